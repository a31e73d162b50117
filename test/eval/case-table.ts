import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { bindRules } from "../../src/lint/schedule.js";
import { lintSource } from "../../src/lint/pipeline.js";
import type { Language } from "../../src/model/language.js";
import type { FindingReport } from "../../src/model/report.js";
import { rowOf, shareOf, type TableOptions, type TableResult } from "./table.js";
import { CASES } from "./targets.js";

const FOLDER = "../shared/cases";

/** One line of a case: where it stands in its input, and what a fair editor expects of it. */
interface CaseLine {
  readonly line: number;
  readonly situation: string;
  readonly expected: string;
}

const row = rowOf([42, -7, -7, -18]);

/** The cases after public reports that give an expectation line by line: how many lines come out as expected. */
export function caseTable(options: TableOptions): TableResult {
  if (!existsSync(FOLDER)) return { lines: [`${FOLDER} is not there`], failures: [] };
  const lines = [row(["case", "lines", "right", "share"])];
  const failures: string[] = [];
  let [right, total] = [0, 0];
  for (const name of readdirSync(FOLDER).sort()) {
    const outcome = tryCase(join(FOLDER, name), options);
    if (outcome === null) continue;
    const hits = outcome.total - outcome.wrong.length;
    right += hits;
    total += outcome.total;
    lines.push(row([name, outcome.total, hits, shareOf(hits, outcome.total)]));
    if (options.list || options.verbose) lines.push(...outcome.wrong.map((text) => `      ${text}`));
    failures.push(...under(name, hits, outcome.total, options));
  }
  lines.push(row(["all", total, right, shareOf(right, total)]));
  return { lines, failures: [...failures, ...under("all", right, total, options)] };
}

function under(name: string, hits: number, total: number, { rules }: TableOptions): string[] {
  const least = CASES[name] ?? 0;
  if (hits >= least || rules.length > 0) return [];
  return [`cases, ${name}: ${hits} of ${total} lines as expected, ${least} are needed`];
}

/** Null for a case that is a command to be tried by hand. */
function tryCase(folder: string, options: TableOptions): { total: number; wrong: string[] } | null {
  const table = join(folder, "expected.md");
  const input = ["input.jsonl", "input.md"].map((name) => join(folder, name)).find((path) => existsSync(path));
  if (!existsSync(table) || input === undefined) return null;
  const text = readFileSync(table, "utf8");
  const rows = [...text.matchAll(/^\|\s*(\d+)\s*\|(.*)\|([^|]*)\|\s*$/gmu)].map(
    ([, line, situation = "", expected = ""]): CaseLine => ({
      line: Number(line),
      situation: situation.trim(),
      expected: expected.trim(),
    }),
  );
  if (rows.length === 0) return null;
  const wanted = rows.filter(({ expected }) => isWanted(expected, options));
  if (wanted.length === 0) return null;
  const findings = findingsOf(input, /^Arguments: (.*)$/mu.exec(text)?.[1] ?? "");
  const wrong = wanted.flatMap((line) => {
    const here = findings.filter((finding) => lineOf(finding, input) === line.line);
    return isAsExpected(line.expected, here, options)
      ? []
      : [
          `line ${line.line}: ${line.situation.slice(0, 110)} | expected ${line.expected} | found ${[...new Set(here.map(({ rule }) => rule))].sort().join(" ") || "nothing"}`,
        ];
  });
  return { total: wanted.length, wrong };
}

/** With rules asked for, the lines that may expect one of them; lines that expect nothing always count. */
function isWanted(expected: string, { rules }: TableOptions): boolean {
  const packs = packsOf(expected);
  return (
    rules.length === 0 ||
    packs.length === 0 ||
    rules.some((rule) => packs.some((pack) => rule.startsWith(pack) || pack.startsWith(rule)))
  );
}

function packsOf(expected: string): string[] {
  return expected.includes("e.g.")
    ? (expected.split("e.g.").at(-1) ?? "").split(",").map((pack) => pack.replace("(info)", "").trim())
    : [];
}

function isAsExpected(expected: string, findings: readonly FindingReport[], { rules }: TableOptions): boolean {
  const above = findings.filter(({ severity }) => severity !== "info");
  if (expected.startsWith("no finding"))
    return !above.some(({ rule }) => rules.length === 0 || rules.some((wanted) => rule.startsWith(wanted)));
  const packs = packsOf(expected);
  const due = expected.includes("(info)") ? findings : above;
  return due.some(({ rule }) => packs.length === 0 || packs.some((pack) => rule.startsWith(pack)));
}

function lineOf({ entry, range }: FindingReport, input: string): number {
  return input.endsWith(".jsonl") ? range.start.line : (entry?.index ?? 0);
}

/** Findings of the input under the arguments of the command line that cases use: `--target X` and `--rule ID=off`. */
function findingsOf(path: string, command: string): FindingReport[] {
  const words = command.split(/\s+/u).filter((word) => word !== "");
  const valuesOf = (option: string): string[] =>
    words.flatMap((word, place) => (word === option ? [words[place + 1] ?? ""] : []));
  const off = valuesOf("--rule").map((setting) => setting.replace(/=off$/u, ""));
  if (words.length !== 2 * (off.length + valuesOf("--target").length))
    throw new TypeError(`${path}: a case with arguments that are not understood: ${command}`);
  const [target] = valuesOf("--target") as Language[];
  const rules = builtInRules().map((rule) => (off.includes(rule.id) ? { ...rule, enabled: false } : rule));
  const report = lintSource(readFileSync(path, "utf8"), bindRules(rules), {
    path,
    ...(target === undefined ? {} : { target }),
  });
  return report.findings.filter(({ rule }) => !rule.startsWith("digest/"));
}
