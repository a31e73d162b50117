import type { Severity } from "../model/finding.js";
import type { Range, Report } from "../model/report.js";
import type { Rule } from "../model/rule.js";
import { clip } from "./clip.js";
import { occurrences, pathOf, type Placed, placedFindings } from "./collect.js";
import { type FormatOptions, relativePath } from "./format.js";
import { inertJson } from "./inert.js";
import { ruleHelp, rulePack, ruleTitle } from "./rule-words.js";
import { MOST_TEXT } from "./say-finding.js";
import { visible } from "./visible.js";
import { WORDS, type Words } from "./words.js";

// Results of a run that GitHub's code scanning keeps.
const MOST_RESULTS = 5000;
const LEVELS = { critical: "error", major: "error", minor: "warning", info: "note" } as const satisfies Record<
  Severity,
  string
>;
const RANKS = { critical: "error", major: "error", minor: "warning", info: "recommendation" } as const satisfies Record<
  Severity,
  string
>;

/** SARIF 2.1.0 for code scanning; columns in UTF-16 units, ends exclusive. */
export function sarif(report: Report, options: FormatOptions): string {
  const words = WORDS[options.lang];
  const placed = placedFindings(report);
  const kept = placed.slice(0, MOST_RESULTS);
  const rules = ruleList(placed, options.rules);
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  const nth = occurrences();
  const run = {
    tool: {
      driver: {
        name: report.tool.name,
        version: report.tool.version,
        semanticVersion: report.tool.version,
        rules: rules.map((rule) => rule.descriptor),
      },
    },
    language: options.lang === "zh" ? "zh-CN" : "en",
    columnKind: "utf16CodeUnits",
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: notifications(placed.length - kept.length, words),
      },
    ],
    results: kept.map((item) => result(item, indexes, nth, words, options)),
    properties: { ruleset: report.tool.ruleset, gatePassed: report.gate.passed },
  };
  return `${inertJson(JSON.stringify({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }, null, 2))}\n`;
}

function ruleList(placed: readonly Placed[], rules: readonly Rule[]): { id: string; descriptor: object }[] {
  const list = rules.map((rule) => ({ id: rule.id, descriptor: descriptor(rule.id, rule.severity, rule) }));
  const known = new Set(rules.map((rule) => rule.id));
  for (const { finding } of placed) {
    if (known.has(finding.rule)) continue;
    known.add(finding.rule);
    list.push({ id: finding.rule, descriptor: descriptor(finding.rule, finding.severity, undefined) });
  }
  return list;
}

function descriptor(id: string, severity: Severity, rule: Rule | undefined): object {
  const title = clip(ruleTitle(id), MOST_TEXT);
  const help = rule === undefined ? title : ruleHelp(rule);
  return {
    id,
    name: id,
    shortDescription: { text: title },
    fullDescription: { text: clip(rule === undefined ? title : `${rule.why.en}\n${rule.why.zh}`, MOST_TEXT) },
    help: { text: help, markdown: `## ${title}\n\n${help}` },
    ...(rule?.page === undefined ? {} : { helpUri: rule.page }),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ["digestlint", rulePack(id)].filter((tag) => tag !== ""), "problem.severity": RANKS[severity] },
  };
}

function notifications(leftOut: number, words: Words): object[] {
  return leftOut > 0 ? [{ level: "warning", message: { text: words.leftOut(leftOut, MOST_RESULTS) } }] : [];
}

function result(
  item: Placed,
  indexes: ReadonlyMap<string, number>,
  nth: (key: string) => number,
  words: Words,
  options: FormatOptions,
): object {
  const { file, path, finding } = item;
  const uri = fileUri(path, options.cwd);
  const paper =
    finding.entry === null
      ? []
      : [
          {
            name: visible(finding.entry.id) || `[${finding.entry.index}]`,
            fullyQualifiedName: words.inEntry(finding.entry.index, visible(finding.entry.id)),
            kind: "object",
          },
        ];
  return {
    ruleId: finding.rule,
    ruleIndex: indexes.get(finding.rule),
    level: LEVELS[finding.severity],
    message: { text: messageText(finding.message[options.lang], finding.rule) },
    locations: [
      {
        physicalLocation: physicalLocation(uri, finding.range),
        ...(paper.length > 0 ? { logicalLocations: paper } : {}),
      },
    ],
    relatedLocations: finding.related.map((related, index) => ({
      id: index + 1,
      physicalLocation: physicalLocation(fileUri(pathOf(file, related), options.cwd), related.range),
      message: { text: related.field === null ? words.entry : words.field(related.field) },
    })),
    partialFingerprints: {
      primaryLocationLineHash: `${finding.fingerprint}:${nth(`${file.path}\n${finding.fingerprint}`)}`,
    },
    ...(finding.suppressed === undefined
      ? {}
      : {
          suppressions: [
            {
              kind: finding.suppressed.by === "comment" ? "inSource" : "external",
              ...justification(finding.suppressed.reason),
            },
          ],
        }),
    ...(finding.fix === null ? {} : { fixes: [fixOf(uri, finding.fix)] }),
    properties: { severity: finding.severity, ...(finding.field === null ? {} : { field: finding.field }) },
  };
}

function justification(reason: string): object {
  return reason === "" ? {} : { justification: clip(visible(reason), MOST_TEXT) };
}

function fixOf(uri: string, fix: { readonly range: Range; readonly text: string }): object {
  return {
    artifactChanges: [
      {
        artifactLocation: { uri },
        replacements: [{ deletedRegion: regionOf(fix.range), insertedContent: { text: fix.text } }],
      },
    ],
  };
}

/** Plain text that holds no embedded link (`[text](target)`), which viewers would follow. */
function messageText(text: string, rule: string): string {
  const shown = clip(visible(text), MOST_TEXT / 2);
  const inert = shown.includes("](") ? shown.replace(/[\\[\]]/gu, "\\$&") : shown;
  return inert === "" ? rule : inert;
}

function physicalLocation(uri: string, range: Range): object {
  return { artifactLocation: { uri }, region: regionOf(range) };
}

function regionOf({ start, end }: Range): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function fileUri(path: string, cwd: string | undefined): string {
  const relative = relativePath(path, cwd);
  // A lone surrogate has no percent encoding.
  const encoded = relative
    .replace(/\p{Cs}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
  if (relative.startsWith("/")) return `file://${encoded}`;
  return /^[A-Za-z]:\//u.test(relative) ? `file:///${encoded}` : encoded;
}
