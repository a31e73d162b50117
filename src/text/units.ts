import { oncePerField } from "./once.js";

const WORDS = 16;
const BITS = WORDS * 32;

/** Which characters a text may hold: bits by code unit, ASCII letters in lower case. A set bit may be another unit's; a clear one is sure. */
export type UnitSet = Readonly<Int32Array>;

/** The bits that a part sets, as pairs of a word's place and its bits. */
export type NeededUnits = Readonly<Int32Array>;

/** The units of a field's text, measured once. */
export const unitsOf = oncePerField((text): UnitSet => unitSet(text));

/** The units of a text. */
export function unitSet(text: string): UnitSet {
  const set = new Int32Array(WORDS);
  for (let place = 0; place < text.length; place += 1) {
    let unit = text.charCodeAt(place);
    if (unit >= 65 && unit <= 90) unit += 32;
    // ASCII stands by itself in the first quarter; the rest is spread over what is left.
    const bit = unit < 128 ? unit : 128 + ((unit * 2654435761) >>> 0) % (BITS - 128);
    set[bit >>> 5] = (set[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }
  return set;
}

/** The units of a part that is looked for in many texts. */
export function neededUnits(part: string): NeededUnits {
  const pairs: number[] = [];
  for (const [word, bits] of unitSet(part).entries()) if (bits !== 0) pairs.push(word, bits);
  // Beyond ASCII a unit is rarer, so the last words tell a text apart soonest.
  const needed = new Int32Array(pairs.length);
  for (let place = 0; place < pairs.length; place += 2) {
    needed[place] = pairs[pairs.length - 2 - place] ?? 0;
    needed[place + 1] = pairs[pairs.length - 1 - place] ?? 0;
  }
  return needed;
}

/** False only where the text cannot hold all units of the part; costs a few instructions. */
export function mayHold(text: UnitSet, part: NeededUnits): boolean {
  for (let place = 0; place < part.length; place += 2) {
    const bits = part[place + 1] ?? 0;
    if (((text[part[place] ?? 0] ?? 0) & bits) !== bits) return false;
  }
  return true;
}
