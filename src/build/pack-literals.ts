import { BLOCK_BITS, ENGLISH, IN_BLOCK, IS_MARK, MASK, type PackedLiterals, SHIFT } from "../patterns/literals.js";
import { startsOf } from "./pack-numbers.js";

/**
 * True for a literal, in lower case, that a walk can find: one that has a character beyond ASCII or a mark with what
 * follows it, or four of plain English; or is one character beyond ASCII.
 */
export function isWalkable(literal: string): boolean {
  return slotsOf(literal).length > 0;
}

/** The hash of the core of a literal that begins at a place; undefined where none can. */
function slotAt(literal: string, at: number): number | undefined {
  const first = literal.charCodeAt(at);
  if (first > 127 && literal.length === 1) return slotOf(literal);
  if (first > 127 || IS_MARK[first] === 1)
    return at + 1 < literal.length ? slotOf(literal.slice(at, at + 2)) : undefined;
  const core = literal.slice(at, at + ENGLISH);
  return /^[\0-\x7f]{4}$/u.test(core) ? slotOf(core) : undefined;
}

function slotOf(core: string): number {
  return Array.from({ length: core.length }, (_, at) => core.charCodeAt(at)).reduce(
    (slot, unit) => ((slot << SHIFT) ^ unit) & MASK,
    0,
  );
}

function slotsOf(literal: string): number[] {
  return Array.from({ length: literal.length }, (_, at) => slotAt(literal, at)).filter((slot) => slot !== undefined);
}

/**
 * Packs literals, and gives the place of each. A literal is looked for by its core: two units or four that few of the
 * literals have, for what many of them have, such as 模型 or "tion", many texts have too. Throws RangeError for one that
 * is not walkable.
 */
export function packLiterals(literals: readonly string[]): {
  readonly packed: PackedLiterals;
  readonly placeOf: ReadonlyMap<string, number>;
} {
  const counts = new Map<number, number>();
  for (const literal of literals)
    for (const slot of new Set(slotsOf(literal))) counts.set(slot, (counts.get(slot) ?? 0) + 1);
  const cores = literals.map((literal) => {
    const places = Array.from({ length: literal.length }, (_, at) => at).filter(
      (at) => slotAt(literal, at) !== undefined,
    );
    const [first] = places;
    if (first === undefined) throw new RangeError(`no walk finds the literal “${literal}”`);
    const countAt = (at: number): number => counts.get(slotAt(literal, at) ?? -1) ?? Infinity;
    const core = places.reduce((best, at) => (countAt(at) < countAt(best) ? at : best), first);
    return { literal, core, slot: slotAt(literal, core) ?? 0 };
  });
  cores.sort((a, b) => a.slot - b.slot || (a.literal < b.literal ? -1 : 1));
  const bits = new Uint16Array((MASK + 1) >>> 4);
  for (const { slot } of cores) bits[slot >>> 4] = (bits[slot >>> 4] ?? 0) | (1 << (slot & 15));
  const packed = {
    bits,
    firsts: startsOf(
      Array.from(
        { length: (MASK + 1) >>> BLOCK_BITS },
        (_, block) => cores.filter(({ slot }) => slot >>> BLOCK_BITS === block).length,
      ),
    ),
    cores: cores.map(({ core, slot }) => ((slot & IN_BLOCK) << (16 - BLOCK_BITS)) | core),
    starts: startsOf(cores.map(({ literal }) => literal.length)),
    units: cores.flatMap(({ literal }) => Array.from({ length: literal.length }, (_, at) => literal.charCodeAt(at))),
  };
  return { packed, placeOf: new Map(cores.map(({ literal }, place) => [literal, place])) };
}
