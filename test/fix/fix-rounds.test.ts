import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { applyEdits } from "../../src/fix/apply-edits.js";
import { fixRounds, type FixResult } from "../../src/fix/fix-rounds.js";
import { bindRules } from "../../src/lint/schedule.js";
import { lintSource } from "../../src/lint/pipeline.js";
import type { FileReport } from "../../src/model/report.js";
import { spoilJsonSection, spoilSection, VALUE_FAULTS } from "../support/faults.js";

const CORPUS = "../shared/corpus";
const PAGE = readFileSync("fixtures/digests/clean-day.md", "utf8");
const LINES = readFileSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", "utf8");
const bound = bindRules(builtInRules());

/** Lints under one name, each text once. */
function linter(path: string): (text: string) => FileReport {
  const known = new Map<string, FileReport>();
  return (text) => {
    const report = known.get(text) ?? lintSource(text, bound, { path });
    known.set(text, report);
    return report;
  };
}

const fixAll = (text: string, path: string, unsafe = true, lint = linter(path)): FixResult =>
  fixRounds(text, lint, (finding) => unsafe || finding.fix?.safe === true);

function counts(report: FileReport): Map<string, number> {
  const found = new Map<string, number>();
  for (const { rule, entry, field } of report.findings) {
    const key = `${rule} ${entry?.id ?? ""} ${field ?? ""}`;
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return found;
}

/** What must hold of every fixed text; gives the result. */
function holds(text: string, path: string): FixResult {
  const lint = linter(path);
  const before = lint(text);
  const result = fixAll(text, path, true, lint);
  const again = fixAll(result.text, path, true, lint);
  expect(again.text, "a second run changes nothing").toBe(result.text);
  const was = counts(before);
  expect(
    [...counts(result.report)].filter(([key, count]) => count > (was.get(key) ?? 0)),
    "no finding is added",
  ).toEqual([]);
  expect(
    result.report.entries.map((entry) => entry.id),
    "no entry is lost",
  ).toEqual(before.entries.map((entry) => entry.id));
  expect(applyEdits(text, result.edits), "the edits are all that changed").toBe(result.text);
  const [first] = result.rounds;
  const reported = before.findings.flatMap(({ fix }) =>
    fix === null ? [] : [`${fix.range.start.offset}-${fix.range.end.offset}`],
  );
  for (const edit of first ?? [])
    expect(reported, "only ranges reported").toContain(`${edit.span.start}-${edit.span.end}`);
  if (path.endsWith(".jsonl")) {
    for (const [index, line] of result.text
      .replace(/^\uFEFF/u, "")
      .split(/\r?\n/u)
      .entries()) {
      const old = text.replace(/^\uFEFF/u, "").split(/\r?\n/u)[index] ?? "";
      if (isJson(old)) expect(isJson(line), `line ${index + 1} stays JSON`).toBe(true);
    }
  }
  return result;
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return line === "";
  }
}

describe("one fault, mended", () => {
  test.each(VALUE_FAULTS)("$rule in Markdown", ({ rule, spoil }) => {
    const spoilt = spoilSection(PAGE, 7, (value) => spoil(value, 2));
    expect(spoilt).not.toBe(PAGE);
    expect(linter("2026-01-22.md")(spoilt).findings.map((finding) => finding.rule)).toContain(rule);
    const result = holds(spoilt, "2026-01-22.md");
    expect(result.text).toBe(PAGE);
  });

  test.each(VALUE_FAULTS)("$rule in JSONL", ({ rule, spoil }) => {
    const spoilt = spoilJsonSection(LINES, 12, (value) => spoil(value, 2));
    expect(linter("a.jsonl")(spoilt).findings.map((finding) => finding.rule)).toContain(rule);
    const result = holds(spoilt, "a.jsonl");
    expect(result.text.split("\n").map((line) => (line === "" ? null : (JSON.parse(line) as unknown)))).toEqual(
      LINES.split("\n").map((line) => (line === "" ? null : (JSON.parse(line) as unknown))),
    );
  });

  test("a label in JSONL that holds ASCII alone stays ASCII", () => {
    const spoilt = spoilJsonSection(LINES, 12, (value) => value.replace("，", ", "), true);
    const result = fixAll(spoilt, "a.jsonl");
    expect(result.edits).toHaveLength(1);
    expect(result.edits[0]?.text).toBe("\\uff0c");
  });

  test("an unsafe fix waits to be asked for", () => {
    const spoilt = spoilSection(PAGE, 7, (value) => VALUE_FAULTS.at(-1)?.spoil(value, 0) ?? value);
    expect(fixAll(spoilt, "2026-01-22.md", false).text).toBe(spoilt);
  });

  test("totals and numbers", () => {
    const spoilt = PAGE.replace("[Total: 7]", "[Total: 5]").replace("### [3] ", "### [33] ");
    expect(holds(spoilt, "2026-01-22.md").text).toBe(PAGE);
  });

  test("a container that was left open is closed, in the page's own line ends", () => {
    const page = PAGE.replaceAll("\n", "\r\n");
    const spoilt = page.replace("\r\n\r\n</details>", "");
    expect(holds(spoilt, "2026-01-22.md").text).toBe(page);
  });

  test("a fix in a suppressed finding is not made", () => {
    const spoilt = spoilSection(PAGE, 7, (value) => VALUE_FAULTS[0]?.spoil(value, 2) ?? value).replace(
      "### [2] ",
      "<!-- digestlint-disable-next-entry text/stray-space: as the authors write it -->\n### [2] ",
    );
    const lint = (text: string): FileReport =>
      lintSource(text, bound, { path: "2026-01-22.md", suppressions: "trusted" });
    expect(fixAll(spoilt, "2026-01-22.md", true, lint).text).toBe(spoilt);
  });

  test("a fix that would leave nothing is not made", () => {
    const spoilt = spoilSection(PAGE, 7, () => "[cite: 3] [cite: 4]");
    holds(spoilt, "2026-01-22.md");
  });
});

test("spoilt digests: mended once and for all, nothing added, nothing lost", () => {
  const spoiling = fc.array(fc.tuple(fc.nat(VALUE_FAULTS.length - 1), fc.nat(64), fc.nat(40)), {
    minLength: 1,
    maxLength: 25,
  });
  const shape = fc.record({
    crlf: fc.boolean(),
    bom: fc.boolean(),
    cut: fc.boolean(),
    ascii: fc.boolean(),
    open: fc.nat(30),
  });
  fc.assert(
    fc.property(spoiling, shape, (faults, { crlf, bom, cut, ascii, open }) => {
      let page = PAGE;
      let lines = LINES;
      for (const [kind, section, pick] of faults) {
        const change = (value: string): string => VALUE_FAULTS[kind]?.spoil(value, pick) ?? value;
        page = spoilSection(page, section, change);
        lines = spoilJsonSection(lines, section, change, ascii);
      }
      let details = -1;
      page = page.replace(/\n\n<\/details>/gu, (whole) => ((details += 1) === open ? "" : whole));
      const dress = (text: string): string =>
        `${bom ? "\uFEFF" : ""}${crlf ? text.replaceAll("\n", "\r\n") : text}`.slice(0, cut ? -2 : undefined);
      const fixed = holds(dress(page), "2026-01-22.md");
      expect(fixed.text.startsWith("\uFEFF")).toBe(bom);
      if (crlf) expect(fixed.text).not.toMatch(/[^\r]\n/u);
      holds(dress(lines), "2026-01-22_AI_enhanced_Chinese.jsonl");
    }),
    { numRuns: 25 },
  );
}, 120_000);

describe("the project's own digests", () => {
  const own = readdirSync("fixtures", { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:md|jsonl)$/u.test(name))
    .sort();
  test.each(own)("%s", (name) => {
    holds(readFileSync(join("fixtures", name), "utf8"), name);
  });
});

describe.skipIf(!existsSync(CORPUS))("the corpus (needs ../shared/corpus)", () => {
  const files = existsSync(CORPUS)
    ? readdirSync(CORPUS, { recursive: true, encoding: "utf8" })
        .filter((name) =>
          /(?:sample\.md|(?:days|variants|dropped)\/.*\.(?:md|jsonl)|gold\/entries-.*\.jsonl)$/u.test(name),
        )
        .sort()
    : [];
  test.each(files)("%s", (name) => {
    holds(readFileSync(join(CORPUS, name), "utf8"), name);
  });
});
