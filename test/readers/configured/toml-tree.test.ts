import { describe, expect, test } from "vitest";
import { getStaticTOMLValue, parseTOML } from "toml-eslint-parser";
import type { MappedText } from "../../../src/readers/configured/mapped-text.js";
import { readToml } from "../../../src/readers/configured/toml-tree.js";
import type { TreeNode } from "../../../src/readers/configured/tree.js";

/** Where the table stands in its page. */
const OFFSET = 100;

function rootOf(source: string): TreeNode {
  const read = readToml(source, OFFSET);
  if (!("root" in read)) throw new Error("the text was not read");
  return read.root;
}

function nodeAt(source: string, ...path: string[]): TreeNode {
  let node = rootOf(source);
  for (const key of path) {
    const next = node.members.get(key)?.node;
    if (next === undefined) throw new Error(`no ${key}`);
    node = next;
  }
  return node;
}

function textOf(node: TreeNode): MappedText {
  const text = node.text();
  if (text === null) throw new Error("no text");
  return text;
}

const STRINGS: readonly string[] = [
  `"plain"`,
  `""`,
  `'lit\\eral \\n "x"'`,
  String.raw`"a\tb\n\"c\" \\ \u4e00 \U0001F600 \b\f\r end"`,
  `"""\nfirst\nsecond"""`,
  `"""first\r\nsecond"""`,
  `"""\r\nfirst\r\nsecond\r\n"""`,
  `"""one \\\n   two \\ \n\n three"""`,
  `"""one \\\r\n  two"""`,
  `"""with "quotes" in it"""`,
  `'''\nfirst 'x'\nsecond\\n'''`,
  `'''first\r\nsecond'''`,
];

describe("a string of TOML", () => {
  test.each(STRINGS)("%j is decoded as the library reads it, each piece from its place", (literal) => {
    const source = `k = ${literal}\n`;
    const text = textOf(nodeAt(source, "k"));
    expect(text.text).toBe((getStaticTOMLValue(parseTOML(source)) as { k: string }).k);
    let behind = OFFSET + source.indexOf(literal);
    for (const { text: piece, start, end } of text.pieces) {
      expect(start).toBeGreaterThanOrEqual(behind);
      behind = end;
      if (/^\w+$/u.test(piece)) expect(source.slice(start - OFFSET, end - OFFSET)).toBe(piece);
      if (piece === "\n") expect(source.slice(start - OFFSET, end - OFFSET)).toMatch(/^(?:\r?\n|\\n)$/u);
      if (piece === "一") expect(source.slice(start - OFFSET, end - OFFSET)).toBe(String.raw`\u4e00`);
    }
    expect(behind).toBeLessThanOrEqual(OFFSET + source.indexOf(literal) + literal.length);
  });

  test.each(STRINGS.filter((literal) => /[a-z]{3}/u.test(literal)))("%j holds what is written into it", (literal) => {
    const source = `k = ${literal}\nz = 1\n`;
    const text = textOf(nodeAt(source, "k"));
    const at = text.text.search(/[a-z]{3}/u) + 1;
    const [start, end] = [text.startOf(at), text.endOf(at + 1, 0)];
    const piece = text.pieces.find((one) => one.start <= start && one.end >= end);
    let edits = 0;
    for (const put of ["汉", "x'y", 'x"y', "x\\y", "x\ny", "x\u007fy", "x\ty"]) {
      const written = piece?.write?.(put, { start, end }) ?? null;
      if (written === null) continue;
      edits += 1;
      const changed = source.slice(0, start - OFFSET) + written + source.slice(end - OFFSET);
      expect((getStaticTOMLValue(parseTOML(changed)) as { k: string }).k, JSON.stringify(put)).toBe(
        text.text.slice(0, at) + put + text.text.slice(at + 1),
      );
    }
    // A literal string holds no quote, no line end and no control character but the tab.
    expect(edits).toBe(literal.startsWith("'") ? 4 : 7);
  });
});

describe("a table of TOML", () => {
  const source = [
    'title = "T"',
    "year = 2026",
    "when = 2026-01-22",
    'a.b.c = "deep"',
    '"quoted key" = "q"',
    'list = ["x", { y = "z" }, ["w"]]',
    "",
    "[model]",
    'tldr = "甲"',
    "[model.more]",
    'note = "乙"',
    "[[papers]]",
    'id = "1"',
    "[[papers]]",
    'id = "2"',
    "[papers.links]",
    'pdf = "p"',
    "",
  ].join("\n");

  test.each([
    [["title"], "T"],
    [["year"], "2026"],
    [["when"], "2026-01-22"],
    [["a", "b", "c"], "deep"],
    [["quoted key"], "q"],
    [["list", "0"], "x"],
    [["list", "1", "y"], "z"],
    [["list", "2", "0"], "w"],
    [["model", "tldr"], "甲"],
    [["model", "more", "note"], "乙"],
    [["papers", "0", "id"], "1"],
    [["papers", "1", "id"], "2"],
    [["papers", "1", "links", "pdf"], "p"],
  ])("has at %j the text %j, from its place", (path, expected) => {
    const node = nodeAt(source, ...path);
    const text = textOf(node);
    expect(text.text).toBe(expected);
    expect(node.members.size).toBe(0);
    const [piece] = text.pieces;
    expect(source.slice((piece?.start ?? 0) - OFFSET, (piece?.end ?? 0) - OFFSET)).toBe(expected);
    expect(source.slice(node.span.start - OFFSET, node.span.end - OFFSET).replaceAll('"', "")).toBe(expected);
  });

  test("has no text of its own, nor has a list; labels are the keys as written", () => {
    for (const path of [[], ["model"], ["list"], ["list", "1"], ["papers"]])
      expect(nodeAt(source, ...path).text()).toBeNull();
    const labelOf = (key: string, ...path: string[]): string => {
      const { start = 0, end = 0 } = nodeAt(source, ...path).members.get(key)?.label ?? {};
      return source.slice(start - OFFSET, end - OFFSET);
    };
    expect(labelOf("title")).toBe("title");
    expect(labelOf("c", "a", "b")).toBe("a.b.c");
    expect(labelOf("quoted key")).toBe('"quoted key"');
    expect(labelOf("0", "list")).toBe('"x"');
    expect(labelOf("tldr", "model")).toBe("tldr");
    expect(rootOf(source).span).toEqual({ start: OFFSET, end: OFFSET + source.length });
  });
});

test.each([
  ['a = "b"\nc = \n', 12],
  ['a = "b', 4],
  ["[a\n", 1],
])("what is no TOML is told, with the place: %j", (source, from) => {
  const { fault } = readToml(source, OFFSET) as { fault: { at: number; reason: string } };
  expect(fault.at).toBeGreaterThanOrEqual(OFFSET + from);
  expect(fault.at).toBeLessThanOrEqual(OFFSET + source.length);
  expect(fault.reason).toMatch(/\w/u);
});
