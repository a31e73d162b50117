import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDigest } from "../../src/readers/parse-digest.js";
import { parseJsonlLine } from "../../src/readers/jsonl.js";
import type { Entry } from "../../src/model/entry.js";

function only(line: string): Entry {
  const { entry } = parseJsonlLine(line, 0, 1, 1);
  if (entry === null) throw new Error("no entry");
  return entry;
}

function fieldOf(entry: Entry, name: string) {
  const field = entry.fields.get(name);
  if (field === undefined) throw new Error(`no field ${name}`);
  return field;
}

/** Writes one UTF-16 unit in one of the ways that JSON knows. */
function written(unit: string, way: number): string {
  const hex = unit.charCodeAt(0).toString(16).padStart(4, "0");
  const short = JSON.stringify(unit).slice(1, -1);
  if (way === 0) return `\\u${hex}`;
  if (way === 1) return `\\u${hex.toUpperCase()}`;
  return unit === "/" && way === 2 ? "\\/" : short;
}

const units = fc.array(
  fc.tuple(
    fc.oneof(
      fc.constantFrom("a", '"', "\\", "/", "\n", "\t", "\b", "中", "\ud835", "\udcb3", "\u2028", "\u00a0", " ", "é"),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
    ),
    fc.nat(4),
  ),
  { maxLength: 30 },
);

describe("positions in JSONL", () => {
  it("gives for any part of any field the source that decodes to it", () => {
    fc.assert(
      fc.property(
        units,
        fc.nat(60),
        fc.nat(60),
        fc.nat(1000),
        fc.constantFrom("", " ", "\t "),
        (parts, a, b, offset, blank) => {
          const token = parts.flatMap(([text, way]) => text.split("").map((unit) => written(unit, way))).join("");
          const line = `{"id":"x",${blank}"AI":{"tldr":${blank}"old","method":{"tldr":"no"},"tldr":${blank}"${token}"${blank}}}`;
          const { entry } = parseJsonlLine(line, offset, 1, 1);
          const field = entry?.fields.get("tldr");
          if (field === undefined) throw new Error("no field");
          const [start = 0, end = 0] = [Math.min(a, field.text.length), Math.min(b, field.text.length)].sort(
            (x, y) => x - y,
          );
          const span = field.spanOf(start, end);
          const source = line.slice(span.start - offset, span.end - offset);
          expect(JSON.parse(`"${source}"`)).toBe(field.text.slice(start, end));
          expect(field.text).toBe((JSON.parse(`"${token}"`) as string).trim());
        },
      ),
      { numRuns: 500 },
    );
  });

  it("places keys, values and pointers", () => {
    const line = ' {"id": "2601.1", "a/b": {"x~y": [1, "two"]}, "title": " T\\u4e2d ", "AI": {"tldr": null}}';
    const entry = only(line);
    const cut = (pointer: string): string => line.slice(entry.locate(pointer).start, entry.locate(pointer).end);
    expect(cut("/a~1b/x~0y/1")).toBe('"two"');
    expect(cut("/AI/motivation")).toBe('{"tldr": null}');
    expect(cut("/nowhere/at/all")).toBe(line.trim());
    const title = fieldOf(entry, "title");
    expect(line.slice(title.span.start, title.span.end)).toBe("T\\u4e2d");
    expect(line.slice(title.label.start, title.label.end)).toBe('"title"');
    const tldr = fieldOf(entry, "tldr");
    expect(tldr.text).toBe("");
    expect(line.slice(tldr.span.start, tldr.span.end)).toBe("null");
  });

  it("places names inside of the list of authors", () => {
    const line = '{"id":"2601.00001","authors":["A. \\"B\\" C", "Dé"]}';
    const authors = fieldOf(only(line), "authors");
    expect(authors.text).toBe('A. "B" C,Dé');
    const place = (start: number, end: number): string =>
      line.slice(authors.spanOf(start, end).start, authors.spanOf(start, end).end);
    expect(place(3, 6)).toBe('\\"B\\"');
    expect(place(9, 11)).toBe("Dé");
  });
});

describe("entries of JSONL", () => {
  it("names fields by the table: task, summary, translations, and the category", () => {
    const entry = only(
      JSON.stringify({
        id: "2601.00001",
        title: "T",
        summary: "An abstract.",
        comment: "12 pages",
        categories: ["cs.LG", "stat.ML"],
        authors: ["A", "B"],
        abs: "https://arxiv.org/abs/2601.00001",
        AI: { task: "甲", translated_summary: "乙", summary: "丙", relevance: "High", novelty: "丁", title: "戊" },
      }),
    );
    const seen = [...entry.fields.values()].map((field) => [field.name, field.role, field.text]);
    expect(seen).toEqual([
      ["title", "source", "T"],
      ["abstract", "source", "An abstract."],
      ["comment", "meta", "12 pages"],
      ["category", "meta", "cs.LG"],
      ["authors", "meta", "A,B"],
      ["link", "meta", "https://arxiv.org/abs/2601.00001"],
      ["tldr", "section", "甲"],
      ["abstract_zh", "extra", "乙"],
      ["summary", "section", "丙"],
      ["relevance", "meta", "High"],
      ["novelty", "extra", "丁"],
      ["AI.title", "extra", "戊"],
    ]);
    expect(entry.category).toBe("cs.LG");
    expect(entry.link?.url).toBe("https://arxiv.org/abs/2601.00001");
  });

  it("reads AI values that are no strings as empty fields, and a missing AI as none", () => {
    const entry = only(
      '{"id":"2601.00001","AI":{"tldr":null,"motivation":7,"method":["a"],"result":{"b":1},"conclusion":"  "}}',
    );
    for (const name of ["tldr", "motivation", "method", "result", "conclusion"])
      expect(fieldOf(entry, name).text).toBe("");
    expect(only('{"id":"2601.00001","AI":null}').fields.size).toBe(0);
    expect(only('{"id":"2601.00001","AI":"text"}').fields.size).toBe(0);
    expect(only('{"cate":"cs.CR"}').category).toBe("cs.CR");
  });

  it("keeps harmless keys harmless", () => {
    const entry = only('{"__proto__":{"id":"x"},"AI":{"__proto__":"中","constructor":"文","hasOwnProperty":"字"}}');
    expect(entry.id).toBe("");
    expect([...entry.fields.keys()]).toEqual(["__proto__", "constructor", "hasOwnProperty"]);
    expect(({} as Record<string, unknown>)["id"]).toBeUndefined();
  });

  it("keeps a leaked prompt as a field under its own key", () => {
    const key = "}```}```assistant now produce the final reply";
    expect(only(JSON.stringify({ AI: { [key]: "text" } })).fields.get(key)?.role).toBe("extra");
  });
});

describe("a JSONL file", () => {
  it("reports what is no entry with its line, and reads the rest", () => {
    const text =
      '\ufeff{"id":"2601.00001"}\r\n\n{"id":"2601.00002","title":"cut he\n[1,2]\nnull\n{"id":"2601.00003"} {}\n{"id":"2601.00004"}';
    const { entries, faults } = parseDigest(text, { format: "jsonl" });
    expect(entries.map(({ index, id }) => [index, id])).toEqual([
      [1, "2601.00001"],
      [2, "2601.00004"],
    ]);
    expect(faults.map(({ kind, data, span }) => [kind, data, text.slice(span.start, span.start + 7)])).toEqual([
      ["invalid-json", { line: 3, reason: "unterminated-string" }, '"cut he'],
      ["not-an-object", { line: 4, type: "array" }, "[1,2]\nn"],
      ["not-an-object", { line: 5, type: "null" }, 'null\n{"'],
      ["invalid-json", { line: 6, reason: "trailing-text" }, '{}\n{"id'],
    ]);
    for (const entry of entries) expect(text.slice(entry.span.start, entry.span.end)).toMatch(/^\{.*\}$/u);
  });

  it.each([
    ['{"a":1,}', 7, "expected-key"],
    ["{a:1}", 1, "expected-key"],
    ['{"a" 1}', 5, "expected-colon"],
    ['{"a":}', 5, "expected-value"],
    ['{"a":1 "b":2}', 7, "expected-comma"],
    ['{"a":[1,2', 9, "unexpected-end"],
    ['{"a":"\\x"}', 6, "bad-escape"],
    ['{"a":"\\u12g4"}', 6, "bad-escape"],
    ['{"a":"x\ty"}', 7, "control-character"],
    ['{"a":NaN}', 5, "expected-value"],
    ['{"a":01}', 6, "expected-comma"],
    ['{"a":[1,]}', 8, "expected-value"],
    ["data: x", 0, "expected-value"],
    ["[[[[", 4, "unexpected-end"],
  ])("says where %s breaks", (line, at, reason) => {
    const { fault } = parseJsonlLine(line, 100, 1, 9);
    expect(fault).toMatchObject({ kind: "invalid-json", span: { start: 100 + at }, data: { line: 9, reason } });
  });

  it("finds a break wherever a valid line is cut", () => {
    const line = JSON.stringify({ id: "2601.00001", n: [1, -2.5e3, true, null], AI: { tldr: '中"\\\n' } });
    for (let cut = 1; cut < line.length; cut++) {
      const { entry, fault } = parseJsonlLine(line.slice(0, cut), 0, 1, 1);
      expect(entry).toBeNull();
      expect(fault?.kind).toBe("invalid-json");
      expect(fault?.span.start).toBeGreaterThan(0);
    }
  });
});
