import { join } from "node:path";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { type BoundRule, bindRules } from "../../src/lint/schedule.js";
import { lintSource } from "../../src/lint/pipeline.js";
import type { Digest } from "../../src/model/digest.js";
import type { Field } from "../../src/model/field.js";
import type { FileReport, FindingReport } from "../../src/model/report.js";
import { parseDigest } from "../../src/readers/parse-digest.js";
import { judge, kindOf, sameKind, type Tally } from "./judge.js";
import { CORPUS, jsonLines, labelledFolder } from "./labels.js";
import { paperOf } from "./seeded/paper.js";
import { render } from "./seeded/render.js";
import { rowOf, shareOf, type TableOptions, type TableResult } from "./table.js";
import { FRESH, FRESH_FOUND } from "./targets.js";

/** A finding of the first edition and what a strict reader said of it: one line of `judged.jsonl`. */
interface Judged {
  readonly file: string;
  readonly line: number;
  readonly id: string;
  readonly field: string | null;
  readonly rule: string;
  readonly evidence: string;
  readonly verdict: "right" | "arguable" | "false";
  readonly why: string;
}

/**
 * What has become of a judged finding: `shown` by its own rule, `moved` to another rule at the same place (for a false
 * one only to a rule of an equal kind), shown as `info`, or `gone`; `absent` where the record that the corpus holds
 * is of another day and has another text, so that nothing can be said.
 */
type Fate = "shown" | "moved" | "info" | "gone" | "absent";

interface Followed {
  readonly judged: Judged;
  readonly fate: Fate;
  /** The rule that shows it now, where that is another one. */
  readonly by: string;
}

/** A digest and what the rules say of it. */
interface Linted {
  readonly digest: Digest;
  readonly report: FileReport;
}

/** Rules that look at Markdown pages alone; their findings were judged on the page of the day. */
const PAGE_RULES: ReadonlySet<string> = new Set(["text/accidental-markup"]);

const judgedRow = rowOf([34, -5, -7, -6, -5, -5, -7, -5, -7, -5, -5, -7, -10]);
const readRow = rowOf([34, -7, -7, -7, -9, -9, -18]);

/** The findings of the first edition on unseen publishers, as judged: what is kept and gone by rule; then the recall on entries read in full. */
export function freshTable(options: TableOptions): TableResult {
  const bound = bindRules(builtInRules());
  const scored = new Set(
    bound
      .filter(({ check }) => check.scope === "field" || check.scope === "entry")
      .map(({ rule }) => rule.id)
      .filter((id) => isAskedFor(id, options)),
  );
  const folder = join(CORPUS, "fresh");
  const judged = jsonLines<Judged>(join(folder, "judged.jsonl")).filter(({ rule }) => isAskedFor(rule, options));
  const read = jsonLines<{ file: string; line: number }>(join(folder, "read-in-full.jsonl"));
  const tallies = new Map<string, Tally>();
  const followed: Followed[] = [];
  for (const { path, digest, labels } of labelledFolder("fresh")) {
    const record: Linted = { digest, report: lintSource(digest.text, bound, { path }) };
    const name = path.slice(folder.length + 1);
    const mine = judged.filter(({ file }) => file === name);
    const page = mine.some(({ rule }) => PAGE_RULES.has(rule)) ? pageOf(digest, bound) : record;
    followed.push(...mine.map((finding) => follow(finding, PAGE_RULES.has(finding.rule) ? page : record)));
    const full = new Set(read.filter(({ file }) => file === name).map(({ line }) => line));
    const onRead = record.report.findings.filter(({ entry }) => entry !== null && full.has(entry.index));
    judge(
      { ...record.report, findings: onRead },
      labels.filter(({ entry }) => full.has(entry)),
      scored,
      tallies,
    );
  }
  const [judgedLines, judgedFailures] = judgedTable(followed, judged, options);
  const [readLines, readFailures] = readTable(tallies, read.length, options);
  return { lines: [...judgedLines, "", ...readLines], failures: [...judgedFailures, ...readFailures] };
}

function isAskedFor(rule: string, { rules }: TableOptions): boolean {
  return rules.length === 0 || rules.some((wanted) => rule === wanted || rule.startsWith(`${wanted}/`));
}

/** The entries of a digest as a page under one category, in the same order. */
function pageOf({ entries }: Digest, bound: readonly BoundRule[]): Linted {
  const text = render(
    entries.map((entry) => ({ ...paperOf(entry), category: "cs.LG" })),
    "markdown",
  );
  const path = "2026-01-22.md";
  return { digest: parseDigest(text, { path }), report: lintSource(text, bound, { path }) };
}

function follow(judged: Judged, { digest, report: { findings } }: Linted): Followed {
  const spans = placesOf(judged, digest);
  if (spans === "absent") return { judged, fate: "absent", by: "" };
  const here = findings.filter((finding) => isAt(finding, judged, spans));
  const own = here.filter(({ rule }) => rule === judged.rule);
  const other = here.find(
    ({ rule, severity }) =>
      severity !== "info" &&
      rule !== judged.rule &&
      (judged.verdict !== "false" || sameKind(kindOf({ rule }), kindOf(judged))),
  );
  if (own.some(({ severity }) => severity !== "info")) return { judged, fate: "shown", by: "" };
  if (other !== undefined) return { judged, fate: "moved", by: other.rule };
  return { judged, fate: own.length > 0 ? "info" : "gone", by: "" };
}

type Places = readonly { readonly start: number; readonly end: number }[] | null | "absent";

/** Where the evidence of a judged finding stands in the file; null for a whole field or entry. */
function placesOf(judged: Judged, digest: Digest): Places {
  const entry = digest.entries[judged.line - 1];
  const evidence = judged.evidence.replace(/…$/u, "").trim();
  if (entry === undefined) return "absent";
  const fields = judged.field === null ? [...entry.fields.values()] : [entry.fields.get(judged.field)];
  if (evidence === "") return judged.field === null || fields[0]?.text.trim() === "" ? null : "absent";
  const spans = fields.flatMap((field) => (field === undefined ? [] : occurrences(field, evidence)));
  return spans.length === 0 ? "absent" : spans;
}

function occurrences(field: Field, evidence: string): { start: number; end: number }[] {
  const spans = [];
  for (let at = field.text.indexOf(evidence); at >= 0; at = field.text.indexOf(evidence, at + 1))
    spans.push(field.spanOf(at, at + evidence.length));
  return spans;
}

function isAt(finding: FindingReport, judged: Judged, spans: Exclude<Places, "absent">): boolean {
  if (finding.entry?.index !== judged.line) return false;
  if (finding.field === null) return true;
  if (judged.field !== null && finding.field !== judged.field) return false;
  const { start, end } = finding.range;
  return spans === null || spans.some((span) => start.offset < span.end && span.start < end.offset);
}

type Part = readonly [lines: string[], failures: string[]];

function judgedTable(all: readonly Followed[], judged: readonly Judged[], options: TableOptions): Part {
  const rules = [...new Set(all.map((item) => item.judged.rule))].sort();
  const lines = [
    "Judged findings of the first edition: what has become of them (absent: the corpus holds another day's text)",
    judgedRow([
      ...["rule", "right", "shown", "moved", "info", "gone", "absent"],
      ...["false", "shown", "info", "gone", "absent", "arguable"],
    ]),
    ...rules.map((rule) =>
      judgedLine(
        rule,
        all.filter((item) => item.judged.rule === rule),
      ),
    ),
    judgedLine("all", all),
  ];
  const right = all.filter((item) => item.judged.verdict === "right" && item.fate !== "absent");
  const wrong = all.filter((item) => item.judged.verdict === "false" && item.fate !== "absent");
  const kept = count(right, "shown", "moved");
  const gone = count(wrong, "gone", "info");
  lines.push(
    `right kept ${shareOf(kept, right.length)} (goal 97), false gone ${shareOf(gone, wrong.length)} (goal 90); ` +
      `demoted to info: ${count(right, "info")} right, ${count(wrong, "info")} false`,
  );
  if (options.list || options.verbose) lines.push(...listing(all));
  const failures: string[] = [];
  if (all.length < judged.length) failures.push(`fresh: ${judged.length - all.length} judged findings have no digest`);
  if (options.rules.length === 0) {
    failures.push(...under("fresh: right findings kept", kept, right.length, FRESH.rightKept));
    failures.push(...under("fresh: false findings gone", gone, wrong.length, FRESH.falseGone));
  }
  return [lines, failures];
}

function judgedLine(name: string, items: readonly Followed[]): string {
  const of = (verdict: Judged["verdict"]): Followed[] => items.filter((item) => item.judged.verdict === verdict);
  const [right, wrong, arguable] = [of("right"), of("false"), of("arguable")];
  return judgedRow([
    name,
    right.length,
    ...(["shown", "moved", "info", "gone", "absent"] as const).map((fate) => count(right, fate)),
    wrong.length,
    count(wrong, "shown", "moved"),
    ...(["info", "gone", "absent"] as const).map((fate) => count(wrong, fate)),
    `${count(arguable, "shown", "moved")} of ${arguable.length}`,
  ]);
}

function count(items: readonly Followed[], ...fates: readonly Fate[]): number {
  return items.filter(({ fate }) => fates.includes(fate)).length;
}

function under(name: string, hits: number, total: number, least: number): string[] {
  const share = total === 0 ? 0 : (hits / total) * 100;
  return share < least ? [`${name}: ${share.toFixed(1)} %, ${least} % are needed`] : [];
}

/** Each right finding that is lost, demoted or moved, and each false or arguable one that stands. */
function listing(followed: readonly Followed[]): string[] {
  const told = ({ judged, fate, by }: Followed): string =>
    `      ${judged.verdict} ${fate}${by === "" ? "" : ` (${by})`} ${judged.rule} ${judged.file}:${judged.line} ${judged.id} ${judged.field ?? "*"} ${judged.evidence.slice(0, 80)} ← ${judged.why}`;
  const isLost = ({ judged, fate }: Followed): boolean =>
    judged.verdict === "right" ? fate !== "shown" && fate !== "absent" : fate === "shown" || fate === "moved";
  return followed.filter(isLost).map(told).sort();
}

/** The certain faults that a reader found in entries read in full, by kind, and the findings there that no label bears out. */
function readTable(tallies: ReadonlyMap<string, Tally>, entries: number, options: TableOptions): Part {
  const lines = [
    `${entries} entries read in full: certain faults by kind, how many are found, and findings that no label bears out (a finding may be right where the reader passed over it)`,
    readRow(["kind", "faults", "found", "missed", "findings", "no label", "recall"]),
  ];
  const failures: string[] = [];
  const kinds = [...tallies.keys()].sort();
  const all = { labels: 0, found: 0, findings: 0, wrong: 0 };
  for (const kind of kinds) {
    const tally = tallies.get(kind);
    if (tally === undefined) continue;
    for (const key of ["labels", "found", "findings", "wrong"] as const) all[key] += tally[key];
    lines.push(readLine(kind, tally));
    if (options.list || options.verbose)
      lines.push(
        ...tally.missed.map((text) => `      missed ${text}`),
        ...tally.alarms.map((text) => `      no label ${text}`),
      );
  }
  lines.push(readLine("all", all));
  if (options.rules.length === 0)
    for (const [kind, least] of Object.entries(FRESH_FOUND)) {
      const found = tallies.get(kind)?.found ?? 0;
      if (found < least) failures.push(`fresh: ${found} faults of kind ${kind} found, ${least} are needed`);
    }
  return [lines, failures];
}

function readLine(name: string, { labels, found, findings, wrong }: Omit<Tally, "missed" | "alarms">): string {
  return readRow([name, labels, found, labels - found, findings, wrong, shareOf(found, labels)]);
}
