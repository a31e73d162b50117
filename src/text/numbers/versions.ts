import { matchesIn } from "../matches-in.js";
import { memoPerField } from "../memo-per-field.js";

/** A name and the version or size that it ends in: `Llama-3.1-8B`, `GPT-4o`, `CIFAR-100`, `Python 3.10`. */
export interface VersionedName {
  readonly start: number;
  readonly end: number;
  /** Its letters before the version, in lower case. */
  readonly stem: string;
  /** In lower case, as written: `3.1`, `4o`, `100`. */
  readonly version: string;
  /** The size behind the version, `8b`; empty where there is none. */
  readonly size: string;
  /** True where a blank separates the version from the name, as it does a figure from its unit. */
  readonly isApart: boolean;
}

/** Letters, at most one mark, `v` or none, the version, and a size behind it. */
const NAME =
  /(?<![\p{L}\p{N}_.@/\\-])(?:[\p{Script=Latin}]+[-_])*?([\p{Script=Latin}]{2,}?)((?:[-_ ]?[vV])?(?:[-_\u2010\u2011]| (?=\d))?)(\d+(?:\.\d+)*(?:[a-z](?![a-z]{3})[a-z]?)?(?:x\d+[bB]?|[BMK])?)(?:[-_ ](\d+(?:\.\d+)?[BMbm])(?![\p{L}\p{N}]))?(?![\p{L}\p{N}%]|\.\d)/gu;

/** A letter and a digit, with a joint between them or none: every such name holds them, and few texts do. */
const HELD = /[^\0-@\u2e80-\u9fff][-_ \u2010\u2011]?\d/u;
const NO_NAMES: readonly VersionedName[] = [];

/** The versioned names of a text, in order; computed once. */
export const versionedNames = memoPerField((text): readonly VersionedName[] => {
  if (!HELD.test(text)) return NO_NAMES;
  return matchesIn(text, NAME).map((match) => {
    const [all, stem = "", mark = "", version = "", size = ""] = match;
    return {
      start: match.index,
      end: match.index + all.length,
      stem: stem.toLowerCase(),
      version: version.toLowerCase(),
      size: size.toLowerCase(),
      isApart: mark.startsWith(" ") && !/[vV]/u.test(mark),
    };
  });
});

/** Versions up to this one behind a blank look like counts, which are not compared as figures. */
const MOST_COUNTED = 10;
const FAMILY = /^\s?(?:系列|家族|系|类|級|级|代|\+|及|以上|等)/u;
/** What a list of versions behind a name consists of: GPT-3.5/4, ResNet-{18, 34, 50}, Llama 2 and 3. */
const LIST = /^(?:[\s\d.,/&{}()'’、–~-]|and\b|or\b|to\b|[vVxX](?=\d)|(?<=\d)[a-zA-Z]{1,2}(?![a-zA-Z])){0,48}/u;

/**
 * The source's name to which a summary gives another version or size; null where the source has the name so, or not at
 * all.
 */
export function changedVersion(
  name: VersionedName,
  text: string,
  source: string,
  sourceNames: readonly VersionedName[],
): VersionedName | null {
  const namesakes = sourceNames.filter(({ stem }) => stem === name.stem);
  const [first] = namesakes;
  if (first === undefined || FAMILY.test(text.slice(name.end, name.end + 4))) return null;
  const versions = new Set(namesakes.flatMap((other) => [other.version, ...listedVersions(source, other)]));
  const known = [...versions].some((version) => isSameVersion(version, name.version));
  if (known) return name.size === "" || isSizeKnown(name, source, namesakes) ? null : first;
  if (name.isApart && !mayPassAsFigure(name.version, versions)) return null;
  return isFamilyOf(name.version, versions) ? null : first;
}

function listedVersions(source: string, { end, version }: VersionedName): string[] {
  const list = LIST.exec(source.slice(end, end + 48))?.[0] ?? "";
  const numbers = list.match(/\d+(?:\.\d+)*[a-z]{0,2}/giu) ?? [];
  return numbers.filter((number) => number !== version).map((number) => number.toLowerCase());
}

/** True for 3 and 3.0, 24 and 2024; false for 3.1 and 3.10. */
function isSameVersion(a: string, b: string): boolean {
  if (a === b || `${a}.0` === b || `${b}.0` === a) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return /^\d\d$/u.test(short) && /^(?:19|20)\d\d$/u.test(long) && long.endsWith(short);
}

/** True where the source has the size anywhere, or gives none for this name. */
function isSizeKnown({ size }: VersionedName, source: string, namesakes: readonly VersionedName[]): boolean {
  if (namesakes.every((other) => other.size === "")) return true;
  const digits = size.slice(0, -1).replaceAll(".", "\\.");
  return new RegExp(`(?<![\\d.])${digits}(?!\\d|\\.\\d)`, "u").test(source);
}

/**
 * True for a version behind a blank that the rule for figures does not compare: it takes it for a count, or for an
 * equal number.
 */
function mayPassAsFigure(version: string, versions: ReadonlySet<string>): boolean {
  const value = Number(version);
  if (Number.isInteger(value) && !version.includes(".")) return value <= MOST_COUNTED;
  return [...versions].some((other) => other !== version && Number(other) === value);
}

/** True for a family, "Llama 3" for several of 3.1, 3.2 and 3.3. */
const isFamilyOf = (version: string, versions: ReadonlySet<string>): boolean =>
  [...versions].filter((other) => other.startsWith(`${version}.`)).length > 1;
