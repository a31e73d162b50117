import { expect } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { applyEdits } from "../../src/fix/apply-edits.js";
import { fixRounds, type FixResult } from "../../src/fix/fix-rounds.js";
import { lintSource } from "../../src/lint/pipeline.js";
import { bindRules } from "../../src/lint/schedule.js";
import type { FileReport } from "../../src/model/report.js";

/** The built-in rules as they run. */
export const bound = bindRules(builtInRules());

/** Lints under one name, each text once. */
export function linter(path: string): (text: string) => FileReport {
  const known = new Map<string, FileReport>();
  return (text) => {
    const report = known.get(text) ?? lintSource(text, bound, { path });
    known.set(text, report);
    return report;
  };
}

/** Fixes a text as `digestlint fix` does, unsafe fixes among them where asked for. */
export const fixAll = (text: string, path: string, unsafe = true, lint = linter(path)): FixResult =>
  fixRounds(text, lint, (finding) => unsafe || finding.fix?.safe === true);

function counts(report: FileReport): Map<string, number> {
  const found = new Map<string, number>();
  for (const { severity, rule, entry, field } of report.findings) {
    const key = `${severity} ${rule} ${entry?.id ?? ""} ${field ?? ""}`;
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return found;
}

/** What must hold of every fixed text; gives the result. */
export function holds(text: string, path: string): FixResult {
  const lint = linter(path);
  const before = lint(text);
  const result = fixAll(text, path, true, lint);
  const again = fixAll(result.text, path, true, lint);
  expect(again.text, "a second run changes nothing").toBe(result.text);
  const was = counts(before);
  const added = [...counts(result.report)].filter(([key, count]) => count > (was.get(key) ?? 0));
  const graver = ({ findings }: FileReport): number => findings.filter(({ severity }) => severity !== "info").length;
  expect(
    added.filter(([key]) => graver(result.report) >= graver(before) || !key.startsWith("info ")),
    "no finding is added, but for info where a graver one went",
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
