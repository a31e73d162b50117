import { describe, expect, test } from "vitest";
import { builtInRules } from "../../../src/config/built-in-rules.js";
import { fixRounds } from "../../../src/fix/fix-rounds.js";
import { splitDigest } from "../../../src/fix/split-digest.js";
import { lintSource } from "../../../src/lint/pipeline.js";
import { bindRules } from "../../../src/lint/schedule.js";
import { holdsEntries } from "../../../src/lint/split-check.js";
import { parseDigest } from "../../../src/readers/parse-digest.js";
import { readerOf, seeded, TRIALS } from "./trials.js";

const RUNS = Number(process.env["READER_RUNS"] ?? 60);
/** Fixes are tried with all rules, which costs more. */
const FIX_RUNS = Math.ceil(RUNS / 10);

const bound = bindRules(builtInRules());

/** Formats whose file is one entry move as files. */
const SPLIT = Object.keys(TRIALS).filter((name) => !/front|daily/u.test(name));

describe("split of a file of each format", () => {
  test.each(SPLIT)("%s: no entry is lost, both sides are valid, the rest stays byte for byte", async (name) => {
    const { trial, reader } = await readerOf(name);
    let whole = 0;
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const random = seeded(seed);
      // A file has no half of a pair.
      const text = Buffer.from(trial.make(random).text).toString("utf8");
      const digest = parseDigest(text, { path: "x", reader });
      const held = new Set(digest.entries.filter(() => random() < 0.5).map(({ index }) => index));
      const sides = splitDigest(digest, Buffer.from(text), held);
      const read = [sides.publish, sides.hold].map((bytes) =>
        parseDigest(bytes.toString("utf8"), { path: "x", reader }),
      );
      const wanted = [false, true].map((isHeld) => digest.entries.filter(({ index }) => held.has(index) === isHeld));
      // `split` refuses what does not read again as it was; the parts that it would write are looked at alone.
      if (!read.every((side, at) => holdsEntries(side, wanted[at] ?? []))) continue;
      whole += 1;
      const [before, behind] = frameOf(digest.entries, text);
      for (const [at, side] of [sides.publish, sides.hold].entries()) {
        const made = side.toString("utf8");
        if (trial.isValid(text)) expect(trial.isValid(made), `seed ${seed}: ${made}`).toBe(true);
        let from = 0;
        for (const { span } of wanted[at] ?? []) {
          const found = made.indexOf(text.slice(span.start, span.end).trimEnd(), from);
          expect(found, `seed ${seed}: an entry changed`).toBeGreaterThanOrEqual(from);
          from = found;
        }
        expect([made.startsWith(before.trimEnd()), made.endsWith(behind.trimStart())], `seed ${seed}`).toEqual([
          true,
          true,
        ]);
      }
    }
    expect(whole, "splits that can be made").toBeGreaterThan(RUNS * 0.8);
  });
});

/** The text before the first entry and behind the last. */
function frameOf(
  entries: readonly { readonly span: { readonly start: number; readonly end: number } }[],
  text: string,
): [before: string, behind: string] {
  const first = entries[0]?.span.start ?? text.length;
  const last = entries.at(-1)?.span.end ?? 0;
  // The mark of a list's item goes with it, and an anchor behind that.
  return [
    text.slice(0, first).replace(/(?:[,-]\s*(?:&\w+\s+)?)?$/u, ""),
    text.slice(Math.max(first, last)).replace(/^\s*,/u, ""),
  ];
}

/** Faults that `fix` mends, in a text of a summary. */
const FAULTS = "本文提出 一种方法,它在三个数据集上都有提升;作者还给出了代码。";

describe("fix of a file of each format", () => {
  test.each(Object.keys(TRIALS))("%s: valid, and nothing else is changed", async (name) => {
    const { trial, reader } = await readerOf(name);
    let mended = 0;
    for (let seed = 1; seed <= FIX_RUNS; seed += 1) {
      const sample = trial.make(seeded(seed)).text;
      // A word that samples hold becomes a sentence with faults, wherever it stands.
      const text = sample.replaceAll("模型", FAULTS);
      const result = fixRounds(
        text,
        (changed) => lintSource(changed, bound, { path: "x", reader }),
        () => true,
      );
      if (result.edits.length > 0) mended += 1;
      if (trial.isValid(text)) expect(trial.isValid(result.text), `seed ${seed}: ${result.text}`).toBe(true);
      const [before, after] = [text, result.text].map((one) => parseDigest(one, { path: "x", reader }).entries);
      expect(after?.map(({ id }) => id)).toEqual(before?.map(({ id }) => id));
      before?.forEach((entry, index) => {
        const now = after?.[index];
        for (const field of entry.fields.values()) {
          const touched = result.edits.some(({ span }) => span.start <= field.span.end && span.end >= field.span.start);
          if (!touched) expect(now?.fields.get(field.name)?.text, `seed ${seed}: ${field.name}`).toBe(field.text);
        }
      });
    }
    expect(mended, "files that were mended").toBeGreaterThan(0);
  });
});
