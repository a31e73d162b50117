import { numberOf, type PatternTable } from "../patterns/packed-analysis.js";
import { packNumbers, startsOf } from "./pack-numbers.js";

/** Packs a table; `openPatternTable` reads what it gives. */
export function packPatternTable({
  literals,
  starts,
  targets,
  forSources,
  rules,
  openingsOf,
}: PatternTable): Uint8Array {
  const { bits, firsts, cores, starts: unitStarts, units } = literals;
  const groups = rules.flatMap((all, rule) => all.map((_, group) => numberOf(rule, group)));
  const json = [{ forSources, rules }, ...groups.map(openingsOf)].map((part) =>
    new TextEncoder().encode(JSON.stringify(part)),
  );
  const places = startsOf(json.map(({ length }) => length)).flatMap((start) => [start >> 16, start & 0xffff]);
  return packNumbers(
    [bits, firsts, cores, unitStarts, units, starts, targets, groups, places],
    Uint8Array.from(json.flatMap((bytes) => [...bytes])),
  );
}
