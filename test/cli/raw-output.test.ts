import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/model/report.js";
import { COMPARISON_FORMATS, FORMAT_NAMES } from "../../src/report/format.js";
import { run } from "../support/run.js";

/** Orders for GitHub, Azure and TeamCity, escape sequences of one unit and of two, bidirectional controls, ends of lines, a title for the window. */
const EVIL =
  "x\n::error::a\r::add-mask::b\u2028::stop-commands::c\u0085::d::\u001b[31m\u009b2J\u001b]0;t\u0007\u202e\u2066\u200b##[error]e##vso[task]f##teamcity[g]\u0008\u007f";
/** What a name of a file can hold of it. */
const NAME = EVIL.replaceAll("/", "");

/** What a terminal obeys or hides: controls but the end of a line, and format characters. */
const ORDERS = /[^\P{Cc}\n]|\p{Cf}|[\u2028\u2029]/u;
/** What a CI runner takes for a command. */
const COMMANDS = /^\s*::|##\w{0,40}\[/mu;
/** The commands that `github` is made of. */
const OWN = /^::(?:error|warning|notice) [^:\n]*::[^\r\n]*$/gmu;

let root: string;
const at = (...names: string[]): string => join(root, ...names);
function put(name: string, text: string): void {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
}

const entry = (id: string, text: string): object => ({
  id,
  title: text,
  authors: [text],
  categories: [text],
  abs: `https://arxiv.org/abs/${text}`,
  pdf: text,
  summary: `We study 17 things. ${text}`,
  [text]: text,
  AI: { tldr: `Summary generation failed ${text}`, method: `用了 99 个 ${text}，(${text}`, [text]: text },
});
const page = (text: string): string => `# ${text}

<div id='cs.LG'></div>

# cs.LG ${text} [[Back]](#toc)

### [1] [${text}](https://arxiv.org/abs/2601.00001${text})
*${text}*

Main category: ${text}

TL;DR: 测 试${text}，用了 99 个

<details>
  <summary>Details</summary>
${text}
</details>

<!-- digestlint-disable ${text}: ${text} -->
`;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "digestlint-raw-"));
  put(`names/${NAME}.md`, page("plain"));
  put(`names/${NAME}_AI_enhanced_Chinese.jsonl`, `${JSON.stringify(entry("2601.00001", "plain"))}\n`);
  put(`names/${NAME}.md.broken`, "x");
  put("texts/2026-01-22.md", page(EVIL));
  put("texts/2026-01-23_AI_enhanced_Chinese.jsonl", `${JSON.stringify(entry(EVIL, EVIL))}\n${EVIL}\n{"${EVIL}": \n`);
  put("texts/2026-01-24.md", EVIL);
  put("texts/2026-01-25.jsonl", `{"error": ${JSON.stringify(EVIL)}, ${EVIL}}\n`);
  const record = {
    version: 2,
    date: EVIL,
    path: EVIL,
    ruleset: EVIL,
    entries: 3,
    score: { mean: 1, p10: 1, criticalShare: 1, cleanShare: 1, coverage: 1 },
    findings: { [EVIL]: 3 },
    dropped: { crawled: 3, missing: 1 },
    outage: true,
    passed: false,
    ids: [EVIL],
  };
  put("history.jsonl", `${JSON.stringify(record)}\n${JSON.stringify({ ...record, date: null })}\n${EVIL}\n`);
  put("lines.jsonl", `${EVIL}\n`);
  const item = { fingerprint: EVIL, rule: EVIL, id: EVIL, field: EVIL };
  put(
    "base.json",
    JSON.stringify({ version: 1, ruleset: EVIL, files: { [EVIL]: [item], "texts/2026-01-22.md": [item] } }),
  );
  put("bad-base.json", `{"version": 3, "${EVIL}`);
  put("list.jsonl", `${JSON.stringify({ id: EVIL, title: EVIL, rules: [EVIL], reason: EVIL })}\n${EVIL}\n`);
  put("crawl.jsonl", `${JSON.stringify({ id: EVIL, title: EVIL, summary: EVIL })}\n`);
  put(
    "decisions.jsonl",
    `${JSON.stringify({ id: EVIL, content: EVIL, decision: "publish", by: EVIL, reason: EVIL })}\n${EVIL}\n`,
  );
  put(
    "answers.jsonl",
    `${JSON.stringify({ custom_id: EVIL, response: { body: { choices: [{ message: { content: EVIL } }] } } })}\n${EVIL}\n`,
  );
  put("key.yaml", `${JSON.stringify(EVIL)}: 1\n`);
  put("rule.json", JSON.stringify({ rules: { [EVIL]: "major" } }));
  put("value.json", JSON.stringify({ target: EVIL, gate: { mean: EVIL }, rules: { "text/stray-space": EVIL } }));
  put("extends.json", JSON.stringify({ extends: EVIL }));
  put("packs.json", JSON.stringify({ packs: [EVIL] }));
  put("broken.json", `{"${EVIL}": `);
  put("broken.yaml", `a: [\n${EVIL}`);
  put("readers.json", JSON.stringify({ readers: { [EVIL]: { match: EVIL, format: EVIL } } }));
  put("own.json", JSON.stringify({ packs: ["own"] }));
  put(
    "own/evil.json",
    JSON.stringify({
      id: "own/evil",
      check: "text-patterns",
      severity: "major",
      fields: ["sections"],
      options: { patterns: [{ pattern: "试|99" }] },
      messages: { en: `found {match} ${EVIL}`, zh: `发现 {match} ${EVIL}` },
      why: { en: EVIL, zh: EVIL },
      fix: { en: EVIL, zh: EVIL },
    }),
  );
  put("own-bad.json", JSON.stringify({ packs: ["bad"] }));
  put(
    "bad/evil.json",
    JSON.stringify({ id: EVIL, check: EVIL, [EVIL]: EVIL, options: { patterns: [{ pattern: `(${EVIL}` }] } }),
  );
  const { stdout } = await run(["texts", "--no-config", "--format", "json", "--fail-on", "never"], { cwd: root });
  const report = JSON.parse(stdout) as Report;
  put("report.json", stdout);
  const swap = (value: unknown): unknown =>
    typeof value === "string" && !/^[0-9a-f]{12,}$/u.test(value) && value.length > 12
      ? `${value}${EVIL}`
      : Array.isArray(value)
        ? value.map(swap)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, swap(one)]))
          : value;
  put("evil-report.json", JSON.stringify(swap(report)));
  put("bad-report.json", JSON.stringify({ ...report, [EVIL]: 1, tool: { name: EVIL, version: EVIL, ruleset: EVIL } }));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

const plain = ["--no-config"];
const configs = [
  "key.yaml",
  "rule.json",
  "value.json",
  "extends.json",
  "packs.json",
  "broken.json",
  "broken.yaml",
  "readers.json",
  "own.json",
  "own-bad.json",
];
const SETTINGS = [
  "--target",
  "--rule",
  "--raw",
  "--config",
  "--stdin-filename",
  "--baseline",
  "--format",
  "--lang",
  "--column-unit",
  "--max-findings",
  "--record",
  "--history",
  "--shard",
  "--fail-on",
  "--cache-file",
  "--retry-from",
  "--decisions",
  "--evil\n::x",
  EVIL,
];

/** Every way in for the string: what a command line names, its options, and the files that each command reads. */
const LINES: readonly (readonly string[])[] = [
  ...["names", "texts"].flatMap((folder) => [
    ...FORMAT_NAMES.map((format) => ["lint", folder, ...plain, "--format", format]),
    ["gate", folder, ...plain],
    ["lint", folder, ...plain, "--timing", "--workers", "2"],
    ["lint", folder, ...plain, "--baseline", "base.json", "--history", "history.jsonl"],
    ["fix", folder, ...plain, "--dry-run", "--unsafe"],
    ["review", folder, ...plain, "--dry-run", "--model", EVIL],
    ["review", folder, ...plain, "--answers", "answers.jsonl"],
    ["split", folder, ...plain, "--publish", EVIL, "--hold", "h"],
  ]),
  ...["texts/2026-01-22.md", "texts/2026-01-23_AI_enhanced_Chinese.jsonl"].flatMap((file) => [
    ["split", file, ...plain, "--publish", "p.out", "--hold", `h${NAME}`],
    ["split", file, ...plain, "--publish", "p.out", "--hold", "h.out", "--decisions", "decisions.jsonl"],
    ["mend", file, "--with", "lines.jsonl", "--output", "m.out"],
    ["mend", file, "--with", EVIL],
    ["lint", file, ...plain, "--raw", "crawl.jsonl"],
    ["lint", file, ...plain, "--format", "html", "--decisions", "decisions.jsonl"],
    ["lint", file, ...plain, "--format", `json=${NAME}/x.json`],
    ["lint", file, ...plain, "--record", `${NAME}.jsonl`],
    ["lint", file, ...plain, "--update-baseline", "--baseline", `${NAME}.json`],
    ["config", file],
  ]),
  ...configs.flatMap((name) => [
    ["lint", "texts/2026-01-22.md", "--config", name],
    ["lint", "texts/2026-01-22.md", "--config", name, "--format", "github"],
    ["config", "texts/2026-01-22.md", "--config", name],
    ["lint", "texts/2026-01-22.md", "--config", name, "--timing"],
  ]),
  ...SETTINGS.map((option) => ["lint", "texts/2026-01-22.md", ...plain, option, EVIL]),
  ...SETTINGS.map((option) => ["lint", "texts/2026-01-22.md", ...plain, `${option}=${EVIL}`]),
  ["lint", "texts/2026-01-22.md", ...plain, "--baseline", "bad-base.json"],
  ...[
    "trend",
    "merge",
    "explain",
    "rules",
    "config",
    "lint",
    "gate",
    "fix",
    "split",
    "pick",
    "mend",
    "review",
    "compare",
    "init",
    "lsp",
    "help",
  ].flatMap((command) => [
    [command, EVIL],
    [command, `--${EVIL}`],
    [command, EVIL, EVIL, EVIL],
  ]),
  [EVIL],
  ["trend", "history.jsonl"],
  ["trend", "history.jsonl", "--last", EVIL],
  ["trend", "lines.jsonl"],
  ["trend", "texts"],
  ["pick", "crawl.jsonl", "--list", "list.jsonl", "--output", `${NAME}.out`],
  ["pick", "crawl.jsonl", "--list", "lines.jsonl", "--output", "o.out"],
  ...["report.json", "evil-report.json", "bad-report.json", "history.jsonl"].flatMap((name) => [
    ...FORMAT_NAMES.map((format) => ["merge", name, ...plain, "--format", format]),
    ...COMPARISON_FORMATS.map((format) => ["compare", "report.json", name, "--format", format]),
  ]),
  ["rules"],
  ["rules", "--json"],
].filter(([command, ...rest]) => !(command === "lsp" && rest.length === 0));

describe("nothing reaches a terminal or a log raw", () => {
  test.each(["en", "zh"])("in %s: every input through every command and format", { timeout: 300_000 }, async (lang) => {
    const told: string[] = [];
    let shown = 0;
    for (const line of LINES) {
      const ran = await run(line, { cwd: root, env: { LANG: lang, DIGESTLINT_DEBUG: "1" } });
      if (/␛|U\+202E|\\u202e|\\u001b/iu.test(ran.stdout + ran.stderr)) shown += 1;
      const isHtml = line.includes("html");
      for (const [stream, text] of [
        ["stdout", line.includes("github") ? ran.stdout.replace(OWN, "") : ran.stdout],
        ["stderr", ran.stderr],
      ] as const) {
        const order = ORDERS.exec(text) ?? (isHtml && stream === "stdout" ? null : COMMANDS.exec(text));
        if (order !== null)
          told.push(
            `${JSON.stringify(line)} ${stream}: ${JSON.stringify(text.slice(Math.max(0, order.index - 60), order.index + 20))}`,
          );
      }
      if (ran.status === 3) told.push(`${JSON.stringify(line)}: a fault: ${ran.stderr}`);
    }
    expect(told).toEqual([]);
    // In most lines the string comes out, made visible or escaped; in the others a mistake is told before it is read.
    expect(shown).toBeGreaterThan(LINES.length * 0.5);
  });
});
