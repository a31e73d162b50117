import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.js";
import { readDigest } from "../../src/lint/read-digest.js";
import { readSuppressions, suppress } from "../../src/lint/suppress.js";

const page = (text: string) => ({ ...readDigest(text, { path: "2026-01-22.md" }), entries: [] });
const named = (text: string) =>
  readSuppressions(page(text), true).ranges.map(({ span, rules, reason }) => [
    text.slice(span.start, span.end),
    rules,
    reason,
  ]);
const finding = (rule: string, start: number): Finding => ({
  rule,
  severity: "minor",
  span: { start, end: start + 1 },
  entry: null,
  field: null,
  evidence: "",
  data: {},
  related: [],
  fix: null,
});

describe("comments that set findings aside", () => {
  test("reach to the enable that answers them, or to the end", () => {
    expect(named("a\n<!-- digestlint-disable text/*, a/b: why -->\nb\n<!-- digestlint-enable a/b -->\nc")).toEqual([
      ["<!-- digestlint-disable text/*, a/b: why -->\nb\n", ["text/*", "a/b"], "why"],
    ]);
    expect(named("a\n<!-- digestlint-disable -->\nb\n<!-- digestlint-enable text/* -->\nc")).toEqual([
      ["<!-- digestlint-disable -->\nb\n<!-- digestlint-enable text/* -->\nc", [], ""],
    ]);
    expect(named("<!-- digestlint-enable -->\na\n<!-- digestlint-disable a/b -->\nb")).toEqual([
      ["<!-- digestlint-disable a/b -->\nb", ["a/b"], ""],
    ]);
  });

  test("before an entry reach over the next one", () => {
    const text = "<!-- digestlint-disable-next-entry a/b -->\none two";
    const start = text.indexOf("one");
    const entries = [
      { span: { start, end: start + 3 }, fields: new Map() },
      { span: { start: start + 4, end: start + 7 }, fields: new Map() },
    ] as unknown as ReturnType<typeof page>["entries"];
    const spans = (among: typeof entries) =>
      readSuppressions({ text, format: "markdown", entries: among }, true).ranges.map(({ span }) => span);
    expect(spans(entries)).toEqual([{ start, end: start + 3 }]);
    expect(spans([]).map(({ end }) => end)).toEqual([start - 1]);
  });

  test("before an entry reach over the next that begins behind them, and over nothing behind the last", () => {
    const text = [
      "### [1] [T](https://arxiv.org/abs/2601.00001)\n\nTL;DR: 一。\n\n",
      "# cs.CL\n\n<!-- digestlint-disable-next-entry a/b -->\n\n",
      "### [2] [U](https://arxiv.org/abs/2601.00002)\n\nTL;DR: 二。\n\n",
      "# End\n\n<!-- digestlint-disable-next-entry a/c -->\n",
    ].join("");
    const digest = readDigest(text, { path: "2026-01-22.md" });
    expect(digest.entries).toHaveLength(2);
    expect(readSuppressions(digest, true).ranges.map(({ rules, span }) => [rules, span])).toEqual([
      [["a/b"], digest.entries[1]?.span],
      [["a/c"], { start: text.length - 1, end: text.length - 1 }],
    ]);
  });

  test("are read in the order of the page; each reaches to the next enable of its name or of all", () => {
    const lines = [
      "<!-- digestlint-disable a/a -->",
      "<!-- digestlint-disable b/b -->",
      "<!-- digestlint-enable a/a -->",
      "<!-- digestlint-disable a/a -->",
      "<!-- digestlint-enable -->",
      "<!-- digestlint-enable b/b -->",
    ];
    const at = (line: number): number => lines.slice(0, line).join("\n").length + (line === 0 ? 0 : 1);
    const { ranges } = readSuppressions(page(lines.join("\n")), true);
    expect(ranges.map(({ rules, span }) => [rules, span])).toEqual([
      [["a/a"], { start: at(0), end: at(2) }],
      [["b/b"], { start: at(1), end: at(4) }],
      [["a/a"], { start: at(3), end: at(4) }],
    ]);
  });

  test("name rules apart by blanks and commas, `*` for all of them, and give the reason behind the first colon", () => {
    const rulesOf = (list: string): unknown[] => named(`<!-- digestlint-disable${list}-->`).map(([, ...rest]) => rest);
    expect(rulesOf("  a/b ,\tc/*,, d/d ")).toEqual([[["a/b", "c/*", "d/d"], ""]]);
    expect(rulesOf(" * ")).toEqual([[[], ""]]);
    expect(rulesOf(" a/b: so: it is ")).toEqual([[["a/b"], "so: it is"]]);
    expect(rulesOf(":why")).toEqual([[[], "why"]]);
  });

  test("may be indented, by blanks and tabs, on a line that ends as lines do", () => {
    for (const [before, behind] of [
      ["", ""],
      ["x\n", ""],
      ["x\r\n\t ", " \t\r\nx"],
      ["x\r", "\rx"],
    ] as const)
      expect(named(`${before}<!-- digestlint-disable -->${behind}`)).toHaveLength(1);
    for (const [before, behind] of [
      ["x\n.", ""],
      ["x\n. ", ""],
      ["", " .\nx"],
      ["", "."],
      ["x".repeat(300), ""],
    ] as const)
      expect(named(`${before}<!-- digestlint-disable -->${behind}`)).toEqual([]);
  });

  test("hold right before and right behind the fields of an entry, and between them not", () => {
    const text = "<!-- digestlint-disable -->\n".repeat(5);
    const at = (line: number): number => line * (text.length / 5);
    const field = (from: number, to: number) => ({
      label: { start: at(from) },
      span: { start: at(from), end: at(to) },
    });
    const entries = [
      {
        span: { start: at(1), end: at(4) },
        fields: new Map([
          ["later", field(3, 4)],
          ["tldr", field(1, 2)],
        ]),
      },
    ] as unknown as ReturnType<typeof page>["entries"];
    const { ranges, ignored } = readSuppressions({ text, format: "markdown", entries }, true);
    expect(ranges.map(({ comment }) => comment.start)).toEqual([at(0), at(2), at(4)]);
    expect(ignored.map(({ comment, why }) => [comment.start, why])).toEqual([
      [at(1), "place"],
      [at(3), "place"],
    ]);
  });

  test("stand in Markdown alone", () => {
    const text = "<!-- digestlint-disable -->";
    expect(readSuppressions({ text, format: "jsonl", entries: [] }, true)).toEqual({ ranges: [], ignored: [] });
    expect(named("<!-- digestlint-forget -->")).toEqual([]);
    expect(named("no comment")).toEqual([]);
  });

  test("hold nowhere where the configuration does not trust them", () => {
    const text = "<!-- digestlint-disable a/b -->\nx\n<!-- digestlint-enable -->\n";
    expect(readSuppressions(page(text), false)).toEqual({
      ranges: [],
      ignored: [{ comment: { start: 0, end: 31 }, rules: ["a/b"], why: "untrusted" }],
    });
  });

  test.each([
    ["beside text", "x <!-- digestlint-disable -->\n"],
    ["before text", "<!-- digestlint-disable --> x\n"],
    ["in a field", "### [1] [T](https://arxiv.org/abs/2601.00001)\n\nTL;DR: 一。\n<!-- digestlint-disable -->\n二。\n"],
  ])("do not hold %s, trusted or not", (_, text) => {
    const { ranges, ignored } = readSuppressions(readDigest(text, { path: "2026-01-22.md" }), true);
    expect([ranges, ignored.map(({ why }) => why)]).toEqual([[], ["place"]]);
  });
});

describe("findings", () => {
  const { ranges } = readSuppressions(
    page("0\n<!-- digestlint-disable text/*: known -->\n1\n<!-- digestlint-enable -->\n2"),
    true,
  );
  const end = ranges[0]?.span.end ?? 0;

  test("that begin in a range for their rule are set aside", () => {
    const all = [finding("text/a", 0), finding("text/a", 5), finding("other/a", 5), finding("text/a", end)];
    const { standing, suppressedFindings, rangeOf } = suppress(all, ranges);
    expect(standing).toEqual([all[0], all[2], all[3]]);
    expect(suppressedFindings).toEqual([all[1]]);
    expect(rangeOf(finding("text/a", 5))?.reason).toBe("known");
  });

  test("on safety are set aside by no comment", () => {
    const { ranges: all } = readSuppressions(page("<!-- digestlint-disable -->\n0"), true);
    const unsafe = finding("safety/unsafe-html", 29);
    expect(suppress([unsafe, finding("text/a", 29)], all)).toMatchObject({ standing: [unsafe] });
  });

  test("all stand where there is no range", () => {
    const all = [finding("text/a", 0)];
    expect(suppress(all, [])).toMatchObject({ standing: all, suppressedFindings: [] });
  });
});
