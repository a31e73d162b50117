import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Report } from "../../src/model/report.js";
import { type Ran, run } from "../support/run.js";

const rooms: string[] = [];
afterAll(() => {
  for (const room of rooms) rmSync(room, { recursive: true, force: true });
});

/** A folder with a bad day and a good one, and the report on both in `before.json`. */
async function archive(change: (day: string) => string = (day) => day): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), "digestlint-since-"));
  rooms.push(cwd);
  mkdirSync(join(cwd, "data"));
  writeFileSync(join(cwd, "data", "2026-01-21.md"), change(readFileSync("fixtures/digests/short-day.md", "utf8")));
  cpSync("fixtures/digests/clean-day.md", join(cwd, "data", "2026-01-22.md"));
  await run(["lint", "data", "--format", "json=before.json", "--fail-on", "never"], { cwd });
  return cwd;
}

const gate = (cwd: string, ...args: readonly string[]): Promise<Ran> => run(["gate", "data", ...args], { cwd });

/** Changes a file of the folder. */
function edit(cwd: string, name: string, change: (text: string) => string): void {
  const path = join(cwd, "data", name);
  const text = readFileSync(path, "utf8");
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
}

test("findings that the report has do not count, which stands beside the verdict", async () => {
  const cwd = await archive();
  expect((await gate(cwd)).status).toBe(1);
  const ran = await gate(cwd, "--since", "before.json");
  expect(ran.status).toBe(0);
  expect(ran.stdout).toMatch(/\nGate: passed · (\d+) findings set aside: \1 that are not new\n$/u);
  const zh = await gate(cwd, "--since", "before.json", "--lang", "zh");
  expect(zh.stdout).toMatch(/\n门禁：通过 · 另有 (\d+) 个问题未计入：此前已有 \1 个\n$/u);
  const elsewhere = await run(["gate", "../data", "--since", "../before.json"], { cwd: join(cwd, "data") });
  expect(elsewhere.status, "paths of a report start from the folder of the run").toBe(1);
});

test("what is new counts, in an old digest as in a new one", async () => {
  for (const name of ["2026-01-21.md", "2026-01-22.md"]) {
    const cwd = await archive();
    let times = 0;
    edit(cwd, name, (text) =>
      text.replace(/^(?:Method|Result): .*$/gmu, (line) => {
        times += 1;
        return times > 4 ? line : line.replace(/: .*/u, ": Summary generation failed");
      }),
    );
    const ran = await gate(cwd, "--since", "before.json", "--format", "json");
    const { files, gate: verdict } = JSON.parse(ran.stdout) as Report;
    expect([name, ran.status, verdict.passed]).toEqual([name, 1, false]);
    const standing = files.flatMap(({ path, findings }) =>
      findings.filter(({ suppressed }) => suppressed === undefined).map(({ rule }) => `${path} ${rule}`),
    );
    expect(new Set(standing)).toContain(`data/${name} completeness/placeholder-text`);
    expect(standing.every((line) => line.startsWith(`data/${name}`))).toBe(true);
  }
});

test.each([
  ["safety", (day: string) => day.replace("TL;DR: ", "TL;DR: <script>alert(1)</script>"), "unsafe"],
  ["half a page", (day: string) => day.slice(0, day.length / 2), "read"],
  [
    "text of no entry",
    (day: string) =>
      day.replace(
        "\n### [2]",
        `\n## 编者按\n\n${"这段文字不属于任何一篇论文，却会随页面一起发布。".repeat(9)}\n\n### [2]`,
      ),
    "read",
  ],
  ["no digest", () => "<html><body><h1>502 Bad Gateway</h1></body></html>\n", "read"],
])("however old, it counts: %s", async (_name, change, condition) => {
  const cwd = await archive(change);
  for (const since of ["before.json", "2026-02-01"]) {
    const ran = await gate(cwd, "--since", since, "--format", "json");
    const { gate: verdict } = JSON.parse(ran.stdout) as Report;
    const failed = verdict.conditions.filter(({ passed }) => !passed).map(({ name }) => name);
    expect([ran.status, failed]).toEqual([1, expect.arrayContaining([condition])]);
  }
});

test("digests of days before the one that is named do not count, nor do the papers that they lost", async () => {
  const cwd = await archive();
  // The lost ones stand before those that the page has: at the end they would say that it breaks off.
  const ids = Array.from({ length: 14 }, (_, at) => `2602.${String(at + 91).padStart(5, "0")}`);
  const crawl = ids.map((id) => JSON.stringify({ id, categories: ["cs.CL"], title: id, authors: [], summary: "x" }));
  writeFileSync(join(cwd, "data", "2026-01-21.jsonl"), `${crawl.join("\n")}\n`);
  const codes = async (...days: readonly string[]): Promise<number[]> =>
    Promise.all(days.map(async (day) => (await gate(cwd, "--since", day)).status));
  expect(await codes("2026-01-20", "2026-01-21", "2026-01-22", "2026-01-23")).toEqual([1, 1, 0, 0]);
  expect((await gate(cwd, "--since", "before.json")).stdout).toContain("✗ share of crawled papers that are missing");
});

test("what is neither a report nor a day is refused in one sentence, and so is an output that is the report", async () => {
  const cwd = await archive();
  writeFileSync(join(cwd, "notes.json"), "[]");
  for (const [since, words] of [
    ["notes.json", /^digestlint: notes\.json: not a JSON report of digestlint: [^\n]+\n$/u],
    ["2026-13-01", /^digestlint: 2026-13-01: cannot be read \(no such file or folder\)\n$/u],
    ["data/2026-01-21.md", /^digestlint: data\/2026-01-21\.md: not JSON \([^\n]+\)\n$/u],
  ] as const) {
    const ran = await gate(cwd, "--since", since);
    expect([ran.status, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toMatch(words);
  }
  const before = readFileSync(join(cwd, "before.json"));
  const same = await gate(cwd, "--since", "before.json", "--format", "json=before.json");
  expect([same.status, readFileSync(join(cwd, "before.json"))]).toEqual([2, before]);
});
