import { describe, expect, test } from "vitest";
import { github, githubSummary } from "../../src/report/github.js";
import { cleanReport, finding, formatOptions, HARD_SOURCE, hardReport, rangeOf, reportOf } from "../support/report.js";

const COMMAND = /^::(error|warning|notice) ([^:]*)::(.*)$/u;

function hardFile(): ReturnType<typeof hardReport>["files"][number] {
  const [file] = hardReport().files;
  if (file === undefined) throw new Error("no file");
  return file;
}

describe("github", () => {
  test.each(["en", "zh"] as const)("annotates a hard digest in %s", async (lang) => {
    await expect(github(hardReport(), formatOptions({ lang }))).toMatchFileSnapshot(
      `snapshots/hard.${lang}.github.txt`,
    );
  });

  test("writes commands only, with nothing in them that a runner would take for another", () => {
    for (const line of github(hardReport(), formatOptions())
      .trimEnd()
      .split(/\r\n|[\r\n\u2028\u2029]/u)) {
      const match = COMMAND.exec(line);
      expect(match, line).not.toBeNull();
      for (const pair of (match?.[2] ?? "").split(","))
        expect(pair).toMatch(/^(?:file|line|endLine|col|endColumn|title)=[^,:\r\n]+$/u);
      expect(line.replace(/%(?:25|3A|2C)/gu, "")).not.toContain("%");
    }
  });

  const range = rangeOf(HARD_SOURCE, "75%");
  const of = (rule: Parameters<typeof finding>[0], count: number): ReturnType<typeof finding>[] =>
    Array.from({ length: count }, () => finding(rule, range));
  const linesOf = (findings: ReturnType<typeof finding>[]): string[] =>
    github(reportOf([{ ...hardFile(), findings }]), formatOptions())
      .trimEnd()
      .split("\n");
  const LEVEL_AND_RULE = /^::(\w+) (?:.*title=([^ :]*))?/u;
  const counted = (lines: string[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const [, level = "", title = ""] of lines.map((line) => LEVEL_AND_RULE.exec(line) ?? []))
      counts[`${level} ${title}`] = (counts[`${level} ${title}`] ?? 0) + 1;
    return counts;
  };

  test("gives at most ten errors and ten warnings, the gravest first, and counts the rest", () => {
    const lines = linesOf([
      ...of("text/unbalanced-brackets", 15),
      ...of("text/mojibake", 4),
      ...of("digest/outage", 2),
      ...of("text/half-width-punctuation", 3),
    ]);
    expect(counted(lines)).toEqual({
      "error digest/outage": 2,
      "error text/mojibake": 4,
      "warning text/unbalanced-brackets": 10,
      "notice digestlint": 1,
    });
    expect(lines.at(-1)).toBe(
      "::notice title=digestlint::8 findings without an annotation here. Everything: --format json",
    );
  });

  test("majors behind ten criticals take the warnings that are left, before minor findings, and say what they are", () => {
    const lines = linesOf([
      ...of("text/unbalanced-brackets", 9),
      ...of("text/mojibake", 4),
      ...of("digest/outage", 12),
    ]);
    expect(counted(lines)).toEqual({
      "error digest/outage": 10,
      "warning critical%3A": 2,
      "warning major%3A": 4,
      "warning text/unbalanced-brackets": 4,
      "notice digestlint": 1,
    });
    expect(lines.slice(10, 12).every((line) => line.includes("digest/outage"))).toBe(true);
    expect(lines.at(-1)).toContain("5 findings without an annotation");
  });

  test("says nothing of a clean digest", () => {
    expect(github(cleanReport(), formatOptions())).toBe("");
  });
});

describe("githubSummary", () => {
  test("stays under 1 MiB and says where it was cut", () => {
    const file = hardFile();
    const [, , , last] = file.entries;
    if (last === undefined) throw new Error("no entry");
    const entries = Array.from({ length: 3000 }, (_, index) => ({
      ...last,
      index: index + 1,
      title: "中文标题".repeat(100),
    }));
    const range = rangeOf(HARD_SOURCE, "75%");
    const findings = entries.flatMap((entry) =>
      Array.from({ length: 5 }, () =>
        finding("text/mojibake", range, {
          entry: { index: entry.index, id: entry.id },
          message: { en: "文|`<".repeat(300), zh: "" },
        }),
      ),
    );
    const text = githubSummary(reportOf([{ ...file, entries, findings }]), formatOptions());
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(Buffer.byteLength(text)).toBeGreaterThan(900_000);
    expect(text.trimEnd().split("\n").at(-1)).toContain("was cut here");
  });
});
