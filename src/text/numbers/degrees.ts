import { blanksEnd, isLetter, lettersEnd } from "./chars.js";
import type { Measure } from "./mention.js";
import type { MeasureReading } from "./measures.js";
import { hanAtomAt } from "./unit-atoms.js";

/** `°`, `º`, `˚`, `^\circ`, `^{\circ}`, `\degree`, `^o`, "degrees", "deg", with the TeX marks around them. */
const DEGREE =
  /^(?:[°º˚]|\^\{?\s?\\circ\}?|\\circ|\\degree|\\textdegree|\^\{?o\}?(?![a-z])|deg(?:rees?)?(?![a-z]))[}$\s~\\,;-]*/iu;
const SCALE = /^(?:\\(?:mathrm|text|rm)\{? ?)?(C|F|K|celsius|centigrade|fahrenheit|kelvins?)(?![A-Za-z])/iu;

/**
 * Reads degrees at `at`: of temperature where a scale follows, else of temperature or angle; null where there are none,
 * or degrees of freedom.
 */
export function readDegrees(text: string, at: number): MeasureReading | null {
  const mark = DEGREE.exec(text.slice(at, at + 24));
  if (mark === null) return null;
  const end = at + mark[0].length;
  if (text.startsWith("of freedom", end) || text.startsWith("of-freedom", end)) return null;
  const scale = SCALE.exec(text.slice(end, end + 24));
  const name = scale === null ? "度" : (SCALES[(scale[1] ?? "").charAt(0).toUpperCase()] ?? "度");
  const atoms = hanAtomAt(name, 0)?.atoms ?? [];
  const [first, ...others] = atoms;
  if (first === undefined) return null;
  const measure: Measure = others.length === 0 ? first : { ...first, isSure: false, or: others };
  return { measure, end: scale === null ? at + mark[0].trimEnd().length : end + scale[0].length };
}

const SCALES: Readonly<Record<string, string>> = { C: "摄氏度", F: "华氏度", K: "开尔文" };

/** True where degrees may begin: spares most figures the pattern above. */
export function mayBeDegrees(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 0xb0 || code === 0xba || code === 0x2da || code === 0x5e || code === 0x5c) return true;
  return (code | 0x20) === 0x64 && isLetter(code) && lettersEnd(text, at) - at <= 7 && blanksEnd(text, at) === at;
}
