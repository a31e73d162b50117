import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Comparison } from "../../src/score/comparison.js";
import { HOSTILE_TITLE } from "../support/report.js";
import { run } from "../support/run.js";

/** A word for each of twelve harbours, and for each way. */
const WORDS = "northern southern eastern western upper lower inner outer old new great little grey calm narrow".split(
  " ",
);

let cwd = "";
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), "digestlint-compare-"));
  const entry = (at: number, english: boolean): string => {
    const harbour = "甲乙丙丁戊己庚辛壬癸子丑"[at] ?? "";
    return `${JSON.stringify({
      id: `2602.${String(at + 1).padStart(5, "0")}`,
      title: at === 2 ? HOSTILE_TITLE : `Ferries in drift ice, part ${"ABCDEFGHIJKL"[at] ?? ""}`,
      categories: ["cs.CL"],
      authors: ["A. Author"],
      summary: "Harbour pilots guide ferries through drift ice.",
      AI: {
        tldr: `引航员带着${harbour}港的渡轮穿过浮冰。`,
        motivation: `冬季里${harbour}港外的航行十分危险。`,
        method: english
          ? `Pilots of the ${WORDS[at] ?? ""} harbour guide its ferries through the ice and choose the ${WORDS[at + 3] ?? ""} way.`
          : `本文让引航员凭经验为${harbour}港的渡轮选择航线。`,
        result: `${harbour}港的渡轮安全抵达对岸。`,
        conclusion: `这种做法在${harbour}港是可行的。`,
      },
    })}\n`;
  };
  const places = Array.from({ length: 12 }, (_, at) => at);
  writeFileSync(join(cwd, "a.jsonl"), places.map((at) => entry(at, false)).join(""));
  writeFileSync(
    join(cwd, "b.jsonl"),
    places
      .slice(1)
      .map((at) => entry(at, at < 9))
      .join(""),
  );
  for (const name of ["a", "b"])
    await run(["lint", `${name}.jsonl`, "--target", "zh-Hans", "--format", `json=${name}.json`, "--fail-on", "never"], {
      cwd,
    });
});
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

test.each(["en", "zh"])("for people, in %s", async (lang) => {
  const ran = await run(["compare", "a.json", "b.json", "--lang", lang], { cwd });
  expect([ran.status, ran.stderr]).toEqual([0, ""]);
  await expect(ran.stdout).toMatchFileSnapshot(`snapshots/compare.${lang}.txt`);
  const page = await run(["compare", "a.json", "b.json", "--lang", lang, "--format", "markdown"], { cwd });
  await expect(page.stdout).toMatchFileSnapshot(`snapshots/compare.${lang}.md`);
});

test("nothing of a title reaches the terminal, the log or the page as an order", async () => {
  const text = await run(["compare", "a.json", "b.json"], { cwd });
  expect(text.stdout).toContain("␛[31mred");
  expect(text.stdout).not.toMatch(/[\u001b\u202e]|^::/mu);
  const page = await run(["compare", "a.json", "b.json", "-f", "markdown"], { cwd });
  expect(page.stdout).not.toMatch(/[\u001b\u202e]|\]\(http:\/\/evil|<b>|(?<!\\)`code`/u);
  const json = await run(["compare", "a.json", "b.json", "-f", "json"], { cwd });
  expect(json.stdout).not.toMatch(/\u001b|\u202e/u);
});

test("as JSON for programs; several formats at once, to files", async () => {
  const ran = await run(["compare", "a.json", "b.json", "-f", "stylish", "-f", "json=c.json"], { cwd });
  const { names, ...comparison } = JSON.parse(readFileSync(join(cwd, "c.json"), "utf8")) as Comparison & {
    names: object;
  };
  expect(names).toEqual({ a: "a.json", b: "b.json" });
  expect(comparison).toMatchObject({
    version: 1,
    both: 11,
    worse: 8,
    equal: 3,
    onlyA: ["2602.00001"],
    onlyB: [],
    method: "paired",
  });
  expect(ran.stdout).toContain("A scores higher by ");
  const again = await run(["compare", "a.json", "b.json", "-f", "json"], { cwd });
  expect(again.stdout).toBe(readFileSync(join(cwd, "c.json"), "utf8"));
  const input = await run(["compare", "a.json", "b.json", "-f", "json=a.json"], { cwd });
  expect([input.status, input.stderr]).toEqual([2, expect.stringContaining("a.json: would be read and written over")]);
});

test.each([
  [
    "another ruleset",
    "other.json",
    /^digestlint: a\.json and other\.json were made with different rulesets \(\S+, \S+\), .*\n$/u,
  ],
  [
    "another version of reports",
    "old.json",
    /^digestlint: old\.json: this report is version 1, and version 2 is needed; run digestlint again\n$/u,
  ],
  ["no report", "a.jsonl", /^digestlint: a\.jsonl: not JSON \(.*\)\n$/u],
  ["a JSON file of something else", "c.json", /^digestlint: c\.json: .*\n$/u],
  ["nothing", "none.json", /^digestlint: none\.json: cannot be read \(no such file or folder\)\n$/u],
])("what does not compare is refused in one sentence: %s", async (_name, other, words) => {
  await run(["lint", "b.jsonl", "--rule", "text/mojibake=off", "-f", "json=other.json", "--fail-on", "never"], { cwd });
  const report = readFileSync(join(cwd, "a.json"), "utf8");
  writeFileSync(join(cwd, "old.json"), report.replace('"version": 2', '"version": 1'));
  writeFileSync(join(cwd, "c.json"), '{"version": 2}');
  const ran = await run(["compare", "a.json", other], { cwd });
  expect([ran.status, ran.stdout]).toEqual([2, ""]);
  expect(ran.stderr).toMatch(words);
  const zh = await run(["compare", "a.json", other, "--lang", "zh"], { cwd });
  expect(zh.stderr).toMatch(/\p{Script=Han}/u);
});
