/* eslint no-console: off -- the example of docs/node-api.md, held against the types here */
import { readFileSync } from "node:fs";
import {
  builtInRules,
  defineFieldCheck,
  defineRule,
  formatReport,
  lintFiles,
  lintText,
  parseDigest,
} from "../../src/index.js";

// A digest as data: entries with their fields, each field with its place in the file.
const path = "data/2026-01-22.md";
const text = readFileSync(path, "utf8");
const digest = parseDigest(text, { path });
console.log(digest.entries.length, digest.entries[0]?.fields.get("tldr")?.text);

// An own check yields places and facts; the rule gives it severity and words.
const exclamationMarks = defineFieldCheck({
  name: "exclamation-marks",
  *run(field) {
    for (const mark of field.text.matchAll(/[!！]/gu)) {
      yield { span: field.spanOf(mark.index, mark.index + 1), data: { mark: mark[0] } };
    }
  },
});
const excitement = defineRule("house/excitement", {
  check: "exclamation-marks",
  severity: "minor",
  messages: { en: "{field} is excited: {mark}", zh: "{field}语气夸张：{mark}" },
  why: { en: "Abstracts do not shout.", zh: "摘要不会这样说话。" },
  fix: { en: "Take the mark out.", zh: "删去感叹号。" },
});
const options = { rules: [...builtInRules(), excitement], checks: [exclamationMarks] };

// One text, or files: the report is plain JSON, as schemas/report.schema.json promises.
const ours = lintText(text, { ...options, path }).findings.filter((finding) => finding.rule === "house/excitement");
console.log(ours.map((finding) => `${finding.range.start.line}: ${finding.message.en}`));
const report = await lintFiles(["data/"], options);
console.log(report.gate.passed, report.totals.findings.critical);
console.log(formatReport(report, "retry"));
