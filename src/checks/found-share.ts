import { defineDigestCheck, type DigestEnd } from "../model/check.js";
import type { FoundShareOptions } from "../model/schema-types.js";
import { shareDetection } from "./share-detection.js";

/** A mask of all sections, and the highest bit. */
const ALL = 0xffff_ffff;
const LAST_BIT = 31;

interface Count {
  found: number;
  lost: number;
}

/**
 * For each entry, as bits, the sections with findings of given rules; a finding on the whole entry counts for all of
 * them.
 */
function sectionsFound(entries: number, end: DigestEnd, rules: ReadonlySet<string>): Uint32Array {
  const found = new Uint32Array(entries);
  const places = new Map<string, number>();
  for (const { rule, entry, field } of end.findings) {
    if (entry === null || !rules.has(rule)) continue;
    found[entry.index] = (found[entry.index] ?? 0) | (field === null ? ALL : bitOf(field, places));
  }
  return found;
}

/** The bit of a section name; names beyond the last bit share it. */
function bitOf(field: string, places: Map<string, number>): number {
  const place = places.get(field) ?? Math.min(places.size, LAST_BIT);
  places.set(field, place);
  return 1 << place;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function count(sections: readonly number[], end: DigestEnd, options: FoundShareOptions): Count {
  const total = (rules: readonly string[]): number =>
    sectionsFound(sections.length, end, new Set(rules)).reduce(
      (sum, bits, index) => sum + Math.min(bitCount(bits), sections[index] ?? 0),
      0,
    );
  return { found: total(options.rules), lost: total(options.except) };
}

/** From this share on the digest as a whole is at fault, or its configuration expects the wrong thing. */
const NEARLY_ALL = 0.9;

/** The language that all findings of the given rules name; empty where they name several or none. */
function onlyLanguage(end: DigestEnd, rules: readonly string[]): string {
  const named = end.findings.filter(({ rule }) => rules.includes(rule)).map(({ data }) => data["language"]);
  const [language] = named;
  return typeof language === "string" && named.every((other) => other === language) ? language : "";
}

/**
 * Finds a share of sections with findings of given rules that is over the limit; sections with findings of the rules in
 * `except` are not counted in the total.
 */
export const foundShare = defineDigestCheck<FoundShareOptions>({
  name: "found-share",
  readsFindings: true,
  visitor(options) {
    const sections: number[] = [];
    let all = 0;
    return {
      see(entry, fields) {
        sections[entry.index] = fields.length;
        all += fields.length;
      },
      *report(end) {
        const { found, lost } = count(sections, end, options);
        const total = Math.max(found, all - lost);
        const share = total === 0 ? 0 : found / total;
        if (found < options.least || share <= options.limit) return;
        const only = share >= NEARLY_ALL ? onlyLanguage(end, options.rules) : "";
        yield shareDetection(end, share, { sections: found, total }, { only });
      },
    };
  },
});
