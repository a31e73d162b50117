import version from "digestlint:version";
import { ByIndex } from "../model/by-index.js";
import { paperKey } from "../model/entry.js";
import { SEVERITIES, type Severity } from "../model/finding.js";
import { hashText } from "../model/hash.js";
import type { FileReport, FindingReport, Report } from "../model/report.js";
import type { Rule } from "../model/rule.js";
import type { GateLimits } from "../model/schema-types.js";
import { DigestTally, UNREADABLE } from "../score/digest-score.js";
import { gate, gateOfRun } from "../score/gate.js";
import { applyBaseline, type Baseline, type StaleItem } from "./baseline.js";
import { type BoundRule, CheckFailure } from "./engine.js";
import { earlierFiles, type HistoryRecord, meansBefore } from "./history.js";
import { renderMessage } from "./message.js";
import { MOST_PER_RULE_AND_FILE } from "./most-findings.js";
import { overLimit, scoreFile, type Weights, weightsOf } from "./score-file.js";

/** What turns the reports of files into the report of a run. */
export interface RunSetup {
  readonly bound: readonly BoundRule[];
  /** The gate's limits for the run, and for single files where theirs differ. */
  readonly limits?: GateLimits;
  readonly limitsFor?: (path: string) => GateLimits;
  readonly baseline?: Baseline;
  readonly history?: readonly HistoryRecord[];
  /** False for a part of a run: rules of run scope wait for the whole. */
  readonly whole?: boolean;
}

/** The report of a run, and what its baseline names in vain. */
export interface Assembled {
  readonly report: Report;
  readonly stale: readonly StaleItem[];
}

/** Names the rules with their settings: scores compare only between reports of one ruleset. */
export function rulesetName(rules: readonly Rule[]): string {
  const settings = rules.map(({ id, check, fields, severity, weight, options }) => [
    id,
    check,
    fields,
    severity,
    weight,
    options,
  ]);
  return `${version}+${hashText(JSON.stringify(settings)).slice(0, 8)}`;
}

/** The report of a run: rules of run scope over all files, baseline, scores, totals and the gate's verdict. Files come out in the order of their paths. */
export function assembleReport(files: readonly FileReport[], setup: RunSetup): Assembled {
  const rules = setup.bound.map(({ rule }) => rule);
  let name: string | undefined;
  const ruleset = (): string => (name ??= rulesetName(rules));
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const weights = weightsOf(rules);
  const history = setup.history ?? [];
  const stale: StaleItem[] = [];
  const judged = (setup.whole === false ? sorted : withRunScope(sorted, history, setup.bound, weights)).map((file) => {
    const { file: known, stale: vain } =
      setup.baseline === undefined ? { file, stale: [] } : applyBaseline(file, setup.baseline);
    // Under another ruleset a finding may be gone with its rule, and the text be as it was.
    if (setup.baseline?.ruleset === ruleset()) stale.push(...vain);
    const scored = known === file ? file : scoreFile(known, weights);
    return {
      ...scored,
      gate: gate(
        [scored],
        setup.limitsFor?.(file.path) ?? setup.limits,
        history.length === 0 ? [] : meansBefore(file, history, ruleset()),
      ),
    };
  });
  return {
    report: {
      version: 2,
      // Texts for people do not print the name, which a hash of all settings makes: it is read when it is asked for.
      tool: {
        name: "digestlint",
        version,
        get ruleset() {
          return ruleset();
        },
      },
      files: judged,
      totals: totals(judged),
      gate: gateOfRun(judged, setup.limits),
    },
    stale,
  };
}

function withRunScope(
  files: readonly FileReport[],
  history: readonly HistoryRecord[],
  bound: readonly BoundRule[],
  weights: Weights,
): FileReport[] {
  const added = new Map<string, FindingReport[]>();
  const byPath = new Map(files.map((file) => [file.path, file]));
  const seen =
    history.length === 0 ? files : [...earlierFiles(history, new Set(files.map((file) => file.path))), ...files];
  for (const { rule, check } of bound) {
    if (check.scope !== "run") continue;
    try {
      for (const detection of check.run(seen, rule.options)) {
        const file = byPath.get(detection.path);
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
    return mine === undefined ? file : withFindings(file, mine, weights);
  });
}

/** A file's report with findings of run scope, listed up to the limit that holds for all rules. */
function withFindings(file: FileReport, found: readonly FindingReport[], weights: Weights): FileReport {
  const counts = new Map<string, number>();
  const rest: FindingReport[] = [];
  const listed = found.filter((finding) => {
    const count = (counts.get(finding.rule) ?? 0) + 1;
    counts.set(finding.rule, count);
    if (count > MOST_PER_RULE_AND_FILE) rest.push(finding);
    return count <= MOST_PER_RULE_AND_FILE;
  });
  const unlisted = { ...file.unlisted };
  for (const { rule } of rest) unlisted[rule] = (unlisted[rule] ?? 0) + 1;
  const over =
    rest.length === 0
      ? {}
      : { unlisted, overLimit: [...(file.overLimit ?? []), ...(overLimit(rest, weights).overLimit ?? [])] };
  return scoreFile({ ...file, findings: [...file.findings, ...listed].sort(byPlace), ...over }, weights);
}

function byPlace(a: FindingReport, b: FindingReport): number {
  return (
    a.range.start.offset - b.range.start.offset ||
    a.range.end.offset - b.range.end.offset ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
}

/** The gravest severity of the standing findings of each entry, by its index. */
class Worst {
  readonly #ranks = new ByIndex(SEVERITIES.length);

  note(entry: number, severity: Severity): void {
    this.#ranks.set(entry, Math.min(this.#ranks.at(entry), SEVERITIES.indexOf(severity)));
  }

  of(entry: number): Severity {
    return SEVERITIES[this.#ranks.at(entry)] ?? "info";
  }
}

function totals(files: readonly FileReport[]): Report["totals"] {
  const findings = { critical: 0, major: 0, minor: 0, info: 0 };
  const tally = new DigestTally();
  let suppressed = 0;
  for (const file of files) {
    const worst = new Worst();
    for (const finding of file.findings) {
      if (finding.suppressed !== undefined) {
        suppressed += 1;
        continue;
      }
      findings[finding.severity] += 1;
      if (finding.entry === null) continue;
      worst.note(finding.entry.index, finding.severity);
    }
    for (const { entry, severity } of file.overLimit ?? []) worst.note(entry, severity);
    for (const { index, score, coverage } of file.entries) {
      const severity = worst.of(index);
      tally.add({ score, coverage, critical: severity === "critical", clean: severity === "info" });
    }
    for (let count = file.unreadable ?? 0; count > 0; count -= 1) tally.add(UNREADABLE);
  }
  return {
    files: files.length,
    entries: files.reduce((sum, file) => sum + file.entries.length, 0),
    findings,
    suppressed,
    score: tally.score,
  };
}
