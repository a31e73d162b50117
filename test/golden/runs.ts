import { appendFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { InputGroup } from "./inputs.js";

/** One start of the program. */
export interface Step {
  readonly name: string;
  readonly args: readonly string[];
  /** An input, relative to the room, that is given as standard input. */
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Changes the room before the start, as a person would between two runs. */
  readonly before?: (room: string) => void;
}

/** A conversation with the language server about one document. */
export interface Conversation {
  readonly locale: "en" | "zh-CN";
  readonly document: string;
}

/** What is run in one folder, step by step; each step is kept and compared on its own. */
export interface Scenario {
  /** `group/name`, which is also its folder in the take. */
  readonly name: string;
  /** Scenarios over the same inputs: what is announced for the JSON report of one can account for texts of another. */
  readonly subject: string;
  readonly needs: readonly InputGroup[];
  /** Inputs that are copied into a room of its own; without them it runs in the shared room and must write nothing. */
  readonly room?: readonly string[];
  readonly steps: readonly Step[];
  readonly conversation?: Conversation;
  /** Files whose content is an internal format: only that they are there is compared. */
  readonly opaque?: RegExp;
  /** Part of the small subset that the slow tests take. */
  readonly small?: boolean;
}

const CARDS = ["feishu", "dingtalk", "wecom", "slack"];
const FORMATS = [..."stylish json jsonl sarif junit github gitlab rdjson markdown html retry".split(" "), ...CARDS];
const LOCALES = ["en", "zh"] as const;
const DAY = "corpus/days/2025-12-24.md";
const DAY_JSONL = "corpus/days/2025-12-24_AI_enhanced_Chinese.jsonl";
const VARIANT = "corpus/variants/sanghyun-son/2025-04-07.md";
const SMALL_VARIANT = "corpus/variants/EddieYang717";
const SHORT = "fixtures/digests/short-day.md";
const DIGESTS = "fixtures/digests";
const JSON_FORMAT = ["--format", "json"];
/** Names that the cache may go by; its format and its layout are no promise. */
const CACHE = /(?:^|\/)(?:cache|\.digestlintcache)(?:\/|$|\.)/u;

/** Inputs by subject: the group that holds them, and the paths. */
const SUBJECTS = {
  digests: ["fixtures", [DIGESTS]],
  hostile: ["fixtures", ["fixtures/hostile"]],
  readings: ["fixtures", ["fixtures/readings"]],
  tables: ["fixtures", ["tables"]],
  short: ["fixtures", [SHORT]],
  faulty: ["fixtures", ["fixtures/digests/faulty-day.md"]],
  sample: ["corpus", ["corpus/sample.md"]],
  day: ["corpus", [DAY]],
  "day-jsonl": ["corpus", [DAY_JSONL]],
  variant: ["corpus", [VARIANT]],
  "small-variant": ["corpus", [SMALL_VARIANT]],
  days: ["corpus", ["corpus/days"]],
  dropped: ["corpus", ["corpus/dropped"]],
  gold: ["corpus", ["corpus/gold"]],
  fresh: ["corpus", ["corpus/fresh"]],
  foreign: ["corpus", ["corpus/formats"]],
  parallel: ["parallel", ["parallel"]],
  month: ["month", ["archive/month"]],
  year: ["year", ["archive/year"]],
} as const satisfies Readonly<Record<string, readonly [InputGroup, readonly string[]]>>;
type Subject = keyof typeof SUBJECTS;

function shared(name: string, subject: Subject, args: readonly string[], more: Partial<Step> = {}): Scenario {
  const [group] = SUBJECTS[subject];
  return { name, subject, needs: [group], steps: [{ name: "run", args, ...more }] };
}

function alone(name: string, subject: Subject, steps: readonly Step[], more: Partial<Scenario> = {}): Scenario {
  const [group, room] = SUBJECTS[subject];
  return { name, subject, needs: [group], room, steps, ...more };
}

function pathsOf(subject: Subject): readonly string[] {
  return SUBJECTS[subject][1];
}

/** The JSON report of every input there is; the longest first, so that two jobs end together. */
function reports(corpus: string | null): Scenario[] {
  const json = (subject: Subject): Scenario =>
    shared(`report/${subject}`, subject, ["lint", ...pathsOf(subject), ...JSON_FORMAT]);
  const owners = corpus === null ? [] : readdirSync(join(corpus, "variants")).sort();
  const folders = readdirSync("fixtures/rules", { recursive: true, encoding: "utf8" })
    .filter((path) => /^[^/]+\/[^/]+$/u.test(path))
    .sort();
  const subjects = Object.keys(SUBJECTS) as Subject[];
  return [
    json("year"),
    ...owners.map((owner) => ({
      ...shared(`report/variants/${owner}`, "variant", ["lint", `corpus/variants/${owner}`, ...JSON_FORMAT]),
      subject: `variants/${owner}`,
    })),
    ...subjects.filter((subject) => subject !== "year").map(json),
    ...folders.map((folder) => ({
      ...shared(`rules/${folder}`, "short", [
        "lint",
        `fixtures/rules/${folder}`,
        "--config",
        "all.yaml",
        ...JSON_FORMAT,
      ]),
      subject: `rules/${folder}`,
    })),
    shared("rules/all-on-digests", "digests", ["lint", DIGESTS, "--config", "all.yaml", ...JSON_FORMAT]),
    shared("rules/all-on-tables", "tables", ["lint", "tables", "--config", "all.yaml", ...JSON_FORMAT]),
    shared("rules/all-on-sample", "sample", ["lint", "corpus/sample.md", "--config", "all.yaml", ...JSON_FORMAT]),
    shared("rules/own-configuration", "digests", ["lint", DIGESTS, "--config", "own.yaml", ...JSON_FORMAT]),
  ];
}

function formats(): Scenario[] {
  // Named by the language: an output that is equal in both would not count as written the second time.
  const lint = (subject: Subject, locale: string, formats: readonly string[]): string[] => [
    ...["lint", ...pathsOf(subject), "--format", "stylish", "--lang", locale],
    ...formats.flatMap((name) => ["--format", `${name}=out/${locale}.${name}`]),
  ];
  // Cards apart: a build that does not know a format would refuse the others with it.
  const others = FORMATS.filter((format) => format !== "stylish" && !CARDS.includes(format));
  const steps = (subject: Subject, locale: string): Step[] => [
    {
      name: locale,
      args: lint(subject, locale, others),
      // The format `github` writes the summary of the step where the workflow names a file for it.
      env: { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: `step-summary.${locale}.md` },
    },
    { name: `${locale}-cards`, args: lint(subject, locale, CARDS) },
  ];
  const subjects: Subject[] = [
    "digests",
    "hostile",
    "sample",
    "day",
    "day-jsonl",
    "variant",
    "small-variant",
    "foreign",
  ];
  return [
    ...subjects.map((subject) =>
      alone(
        `formats/all/${subject}`,
        subject,
        LOCALES.flatMap((locale) => steps(subject, locale)),
      ),
    ),
    alone("formats/all/month", "month", steps("month", "en")),
    ...FORMATS.flatMap((format) =>
      LOCALES.map((locale) => ({
        ...shared(`formats/${format}-${locale}`, "digests", ["lint", DIGESTS, "--format", format, "--lang", locale]),
        small: format === "json" || format === "stylish",
      })),
    ),
    shared("formats/colour", "digests", ["lint", DIGESTS, "--color"]),
    shared("formats/few-findings", "digests", ["lint", DIGESTS, "--max-findings", "3"]),
    shared("formats/columns-in-codepoints", "digests", ["lint", DIGESTS, "--column-unit", "codepoint"]),
    shared("formats/columns-in-bytes", "digests", ["lint", DIGESTS, "--column-unit", "utf8"]),
    shared("formats/retry-from-major", "sample", ["corpus/sample.md", "--format", "retry", "--retry-from", "major"]),
    shared("formats/fail-on-never", "faulty", ["lint", ...pathsOf("faulty"), "--fail-on", "never"]),
    shared("formats/target-korean", "short", [SHORT, "--target", "ko", ...JSON_FORMAT]),
    shared("formats/rule-severity", "digests", ["lint", DIGESTS, "--rule", "digest/outage=off", ...JSON_FORMAT]),
    shared("formats/stdin", "short", ["lint", "-", "--stdin-filename", "2026-01-22.md"], { stdin: SHORT }),
    shared("formats/stdin-jsonl", "day-jsonl", ["lint", "-", ...JSON_FORMAT], { stdin: DAY_JSONL }),
    shared("formats/workers", "digests", ["lint", DIGESTS, "--workers", "2", ...JSON_FORMAT]),
  ];
}

function gates(): Scenario[] {
  const subjects: Subject[] = ["digests", "hostile", "sample", "days", "dropped", "gold", "fresh", "small-variant"];
  const gate = (subject: Subject, name: string, ...args: string[]): Scenario =>
    shared(`gate/${subject}${name}`, subject, ["gate", ...pathsOf(subject), ...args]);
  return [
    ...subjects.flatMap((subject) => LOCALES.map((locale) => gate(subject, `-${locale}`, "--lang", locale))),
    ...(["digests", "sample", "days", "foreign", "parallel"] as const).map((subject) =>
      gate(subject, "-json", ...JSON_FORMAT),
    ),
    shared("gate/raw", "dropped", [
      "gate",
      "corpus/dropped/2026-04-14.md",
      "--raw",
      "corpus/dropped/2026-04-14.jsonl",
      ...JSON_FORMAT,
    ]),
    shared("gate/own-configuration", "digests", ["gate", DIGESTS, "--config", "own.yaml"]),
  ];
}

function fixes(): Scenario[] {
  const dry: Subject[] = ["digests", "hostile", "sample", "days", "gold", "fresh", "small-variant", "dropped"];
  const real: Subject[] = ["digests", "hostile", "sample", "day", "day-jsonl", "small-variant"];
  return [
    ...dry.map((subject) => shared(`fix/dry-${subject}`, subject, ["fix", "--dry-run", ...pathsOf(subject)])),
    { ...shared("fix/dry-rules", "short", ["fix", "--dry-run", "fixtures/rules"]), subject: "all-rules" },
    shared("fix/dry-zh", "digests", ["fix", "--dry-run", DIGESTS, "--lang", "zh"]),
    shared("fix/dry-unsafe", "digests", ["fix", "--dry-run", "--unsafe", DIGESTS]),
    shared("fix/stdin", "faulty", ["fix", "-"], { stdin: "fixtures/digests/faulty-day.md" }),
    ...real.map((subject) =>
      alone(`fix/real-${subject}`, subject, [
        { name: "1-only", args: ["fix", "--only", "text/*", ...pathsOf(subject)] },
        { name: "2-safe", args: ["fix", ...pathsOf(subject)] },
        { name: "3-unsafe", args: ["fix", "--unsafe", ...pathsOf(subject), "--lang", "zh"] },
        { name: "4-again", args: ["fix", ...pathsOf(subject)] },
      ]),
    ),
  ];
}

function splits(): Scenario[] {
  const subjects: Subject[] = ["short", "faulty", "sample", "day", "day-jsonl", "variant"];
  const split = (path: string, extension: string, ...args: string[]): string[] => [
    ...["split", path, "--publish", `good${extension}`, "--hold", `held${extension}`],
    ...args,
  ];
  return subjects.map((subject) => {
    const path = pathsOf(subject)[0] ?? "";
    const extension = path.endsWith(".md") ? ".md" : ".jsonl";
    return alone(`split/${subject}`, subject, [
      { name: "1-critical", args: split(path, extension) },
      { name: "2-major", args: split(path, extension, "--hold-from", "major", "--lang", "zh") },
      { name: "3-gate", args: ["gate", `good${extension}`] },
    ]);
  });
}

function merges(): Scenario[] {
  const merge = (subject: Subject, name: string, format: string, ...args: string[]): Scenario =>
    alone(`merge/${subject}${name}`, subject, [
      ...[1, 2, 3].map((part) => ({
        name: `shard-${part}`,
        args: ["lint", ...pathsOf(subject), "--shard", `${part}/3`, "--format", `json=part-${part}.json`, ...args],
      })),
      {
        name: "merged",
        args: ["merge", "part-1.json", "part-2.json", "part-3.json", "--format", format, ...args],
      },
    ]);
  return [
    { ...merge("digests", "", "json"), small: true },
    merge("digests", "-with-rule", "sarif", "--rule", "text/stray-space=critical"),
    merge("digests", "-stylish", "stylish", "--lang", "zh"),
    merge("days", "", "json"),
    merge("month", "", "json"),
  ];
}

function caches(): Scenario[] {
  const cached = (name: string, subject: Subject, appendTo: string, args: readonly string[]): Scenario =>
    alone(
      `cache/${name}`,
      subject,
      [
        { name: "1-cold", args },
        { name: "2-warm", args },
        { name: "3-warm-again", args },
        {
          name: "4-one-changed",
          args,
          before: (room) => {
            appendFileSync(join(room, appendTo), "\n");
          },
        },
        { name: "5-other-options", args: [...args, "--rule", "text/stray-space=critical"] },
      ],
      { opaque: CACHE },
    );
  const cache = ["--cache", "--cache-file", "cache"];
  return [
    { ...cached("json", "digests", SHORT, ["lint", DIGESTS, ...JSON_FORMAT, ...cache]), small: true },
    cached("stylish", "digests", SHORT, ["lint", DIGESTS, ...cache]),
    cached("default-place", "digests", SHORT, ["lint", DIGESTS, "--cache", ...JSON_FORMAT]),
    cached("gate", "digests", SHORT, ["gate", DIGESTS, ...cache]),
    cached("days", "days", DAY, ["lint", "corpus/days", ...JSON_FORMAT, ...cache]),
  ];
}

function catalogues(): Scenario[] {
  const history = ["--record", "history.jsonl"];
  return [
    alone("catalogue/baseline", "digests", [
      { name: "1-write", args: ["lint", DIGESTS, "--baseline", "known.json", "--update-baseline"] },
      { name: "2-json", args: ["lint", DIGESTS, "--baseline", "known.json", ...JSON_FORMAT] },
      { name: "3-gate", args: ["gate", DIGESTS, "--baseline", "known.json"] },
      {
        name: "4-stale",
        args: ["lint", DIGESTS, "--baseline", "known.json", "--lang", "zh"],
        before: (room) => {
          rmSync(join(room, SHORT));
        },
      },
    ]),
    alone("catalogue/history", "days", [
      { name: "1-record", args: ["lint", "corpus/days", "--fail-on", "never", ...history, ...JSON_FORMAT] },
      { name: "2-gate", args: ["gate", "corpus/days", ...history] },
      { name: "3-compare", args: ["lint", DAY, "--history", "history.jsonl", ...JSON_FORMAT] },
      { name: "4-trend", args: ["trend", "history.jsonl"] },
      { name: "5-trend-zh", args: ["trend", "history.jsonl", "--last", "3", "--lang", "zh"] },
    ]),
    shared("catalogue/trend", "digests", ["trend", "fixtures/cli/history.jsonl"]),
  ];
}

function words(): Scenario[] {
  const named = "lint gate fix split pick mend merge compare review trend rules explain config init lsp".split(" ");
  const commands = ["", ...named];
  const wrong: Readonly<Record<string, readonly string[]>> = {
    "no-file": ["lint", "nowhere.md"],
    "no-rule": ["lint", SHORT, "--rule", "text/stray-spaces=off"],
    "no-format": ["lint", SHORT, "--format", "xml"],
    "no-option": ["lint", SHORT, "--formats", "json"],
    "no-command": ["explain", "text/nothing"],
    "no-configuration": ["lint", SHORT, "--config", "nowhere.yaml"],
    "a-report-that-is-none": ["merge", SHORT],
  };
  const said: Scenario[] = [
    ...LOCALES.flatMap((locale) => [
      ...commands.map((command) =>
        shared(`words/help-${command === "" ? "digestlint" : command}-${locale}`, "short", [
          ...(command === "" ? [] : [command]),
          "--help",
          ...(command === "lsp" ? [] : ["--lang", locale]),
        ]),
      ),
      shared(`words/rules-${locale}`, "short", ["rules", "--lang", locale]),
      ...["language/wrong-language", "unsupported-number", "structure/dropped-entry"].map((rule) =>
        shared(`words/explain-${rule.replace("/", ".")}-${locale}`, "short", ["explain", rule, "--lang", locale]),
      ),
      ...Object.entries(wrong).map(([name, args]) =>
        shared(`wrong-use/${name}-${locale}`, "short", [...args, "--lang", locale]),
      ),
      alone(`words/init-${locale}`, "short", [{ name: "run", args: ["init", "--lang", locale] }]),
    ]),
    shared("words/rules-json", "short", ["rules", "--json"]),
    shared("words/config", "short", ["config", SHORT, "--config", "own.yaml"]),
    shared("words/version", "short", ["--version"]),
  ];
  // No report stands behind these, so none accounts for them.
  return said.map((scenario) => ({ ...scenario, subject: "words" }));
}

function conversations(): Scenario[] {
  const talk = (name: string, subject: Subject, locale: Conversation["locale"], document: string): Scenario =>
    alone(`server/${name}`, subject, [], { conversation: { locale, document } });
  return [
    talk("markdown-en", "faulty", "en", "fixtures/digests/faulty-day.md"),
    talk("markdown-zh", "faulty", "zh-CN", "fixtures/digests/faulty-day.md"),
    talk("jsonl-en", "day-jsonl", "en", DAY_JSONL),
    talk("sample-en", "sample", "en", "corpus/sample.md"),
  ];
}

/** What `readers:` describes: every shape that `init` proposes a block for, whole and broken off in the middle. */
function described(): Scenario[] {
  const names = readdirSync("fixtures/propose").filter((name) => !name.endsWith(".proposal"));
  return names.map((name) => {
    const [whole, half] = [`described/whole/${name}/${name}`, `described/half/${name}/${name}`];
    return {
      name: `described/${name}`,
      subject: `described/${name}`,
      needs: ["described"],
      steps: [
        { name: "1-init", args: ["init", whole, "--dry-run"] },
        { name: "2-lint", args: ["lint", whole, half, ...JSON_FORMAT] },
      ],
    };
  });
}

/** The way of a bad day: what is to be asked for again, and what comes back. */
function repairs(): Scenario[] {
  const [day, raw] = ["corpus/dropped/2026-04-14.md", "corpus/dropped/2026-04-14.jsonl"];
  const next = "corpus/days/2025-12-25.md";
  const review = ["review", ...pathsOf("faulty"), "--model", "a-model"];
  return [
    alone("repair/pick", "dropped", [
      { name: "1-list", args: ["lint", day, "--format", "retry=out/list.jsonl", "--format", "json"] },
      { name: "2-pick", args: ["pick", raw, "--list", "out/list.jsonl", "--output", "out/again.jsonl"] },
    ]),
    alone("repair/mend", "sample", [
      { name: "1-split", args: ["split", "corpus/sample.md", "--publish", "out/good.md", "--hold", "out/held.md"] },
      { name: "2-mend", args: ["mend", "out/good.md", "--with", "out/held.md"] },
      { name: "3-lint", args: ["lint", "out/good.md", ...JSON_FORMAT] },
    ]),
    alone("repair/review", "faulty", [
      { name: "1-dry", args: [...review, "--dry-run"] },
      { name: "2-requests", args: [...review, "--requests", "out/requests.jsonl"] },
    ]),
    alone("repair/compare", "days", [
      { name: "1-day", args: ["lint", DAY, "--format", "json=out/a.json"] },
      { name: "2-next-day", args: ["lint", next, "--format", "json=out/b.json"] },
      { name: "3-compare", args: ["compare", "out/a.json", "out/b.json", "--format", "json"] },
      { name: "4-compare-zh", args: ["compare", "out/a.json", "out/b.json", "--lang", "zh"] },
    ]),
  ];
}

/** Every scenario of the golden set; those that need the corpus are there only where it is. */
export function scenarios(corpus: string | null): Scenario[] {
  return [
    ...reports(corpus),
    ...formats(),
    ...gates(),
    ...fixes(),
    ...splits(),
    ...merges(),
    ...caches(),
    ...catalogues(),
    ...described(),
    ...repairs(),
    ...conversations(),
    ...words(),
  ];
}
