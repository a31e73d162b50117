import { type Term, termOf, type WrittenTerm } from "../text/glossary-terms.js";
import { packNumbers, startsOf } from "./pack-numbers.js";
import { patternSet } from "./pattern-set.js";

function holdersOf(terms: readonly Term[], wrong: readonly string[]): number[] {
  return wrong.flatMap((text, number) =>
    terms.flatMap((term, owner) =>
      term.good.flatMap((good, place) => (good.includes(text) ? [number, owner, place] : [])),
    ),
  );
}

/** Packs the terms; `openGlossary` reads what it gives. */
export function packGlossary(written: readonly WrittenTerm[]): Uint8Array {
  const terms = written.map(termOf);
  const wrong = terms.flatMap((term) => term.wrong.map(({ text }) => text));
  const set = patternSet(wrong);
  const json = written.map(({ term, forms, apart, good, wrong }) =>
    new TextEncoder().encode(JSON.stringify({ term, forms, apart, good, wrong })),
  );
  const lists: ArrayLike<number>[] = [
    set.slots,
    set.numbers,
    set.starts,
    set.units,
    terms.flatMap((term, owner) => term.wrong.map(() => owner)),
    startsOf(terms.map((term) => term.wrong.length)).slice(0, -1),
    holdersOf(terms, wrong),
    startsOf(json.map(({ length }) => length)).flatMap((start) => [start >> 16, start & 0xffff]),
  ];
  return packNumbers(lists, Uint8Array.from([...set.thirds, ...json.flatMap((bytes) => [...bytes])]));
}
