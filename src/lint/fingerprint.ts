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
  digest: Pick<Digest, "date" | "path" | "text" | "entries">,
): string[] {
  const digestName = digest.date ?? digest.path;
  const seen = new Map<string, number>();
  let around: ((finding: Named) => string) | undefined;
  return findings.map((finding) => {
    const paper = finding.entry === null ? digestName : paperKey(finding.entry.id) || String(finding.entry.index);
    const parts = [finding.rule, paper, finding.field ?? "", normalised(finding.evidence)];
    if (isByItsText(finding.rule)) parts.push(hashText((around ??= textAround(digest))(finding)));
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
 * Gives the text of a finding's field; for one outside of fields what the file has there, from the field before to that
 * behind, within the entry where the finding has one.
 */
function textAround({ text, entries }: Pick<Digest, "text" | "entries">): (finding: Named) => string {
  const spansOf = (entry: Entry): Span[] => [...entry.fields.values()].map(({ span }) => span);
  let all: Span[] | undefined;
  return ({ entry: named, field: name, span }) => {
    const entry = named === null ? undefined : entries[named.index - 1];
    const field = name === null ? undefined : entry?.fields.get(name);
    if (field !== undefined) return field.text;
    let { start, end } = entry?.span ?? { start: 0, end: text.length };
    for (const each of entry === undefined ? (all ??= entries.flatMap(spansOf)) : spansOf(entry)) {
      // Of a place within a field, all of the field.
      if (each.start <= span.start && each.end >= span.end) return text.slice(each.start, each.end);
      if (each.end <= span.start) start = Math.max(start, each.end);
      if (each.start >= span.end) end = Math.min(end, each.start);
    }
    return text.slice(start, end);
  };
}

function normalised(evidence: string): string {
  return evidence.normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();
}
