import { defineDigestCheck, type DigestDetection } from "../model/check.js";
import { type Traits, traitsOf } from "../model/digest.js";
import type { Entry, SeenEntry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { MissingSectionsOptions } from "../model/schema-types.js";
import { CORE_SECTIONS, sectionName } from "../model/sections.js";

/** Section names are bits of one small integer; a digest with more is judged by its first thirty. */
const MOST_NAMES = 30;
/** Number of entries after which one that has every section seen so far is counted and not stored. */
const KEPT_WHOLE = 1000;
const DEFAULT_CORE_SHARE = 0.5;
const DEFAULT_OWN_SHARE = 0.9;
/** Number of core sections that the only entry must have for the others to be required of it. */
const LONE_ENTRY_SECTIONS = 2;

/** What is stored of an entry: its place and, as bits, its sections. */
type Seen = Pick<Entry, "index"> & { readonly mask: number };

/**
 * Finds sections that entries lack and other entries have: one detection an entry, with `count` and `fields`; one for
 * the digest where it has no summaries at all.
 */
export const missingSections = defineDigestCheck<MissingSectionsOptions>({
  name: "missing-sections",
  visitor(options, digest) {
    const own = ownSections(traitsOf(digest));
    const due = options.required?.map(sectionName);
    const tally = new Tally(due ?? []);
    return {
      see(entry, fields) {
        tally.add(entry, fields);
      },
      *report(end) {
        const first = tally.seen[0];
        if (first === undefined) return;
        if (tally.summarised === 0) {
          yield {
            span: end.entryAt(first.index).anchor,
            entry: null,
            field: null,
            evidence: "",
            data: { count: tally.entries, fields: own?.all ?? [...CORE_SECTIONS] },
          };
          return;
        }
        const required =
          due ??
          tally.profile(
            options.coreShare ?? DEFAULT_CORE_SHARE,
            options.ownShare ?? DEFAULT_OWN_SHARE,
            own?.lone ?? null,
          );
        const bits = required.map((name) => [name, tally.bitOf(name)] as const);
        for (const seen of tally.seen) {
          const missing = bits.filter(([, bit]) => (seen.mask & bit) === 0).map(([name]) => name);
          if (missing.length > 0) yield detection(end.entryAt(seen.index), missing);
        }
      },
    };
  },
});

/**
 * The sections that a configured reader looks for, and those that the only entry must have; null for the generator's
 * own formats.
 */
function ownSections({ fields }: Traits): { readonly all: string[]; readonly lone: string[] } | null {
  if (fields === null) return null;
  const all = [...fields].filter(([, { role }]) => role === "section");
  const core = all.filter(([name]) => CORE_SECTIONS.some((section) => section === name));
  const own = all.filter(([, { translates }]) => translates === null);
  const lone = core.length > 0 ? core : own.length > 0 ? own : all;
  return { all: all.map(([name]) => name), lone: lone.map(([name]) => name) };
}

function detection(seen: SeenEntry, missing: readonly string[]): DigestDetection {
  const [only] = missing;
  return {
    span: seen.anchor,
    entry: { index: seen.index, id: seen.id },
    field: missing.length === 1 && only !== undefined ? only : null,
    evidence: "",
    data: { count: missing.length, fields: missing },
  };
}

/** Counts which sections the entries of a digest have. */
class Tally {
  readonly seen: Seen[] = [];
  entries = 0;
  /** Entries that have any section. */
  summarised = 0;
  readonly #names: string[] = [...CORE_SECTIONS];
  readonly #counts: number[] = CORE_SECTIONS.map(() => 0);
  #union = 0;

  /** Required sections are known from the start, so that an entry without them is never taken for complete. */
  constructor(due: readonly string[]) {
    for (const name of due) this.#union |= 1 << Math.max(0, this.#place(name));
  }

  add(entry: Entry, fields: readonly Field[]): void {
    let mask = 0;
    for (const field of fields) {
      if (field.role !== "section") continue;
      const place = this.#place(sectionName(field.name));
      if (place < 0) continue;
      mask |= 1 << place;
      this.#counts[place] = (this.#counts[place] ?? 0) + 1;
    }
    this.entries += 1;
    if (mask !== 0) this.summarised += 1;
    this.#union |= mask;
    if (this.entries > KEPT_WHOLE && mask === this.#union) return;
    this.seen.push({ index: entry.index, mask });
  }

  /** The sections that enough entries of the digest have to be required of all. */
  profile(coreShare: number, ownShare: number, lone: readonly string[] | null): readonly string[] {
    if (this.summarised === 1) {
      if (lone !== null) return lone;
      const core = this.#counts.slice(0, CORE_SECTIONS.length).filter((count) => count > 0).length;
      return core >= LONE_ENTRY_SECTIONS ? CORE_SECTIONS : [];
    }
    return this.#names.filter((_, place) => {
      const share = place < CORE_SECTIONS.length ? coreShare : ownShare;
      return (this.#counts[place] ?? 0) >= Math.max(2, this.summarised * share);
    });
  }

  /** The bit of a section; 0, which no entry has, for a name beyond the limit. */
  bitOf(name: string): number {
    const place = this.#names.indexOf(name);
    return place < 0 ? 0 : 1 << place;
  }

  #place(name: string): number {
    const known = this.#names.indexOf(name);
    if (known >= 0 || this.#names.length >= MOST_NAMES) return known;
    this.#counts.push(0);
    return this.#names.push(name) - 1;
  }
}
