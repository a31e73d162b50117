import { defineDigestCheck, type DigestEnd, type DigestDetection } from "../model/check.js";
import { type Entry, isArxivId, paperKey } from "../model/entry.js";

/** Least UTF-16 units of an abstract that identifies a paper; a shorter one may be a placeholder that many share. */
const WHOLE_ABSTRACT = 200;

/**
 * From this number and this share of the entries on, repeats are one fault: a day listed twice, or papers listed under
 * each of their categories.
 */
const MANY = 10;
const MANY_SHARE = 0.05;

interface Repeat {
  readonly of: number;
  readonly by: number;
}

function detection({ of, by }: Repeat, end: DigestEnd, further: readonly Repeat[] = []): DigestDetection {
  const entry = end.entryAt(by);
  const known = end.entryAt(of);
  const isMany = further.length > 0;
  return {
    entry: isMany ? null : { index: entry.index, id: entry.id },
    field: null,
    span: entry.anchor,
    evidence: entry.title,
    data: {
      id: entry.id,
      otherId: known.id,
      otherEntry: known.index,
      further: further.length,
      ...(isMany ? { entries: [by, ...further.map((other) => other.by)] } : {}),
    },
    related: [{ field: null, span: known.anchor, data: { id: known.id, entry: known.index } }],
  };
}

/** A paper that the digest has had: its place, and the sections the model wrote for it. */
interface Known {
  readonly index: number;
  readonly isArxiv: boolean;
  readonly sections: readonly string[];
}

function sectionTexts(fields: Entry["fields"]): string[] {
  return [...fields.values()].flatMap(({ role, text }) => (role === "section" && text !== "" ? [text] : []));
}

/** True for two summaries with the same texts; false where there is none. */
function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length > 0 && one.length === other.length && one.every((text, place) => text === other[place]);
}

/**
 * Finds papers that the digest lists more than once; versions of a paper count as one. One detection a repeat, or one
 * for the digest where there are very many.
 */
export const duplicateEntries = defineDigestCheck({
  name: "duplicate-entries",
  visitor() {
    const first = new Map<string, number>();
    /** By title, by abstract. */
    const texts = new Map<string, Map<string, Known>>();
    const repeats: Repeat[] = [];
    return {
      see({ id, index, title, fields }) {
        const key = paperKey(id);
        const abstract = fields.get("abstract")?.text ?? "";
        // One paper under two ids has one title and one abstract; the parts of a series differ in one of them. Two ids
        // of arXiv are two papers by arXiv's own account, unless the summary is the same too.
        const isWhole = abstract.length >= WHOLE_ABSTRACT;
        const ofTitle = texts.get(title) ?? new Map<string, Known>();
        const isArxiv = isArxivId(id);
        const alike = isWhole ? ofTitle.get(abstract) : undefined;
        const sections = isWhole ? sectionTexts(fields) : [];
        const known =
          (key === "" ? undefined : first.get(key)) ??
          (alike === undefined || (alike.isArxiv && isArxiv && !isSame(alike.sections, sections))
            ? undefined
            : alike.index);
        if (known !== undefined) repeats.push({ of: known, by: index });
        if (key !== "" && !first.has(key)) first.set(key, index);
        if (isWhole && !ofTitle.has(abstract)) texts.set(title, ofTitle.set(abstract, { index, isArxiv, sections }));
      },
      *report(end) {
        const [one, ...further] = repeats;
        if (one !== undefined && repeats.length >= MANY && repeats.length >= end.entryCount * MANY_SHARE)
          yield detection(one, end, further);
        else for (const repeat of repeats) yield detection(repeat, end);
      },
    };
  },
});
