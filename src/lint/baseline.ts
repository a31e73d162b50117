import type { FileReport, Report } from "../model/report.js";
import { NEVER_IN_BASELINE } from "../model/unread-rules.js";

/** Findings that a project has agreed to live with, by file and fingerprint. */
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

/** The baseline that makes a report clean: every finding in it that stands or is already in a baseline. */
export function baselineOf(report: Report): Baseline {
  const files = new Map<string, BaselineItem[]>();
  for (const file of report.files) {
    const items = file.findings
      .filter(({ suppressed, rule }) => suppressed?.by !== "comment" && !NEVER_IN_BASELINE.has(rule))
      .map((finding): BaselineItem => ({
        fingerprint: finding.fingerprint,
        rule: finding.rule,
        id: finding.entry?.id ?? null,
        field: finding.field,
      }))
      .sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
    if (items.length > 0) files.set(file.path, items);
  }
  return { ruleset: report.tool.ruleset, files: Object.fromEntries(files) };
}

/** Reads a baseline's text, of version 1 or 2; throws a SyntaxError that says what is wrong with it. */
export function readBaseline(text: string): Baseline {
  const value = JSON.parse(text) as { version?: unknown; ruleset?: unknown; files?: unknown } | null;
  const isItem = (item: Partial<BaselineItem> | null): boolean =>
    typeof item?.fingerprint === "string" && typeof item.rule === "string";
  const files = value?.files;
  const isBaseline =
    (value?.version === 1 || value?.version === 2) &&
    typeof files === "object" &&
    files !== null &&
    Object.values(files).every((items: unknown) => Array.isArray(items) && items.every(isItem));
  if (!isBaseline) throw new SyntaxError("not a baseline of digestlint (version 1 or 2)");
  const ruleset = typeof value.ruleset === "string" ? value.ruleset : null;
  return { ruleset, files: files as Baseline["files"] };
}

/** A baseline as text: sorted, one item a line, so that changes read well in review. */
export function writeBaseline(baseline: Baseline): string {
  const files = Object.entries(baseline.files).sort(([a], [b]) => (a < b ? -1 : 1));
  const blocks = files.map(
    ([path, items]) =>
      `    ${JSON.stringify(path)}: [\n${items.map((item) => `      ${JSON.stringify(item)}`).join(",\n")}\n    ]`,
  );
  return `{\n  "version": 2,\n  "ruleset": ${JSON.stringify(baseline.ruleset)},\n  "files": {${blocks.length > 0 ? `\n${blocks.join(",\n")}\n  ` : ""}}\n}\n`;
}

/** A file's report with the findings of the baseline set aside, and what the baseline still names of it in vain. */
export function applyBaseline(
  file: FileReport,
  baseline: Baseline | undefined,
): { file: FileReport; stale: StaleItem[] } {
  const { files = {} } = baseline ?? {};
  const items = (Object.hasOwn(files, file.path) ? files[file.path] : undefined) ?? [];
  if (items.length === 0) return { file, stale: [] };
  const known = new Set(items.map((item) => item.fingerprint));
  const met = new Set<string>();
  const findings = file.findings.map((finding) => {
    if (!known.has(finding.fingerprint) || NEVER_IN_BASELINE.has(finding.rule)) return finding;
    met.add(finding.fingerprint);
    return finding.suppressed === undefined
      ? { ...finding, suppressed: { by: "baseline" as const, reason: "" } }
      : finding;
  });
  return {
    file: { ...file, findings },
    stale: items.filter((item) => !met.has(item.fingerprint)).map((item) => ({ ...item, path: file.path })),
  };
}
