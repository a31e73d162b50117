import Ajv from "ajv";
import { describe, expect, test } from "vitest";
import { FORMATS } from "../../src/report/index.js";
import { cleanReport, finding, formatOptions, HARD_SOURCE, hardReport, rangeOf, reportOf } from "../support/report.js";

const text = (most: number): object => ({ type: "string", minLength: 1, maxLength: most });
const only = (properties: Readonly<Record<string, object>>): object => ({
  type: "object",
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const plain = (most: number): object =>
  only({ type: { const: "plain_text" }, text: text(most), emoji: { const: false } });
const larkText = (most: number): object => only({ tag: { const: "plain_text" }, content: text(most) });

/** The part of each service's published shape that is used, with its limits. */
const SHAPES = {
  feishu: only({
    msg_type: { const: "interactive" },
    card: only({
      config: only({ wide_screen_mode: { const: true } }),
      header: only({ template: { enum: ["green", "red"] }, title: larkText(150) }),
      elements: { type: "array", items: only({ tag: { const: "div" }, text: larkText(18_000) }) },
    }),
  }),
  dingtalk: only({
    msgtype: { const: "markdown" },
    markdown: only({ title: text(150), text: text(5000) }),
    at: only({ isAtAll: { const: false } }),
  }),
  wecom: only({ msgtype: { const: "markdown" }, markdown: only({ content: text(4096) }) }),
  slack: only({
    text: text(150),
    blocks: {
      type: "array",
      maxItems: 50,
      items: {
        anyOf: [
          only({ type: { const: "header" }, text: plain(150) }),
          only({ type: { const: "section" }, text: plain(3000) }),
        ],
      },
    },
  }),
} as const;
const NAMES = Object.keys(SHAPES) as (keyof typeof SHAPES)[];

/** All texts of a message in one. */
const textsOf = (value: unknown): string =>
  typeof value === "string"
    ? value
    : typeof value === "object" && value !== null
      ? Object.values(value).map(textsOf).join("\n")
      : "";

const HOSTILE = [
  "@all <!channel> <@U012AB3CD> @everyone",
  '<at user_id="all">x</at> <at id=all></at>',
  "[pay](https://evil.example) <https://evil.example|pay>",
  "www.evil.example **bold** ~~gone~~ `code` # head",
  '<font color="info">green</font> \u202eabc\u001b[31m',
  "&lt;!here&gt; ${secrets.KEY} {{x}}",
];

function hostileReport(): ReturnType<typeof hardReport> {
  const [file] = hardReport().files;
  const [first] = file?.entries ?? [];
  if (file === undefined || first === undefined) throw new Error("no file");
  const range = rangeOf(HARD_SOURCE, "75%");
  const entries = HOSTILE.map((title, place) => ({
    ...first,
    index: place + 1,
    id: title.slice(0, 30),
    title,
    score: 0,
  }));
  const findings = entries.map(({ index, id }) =>
    finding("completeness/placeholder-text", range, { entry: { index, id } }),
  );
  return reportOf([{ ...file, path: HOSTILE.join(" "), entries, findings }]);
}

describe.each(NAMES)("%s", (name) => {
  const validate = new Ajv.default({ strict: false }).compile(SHAPES[name]);
  const message = (report: ReturnType<typeof hardReport>, lang: "en" | "zh" = "en"): unknown =>
    JSON.parse(FORMATS[name](report, formatOptions({ lang })));

  test.each([
    ["hard", hardReport()],
    ["clean", cleanReport()],
    ["hostile", hostileReport()],
    ["no files", reportOf([])],
  ])("has the shape that its webhook takes: %s", (_, report) => {
    for (const lang of ["en", "zh"] as const)
      expect(validate(message(report, lang)), JSON.stringify(validate.errors)).toBe(true);
  });

  test("names verdict, failed entries and counts", () => {
    const said = textsOf(message(hardReport()));
    expect(said).toContain("2601.00001");
    expect(said).toContain("completeness/placeholder-text");
    expect(said).toMatch(/\d critical/u);
    expect(textsOf(message(cleanReport(), "zh"))).toContain("未发现问题");
  });

  test("calls nobody and links nowhere, whatever a digest says", () => {
    const said = textsOf(message(hostileReport())).replace(/^\*\*<font color="(?:warning|info)">|<\/font>\*\*/gmu, "");
    expect(said.replace(/^### /gmu, "")).not.toMatch(/[@<>[\]*~`#|{}]|:\/\/|www\.|[\u0000-\u0009\u000b-\u001f\u202e]/u);
    expect(said).toContain("＠all");
  });

  test("stays within the limit on the worst of nights, and says that it was cut", () => {
    const [file] = hostileReport().files;
    if (file === undefined) throw new Error("no file");
    const files = Array.from({ length: 40 }, (_, place) => ({
      ...file,
      path: `data/${"很长的路径".repeat(40)}-${place}.md`,
      entries: file.entries.map((entry) => ({ ...entry, title: "很长的标题".repeat(60) })),
      gate: {
        passed: false,
        conditions: ["mean", "coverage", "criticalShare"].map((condition) => ({
          name: condition,
          value: 0.1,
          limit: 1,
          passed: false,
        })),
      },
    }));
    for (const lang of ["en", "zh"] as const) {
      const body = FORMATS[name](reportOf(files), formatOptions({ lang }));
      expect(validate(JSON.parse(body)), JSON.stringify(validate.errors)).toBe(true);
      expect(Buffer.byteLength(body)).toBeLessThan(20_000);
      expect(Buffer.byteLength(textsOf(JSON.parse(body)))).toBeLessThan(4096);
      expect(textsOf(JSON.parse(body))).toMatch(/cut here|截断/u);
    }
  });
});
