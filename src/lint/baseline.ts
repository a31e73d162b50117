import type { FileReport, FindingReport, Report } from "../model/report.js";
import { NEVER_IN_BASELINE } from "../model/unread-rules.js";
import type { Rule } from "../model/rule.js";
import { scoreFile, weightsOf } from "../score/file-score.js";
import type { BoundRule } from "./schedule.js";

/** Findings that a project has accepted, by file and fingerprint. */
export interface Baseline {
  /** The ruleset under which it was written; null where the file does not say, as in version 1. */
  readonly ruleset: string | null;
  readonly files: Readonly<Record<string, readonly BaselineItem[]>>;
}

/** One finding of a baseline; all but the fingerprint is for people who read it. */
export interface BaselineItem {
  readonly fingerprint: string;
  readonly rule: string;
  readonly id: string | null;
  readonly field: string | null;
}

/** An item of a baseline that no finding answers to any more. */
export interface StaleItem extends BaselineItem {
  readonly path: string;
}

/** A baseline as its file has it: the paths in it start from the folder that its version says. */
export interface BaselineFile extends Baseline {
  /**
   * From version 3 on paths start from the baseline's own folder, before from the folder that digestlint was run in.
   */
  readonly version: number;
}

/** The version of baselines that is written; those before it are read too. */
export const BASELINE_VERSION = 3;

/** The baseline that makes a report clean: every finding in it that stands or is already in a baseline. */
export function baselineOf(report: Report): Baseline {
  const files = new Map<string, BaselineItem[]>();
  for (const file of report.files) {
    const items = file.findings
      .filter(({ suppressed, rule }) => suppressed?.by !== "comment" && !NEVER_IN_BASELINE.has(rule))
      .map(itemOf);
    if (items.length > 0) files.set(file.path, sorted(items));
  }
  return { ruleset: report.tool.ruleset, files: Object.fromEntries(files) };
}

function itemOf({ fingerprint, rule, entry, field }: FindingReport): BaselineItem {
  return { fingerprint, rule, id: entry?.id ?? null, field };
}

/** A baseline with one finding more; what it says of rulesets stays. */
export function withFinding(before: Baseline | null, path: string, finding: FindingReport): Baseline {
  const { ruleset, files } = before ?? { ruleset: null, files: {} };
  const others = itemsOf({ ruleset, files }, path).filter(({ fingerprint }) => fingerprint !== finding.fingerprint);
  return { ruleset, files: { ...files, [path]: sorted([...others, itemOf(finding)]) } };
}

/** What a run saw of what a baseline names. */
export interface BaselineUpdate {
  /** The baseline before; null where there was none. Its paths are those that the report gives files. */
  readonly before: Baseline | null;
  /** Ids of the rules that ran. */
  readonly rules: ReadonlySet<string>;
  /** Ids of the rules among them that look at several digests together. */
  readonly runRules: ReadonlySet<string>;
  /** False for a shard, which such rules do not see. */
  readonly whole: boolean;
}

/**
 * The baseline after a run in which nothing was a problem, and how many items the run could not judge and left: those
 * of files that it did not lint, of rules that did not run, and, unless every file that the baseline names was there,
 * of rules that look at several.
 */
export function updatedBaseline(
  report: Report,
  { before, rules, runRules, whole }: BaselineUpdate,
): { baseline: Baseline; kept: number } {
  const now = baselineOf(report);
  if (before === null) return { baseline: now, kept: 0 };
  const linted = new Set(report.files.map(({ path }) => path));
  const sawAll = whole && Object.keys(before.files).every((path) => linted.has(path));
  const files = new Map(Object.entries(now.files));
  let kept = 0;
  for (const [path, items] of Object.entries(before.files)) {
    const known = new Set(files.get(path)?.map(({ fingerprint }) => fingerprint));
    const left = items.filter(({ rule }) => !linted.has(path) || !rules.has(rule) || (runRules.has(rule) && !sawAll));
    const more = left.filter(({ fingerprint }) => !known.has(fingerprint));
    kept += more.length;
    if (more.length > 0) files.set(path, sorted([...(files.get(path) ?? []), ...more]));
  }
  // What was kept of another ruleset cannot be told stale under this one.
  const ruleset = kept === 0 || before.ruleset === now.ruleset ? now.ruleset : null;
  return { baseline: { ruleset, files: Object.fromEntries(files) }, kept };
}

function sorted(items: readonly BaselineItem[]): BaselineItem[] {
  return [...items].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : a.fingerprint > b.fingerprint ? 1 : 0));
}

/**
 * A baseline with each path replaced by the names that files of it may go by; what several paths say of one file is
 * joined.
 */
export function renamedBaseline(baseline: Baseline, namesOf: (path: string) => readonly string[]): Baseline {
  const files = new Map<string, Map<string, BaselineItem>>();
  for (const [path, items] of Object.entries(baseline.files)) {
    for (const name of new Set(namesOf(path))) {
      const known = files.get(name) ?? new Map<string, BaselineItem>();
      for (const item of items) known.set(item.fingerprint, item);
      files.set(name, known);
    }
  }
  const lists = [...files].map(([name, items]): [string, BaselineItem[]] => [name, sorted([...items.values()])]);
  return { ruleset: baseline.ruleset, files: Object.fromEntries(lists) };
}

/** Reads a baseline's text, of any version so far; throws a SyntaxError that says what is wrong with it. */
export function readBaseline(text: string): BaselineFile {
  const value = JSON.parse(text) as { version?: unknown; ruleset?: unknown; files?: unknown } | null;
  const isItem = (item: Partial<BaselineItem> | null): boolean =>
    typeof item?.fingerprint === "string" && typeof item.rule === "string";
  const files = value?.files;
  const version = value?.version;
  const isBaseline =
    (version === 1 || version === 2 || version === BASELINE_VERSION) &&
    typeof files === "object" &&
    files !== null &&
    !Array.isArray(files) &&
    Object.values(files).every((items: unknown) => Array.isArray(items) && items.every(isItem));
  if (!isBaseline) throw new SyntaxError(`not a baseline of digestlint (version 1 to ${BASELINE_VERSION})`);
  const ruleset = typeof value?.ruleset === "string" ? value.ruleset : null;
  return { version, ruleset, files: files as Baseline["files"] };
}

/** A baseline as text: sorted, one item a line, so that changes read well in review. */
export function writeBaseline(baseline: Baseline): string {
  const files = Object.entries(baseline.files).sort(([a], [b]) => (a < b ? -1 : 1));
  const blocks = files.map(
    ([path, items]) =>
      `    ${JSON.stringify(path)}: [\n${items.map((item) => `      ${JSON.stringify(item)}`).join(",\n")}\n    ]`,
  );
  return `{\n  "version": ${BASELINE_VERSION},\n  "ruleset": ${JSON.stringify(baseline.ruleset)},\n  "files": {${blocks.length > 0 ? `\n${blocks.join(",\n")}\n  ` : ""}}\n}\n`;
}

/** A file's report with the findings of the baseline set aside. */
export function applyBaseline(file: FileReport, baseline: Baseline | undefined): FileReport {
  const known = new Set(itemsOf(baseline, file.path).map(({ fingerprint }) => fingerprint));
  if (known.size === 0) return file;
  const findings = file.findings.map((finding) =>
    finding.suppressed === undefined && known.has(finding.fingerprint) && !NEVER_IN_BASELINE.has(finding.rule)
      ? { ...finding, suppressed: { by: "baseline" as const, reason: "" } }
      : finding,
  );
  return { ...file, findings };
}

/** As `applyBaseline`, scored anew by the weights of the file's rules. */
export function scoredWithout(file: FileReport, baseline: Baseline | undefined, rules: Iterable<Rule>): FileReport {
  return scoreFile(applyBaseline(file, baseline), weightsOf(rules));
}

/**
 * What a baseline names in vain of the files of a run: what rules over several digests would find, only where all that
 * it names are there.
 */
export function staleItems(
  files: readonly FileReport[],
  baseline: Baseline,
  { rules, whole = true }: { readonly rules: readonly BoundRule[]; readonly whole?: boolean | undefined },
): StaleItem[] {
  const present = new Set(files.map(({ path }) => path));
  const sawAll = whole && Object.keys(baseline.files).every((path) => present.has(path));
  const unseen = new Set(sawAll ? [] : rules.flatMap(({ rule, check }) => (check.scope === "run" ? [rule.id] : [])));
  return files.flatMap(({ path, findings }) => {
    const met = new Set(findings.map(({ fingerprint }) => fingerprint));
    return itemsOf(baseline, path)
      .filter(({ fingerprint, rule }) => !met.has(fingerprint) && !unseen.has(rule))
      .map((item) => ({ ...item, path }));
  });
}

function itemsOf(baseline: Baseline | undefined, path: string): readonly BaselineItem[] {
  const { files = {} } = baseline ?? {};
  return (Object.hasOwn(files, path) ? files[path] : undefined) ?? [];
}
