import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtBinary } from "../support/binary.js";
import { compare } from "./compare.js";
import { take } from "./take.js";

const folder = mkdtempSync(join(tmpdir(), "digestlint-golden-test-"));
const [first, second] = [join(folder, "first"), join(folder, "second")];
const announced = join(folder, "announced.json");
let bin = resolve("dist/bin.cjs");

const kept = (take: string, run: string, output = "stdout"): string =>
  readFileSync(join(take, "runs", run, output), "utf8");
const against = (b: string): ReturnType<typeof compare> =>
  compare({ a: first, b, out: join(folder, "out"), announced });

beforeAll(async () => {
  if (!existsSync(bin)) bin = builtBinary();
  await take({ folder: first, bin, small: true });
  await take({ folder: second, bin, small: true });
}, 300_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("two takes of one build are equal", () => {
  writeFileSync(announced, "[]");
  const { summary, unannounced } = against(second);
  expect(unannounced, summary).toBe(0);
  expect(summary).toContain("runs compared, 0 differ");
});

test("a run from the cache gives what the run without one gave, and merged shards what one run gives", () => {
  const cold = kept(first, "cache/json/1-cold");
  expect(kept(first, "cache/json/2-warm") === cold).toBe(true);
  expect(kept(first, "cache/json/3-warm-again") === cold).toBe(true);
  expect(kept(first, "formats/json-en/run") === cold).toBe(true);
  expect(kept(first, "merge/digests/merged") === cold).toBe(true);
});

test("a difference is told by layer, and counted under the announcement that accounts for it", async () => {
  const changed = join(folder, "changed");
  await take({ folder: changed, bin, small: true, only: /^formats\/(?:json|stylish)-en/u });
  const path = join(changed, "runs/formats/json-en/run/stdout");
  const report = JSON.parse(readFileSync(path, "utf8")) as {
    version: number;
    files: { entries: { line: number }[]; findings: { rule: string; message: { en: string }; reader?: string }[] }[];
  };
  report.version = 99;
  const file = report.files.find(({ findings }) => findings.length > 2);
  const [entry] = file?.entries ?? [];
  const [gone, other] = file?.findings.splice(0, 1) ?? [];
  const [next] = file?.findings ?? [];
  if (entry === undefined || gone === undefined || other !== undefined || next === undefined)
    throw new Error("no report to change");
  entry.line += 1;
  next.message.en += "!";
  next.reader = "markdown";
  writeFileSync(path, JSON.stringify(report));
  const text = join(changed, "runs/formats/stylish-en/run/stdout");
  writeFileSync(text, readFileSync(text, "utf8").replace("Gate:", "The gate:"));

  const only = /^formats\/(?:json|stylish)-en/u;
  const comparison = (): ReturnType<typeof compare> =>
    compare({ a: first, b: changed, out: join(folder, "out"), announced, only });
  expect(comparison().unannounced).toBe(6);
  const read = (layer: string, run: string): string =>
    readFileSync(join(folder, "out", layer, `formats/${run}/run.diff`), "utf8");
  expect(read("1-positions-and-fields", "json-en")).toContain("changed files[].entries[].line");
  expect(read("2-findings", "json-en")).toContain(`removed files[].findings[]  ${gone.rule}`);
  expect(read("3-words", "stylish-en")).toContain("\n+The gate:");

  const reason = "for the test";
  writeFileSync(
    announced,
    JSON.stringify([
      { what: "version", reason, match: [{ key: "version" }, { key: "files[].findings[].reader", change: "added" }] },
      { what: "a rule", reason, match: { key: "files[].findings[]", rule: gone.rule, change: "removed" } },
      { what: "positions", reason, match: { key: "files[].entries[].line" }, textsFollow: true },
      { what: "words", reason, match: { layer: 3, text: "!" } },
      { what: "never", reason, match: { key: "nowhere" } },
    ]),
  );
  const { summary, unannounced } = comparison();
  expect(unannounced, summary).toBe(0);
  expect(summary).toMatch(/2 {2}version$/mu);
  expect(summary).toMatch(/1 {2}positions \(texts\)$/mu);
  expect(summary).toMatch(/not seen {2}never$/mu);
  writeFileSync(announced, JSON.stringify([{ what: "a slip", reason, match: { keys: "version" } }]));
  expect(comparison).toThrow('"a slip" has keys');
}, 120_000);
