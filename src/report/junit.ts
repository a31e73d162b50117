import type { Severity } from "../model/finding.js";
import type { FileReport, FindingReport, Report } from "../model/report.js";
import { standingFindings } from "../score/entry-outcome.js";
import { type FormatOptions, relativePath } from "./format.js";
import { inertXml } from "./inert.js";
import { sayFinding } from "./say-finding.js";
import { byGravity } from "./verdict.js";
import { visible } from "./visible.js";

const FAILING: ReadonlySet<Severity> = new Set<Severity>(["critical", "major"]);

/**
 * JUnit XML as the schema of Jenkins has it: a suite a file, a case a rule; critical and major findings fail it, lesser
 * ones are its output.
 */
export function junit(report: Report, options: FormatOptions): string {
  const suites = report.files.map((file) => suite(file, options));
  const sum = (key: "tests" | "failures"): number => suites.reduce((total, item) => total + item[key], 0);
  const counts = `tests="${sum("tests")}" failures="${sum("failures")}" errors="0" time="0"`;
  return inertXml(
    `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${report.tool.name}" ${counts}>\n${suites.map((item) => item.xml).join("")}</testsuites>\n`,
  );
}

function suite(file: FileReport, options: FormatOptions): { tests: number; failures: number; xml: string } {
  const path = relativePath(file.path, options.cwd);
  const byRule = new Map<string, FindingReport[]>(
    options.rules.filter((rule) => rule.enabled).map((rule) => [rule.id, []]),
  );
  for (const finding of standingFindings(file)) {
    const list = byRule.get(finding.rule);
    if (list === undefined) byRule.set(finding.rule, [finding]);
    else list.push(finding);
  }
  if (byRule.size === 0) byRule.set("digestlint", []);
  const cases = [...byRule].map(([rule, findings]) => testcase(path, rule, findings, options));
  const failures = cases.filter((item) => item.failed).length;
  const head = `  <testsuite name="${escaped(path)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0" time="0">\n`;
  return { tests: cases.length, failures, xml: `${head}${cases.map((item) => item.xml).join("")}  </testsuite>\n` };
}

function testcase(
  path: string,
  rule: string,
  findings: readonly FindingReport[],
  options: FormatOptions,
): { failed: boolean; xml: string } {
  const head = `    <testcase classname="${escaped(path)}" name="${escaped(rule)}" time="0"`;
  const [worst] = [...findings].sort(byGravity);
  if (worst === undefined) return { failed: false, xml: `${head}/>\n` };
  const body = findings.map((finding) => escaped(findingLine(finding.path ?? path, finding, options))).join("\n");
  const failed = FAILING.has(worst.severity);
  const more = findings.length > 1 ? ` (${findings.length})` : "";
  const inner = failed
    ? `<failure message="${escaped(sayFinding(worst, options.lang) + more)}" type="${worst.severity}">${body}</failure>`
    : `<system-out>${body}</system-out>`;
  return { failed, xml: `${head}>\n      ${inner}\n    </testcase>\n` };
}

function findingLine(path: string, finding: FindingReport, options: FormatOptions): string {
  const { start } = finding.range;
  return `${path}:${start.line}:${start.column}: ${finding.severity}: ${sayFinding(finding, options.lang)}`;
}

// `>` is escaped everywhere, so that no text can hold the end of a CDATA section.
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text for XML 1.0: what XML cannot hold is made visible or, where no character is assigned, dropped. */
function escaped(text: string): string {
  return visible(text)
    .replace(/[\ufffe\uffff]/gu, "")
    .replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? "");
}
