import { blanksEnd, isLetter, lettersEnd } from "./chars.js";
import type { Measure } from "./mention.js";
import { type Atom, hanAtomAt, latinAtoms } from "./unit-atoms.js";

/** A unit of measurement in a text and the offset of its end. */
export interface MeasureReading {
  readonly measure: Measure;
  readonly end: number;
}

const POWER_WORDS: ReadonlyMap<string, number> = new Map([
  ["square", 2],
  ["squared", 2],
  ["sq", 2],
  ["cubic", 3],
]);
const SUPERSCRIPTS = "⁰¹²³";

/**
 * Reads the unit in Latin letters at `at`: `ms`, `km/h`, `km s$^{-1}$`, `square miles`, `miles per hour`; null where
 * there is none.
 */
export function readLatinMeasure(text: string, at: number): MeasureReading | null {
  const power = POWER_WORDS.get(text.slice(at, lettersEnd(text, at)).toLowerCase()) ?? 0;
  const start = power === 0 ? at : blanksEnd(text, lettersEnd(text, at), 1);
  const end = unitWordEnd(text, start);
  const atoms = latinAtoms(text.slice(start, end));
  if (atoms.length === 0) return null;
  const exponent = power === 0 ? readUnitExponent(text, end) : { value: power, end };
  return readDenominator(
    text,
    exponent.end,
    atoms.map((atom) => raised(atom, exponent.value)),
    true,
  );
}

/** Reads the unit with a Chinese, Japanese or Korean name at `at`: 毫秒, 公里/小时, 千米每秒; null where there is none. */
export function readHanMeasure(text: string, at: number): MeasureReading | null {
  const found = hanAtomAt(text, at);
  if (found === null) return null;
  return readDenominator(text, found.end, found.atoms, found.end - at > 1 || isSureAlone(text.charAt(at)));
}

/** True for single-character names that seldom mean anything else behind a number. */
const isSureAlone = (name: string): boolean => "秒天周年岁米克吨磅升帧".includes(name);

/** The offset behind the letters of a unit: Latin, and µ, Å, Ω with what follows them. */
export function unitWordEnd(text: string, from: number): number {
  const code = text.charCodeAt(from);
  if (code === 0x2103 || code === 0x2109) return from + 1;
  const isMark =
    code === 0xb5 || code === 0x3bc || code === 0xc5 || code === 0x212b || code === 0x3a9 || code === 0x2126;
  const end = lettersEnd(text, isMark ? from + 1 : from);
  const mark = text.charCodeAt(end);
  const isSolar = mark === 0x2299 || mark === 0x2609;
  if (isSolar) return end + 1;
  return mark === 0x3a9 && end > from ? end + 1 : end;
}

const raised = (atom: Atom, exponent: number): Atom =>
  exponent === 1 ? atom : { ...atom, dimension: `${atom.dimension}^${exponent}`, factor: atom.factor ** exponent };

/** The exponent of a unit, `²`, `^2`, `$^{-1}$`, `-1`; 1 where there is none. */
function readUnitExponent(text: string, from: number): { value: number; end: number } {
  const found = EXPONENT.exec(text.slice(from, from + 12));
  if (found === null) {
    if (LOST_EXPONENT.test(text.slice(from, from + 2)) && isLetter(text.charCodeAt(from - 1)))
      return { value: Number(text.charAt(from)), end: from + 1 };
    const digit = SUPERSCRIPTS.indexOf(text.charAt(from));
    if (digit > 1) return { value: digit, end: from + 1 };
    const below = text.charAt(from) === "⁻" ? SUPERSCRIPTS.indexOf(text.charAt(from + 1)) : 0;
    return below > 0 ? { value: -below, end: from + 2 } : { value: 1, end: from };
  }
  return { value: Number((found[1] ?? found[2] ?? "1").replace("−", "-")), end: from + found[0].length };
}

const EXPONENT = /^(?:\}?\$?\^\{?([-−]?[1-4])\}?\$?|([-−][1-3])(?![\d.]))/u;
const PER = /^(?: ?\/ ?\$?| per |-per-|每)/u;

const LOST_EXPONENT = /^[23](?![\w.])/u;

/** Adds the unit behind `/`, "per" or 每, or a further one with a negative exponent. */
function readDenominator(text: string, from: number, atoms: readonly Atom[], isSure: boolean): MeasureReading {
  const per = PER.exec(text.slice(from, from + 6));
  const start = from + (per?.[0].length ?? blanksEnd(text, from, 1) - from);
  const under = per === null && start === from && !isLetter(text.charCodeAt(start)) ? null : atomsAt(text, start);
  if (under === null) return { measure: measureFrom(atoms, isSure), end: from };
  const exponent = readUnitExponent(text, under.end);
  const [first] = under.atoms;
  if (first === undefined || (per === null && exponent.value >= 0))
    return { measure: measureFrom(atoms, isSure), end: from };
  const times = Math.abs(exponent.value);
  const over = atoms.map((atom) => ({
    dimension: `${atom.dimension}/${raised(first, times).dimension}`,
    factor: atom.factor / first.factor ** times,
    isSure: true,
  }));
  return { measure: measureFrom(over, true), end: per === null || exponent.value !== 1 ? exponent.end : under.end };
}

function atomsAt(text: string, at: number): { atoms: readonly Atom[]; end: number } | null {
  const end = unitWordEnd(text, at);
  if (end === at) return hanAtomAt(text, at);
  const atoms = latinAtoms(text.slice(at, end));
  return atoms.length === 0 ? null : { atoms, end };
}

function measureFrom([first, ...others]: readonly Atom[], isSure: boolean): Measure {
  const measure = first === undefined ? { dimension: "", factor: 1, isSure: false } : plain(first);
  // A spelling with several meanings is certain in none. For money, each meaning is a currency.
  const all = { ...measure, isSure: measure.isSure && isSure && others.length === 0 };
  return others.length === 0 ? all : { ...all, or: others.map(plain) };
}

/** A meaning without the properties that only reading needs. */
const plain = ({ dimension, factor, offset, isSure }: Atom): Atom =>
  offset === undefined ? { dimension, factor, isSure } : { dimension, factor, offset, isSure };
