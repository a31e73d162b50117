import { oncePerField } from "./once.js";

const WORDS = 16;
const BITS = WORDS * 32;

/** Which characters a text may hold: bits by code unit, ASCII letters in lower case. A set bit may be another unit's; a clear one is sure. */
export type UnitSet = Readonly<Uint32Array>;

/** The units of a field's text, measured once. */
export const unitsOf = oncePerField((text): UnitSet => unitSet(text));

/** The units of a text. */
export function unitSet(text: string): UnitSet {
  const set = new Uint32Array(WORDS);
  for (let place = 0; place < text.length; place += 1) {
    let unit = text.charCodeAt(place);
    if (unit >= 65 && unit <= 90) unit += 32;
    // ASCII stands by itself in the first quarter; the rest is spread over what is left.
    const bit = unit < 128 ? unit : 128 + ((unit * 2654435761) >>> 0) % (BITS - 128);
    set[bit >>> 5] = (set[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }
  return set;
}

/** False only where the text cannot hold all units of the other; costs a few instructions. */
export function mayHold(text: UnitSet, other: UnitSet): boolean {
  for (let word = 0; word < WORDS; word += 1) {
    const wanted = other[word] ?? 0;
    if (wanted !== 0 && (((text[word] ?? 0) & wanted) >>> 0) !== wanted) return false;
  }
  return true;
}
