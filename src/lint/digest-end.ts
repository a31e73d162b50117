import type { DigestEnd } from "../model/check.js";
import type { Digest } from "../model/digest.js";

/** What rules of digest scope are told when all entries have gone by. */
export function endOf(digest: Digest, known: Pick<DigestEnd, "crawl" | "twin" | "suppressed" | "ignored">): DigestEnd {
  const entryAt: DigestEnd["entryAt"] = (index) => {
    const entry = digest.entries[index - 1];
    if (entry === undefined) throw new RangeError(`there is no entry ${index} among ${digest.entries.length}`);
    return entry;
  };
  const { entries, text } = digest;
  return {
    ...digest,
    // That no reader knows the file says all.
    faults: digest.unrecognised === null ? digest.faults : [],
    entryCount: entries.length,
    entryAt,
    length: text.length,
    ...known,
    findings: [],
    suppressedFindings: [],
  };
}
