import { memoPerField } from "./memo-per-field.js";
import { proseOf } from "./prose.js";

/** Scripts that are distinguished; `other` is a letter of any further one. */
export type Script =
  "han" | "kana" | "hangul" | "latin" | "greek" | "cyrillic" | "arabic" | "hebrew" | "devanagari" | "thai" | "other";

/** Letters of a text by script, without formulas, code and links. */
export interface ScriptProfile {
  /** Number of letters of each script; Han and kana count as letters. */
  readonly counts: Readonly<Record<Script, number>>;
  readonly letters: number;
  /** Runs of Latin letters. */
  readonly latinWords: number;
  /** Those of three or more letters, all in lower case. */
  readonly lowerWords: number;
  /** Latin letters outside of ASCII. */
  readonly accented: number;
  /** Letters other than Han, Latin and Greek. */
  readonly rare: number;
}

/** First code unit of each block of Unicode, in order, with the script of its letters; null for none. */
const BLOCKS: readonly (readonly [number, Script | null])[] = [
  [0x0000, null],
  [0x00aa, "latin"],
  [0x00ab, null],
  [0x00ba, "latin"],
  [0x00bb, null],
  [0x00c0, "latin"],
  [0x00d7, null],
  [0x00d8, "latin"],
  [0x00f7, null],
  [0x00f8, "latin"],
  [0x0250, null],
  [0x0370, "greek"],
  [0x0400, "cyrillic"],
  [0x0530, "other"],
  [0x0590, null],
  [0x05d0, "hebrew"],
  [0x0600, null],
  [0x0620, "arabic"],
  [0x0660, null],
  [0x066e, "arabic"],
  [0x06d6, null],
  [0x06fa, "arabic"],
  [0x0700, "other"],
  [0x0750, "arabic"],
  [0x0780, "other"],
  [0x0900, "devanagari"],
  [0x0964, null],
  [0x0971, "devanagari"],
  [0x0980, "other"],
  [0x0e01, "thai"],
  [0x0e3f, null],
  [0x0e40, "thai"],
  [0x0e4f, null],
  [0x0e80, "other"],
  [0x1100, "hangul"],
  [0x1200, "other"],
  [0x1d00, null],
  [0x1e00, "latin"],
  [0x1f00, "greek"],
  [0x2000, null],
  [0x3041, "kana"],
  [0x3097, null],
  [0x309d, "kana"],
  [0x30a0, null],
  [0x30a1, "kana"],
  [0x30fb, null],
  [0x30fd, "kana"],
  [0x3100, "other"],
  [0x3130, "hangul"],
  [0x3190, null],
  [0x3400, "han"],
  [0x4dc0, null],
  [0x4e00, "han"],
  [0xa000, "other"],
  [0xa490, null],
  [0xa960, "hangul"],
  [0xa980, "other"],
  [0xac00, "hangul"],
  [0xd7a4, null],
  [0xf900, "han"],
  [0xfb00, null],
  [0xfb1d, "hebrew"],
  [0xfb50, "arabic"],
  [0xfe00, null],
  [0xfe70, "arabic"],
  [0xfeff, null],
  [0xff21, "latin"],
  [0xff3b, null],
  [0xff41, "latin"],
  [0xff5b, null],
  [0xff66, "kana"],
  [0xff70, null],
  [0xff71, "kana"],
  [0xff9e, null],
];

/** Numbers of the scripts in the table; 0 is no letter. */
const KINDS: Readonly<Record<Script, number>> = {
  han: 1,
  kana: 2,
  hangul: 3,
  latin: 4,
  greek: 5,
  cyrillic: 6,
  arabic: 7,
  hebrew: 8,
  devanagari: 9,
  thai: 10,
  other: 11,
};
const SCRIPTS = Object.keys(KINDS) as Script[];
const HAN = KINDS.han;
const LATIN = KINDS.latin;

/** By code unit, a number of `KINDS`; 0 for no letter. */
let table: Uint8Array | undefined;

function scriptTable(): Uint8Array {
  if (table !== undefined) return table;
  const made = new Uint8Array(0x10000);
  BLOCKS.forEach(([start, script], index) => {
    const end = BLOCKS[index + 1]?.[0] ?? 0x10000;
    if (script !== null) made.fill(KINDS[script], start, end);
  });
  for (const base of [0x41, 0x61]) made.fill(LATIN, base, base + 26);
  table = made;
  return made;
}

/** The script of a UTF-16 code unit; null for anything but a letter, and for surrogates. */
export function scriptOf(unit: number): Script | null {
  const kind = scriptTable()[unit] ?? 0;
  return kind === 0 ? null : (SCRIPTS[kind - 1] ?? null);
}

/** True for a Latin letter, accented or not. */
export function isLatinLetter(unit: number): boolean {
  if (unit < 0x80) return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
  return scriptTable()[unit] === LATIN;
}

/** Counts the letters of a text after `maskNonProse`. */
export function profileScripts(prose: string): ScriptProfile {
  const kinds = scriptTable();
  const end = prose.length;
  const counts = new Uint32Array(SCRIPTS.length + 1);
  let han = 0;
  let latin = 0;
  let latinWords = 0;
  let lowerWords = 0;
  let accented = 0;
  let length = 0;
  let lower = true;
  for (let index = 0; index <= end; index += 1) {
    const unit = index < end ? prose.charCodeAt(index) : 0;
    // Looking up thousands of Han characters would evict the rest of the table from the CPU cache.
    const kind = unit >= 0x4e00 && unit <= 0x9fff ? HAN : (kinds[unit] ?? 0);
    if (kind === LATIN) {
      length += 1;
      if (unit < 0x61) lower = false;
      else if (unit > 0x7a) accented += 1;
      continue;
    }
    if (length > 0) {
      latin += length;
      latinWords += 1;
      if (lower && length >= 3) lowerWords += 1;
      length = 0;
      lower = true;
    }
    if (kind === HAN) han += 1;
    else if (kind !== 0) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  let letters = han + latin;
  for (let kind = 1; kind < counts.length; kind += 1) letters += counts[kind] ?? 0;
  const of = (kind: number): number => counts[kind] ?? 0;
  // An object literal costs a tenth of a loop over the names.
  const byScript = {
    han,
    kana: of(KINDS.kana),
    hangul: of(KINDS.hangul),
    latin,
    greek: of(KINDS.greek),
    cyrillic: of(KINDS.cyrillic),
    arabic: of(KINDS.arabic),
    hebrew: of(KINDS.hebrew),
    devanagari: of(KINDS.devanagari),
    thai: of(KINDS.thai),
    other: of(KINDS.other),
  };
  return { counts: byScript, letters, latinWords, lowerWords, accented, rare: letters - han - latin - byScript.greek };
}

const profileOfText = memoPerField((text) => profileScripts(text));

/** The script profile of a field without formulas, code and links. */
export function scriptProfile(field: { readonly text: string }): ScriptProfile {
  return profileOfText(proseOf(field));
}
