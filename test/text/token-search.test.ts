import fc from "fast-check";
import { expect, test } from "vitest";
import { namesAndFiguresOf, sourceHashes } from "../../src/text/names-and-figures.js";
import { placesOfTokens } from "../../src/text/token-search.js";
import { field } from "../support/entry.js";

/** The hashes of the evidence that a source holds, between others that hold some of it too. */
function toldOf(summaries: readonly string[], source: string): Set<number> {
  const sources = ["K of gpt-4", source, `${source} x`, "Café http://a.b/é9"];
  const index = placesOfTokens(
    summaries.map((summary) => namesAndFiguresOf([field(summary)])),
    sources.map((text) => text.split(/(?<= )/u)),
    10,
  );
  const held = sources.map((text) => sourceHashes(text));
  for (const [hash, places] of index)
    expect(places).toEqual([...sources.keys()].filter((place) => held[place]?.has(hash)));
  return new Set([...index].filter(([, places]) => places.includes(1)).map(([hash]) => hash));
}

function heldBy(summaries: readonly string[], source: string): Set<number> {
  const held = sourceHashes(source);
  return new Set(
    summaries.flatMap((summary) => namesAndFiguresOf([field(summary)]).hashes.filter((hash) => held.has(hash))),
  );
}

test("a search tells of the tokens that the source holds, in whatever form", () => {
  const summary = "用GPT-4与LLM在HydroBench的1,000条记录上取得3.75分，对比BeeNet";
  const [gpt, llm, bench, records, points] = namesAndFiguresOf([field(summary)]).hashes;
  expect(toldOf([summary], "LLMs such as gpt4 read $1{,}000$ records (3.75 points).")).toEqual(
    new Set([llm, gpt, points]),
  );
  expect(toldOf([summary], "Hydro-bench has 1000 records.")).toEqual(new Set([bench, records]));
  expect(toldOf([summary], "Bench, GPT-40 and BeeNets2")).toEqual(new Set());
  expect(toldOf([], "anything")).toEqual(new Set());
});

test("many tokens are found as few are", () => {
  const summary = Array.from({ length: 200 }, (_, at) => `N${at + 10}`).join("、");
  expect(toldOf([summary], "n12, N-13 and n1400").size).toBe(2);
});

test("a search tells of what the hashes of the whole source tell", () => {
  const part = fc.constantFrom(
    "a",
    "B",
    "s",
    "S",
    "é",
    "É",
    "K",
    "Å",
    "İ",
    "ſ",
    "1",
    "00",
    "23",
    "-",
    "_",
    "‐",
    ".",
    ",",
    "://",
    "$",
    " ",
    "\n",
    "中",
    "LLM",
    "llms",
    "Cafés",
    "gate",
  );
  const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(""));
  let found = 0;
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), text, text, (summaries, before, behind) => {
      const source = `${before}${summaries[0] ?? ""}${behind}`;
      const held = heldBy(summaries, source);
      found += held.size;
      expect(toldOf(summaries, source)).toEqual(held);
    }),
    { numRuns: 5000 },
  );
  expect(found).toBeGreaterThan(1000);
});

test("no letter beyond those of tokens turns into one of them unseen", () => {
  const isWord = /[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]/u;
  for (let unit = 128; unit < 0x10000; unit += 1) {
    const letter = String.fromCharCode(unit);
    if (isWord.test(letter) || letter.toLowerCase().length !== 1 || !isWord.test(letter.toLowerCase())) continue;
    expect(toldOf(["xy9"], `${letter}xy9`), `U+${unit.toString(16)}`).toEqual(heldBy(["xy9"], `${letter}xy9`));
  }
});
