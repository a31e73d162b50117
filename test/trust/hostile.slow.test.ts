import { readdirSync, readFileSync } from "node:fs";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { assembleReport } from "../../src/lint/pipeline.js";
import { readAgain } from "../../src/lint/read-digest.js";
import { lintSource } from "../../src/lint/pipeline.js";
import type { Report } from "../../src/model/report.js";
import type { FormatOptions } from "../../src/report/format.js";
import { gateText } from "../../src/report/gate.js";
import { FORMAT_NAMES, type FormatName } from "../../src/report/format.js";
import { formatReport } from "../../src/report/index.js";
import { sourceText } from "../../src/report/source-text.js";
import { reportFaults } from "../../src/schema/faults.js";
import { allRules, askLint, askReader, bound } from "./oracle.js";

const FOLDER = "fixtures/hostile";
const files = readdirSync(FOLDER).sort();
/** A name that a file can have, with everything a name can do. */
const NAME = "::error::a\u001b[31m\u202e<b>&\"'`|=1+1,##[error]x](y)/2026-01-22.";
const SAMPLES = ["json", "sarif", "gitlab", "rdjson"] as const;

function lint(file: string): { text: string; report: Report; options: FormatOptions } {
  const text = readFileSync(`${FOLDER}/${file}`, "utf8");
  const path = NAME + (file.split(".").at(-1) ?? "");
  const { report } = assembleReport([lintSource(text, bound, { path })], { rules: bound });
  const source = sourceText(text);
  const [only] = report.files;
  const digest = only === undefined ? undefined : readAgain(text, only);
  return {
    text,
    report,
    options: { lang: "en", color: false, sources: () => source, digests: () => digest, rules: allRules },
  };
}

const linted = new Map(files.map((file) => [file, lint(file)]));

async function written(file: string, name: FormatName, lang: "en" | "zh" = "en"): Promise<string> {
  const { report, options } = linted.get(file) ?? lint(file);
  return formatReport(report, name, { ...options, lang });
}

/** What a terminal obeys or hides: controls but the line end, and format characters. */
const ORDERS = /[^\P{Cc}\n]|\p{Cf}|[\u2028\u2029]/u;
/** What a CI runner takes for a command. */
const COMMANDS = /^\s*::|##\w{0,40}\[/mu;

describe("there is something to write of every hostile digest", () => {
  test.each(files)("%s", (file) => {
    const { text, report } = linted.get(file) ?? lint(file);
    askReader(text, file.endsWith(".md") ? "markdown" : "jsonl");
    askLint(text);
    expect(report.totals.entries).toBeGreaterThan(0);
    expect(report.files[0]?.findings.length).toBeGreaterThan(2);
    expect(reportFaults(JSON.parse(JSON.stringify(report)))).toEqual([]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe.each(files)("%s", (file) => {
  test.each([...FORMAT_NAMES])("gives a runner no command in %s", async (name) => {
    for (const lang of ["en", "zh"] as const) {
      const text = await written(file, name, lang);
      if (name === "github")
        expect(
          text.split("\n").filter((line) => line !== "" && !/^::(?:error|warning|notice) [^:]*::[^\r]*$/u.test(line)),
        ).toEqual([]);
      else if (name !== "html") expect(COMMANDS.exec(text)?.[0]).toBeUndefined();
    }
  });

  test("gives a terminal no order in text formats", async () => {
    for (const name of ["stylish", "github", "markdown", "junit", ...SAMPLES, "jsonl", "retry"] as const)
      expect(ORDERS.exec(await written(file, name))?.[0], name).toBeUndefined();
    const { report } = linted.get(file) ?? lint(file);
    const gate = gateText(report, { locale: "en", color: false });
    expect(ORDERS.exec(gate)?.[0]).toBeUndefined();
    expect(COMMANDS.exec(gate)?.[0]).toBeUndefined();
  });

  test("with colour, the only sequences are our own", () => {
    const { report, options } = linted.get(file) ?? lint(file);
    const text = formatReport(report, "stylish", { ...options, color: true });
    expect(ORDERS.exec(text.replace(/\u001b\[[\d;]*m/gu, ""))?.[0]).toBeUndefined();
    expect(text.replace(/\u001b\[\d{0,2}m/gu, "")).not.toContain("\u001b");
  });

  test.each(SAMPLES)("is JSON in %s, and the report's own values", async (name) => {
    const value: unknown = JSON.parse(await written(file, name));
    if (name === "json") expect(value).toEqual(JSON.parse(JSON.stringify((linted.get(file) ?? lint(file)).report)));
  });

  test.each(["jsonl", "retry"] as const)("is an object a line in %s", async (name) => {
    const text = await written(file, name);
    for (const line of text.split(/[\r\n\u0085\u2028\u2029]/u).filter((row) => row !== ""))
      expect(typeof JSON.parse(line)).toBe("object");
  });

  test("is well-formed XML without declarations in junit", async () => {
    const xml = await written(file, "junit");
    expect(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(xml)).toBeNull();
    expect(xml).not.toMatch(/<!|\]\]>|<\?(?!xml version="1\.0" encoding="UTF-8"\?>\n)/u);
    const open: string[] = [];
    for (const [token] of xml.replace(/^<\?[^>]*\?>/u, "").matchAll(/<[^>]*>|[^<]+/gu)) {
      if (!token.startsWith("<")) expect(token).not.toMatch(/&(?!(?:lt|gt|amp|quot|apos|#\d+);)/u);
      else if (token.startsWith("</")) expect(`</${open.pop() ?? ""}>`).toBe(token);
      else {
        expect(token).toMatch(/^<(?:testsuites|testsuite|testcase|failure|system-out)(?: [\w-]+="[^"<]*")*\/?>$/u);
        if (!token.endsWith("/>")) open.push(/^<([\w-]+)/u.exec(token)?.[1] ?? "");
      }
    }
    expect(open).toEqual([]);
  });

  test("is no markup, link or mention but ours in markdown", async () => {
    const text = await written(file, "markdown");
    const html: string[] = [];
    const links: string[] = [];
    const words: string[] = [];
    const walk = (node: { type: string; value?: string; url?: string; children?: unknown[] }): void => {
      if (node.type === "html") html.push(node.value ?? "");
      if (node.url !== undefined) links.push(node.url);
      if (node.type === "text") words.push(node.value ?? "");
      expect([
        "image",
        "imageReference",
        "definition",
        "footnoteReference",
        "footnoteDefinition",
        "code",
        "delete",
      ]).not.toContain(node.type);
      for (const child of (node.children ?? []) as (typeof node)[]) walk(child);
    };
    walk(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
    expect(html.filter((part) => !/^(?:<\/?(?:code|sub)>|<!-- (?:digestlint )?-->)$/u.test(part))).toEqual([]);
    expect(links.filter((url) => !/^https:\/\/arxiv\.org\/abs\/[\w./-]+$/u.test(url))).toEqual([]);
    // What is left as one run of text is where a mention or a number of an issue would be found.
    expect(words.filter((part) => /(?:^|[^\w])@\w|#\d/u.test(part))).toEqual([]);
  });

  test("is no markup but ours in html", async () => {
    const html = await written(file, "html");
    const body = html
      .replace(/<style>[\s\S]*?<\/style>/gu, "")
      .replace(/<script(?: type="module")?>[\s\S]*?<\/script>/gu, "");
    for (const [tag] of body.matchAll(/<[a-z][^>]*>/giu)) {
      expect(tag).not.toMatch(/\son\w+\s*=(?=(?:[^"]*"[^"]*")*[^"]*>$)/iu);
      expect(tag).not.toMatch(/^<(?:script|iframe|object|embed|base|form|svg\/|img)/iu);
      const link = /\s(?:href|src|action)="([^"]*)"/u.exec(tag)?.[1];
      if (link !== undefined) expect(link).toMatch(/^(?:#|https:\/\/)/u);
    }
    expect(html).toContain("Content-Security-Policy");
    expect(body).not.toMatch(/<!--(?! )|<!\[CDATA/u);
  });
});

describe("cells and code", () => {
  test("no format begins a line with what a spreadsheet takes for a formula", async () => {
    for (const name of ["stylish", "github", "jsonl", "retry", "junit"] as const)
      expect(/^[=+@]/mu.exec(await written("cells.md", name))).toBeNull();
  });

  test("keys such as __proto__ are fields like any other", () => {
    const { text } = linted.get("records.jsonl") ?? lint("records.jsonl");
    const [first] = askReader(text, "jsonl").entries;
    expect([...(first?.fields.keys() ?? [])]).toEqual(
      expect.arrayContaining(["constructor", "toString", "hasOwnProperty", "tldr"]),
    );
    expect(first?.fields.get("constructor")?.text).toBe("构造（");
    expect([...(first?.fields.values() ?? [])].map((field) => field.text)).toContain("污染（");
  });

  test("nothing of a digest speaks in the report's own voice", async () => {
    const { report } = linted.get("prompt.md") ?? lint("prompt.md");
    expect(report.gate.passed).toBe(gateOf(report));
    const said = await written("prompt.md", "stylish");
    expect(said.split("\n").filter((line) => /^(?:SYSTEM|Ignore|Approve|\{"gate")/u.test(line))).toEqual([]);
  });
});

/** The verdict that the conditions themselves give. */
function gateOf(report: Report): boolean {
  return report.gate.conditions.every((condition) => condition.passed);
}
