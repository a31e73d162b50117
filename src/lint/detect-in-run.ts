import { paperKey } from "../model/entry.js";
import { hashText } from "../model/hash.js";
import type { FileReport, FindingReport } from "../model/report.js";
import { CheckFailure } from "./check-failure.js";
import { earlierFiles } from "./history.js";
import { renderMessage } from "./message.js";
import type { RunSetup } from "./run-setup.js";
import { scheduleRules } from "./schedule.js";

/**
 * The reports with what the rules of run scope find over all of them and over the history; unchanged for a part of a
 * run.
 */
export function detectInRun(
  files: readonly FileReport[],
  { rules, history = [], whole = true }: Pick<RunSetup, "rules" | "history" | "whole">,
): readonly FileReport[] {
  if (!whole) return files;
  const added = new Map<string, FindingReport[]>();
  const fileAt = new Map(files.map((file) => [file.path, file]));
  const seen = [...earlierFiles(history, new Set(fileAt.keys())), ...files];
  for (const { rule, check } of scheduleRules(rules).ofRun) {
    try {
      for (const detection of check.run(seen, rule.options)) {
        const file = fileAt.get(detection.path);
        const entry = file?.entries[detection.entry - 1];
        if (file === undefined || entry === undefined) continue;
        const data = { ...detection.data } as FindingReport["data"];
        const finding: FindingReport = {
          rule: rule.id,
          severity: rule.severity,
          entry: { index: entry.index, id: entry.id },
          field: detection.field ?? null,
          range: entry.range,
          message: renderMessage(rule.messages, data, { target: file.target }),
          data,
          related: [],
          fix: null,
          fingerprint: hashText([rule.id, paperKey(entry.id), "", ""].join("\u0000")),
        };
        const mine = added.get(file.path);
        if (mine === undefined) added.set(file.path, [finding]);
        else mine.push(finding);
      }
    } catch (cause) {
      throw new CheckFailure(rule.id, "the run", null, cause);
    }
  }
  return files.map((file) => {
    const mine = added.get(file.path);
    return mine === undefined ? file : { ...file, findings: [...file.findings, ...mine].sort(byPlace) };
  });
}

function byPlace(a: FindingReport, b: FindingReport): number {
  return (
    a.range.start.offset - b.range.start.offset ||
    a.range.end.offset - b.range.end.offset ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
}
