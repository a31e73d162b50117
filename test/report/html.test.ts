import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createField } from "../../src/model/field.js";
import { html } from "../../src/report/html/html.js";
import { markedText } from "../../src/report/html/marked-text.js";
import { escapeHtml, html as markup } from "../../src/report/html/markup.js";
import { HOSTILE_DIGEST, pageOf } from "../support/page.js";
import { cleanReport, finding, formatOptions, hardReport, reportOf, severalReport } from "../support/report.js";

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;
const unescaped = (text: string): string =>
  text
    .replace(/&#39;/gu, "'")
    .replace(/&quot;/gu, '"')
    .replace(/&gt;/gu, ">")
    .replace(/&lt;/gu, "<")
    .replace(/&amp;/gu, "&");

describe("escaping", () => {
  test("leaves no text that could end its place, and loses none", () => {
    const unit = fc.constantFrom(
      ..."<>&\"'`$/\\=a中\n ".split(""),
      "<script>",
      "</script>",
      "&lt;",
      "$`",
      "$&",
      "\u202e",
      "\ud835",
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
        const written = markup`<p title="${text}">${text}</p>`.text;
        expect(escapeHtml(text)).not.toMatch(/[<>"'\u202a-\u202e\ud800-\udfff]/u);
        expect(unescaped(escapeHtml(text))).toBe(
          text.replaceAll("\u202e", "⟨U+202E⟩").replaceAll("\ud835", "⟨U+D835⟩"),
        );
        expect(written).toBe(`<p title="${escapeHtml(text)}">${escapeHtml(text)}</p>`);
      }),
    );
  });
});

describe("marks", () => {
  const text = "准确率提升 75%，见𝒳表。";
  const field = createField({
    name: "tldr",
    role: "section",
    text,
    span: { start: 100, end: 100 + text.length },
    offsets: 100,
  });
  const at = (start: number, end: number): ReturnType<typeof finding>["range"] => ({
    start: { line: 1, column: 1, offset: start },
    end: { line: 1, column: 1, offset: end },
  });
  const shown = (ranges: readonly (readonly [number, number])[]): string =>
    markedText(
      field,
      ranges.map(([start, end], index) => ({
        number: index + 1,
        finding: finding("faithfulness/unsupported-number", at(start, end), {
          entry: { index: 1, id: "1" },
          field: "tldr",
        }),
      })),
    ).text;

  test("stand around the evidence and carry the finding's number", () => {
    const from = text.indexOf("75");
    expect(shown([[100 + from, 103 + from]])).toBe(
      '准确率提升 <mark class="major" data-of="1" data-n="1">75%</mark>，见𝒳表。',
    );
  });

  test("whatever ranges overlap, the text stays whole", () => {
    const offset = fc.integer({ min: 90, max: 110 + text.length });
    fc.assert(
      fc.property(fc.array(fc.tuple(offset, offset), { maxLength: 5 }), (ranges) => {
        expect(unescaped(shown(ranges).replace(/<[^>]*>/gu, ""))).toBe(text);
      }),
    );
  });

  test("in the abstract, show what a finding was held against", () => {
    const abstract = createField({
      name: "abstract",
      role: "source",
      text: "rises to 71% here",
      span: { start: 0, end: 17 },
      offsets: 0,
    });
    const held = finding("faithfulness/unsupported-number", at(105, 108), {
      entry: { index: 1, id: "1" },
      field: "tldr",
      related: [{ field: "abstract", range: at(9, 12), data: {} }],
    });
    expect(markedText(abstract, [{ number: 3, finding: held }]).text).toBe(
      'rises to <mark class="related" data-of="3" data-n="3">71%</mark> here',
    );
  });
});

describe("the page", () => {
  test.each([
    ["hard", hardReport()],
    ["several", severalReport()],
    ["clean", cleanReport()],
    ["no files", reportOf([])],
  ] as const)("shows every entry of the report once: %s", (_, report) => {
    for (const lang of ["en", "zh"] as const) {
      const page = html(report, formatOptions({ lang }));
      expect(count(page, /<article class="card /gu)).toBe(report.totals.entries);
      expect(page).toContain(lang === "en" ? '<html lang="en">' : '<html lang="zh-CN">');
    }
  });

  test("lets only its own style and script act", () => {
    const { page } = pageOf({ "a.jsonl": HOSTILE_DIGEST });
    const hash = (tag: string): string =>
      createHash("sha256")
        .update(new RegExp(`<${tag}>([^]*?)</${tag}>`, "u").exec(page)?.[1] ?? "")
        .digest("base64");
    const [, policy = ""] = /<head>\n<meta http-equiv="Content-Security-Policy" content="([^"]*)">/u.exec(page) ?? [];
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hash("style")}'; script-src 'sha256-${hash("script")}'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(count(page, /<script/gu)).toBe(1);
    expect(count(page, /<style/gu)).toBe(1);
    expect(page).not.toMatch(/<img|<iframe|<link|<base|<form|<object/u);
    expect(page).not.toMatch(/<[^>"]*(?:"[^"]*"[^>"]*)*\s(?:style|on\w+)=/u);
  });

  test("links to https alone", () => {
    const { page } = pageOf({ "a.jsonl": HOSTILE_DIGEST });
    const links = [...page.matchAll(/href="([^"]*)"/gu)].map(([, link]) => link ?? "");
    expect(links.filter((link) => !/^(?:#[\w.-]+|https:\/\/)/u.test(link))).toEqual([]);
  });

  test("names each text's language", () => {
    const { page } = pageOf({ "2026-01-22.md": readFileSync("fixtures/digests/faulty-day.md", "utf8") });
    expect(page).toMatch(/<h3 class="title s" lang="en">/u);
    expect(page).toMatch(/<section class="abstract">.*?<p class="s" lang="en">/su);
    expect(page).toMatch(/<dd class="s" lang="zh-Hans">/u);
    const wrong = /<article[^>]*data-state="language"[^]*?<\/article>/u.exec(page)?.[0] ?? "";
    expect(wrong).toMatch(/<dd class="s" lang="en">/u);
  });

  test("tells why and what to do for each rule that found something", () => {
    const { page, report } = pageOf({ "2026-01-22.md": readFileSync("fixtures/digests/faulty-day.md", "utf8") });
    const found = new Set(report.files.flatMap((file) => file.findings.map(({ rule }) => rule)));
    expect(count(page, /<table class="rules">[^]*?<\/table>/gu)).toBe(1);
    expect(count(/<table class="rules">[^]*?<\/table>/u.exec(page)?.[0] ?? "", /<dl class="reason">/gu)).toBe(
      found.size,
    );
  });

  test("marks outages in the trend of several days", () => {
    const lost = readFileSync("fixtures/digests/faulty-day.md", "utf8");
    const clean = readFileSync("fixtures/digests/clean-day.md", "utf8");
    const { page, report } = pageOf({ "2026-01-22.md": clean, "2026-01-23.md": lost, "2026-01-25.md": clean });
    const outages = report.files.filter((file) => file.findings.some(({ rule }) => rule === "digest/outage")).length;
    const [chart = ""] = /<svg class="trend"[^]*?<\/svg>/u.exec(page) ?? [];
    expect(count(chart, /class="outage"/gu)).toBe(outages);
    expect(count(chart, /class="dot"/gu)).toBe(3 - outages);
    expect(html(cleanReport(), formatOptions())).not.toContain('<svg class="trend"');
  });

  test("does without the texts, and with a file that has changed since", () => {
    const report = hardReport();
    expect(html(report, formatOptions())).toContain("The texts of this file are not at hand.");
    const other = { ...formatOptions(), digests: () => undefined };
    expect(html(report, other)).toBe(html(report, formatOptions()));
  });
});

describe.skipIf(!existsSync("../shared/corpus/sample.md"))("the page of the sample", () => {
  test("counts what the report counts", () => {
    const { page, report } = pageOf({ "sample.md": readFileSync("../shared/corpus/sample.md", "utf8") });
    const [file] = report.files;
    const onEntries = file?.findings.filter(({ entry }) => entry !== null) ?? [];
    expect(count(page, /<article class="card /gu)).toBe(71);
    expect(count(page, /<article class="card failed"/gu)).toBe(45);
    expect(count(page, /<li data-of="[1-9]\d*">/gu)).toBe(onEntries.length);
    const [table = ""] = /<table class="rules">[^]*?<\/table>/u.exec(page) ?? [];
    const rows = [...table.matchAll(/<code>([\w-]+\/)<wbr>([\w-]+)<\/code>[^]*?<td class="figure">(\d+)<\/td>/gu)].map(
      ([, pack = "", name = "", figure]) => [pack + name, Number(figure)],
    );
    const expected = new Map<string, number>();
    for (const { rule } of file?.findings ?? []) expected.set(rule, (expected.get(rule) ?? 0) + 1);
    expect(new Map(rows as [string, number][])).toEqual(expected);
  });
});
