import { builtInRules } from "../../src/config/built-in-rules.js";
import { bindRules } from "../../src/lint/schedule.js";
import { lintSource } from "../../src/lint/pipeline.js";
import type { Digest, DigestFormat } from "../../src/model/digest.js";
import { applyEdits } from "../../src/fix/apply-edits.js";
import { fixRounds } from "../../src/fix/fix-rounds.js";
import { splitDigest } from "../../src/fix/split-digest.js";
import { readAgain } from "../../src/lint/read-digest.js";
import { readReport } from "../../src/lint/read-report.js";
import { planHeld } from "../../src/lint/split-plan.js";
import type { FileReport, FindingReport, Range } from "../../src/model/report.js";
import type { Span } from "../../src/model/span.js";
import { parseDigest } from "../../src/readers/parse-digest.js";
import { assembleReport } from "../../src/lint/pipeline.js";
import { reportFaults } from "../../src/schema/faults.js";
import { indexNumbers, scanNumbers, supportOf } from "../../src/text/numbers.js";

const allRules = builtInRules().map((rule) => ({ ...rule, enabled: true }));
const bound = bindRules(allRules);

function claim(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

function inFile({ start, end }: Span, length: number, what: string): void {
  claim(
    Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= length,
    `${what} ${start}-${end} leaves the file of ${length}`,
  );
}

/** Asks a reader all that it can be asked: every place lies in the file, entries follow each other, every line of JSONL is an entry or a fault. */
export function askReader(text: string, format?: DigestFormat): Digest {
  const digest = parseDigest(text, format === undefined ? {} : { format });
  const { length } = text;
  claim(digest.text === text, "the digest's text is not the file's");
  for (const { span } of [
    ...digest.contents,
    ...digest.headings,
    ...digest.faults,
    ...(digest.grandTotal === null ? [] : [digest.grandTotal]),
  ])
    inFile(span, length, "frame");
  for (const fault of digest.faults) if (fault.fix !== undefined) inFile(fault.fix.span, length, "fix of a fault");
  let last = 0;
  for (const [place, entry] of digest.entries.entries()) {
    claim(entry.index === place + 1 && entry.span.start >= last, `entry ${entry.index} is out of order`);
    last = entry.span.end;
    inFile(entry.span, length, "entry");
    for (const span of [
      entry.anchor,
      ...(entry.link === null ? [] : [entry.link.span]),
      ...(entry.number === null ? [] : [entry.number.span]),
    ])
      inFile(span, length, "part of an entry");
    for (const pointer of ["", "/id", "/title", "/authors/0", "/AI/tldr", "/__proto__/x", "/constructor", "/x/~1~0"])
      inFile(entry.locate(pointer), length, `locate ${pointer}`);
    for (const field of entry.fields.values()) {
      inFile(field.label, length, `label of ${field.name}`);
      inFile(field.span, length, `field ${field.name}`);
      for (const [start, end] of [
        [0, field.text.length],
        [field.text.length >> 1, (field.text.length >> 1) + 1],
        [field.text.length, field.text.length],
      ] as const) {
        if (end <= field.text.length) inFile(field.spanOf(start, end), length, `part of ${field.name}`);
      }
    }
  }
  if (digest.format === "jsonl" && digest.unrecognised === null) {
    const lines = text
      .split(/\r\n|\r|\n/u)
      .filter((line) => /[^ \t\u3000\u00a0]/u.test(line.replace(/^\ufeff/u, ""))).length;
    claim(
      lines === digest.entries.length + digest.faults.length,
      `${lines} lines gave ${digest.entries.length} entries and ${digest.faults.length} faults`,
    );
  }
  return digest;
}

/** Reads the numbers of a text and holds each against the others: their places ascend and lie in the text, their values are numbers. */
export function askNumbers(text: string): void {
  const mentions = scanNumbers(text);
  let last = -1;
  for (const { start, end, value, readings } of mentions) {
    inFile({ start, end }, text.length, "number");
    claim(start > last, `numbers are out of order at ${start}`);
    claim(
      Number.isFinite(value) && readings.every((reading) => Number.isFinite(reading)),
      `the number at ${start} has no value`,
    );
    last = start;
  }
  const index = indexNumbers(mentions);
  for (const mention of mentions.slice(0, 40)) supportOf(index, mention, { tolerance: 0.005 });
}

/** Lints a text with every rule on: the report keeps its schema as JSON, and every range lies in the file. */
export function askLint(text: string, format?: DigestFormat): FileReport {
  const file = lintSource(text, bound, { path: "2026-01-22.md", ...(format === undefined ? {} : { format }) });
  const { report } = assembleReport([file], { rules: bound });
  const [fault] = reportFaults(JSON.parse(JSON.stringify(report)));
  claim(fault === undefined, `the report breaks its schema at ${fault?.pointer}: ${fault?.message.en}`);
  const range = ({ start, end }: Range, what: string): void => {
    inFile({ start: start.offset, end: end.offset }, text.length, what);
  };
  for (const finding of file.findings) {
    range(finding.range, finding.rule);
    for (const place of finding.related) range(place.range, `related of ${finding.rule}`);
    if (finding.fix !== null) range(finding.fix.range, `fix of ${finding.rule}`);
  }
  return file;
}

const lintedAs = (text: string, path = "2026-01-22.md"): FileReport => lintSource(text, bound, { path });

/** What a file of these characters would be read as: no lone surrogates. */
const onDisk = (text: string): string => Buffer.from(text, "utf8").toString("utf8");

const standing = (file: FileReport, prefix = ""): number =>
  file.findings.filter(
    ({ severity, suppressed, rule }) => severity === "critical" && suppressed === undefined && rule.startsWith(prefix),
  ).length;

/** Judges a text: the gate passes where all its conditions do, and never over a critical finding of structure. */
export function askGate(text: string): void {
  const { report } = assembleReport([lintedAs(text)], { rules: bound });
  const { gate, files } = report;
  claim(
    gate.passed === gate.conditions.every(({ passed }) => passed),
    "the gate's verdict is not that of its conditions",
  );
  claim(!gate.passed || files.every((file) => standing(file, "structure/") === 0), "passed over a fault of structure");
}

/** Cuts a text in two: no entry is lost, none is on both sides, and its bytes stay. */
export function askSplit(text: string): void {
  const given = onDisk(text);
  const file = lintedAs(given);
  const digest = readAgain(given, file);
  const held = planHeld(file, "critical", {});
  const { publish, hold } = splitDigest(digest, Buffer.from(given, "utf8"), held);
  const sides = { publish: publish.toString("utf8"), hold: hold.toString("utf8") };
  for (const { index, span } of digest.entries) {
    const whole = given.slice(span.start, span.end);
    // Numbers of headings are made right on the published side.
    const rest = digest.format === "jsonl" ? whole : whole.replace(/^[^\r\n]*(?:\r\n|\r|\n)?/u, "");
    const side = held.has(index) ? sides.hold : sides.publish;
    claim(side.includes(rest), `entry ${index} (${whole.length} units) is not on its side`);
  }
  if (digest.format !== "jsonl") return;
  const linesOf = (page: string): string[] =>
    page
      .replace(/^\uFEFF/u, "")
      .split("\n")
      .filter((line) => line.trim() !== "");
  claim(
    linesOf(sides.publish).length + linesOf(sides.hold).length === linesOf(given).length,
    "lines went lost, or are on both sides",
  );
}

/** Mends a text: no entry goes, nothing gets worse, the edits make the text, and a second time changes nothing. */
export function askFix(text: string): void {
  const given = onDisk(text);
  const safe = ({ fix }: FindingReport): boolean => fix?.safe === true;
  const before = lintedAs(given);
  const fixed = fixRounds(given, lintedAs, safe);
  claim(applyEdits(given, fixed.edits) === fixed.text, "the edits do not make the text");
  claim(fixed.report.entries.length >= before.entries.length, "a fix lost an entry");
  claim(standing(fixed.report) <= standing(before), "a fix made a critical finding");
  claim(fixRounds(fixed.text, lintedAs, safe).edits.length === 0, "a second time changes more");
}

/** Lints two halves of a text by themselves: merged through JSON they give what one run gives. */
export function askMerge(text: string): void {
  const middle = text.indexOf("\n", text.length >> 1) + 1;
  const files = [lintedAs(text.slice(0, middle), "2026-01-21.md"), lintedAs(text.slice(middle), "2026-01-22.md")];
  const shards = files.map((file) => {
    const { report } = assembleReport([file], { rules: bound, whole: false });
    const read = readReport(JSON.stringify(report));
    claim("report" in read, "a shard's report is not read back");
    return "report" in read ? read.report.files : [];
  });
  claim(
    JSON.stringify(assembleReport(shards.flat(), { rules: bound })) ===
      JSON.stringify(assembleReport(files, { rules: bound })),
    "merge differs from one run",
  );
}

/** Every built-in rule switched on, plain and with its check. */
export { allRules, bound };
