import type { Digest } from "../model/digest.js";
import { type Entry, paperKey } from "../model/entry.js";
import type { Finding } from "../model/finding.js";
import { hashText } from "../model/hash.js";
import type { Span } from "../model/span.js";

/** What of a finding its name is made from. */
type Named = Pick<Finding, "rule" | "entry" | "field" | "evidence" | "span">;

/**
 * Gives every finding of a digest a name that survives edits elsewhere in the file: rule, paper, field and normalised
 * evidence, and the count of equal ones before it. Findings on the digest go by its day, else its path, instead of a
 * paper. To accept one active piece must not accept another beside it, of which the evidence may show nothing: those of
 * `safety/*`, and on text that no reader claims, go by the whole text around them as well, to the letter.
 */
export function fingerprintsOf(
  findings: readonly Named[],
  digest: Pick<Digest, "date" | "format" | "path" | "text" | "entries">,
): string[] {
  const digestName = digest.date ?? digest.path;
  const seen = new Map<string, number>();
  let hashAround: ((finding: Named) => string) | undefined;
  return findings.map((finding) => {
    const paper = finding.entry === null ? digestName : paperKey(finding.entry.id) || String(finding.entry.index);
    const parts = [finding.rule, paper, finding.field ?? "", normalised(finding.evidence)];
    if (isByItsText(finding.rule)) parts.push((hashAround ??= hashesAround(digest))(finding));
    const key = parts.join("\u0000");
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return hashText(before === 0 ? key : `${key}\u0000${before}`);
  });
}

function isByItsText(rule: string): boolean {
  return rule.startsWith("safety/") || rule === "structure/unread-text";
}

/**
 * Gives the hash of the text of a finding's field, in a page with what follows as far as the HTML reaches that begins
 * there; for one outside of fields of what the file has there, from the field before to that behind, within the entry
 * where the finding has one.
 */
function hashesAround({
  format,
  text,
  entries,
}: Pick<Digest, "format" | "text" | "entries">): (finding: Named) => string {
  const spansOf = (entry: Entry): Span[] => [...entry.fields.values()].map(({ span }) => span);
  let all: Span[] | undefined;
  // Thousands of findings may lie in one stretch of the file.
  const hashes = new Map<string, string>();
  const hashOf = (start: number, end: number): string => {
    const key = `${start}-${end}`;
    const hash = hashes.get(key) ?? hashText(text.slice(start, end));
    hashes.set(key, hash);
    return hash;
  };
  return ({ entry: named, field: name, span }) => {
    const entry = named === null ? undefined : entries[named.index - 1];
    const field = name === null ? undefined : entry?.fields.get(name);
    if (field !== undefined && entry !== undefined) {
      const reach = format === "markdown" ? openReach(text, field.span, entry.span.end) : 0;
      return hashText(`${field.text}${text.slice(field.span.end, Math.max(field.span.end, reach))}`);
    }
    let { start, end } = entry?.span ?? { start: 0, end: text.length };
    for (const each of entry === undefined ? (all ??= entries.flatMap(spansOf)) : spansOf(entry)) {
      // Of a place within a field, all of the field.
      if (each.start <= span.start && each.end >= span.end) return hashOf(each.start, each.end);
      if (each.end <= span.start) start = Math.max(start, each.end);
      if (each.start >= span.end) end = Math.min(end, each.start);
    }
    return hashOf(start, end);
  };
}

/** A tag, or its beginning where it has no end. */
const TAG = /<([a-z][a-z0-9-]*)(?=[\s/>]|$)[^>]*(>?)/giu;
/** Elements without content. */
const VOID = /^(?:area|base|basefont|bgsound|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/u;

/**
 * The offset up to which the elements and tags reach that begin in a part of a page and do not end in it: the first end
 * of their name behind it, else the end of the entry. 0 where there are none.
 */
function openReach(text: string, { start, end }: Span, entryEnd: number): number {
  const own = text.slice(start, end).toLowerCase();
  let rest: string | undefined;
  let reach = 0;
  const asked = new Set<string>();
  for (const { 0: tag, 1: name = "", 2: close, index } of own.matchAll(TAG)) {
    const mark = close === "" ? ">" : `</${name}`;
    if (close !== "" && (VOID.test(name) || own.includes(mark, index + tag.length))) continue;
    if (asked.has(mark)) continue;
    asked.add(mark);
    rest ??= text.slice(end).toLowerCase();
    const at = rest.indexOf(mark);
    reach = Math.max(reach, at < 0 ? entryEnd : end + at);
    // What stands behind a tag that runs over the end of the part is the element's as well.
    if (close === "" && !VOID.test(name)) {
      const behind = rest.indexOf(`</${name}`, Math.max(at, 0));
      reach = Math.max(reach, behind < 0 ? entryEnd : end + behind);
    }
  }
  return reach;
}

function normalised(evidence: string): string {
  return evidence.normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();
}
