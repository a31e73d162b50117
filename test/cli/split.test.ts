import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, describe, expect, test } from "vitest";
import { reportOptions } from "../../src/cli/command-options.js";
import type { Io } from "../../src/cli/io.js";
import { main } from "../../src/cli/main.js";
import { program } from "../../src/cli/program.js";
import { earlierDays, withCutConclusions } from "../support/earlier-days.js";
import { type Ran, run } from "../support/run.js";

const LINES = readFileSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", "utf8").trimEnd().split("\n");

const root = mkdtempSync(join(tmpdir(), "digestlint-split-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

/** Splits a digest that lost the first papers of its crawl. */
async function splitWithout(lost: number, ...more: string[]): Promise<Ran & { published: string }> {
  const cwd = mkdtempSync(join(root, "lost-"));
  const crawl = LINES.map((line) => {
    const { AI: _, ...paper } = JSON.parse(line) as { AI: unknown };
    return `${JSON.stringify(paper)}\n`;
  });
  writeFileSync(join(cwd, "2026-01-22.jsonl"), crawl.join(""));
  writeFileSync(join(cwd, "2026-01-22_AI_enhanced_Chinese.jsonl"), LINES.slice(lost).join("\n") + "\n");
  writeFileSync(join(cwd, "loose.yaml"), "gate: { droppedShare: null }\n");
  const digest = "2026-01-22_AI_enhanced_Chinese.jsonl";
  const ran = await run(["split", digest, "--publish", "good.jsonl", "--hold", "held.jsonl", ...more], { cwd });
  return { ...ran, published: readFileSync(join(cwd, "good.jsonl"), "utf8") };
}

describe("split of a digest that lost papers", () => {
  test("writes both sides, says how many are missing, and exits with 1", async () => {
    const ran = await splitWithout(9);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain("9 of 13 crawled papers are missing, more than the gate allows");
    expect(ran.published).toBe(LINES.slice(9).join("\n") + "\n");
  });

  test("exits with 0 where none is lost, or the configuration does not mind", async () => {
    expect(await splitWithout(0)).toMatchObject({ status: 0 });
    expect(await splitWithout(9, "--config", "loose.yaml")).toMatchObject({ status: 0 });
  });
});

describe("split judges as gate does", () => {
  test("takes every option of gate that decides a verdict", () => {
    const silent = { write: () => true };
    const io: Io = {
      stdout: silent,
      stderr: silent,
      stdin: () => Promise.resolve(new Uint8Array()),
      cwd: ".",
      env: {},
    };
    const optionsOf = (name: string): string[] =>
      program(io, () => undefined)
        .commands.find((command) => command.name() === name)
        ?.options.map(({ long }) => long ?? "") ?? [];
    // How a report is written, what becomes of it, and which files of many are judged.
    const reports = reportOptions(new Command("x")).options.map(({ long }) => long);
    const other = new Set([...reports, "--report-only", "--skip-others"]);
    expect(optionsOf("gate").filter((option) => !other.has(option) && !optionsOf("split").includes(option))).toEqual(
      [],
    );
    expect(optionsOf("split")).toEqual(expect.arrayContaining(["--history", "--since", "--baseline", "--raw"]));
  });

  test("a day far behind its history ends with 1, and one sentence says why", async () => {
    const cwd = mkdtempSync(join(root, "history-"));
    const page = readFileSync("fixtures/digests/clean-day.md", "utf8");
    writeFileSync(join(cwd, "2026-01-22.md"), withCutConclusions(page));
    writeFileSync(join(cwd, "h.jsonl"), await earlierDays(["2026-01-20", "2026-01-21"]));
    const line = ["split", "2026-01-22.md", "--publish", "public.md", "--hold", "held.md"];
    expect(await run(line, { cwd })).toMatchObject({
      status: 0,
      stderr: expect.not.stringContaining("as a whole") as unknown,
    });
    const ran = await run([...line, "--history", "h.jsonl"], { cwd });
    expect(ran.status).toBe(1);
    expect(ran.stderr).toMatch(
      /the gate holds the day as a whole.*median of the last seven digests: [\d.]+, at most 5\).*somebody/u,
    );
    writeFileSync(join(cwd, "2026-01-22.md"), page);
    expect(await run([...line, "--history", "h.jsonl"], { cwd })).toMatchObject({ status: 0 });
  });

  test("findings that were there before hold no entry, as they do not count in gate", async () => {
    const cwd = mkdtempSync(join(root, "since-"));
    writeFileSync(join(cwd, "2026-01-22.md"), readFileSync("fixtures/digests/short-day.md"));
    await run(["lint", "2026-01-22.md", "--format", "json=before.json"], { cwd });
    const line = ["split", "2026-01-22.md", "--publish", "public.md", "--hold", "held.md"];
    expect((await run(line, { cwd })).stderr).toContain("1 to publish: public.md; 3 held");
    expect((await run([...line, "--since", "before.json"], { cwd })).stderr).toContain(
      "4 to publish: public.md; 0 held",
    );
  });
});

describe("split cuts the very bytes that were judged", () => {
  const entry = (id: number, tldr: string): string =>
    JSON.stringify({
      id: `2601.0000${id}`,
      title: `On the Paper ${id}`,
      summary: "We measure how long a reader takes.",
      AI: { tldr },
    });

  test("though the file is another one by the time that they are written", async () => {
    const cwd = mkdtempSync(join(root, "swapped-"));
    const judged = `${entry(1, "测量读者所用的时间。")}\n${entry(2, "Summary generation failed")}\n`;
    writeFileSync(join(cwd, "day.jsonl"), judged);
    let swapped = false;
    const io: Io = {
      stdout: { write: () => undefined },
      stderr: {
        // The times of a run are printed when all is judged and nothing is written.
        write(text: string) {
          swapped ||= text.includes("ms");
          if (swapped) writeFileSync(join(cwd, "day.jsonl"), judged.replaceAll("读者", "<script>"));
        },
      },
      stdin: () => Promise.resolve(new Uint8Array()),
      cwd,
      env: {},
    };
    const line = ["split", "day.jsonl", "--no-config", "--timing", "--publish", "good.jsonl", "--hold", "held.jsonl"];
    expect(await main(line, io)).toBe(0);
    expect(swapped).toBe(true);
    expect(readFileSync(join(cwd, "good.jsonl"), "utf8")).toBe(`${entry(1, "测量读者所用的时间。")}\n`);
    expect(readFileSync(join(cwd, "held.jsonl"), "utf8")).toBe(`${entry(2, "Summary generation failed")}\n`);
  });

  test("from standard input too, byte for byte where they are no UTF-8", async () => {
    const cwd = mkdtempSync(join(root, "stdin-"));
    const good = Buffer.concat([
      Buffer.from(entry(1, "测量读者所用的时间").slice(0, -3)),
      Uint8Array.of(0xe6, 0x98),
      Buffer.from('。"}}\n'),
    ]);
    const bad = Buffer.from(`${entry(2, "Summary generation failed")}\n`);
    const stdin = Buffer.concat([good, bad]);
    const line = ["split", "-", "--stdin-filename", "day.jsonl", "--no-config", "--publish", "good.jsonl"];
    const ran = await run([...line, "--hold", "held.jsonl"], { cwd, stdin });
    expect([0, 1]).toContain(ran.status);
    const sides = [readFileSync(join(cwd, "good.jsonl")), readFileSync(join(cwd, "held.jsonl"))];
    expect(Buffer.concat(sides).equals(stdin) || Buffer.concat([...sides].reverse()).equals(stdin)).toBe(true);
  });
});

describe("split refuses, with 2 and nothing written, where it cannot tell entries apart", () => {
  const page = readFileSync("fixtures/digests/clean-day.md", "utf8");
  const day = "2026-01-22_AI_enhanced_Chinese.jsonl";
  const headings = [...page.matchAll(/^### \[\d+\]/gmu)].map(({ index }) => index);
  const [, second = 0, third = 0] = headings;
  const before = (at: number, text: string): string => page.slice(0, at) + text + page.slice(at);
  const kinds: Readonly<Record<string, readonly [name: string, text: string]>> = {
    "a page that begins in an entry": ["2026-01-22.md", page.slice(second + 200)],
    "a fence that never closes": ["2026-01-22.md", before(second, "```\n")],
    "a fence that closes behind an entry": [
      "2026-01-22.md",
      `${before(second, "~~~\n").slice(0, third + 4)}~~~\n${page.slice(third)}`,
    ],
    "a comment that never closes": ["2026-01-22.md", before(second, "<!-- \n")],
    "a comment around an entry": [
      "2026-01-22.md",
      `${page.slice(0, second)}<!--\n${page.slice(second, third)}-->\n${page.slice(third)}`,
    ],
    "a script that swallows the rest": ["2026-01-22.md", before(second, "<script>\n")],
    "a textarea that swallows the rest": ["2026-01-22.md", before(second, "<textarea>\n")],
    nothing: ["2026-01-22.md", ""],
    blanks: ["2026-01-22.md", " \n\n\t\n"],
    "a page of an error": ["2026-01-22.md", "<html><body><h1>502 Bad Gateway</h1></body></html>\n"],
    "JSON in a page": ["2026-01-22.md", '{"error": "rate limit"}\n'],
    "a file of JSON that is no JSONL": [day, '{\n  "error": "rate limit"\n}\n'],
    "active HTML in the head": ["2026-01-22.md", before(0, "<script>alert(1)</script>\n\n")],
    "active HTML in the foot": ["2026-01-22.md", `${page}\n<iframe src="https://example.org"></iframe>\n`],
  };

  test.each(Object.entries(kinds))("%s", async (kind, [name, text]) => {
    const cwd = mkdtempSync(join(root, "refused-"));
    writeFileSync(join(cwd, name), text);
    const ran = await run(["split", name, "--no-config", "--publish", "p", "--hold", "h"], { cwd });
    expect([ran.status, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toContain("was not split");
    expect(ran.stderr.trim().split("\n")).toHaveLength(1);
    expect(readdirSync(cwd)).toEqual([name]);
    const fixed = await run(["fix", name, "--no-config", "--unsafe"], { cwd });
    // Active HTML hides no boundary, and of lines of JSON there is none to mend.
    expect(fixed.status, "fix").toBe(/^active|JSONL/u.test(kind) ? 0 : 2);
    expect(readFileSync(join(cwd, name), "utf8")).toBe(text);
  });

  test.each([
    ["a page that ends in an entry", page.slice(0, third + 60), 3],
    ["a list that is not closed", before(page.indexOf("</details>", second), "<details>\n"), 2],
    ["a heading in an entry", before(page.indexOf("\n", second + 400) + 1, "\n## [9] Of Another Paper\n\n"), 2],
    [
      "text of no entry between two sections",
      before(page.indexOf("\n# ", second) + 1, `\n${"不属于任何论文的话。".repeat(20)}\n\n`),
      7,
    ],
  ])("%s: the entry before it is held, and the day is not passed as whole", async (_, text, torn) => {
    const cwd = mkdtempSync(join(root, "torn-"));
    writeFileSync(join(cwd, "2026-01-22.md"), text);
    const ran = await run(["split", "2026-01-22.md", "--no-config", "--publish", "p.md", "--hold", "h.md"], { cwd });
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain("not read");
    const title = /^### \[\d+\] (.{20})/mu.exec(page.slice(headings[torn - 1]))?.[1] ?? "no title";
    expect(readFileSync(join(cwd, "h.md"), "utf8")).toContain(title);
    const published = readFileSync(join(cwd, "p.md"), "utf8");
    expect(published).not.toContain(title);
    expect(published).not.toContain("不属于任何论文");
    expect(published).not.toContain("Of Another Paper");
  });
});

describe("split exits with 1 where what it publishes is nothing that may be published", () => {
  const page = readFileSync("fixtures/digests/clean-day.md");
  const splitOf = async (name: string, bytes: Uint8Array, ...more: string[]): Promise<Ran & { cwd: string }> => {
    const cwd = mkdtempSync(join(root, "unfit-"));
    writeFileSync(join(cwd, name), bytes);
    const line = ["split", name, "--no-config", "--publish", "p.md", "--hold", "h.md", ...more];
    return { ...(await run(line, { cwd })), cwd };
  };
  const templates = page.toString().replaceAll(/^TL;DR: .*$/gmu, "TL;DR: Summary generation failed");

  test.each([
    ["en", "nothing is left to publish"],
    ["zh", "没有可发布的论文"],
  ])("all is held (%s)", async (lang, said) => {
    const ran = await splitOf("2026-01-22.md", Buffer.from(templates), "--lang", lang);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain(said);
    expect(readFileSync(join(ran.cwd, "p.md"), "utf8")).not.toMatch(/^### \[/mu);
    expect(readFileSync(join(ran.cwd, "h.md"), "utf8").match(/^### \[/gmu)).toHaveLength(13);
  });

  const broken = (place: number): Buffer =>
    Buffer.concat([page.subarray(0, place), Uint8Array.of(0xff), page.subarray(place)]);
  test.each([
    ["in an entry (en)", broken(page.indexOf("the straight")), "en", "would not pass the gate"],
    [
      "in the foot (zh)",
      Buffer.concat([page, Buffer.from("\n\nfoot "), Uint8Array.of(0xff, 10)]),
      "zh",
      "仍过不了门禁",
    ],
  ])("bytes that are no UTF-8 %s", async (_, bytes, lang, said) => {
    const ran = await splitOf("2026-01-22.md", bytes, "--lang", lang);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain(said);
    expect((await run(["gate", "p.md", "--no-config"], { cwd: ran.cwd })).status).toBe(1);
  });

  test("0, and one line, where the broken bytes are held with their entry", async () => {
    const bytes = Buffer.from(
      page
        .toString()
        .replace(/^TL;DR: .*$/mu, "TL;DR: Summary generation failed")
        .replace("Motivation: ", "Motivation: \u0001"),
    );
    bytes[bytes.indexOf(1)] = 0xff;
    const ran = await splitOf("2026-01-22.md", bytes);
    expect(ran).toMatchObject({ status: 0, stderr: "12 to publish: p.md; 1 held: h.md\n" });
    expect((await run(["gate", "p.md", "--no-config"], { cwd: ran.cwd })).status).toBe(0);
  });
});
