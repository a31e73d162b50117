import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Io } from "../../src/cli/io.js";
import { main } from "../../src/cli/main.js";
import { run } from "../support/run.js";

const LINES = readFileSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", "utf8").trimEnd().split("\n");
const IDS = LINES.map((line) => (JSON.parse(line) as { id: string }).id);
const crawlLine = (line: string): string => {
  const { AI: _, ...paper } = JSON.parse(line) as Record<string, unknown>;
  return JSON.stringify(paper);
};
const asFile = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");

function folder(files: Readonly<Record<string, string>>): string {
  const cwd = mkdtempSync(join(tmpdir(), "digestlint-mend-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return cwd;
}

const DAY = "2026-02-02_AI_enhanced_Chinese.jsonl";

describe("pick and mend", () => {
  test("bring back what the generator lost and what it failed at, in the order of the crawl", async () => {
    const failed = LINES.map((line, at) =>
      at === 4 ? line.replace(/"method": ?"[^"]*"/u, '"method":"failed"') : line,
    );
    const cwd = folder({
      "2026-02-02.jsonl": asFile(LINES.map(crawlLine)),
      [DAY]: asFile(failed.filter((_, at) => at !== 1 && at !== 7)),
      "retry.jsonl": asFile([7, 1, 4].map((at) => JSON.stringify({ id: IDS[at] }))),
    });
    const picked = await run(["pick", "2026-02-02.jsonl", "--list", "retry.jsonl", "--output", "again.jsonl"], { cwd });
    expect([picked.status, picked.stderr]).toEqual([0, "again.jsonl: 3 of 3 papers\n"]);
    expect(readFileSync(join(cwd, "again.jsonl"), "utf8")).toBe(
      asFile([1, 4, 7].map((at) => crawlLine(LINES[at] ?? ""))),
    );
    writeFileSync(join(cwd, "new.jsonl"), asFile([4, 7, 1].map((at) => LINES[at] ?? "")));
    const mended = await run(["mend", DAY, "--with", "new.jsonl"], { cwd });
    expect([mended.status, mended.stderr]).toEqual([0, `${DAY}: 1 replaced, 2 added\n`]);
    expect(readFileSync(join(cwd, DAY), "utf8")).toBe(asFile(LINES));
    expect(readdirSync(cwd).sort()).toEqual(
      ["2026-02-02.jsonl", DAY, "again.jsonl", "new.jsonl", "retry.jsonl"].sort(),
    );
  });

  test("two at once for one digest lose nothing, each has its own paper put in", async () => {
    const failed = LINES.map((line, at) => (at < 2 ? line.replace(/"method": ?"[^"]*"/u, '"method":"failed"') : line));
    const cwd = folder({
      [DAY]: asFile(failed),
      "a.jsonl": asFile(LINES.slice(0, 1)),
      "b.jsonl": asFile(LINES.slice(1, 2)),
    });
    const ran = await Promise.all(["a.jsonl", "b.jsonl"].map((name) => run(["mend", DAY, "--with", name], { cwd })));
    expect(ran.map(({ status }) => status)).toEqual([0, 0]);
    expect(readFileSync(join(cwd, DAY), "utf8")).toBe(asFile(LINES));
    expect(readdirSync(cwd).sort()).toEqual([DAY, "a.jsonl", "b.jsonl"].sort());
    rmSync(cwd, { recursive: true });
  });

  test("a line that is appended while mend works is never lost, and mend says so where it would be", async () => {
    const statuses = new Set<number>();
    for (let moment = 1; moment <= 12; moment += 1) {
      const cwd = folder({ [DAY]: asFile(LINES.slice(0, 2)), "new.jsonl": asFile(LINES.slice(2, 3)) });
      let asked = 0;
      let stderr = "";
      const io: Io = {
        stdout: { write: () => undefined },
        stderr: { write: (text) => (stderr += text) },
        stdin: () => Promise.resolve(new Uint8Array()),
        get cwd() {
          if ((asked += 1) === moment) appendFileSync(join(cwd, DAY), asFile(LINES.slice(3, 4)));
          return cwd;
        },
        env: {},
      };
      const status = await main(["mend", DAY, "--with", "new.jsonl", "--lang", "en"], io);
      statuses.add(status);
      if (asked >= moment)
        expect([moment, readFileSync(join(cwd, DAY), "utf8")]).toEqual([
          moment,
          expect.stringContaining(LINES[3] ?? ""),
        ]);
      if (status === 2)
        expect(stderr).toBe(`digestlint: ${DAY}: was changed by somebody else and was left as it is; run it again\n`);
      rmSync(cwd, { recursive: true });
    }
    expect(statuses).toEqual(new Set([0, 2]));
  });

  test("neither the crawl nor the other format beside a digest is written over", async () => {
    const page = readFileSync("fixtures/digests/clean-day.md", "utf8");
    const files = { "2026-02-02.md": page, "2026-02-02.jsonl": asFile(LINES.map(crawlLine)), [DAY]: asFile(LINES) };
    const cwd = folder(files);
    for (const args of [
      ["mend", "2026-02-02.md", "--with", "2026-02-02.md", "--output", "2026-02-02.jsonl"],
      ["split", "2026-02-02.md", "--publish", DAY, "--hold", "held.md"],
      ["lint", "2026-02-02.md", "--format", `json=${DAY}`],
    ])
      expect(await run([...args, "--lang", "en"], { cwd })).toMatchObject({
        status: 2,
        stderr: expect.stringContaining("give the output another name") as unknown,
      });
    for (const [name, text] of Object.entries(files)) expect(readFileSync(join(cwd, name), "utf8")).toBe(text);
    rmSync(cwd, { recursive: true });
  });

  test("a page that breaks off is not put in, where nobody could see that any more", async () => {
    const page = readFileSync("fixtures/digests/clean-day.md", "utf8");
    const entries = page.slice(0, page.indexOf("\n### [2]"));
    const cwd = folder({
      "day.md": page,
      "whole.md": `${entries}\n`,
      "cut.md": entries.slice(0, entries.indexOf("</details>") - 9),
    });
    const ran = await run(["mend", "day.md", "--with", "cut.md", "--lang", "en"], { cwd });
    expect([ran.status, ran.stderr]).toEqual([
      2,
      expect.stringContaining("cut.md: was not read in whole, and nothing was put in"),
    ]);
    expect(readFileSync(join(cwd, "day.md"), "utf8")).toBe(page);
    expect((await run(["mend", "day.md", "--with", "cut.md", "--lang", "zh"], { cwd })).stderr).toContain(
      "未能完整读取",
    );
    expect(await run(["mend", "day.md", "--with", "whole.md"], { cwd })).toMatchObject({ status: 0 });
    rmSync(cwd, { recursive: true });
  });

  test("say what has no place, what the crawl does not hold and what cannot be read", async () => {
    const cwd = folder({
      "2026-02-02.jsonl": asFile(LINES.slice(0, 3).map(crawlLine)),
      [DAY]: asFile(LINES.slice(0, 2)),
      "new.jsonl": `${asFile(LINES.slice(2, 4))}{"id": "26`,
      "retry.jsonl": asFile([JSON.stringify({ id: IDS[2] }), JSON.stringify({ id: "2601.99999" })]),
    });
    const picked = await run(["pick", "2026-02-02.jsonl", "--list", "retry.jsonl", "--output", "again.jsonl"], { cwd });
    expect([picked.status, picked.stderr]).toEqual([
      0,
      "again.jsonl: 1 of 2 papers\n2026-02-02.jsonl: does not hold 2601.99999\n",
    ]);
    const mended = await run(["mend", DAY, "--with", "new.jsonl"], { cwd });
    expect([mended.status, mended.stderr]).toEqual([
      1,
      `${DAY}: 0 replaced, 1 added\nnew.jsonl: no place for 1: ${IDS[3] ?? ""}\nnew.jsonl: 1 line cannot be read\n`,
    ]);
    expect(readFileSync(join(cwd, DAY), "utf8")).toBe(asFile(LINES.slice(0, 3)));
  });

  test.each([
    ["en", "new.jsonl: holds no entries; nothing was put in\n"],
    ["zh", "new.jsonl：没有任何条目，未放回任何内容\n"],
  ])("say in %s that a file holds no entries", async (lang, said) => {
    for (const nothing of ["", "\n \n"]) {
      const cwd = folder({ [DAY]: asFile(LINES), "new.jsonl": nothing });
      const { status, stderr } = await run(["mend", DAY, "--with", "new.jsonl", "--lang", lang], { cwd });
      expect([status, stderr]).toEqual([1, said]);
      expect(readFileSync(join(cwd, DAY), "utf8")).toBe(asFile(LINES));
      rmSync(cwd, { recursive: true });
    }
  });

  test("change nothing where a file is missing, is of another format or is not UTF-8", async () => {
    const cwd = folder({ [DAY]: asFile(LINES), "page.md": readFileSync("fixtures/digests/clean-day.md", "utf8") });
    writeFileSync(join(cwd, "odd.jsonl"), Buffer.concat([Buffer.from(LINES[0] ?? ""), Buffer.from([0xff])]));
    for (const other of ["missing.jsonl", "page.md", "odd.jsonl"]) {
      const { status, stderr } = await run(["mend", DAY, "--with", other], { cwd });
      expect([status, stderr.includes(other)]).toEqual([2, true]);
    }
    expect(readFileSync(join(cwd, DAY), "utf8")).toBe(asFile(LINES));
  });
});
