import { expect, test } from "vitest";
import { lintSource } from "../../src/lint/pipeline.js";
import { bound } from "./oracle.js";

/** A page of four times the length costs four times as much, and what a busy machine adds; a quadratic rule takes sixteen times. */
const TIMES = 4;
const MOST = 9;
/** Under so many milliseconds of processor time nothing is said of growth. */
const LEAST = 150;

const paper = (n: number, body: string): string =>
  `### [${n}] [T ${n}](https://arxiv.org/abs/2601.${String(n).padStart(5, "0")})\n*A*\n\nTL;DR: 一句话。\n\n<details>\n  <summary>Details</summary>\nMotivation: ${body}\n\nMethod: 方法。\n\nAbstract: An abstract.\n\n</details>\n\n`;
const page = (body: string): string => paper(1, body) + paper(2, "动机。");
const behind = (text: string): string => `${page("动机。")}\n---\n\n${text}`;
const numbered = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join("");

test.each<[string, (count: number) => string]>([
  ["closing tags in one line", (count) => page("a </details> ".repeat(count))],
  ["unsupported names", (count) => page(numbered(count, (n) => `提出 Foo${n}Net 与 Bar-${n}X，`))],
  ["unsupported numbers", (count) => page(numbered(count, (n) => `${n * 7 + 3}.${n % 10}%，`))],
  ["code and tags", (count) => page(`x\n\n${"`<title> `` ".repeat(count)}`)],
  ["fences", (count) => page("```\n".repeat(count))],
  ["comments that do not end", (count) => page("<!-- a\n\n".repeat(count))],
  ["text of no entry", (count) => behind("stray text.\n\n### [x\n".repeat(count))],
  ["headings of a foot", (count) => behind("### Credits\n\nline\n\n".repeat(count))],
  ["tags of a foot", (count) => behind("<script ".repeat(count) + "<b a=1 ".repeat(count))],
  ["links of a foot", (count) => behind("[x](http://a@b.c) ".repeat(count))],
  ["sentences of a foot", (count) => behind("One more error of a run. ".repeat(count))],
  ["words of a foot without an end", (count) => behind("<p>error, failed: ".repeat(count))],
  ["headings in HTML ahead of entries", (count) => "<h3>[14] x</h3>\n<p>TL;DR: y</p>\n".repeat(count) + page("动机。")],
  ["comments to the linter", (count) => behind("<!-- digestlint-disable a/b -->\n".repeat(count))],
  ["blocks of Liquid", (count) => page("{% if x %}{{ a }}".repeat(count) + "{% endcase %}{% endif %}".repeat(count))],
  ["Liquid in code", (count) => page("`{% if x %}`\n\n".repeat(count))],
  ["extensions of kramdown", (count) => page("{::comment}\n{:/}\n".repeat(count))],
  ["lists of attributes", (count) => page("{: a='".repeat(count) + "*x*{: b='c'}".repeat(count))],
  ["tags that are open", (count) => page(`x\n\n${"<b x='".repeat(count)}${"<b ".repeat(count)}`)],
  ["tags that are open in HTML", (count) => page("<b ".repeat(count))],
  ["definitions and footnotes", (count) => page(`x\n\n${numbered(count, (n) => `[^a${n}]: z\n\n[x]: y 'z\n`)}`)],
  ["surplus cells", (count) => page(`x\n\na|b\n-|-\n${"a|b|c\n".repeat(count)}`)],
  ["contents", (count) => numbered(count, (n) => `- [c${n}](#c${n}) [Total: 1]\n`) + page("动机。")],
])("four times as many %s take no more than about four times the time", (_, make) => {
  const cost = (count: number): number => {
    const text = make(count);
    const start = process.cpuUsage();
    lintSource(text, bound, { path: "2026-01-22.md" });
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  const least = (count: number): number => Math.min(cost(count), cost(count));
  cost(500);
  let count = 1000;
  let before = least(count);
  while (before < LEAST && count < 8_000) before = least((count *= 2));
  const after = least(count * TIMES);
  expect(after < LEAST || after < before * MOST, `${before} ms grew to ${after} ms at ${count * TIMES}`).toBe(true);
});
