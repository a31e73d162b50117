import { describe, expect, test } from "vitest";
import type { ReaderBlock } from "../../../src/model/schema-types.js";
import { loadReader } from "../../../src/readers/configured/load-reader.js";
import { readWhole } from "./trials.js";

type Fields = ReaderBlock["fields"];

async function fieldsOf(
  text: string,
  fields: Fields,
  { format = "json", entries = "file" }: Partial<Pick<ReaderBlock, "format" | "entries">> = {},
): Promise<Record<string, string>[]> {
  const reader = await loadReader({ files: ["*"], format, entries, id: "any", fields }, "pointers");
  const { entries: found, faults } = readWhole(reader, text);
  expect(faults).toEqual([]);
  return found.map((entry) => {
    // Each place holds its text, whatever the key.
    for (const field of entry.fields.values())
      if (!field.text.includes("\n"))
        expect(text.slice(field.span.start, field.span.end).replace(/^"|"$/gu, "")).toBe(field.text);
    return Object.fromEntries([...entry.fields.values()].map(({ name, text: value }) => [name, value]));
  });
}

const KEYS =
  '{"a/b": "slash", "a~b": "tilde", "*": "star", "~2": "two", "~1": "one", "": "empty", "a": {"": {"": "deep"}}}';

describe("JSON pointers", () => {
  test.each([
    ["/a~1b", "slash"],
    ["/a~0b", "tilde"],
    ["/~2", "star"],
    ["/~02", "two"],
    ["/~01", "one"],
    ["/", "empty"],
    ["/a//", "deep"],
  ])("%s leads to %s", async (pointer, text) => {
    expect(await fieldsOf(KEYS, { tldr: pointer })).toEqual([{ tldr: text }]);
    expect(await fieldsOf(`a: ${KEYS}`, { tldr: `/a${pointer}` }, { format: "yaml" })).toEqual([{ tldr: text }]);
  });

  test("* is each member of a list and of an object, in the order of the file, and no key of that name", async () => {
    expect(await fieldsOf('{"*": "x", "b": {"c": "y"}, "a": ["z", ["w"]]}', { tldr: "/*" })).toEqual([
      { tldr: "x\ny\nz\nw" },
    ]);
    expect(await fieldsOf('{"2": "x", "10": "y", "1": "z"}', { tldr: "/*" })).toEqual([{ tldr: "x\ny\nz" }]);
    expect(
      await fieldsOf('{"papers": {"p2": {"t": "x"}, "p1": {"t": "y"}}}', { tldr: "/t" }, { entries: "/papers/*" }),
    ).toEqual([{ tldr: "x" }, { tldr: "y" }]);
  });

  test("digits are an index of a list and a key of an object; - and 01 are keys alone", async () => {
    const text = '{"list": ["zero", "one"], "object": {"1": "key", "01": "padded", "-": "dash"}}';
    expect(
      await fieldsOf(text, {
        a: "/list/1",
        b: "/object/1",
        c: "/object/01",
        d: "/object/-",
        e: "/list/01",
        f: "/list/-",
        g: "/list/2",
        h: "/list/length",
        i: "/object/__proto__",
        j: "/object/constructor",
      }),
    ).toEqual([{ a: "one", b: "key", c: "padded", d: "dash" }]);
  });

  test("of keys that repeat the last counts, as JSON.parse has it; its place is the last one's", async () => {
    const text = '{"t": "first", "u": "between", "t": "last"}';
    expect(JSON.parse(text)).toMatchObject({ t: "last" });
    expect(await fieldsOf(text, { tldr: "/t" })).toEqual([{ tldr: "last" }]);
    expect(await fieldsOf(text, { tldr: "/*" })).toEqual([{ tldr: "between\nlast" }]);
  });

  test("in YAML a key that repeats is a fault at its second place", async () => {
    const reader = await loadReader({ files: ["*"], format: "yaml", fields: { tldr: "/t" } }, "pointers");
    const { entries, faults } = readWhole(reader, "t: first\nu: x\nt: last\n");
    expect(entries).toEqual([]);
    expect(faults.map(({ kind, span }) => [kind, span.start])).toEqual([["invalid-file", 14]]);
  });

  test("numbers and truth values are what is written; null, empty texts and empty lists are nothing", async () => {
    const text =
      '{"big": 123456789012345678901234567890.10, "e": -1E+400, "t": true, "n": null, "s": "  ", "l": [], "o": {}}';
    expect(
      await fieldsOf(text, { big: "/big", e: "/e", t: "/t", n: "/n", s: "/s", l: "/l", o: "/o", none: "/none/deeper" }),
    ).toEqual([{ big: "123456789012345678901234567890.10", e: "-1E+400", t: "true" }]);
    const yaml = "big: 123456789012345678901234567890\nd: 2026-01-02\nt: yes\nn: ~\ne:\n";
    expect(await fieldsOf(yaml, { big: "/big", d: "/d", t: "/t", n: "/n", e: "/e" }, { format: "yaml" })).toEqual([
      { big: "123456789012345678901234567890", d: "2026-01-02", t: "yes" },
    ]);
  });

  test("the first of several pointers that leads to a text counts", async () => {
    expect(
      await fieldsOf('{"a": "", "b": null, "c": "x", "d": "y"}', { tldr: { at: ["/a", "/b", "/c", "/d"] } }),
    ).toEqual([{ tldr: "x" }]);
  });

  test("an entry that several pointers lead to is one, and what lies in an entry is no other", async () => {
    const text = '{"papers": [{"t": "x", "papers": [{"t": "inner"}]}, {"t": "y"}]}';
    const entries: ReaderBlock["entries"] = ["/papers/*", "/papers/0", "/papers/*/papers/*"];
    expect(await fieldsOf(text, { tldr: "/t" }, { entries })).toEqual([{ tldr: "x" }, { tldr: "y" }]);
  });

  test("documents of a YAML stream are read one by one, aliases as the text they stand for", async () => {
    const text = "---\nt: &a x\nu: *a\n---\nt: y\n...\n---\n";
    const reader = await loadReader({ files: ["*"], format: "yaml", id: "any", fields: { t: "/t", u: "/u" } }, "x");
    const { entries } = readWhole(reader, text);
    expect(entries.map(({ fields }) => [...fields.values()].map((field) => field.text))).toEqual([["x", "x"], ["y"]]);
    const alias = entries[0]?.fields.get("u");
    expect(text.slice(alias?.span.start, alias?.span.end)).toBe("*a");
    // What is written at the anchor would change both.
    expect([alias?.edit?.(0, 1, "z"), entries[0]?.fields.get("t")?.edit?.(0, 1, "z")]).toEqual([null, null]);
  });

  test("maps that `<<` merges are read at the alias; own keys count first, and nothing is written there", async () => {
    const text =
      "base: &b {s: model, t: common}\nmore: &m\n  <<: *b\n  u: more\npapers:\n- {<<: [*m, {v: inline}], t: own}\n- <<: *b\n- *m\n" +
      '- {"<<": *b, t: quoted}\n';
    const fields = { s: "/s", t: "/t", u: "/u", v: "/v" };
    const reader = await loadReader({ files: ["*"], format: "yaml", id: "any", entries: "/papers/*", fields }, "x");
    const { entries, faults } = readWhole(reader, text);
    const read = entries.map((entry) =>
      Object.fromEntries([...entry.fields].map(([name, { text: own }]) => [name, own])),
    );
    expect([faults, read]).toEqual([
      [],
      [
        { s: "model", t: "own", u: "more", v: "inline" },
        { s: "model", t: "common" },
        { s: "model", t: "common", u: "more" },
        { t: "quoted" },
      ],
    ]);
    const merged = entries[0]?.fields.get("s");
    expect(text.slice(merged?.span.start, merged?.span.end)).toBe("*m");
    expect(["s", "t", "v"].map((name) => entries[0]?.fields.get(name)?.edit?.(0, 1, "z") != null)).toEqual([
      false,
      true,
      true,
    ]);
  });

  test("aliases that repeat aliases end, and so does one of what holds it", async () => {
    const levels = Array.from(
      { length: 40 },
      (_, at) => `a${String(at + 1)}: &a${String(at + 1)} [${`*a${String(at)}, `.repeat(9)}]\n`,
    );
    const text = `a0: &a0 [x, x]\n${levels.join("")}self: &s {t: [*s], <<: *s, u: y}\n`;
    const reader = await loadReader(
      { files: ["*"], format: "yaml", id: "any", fields: { t: "/a40", u: "/self" } },
      "x",
    );
    const { entries } = readWhole(reader, text);
    expect(entries[0]?.fields.get("u")?.text).toBe("y");
  });

  test("a line separator ends no line of front matter", async () => {
    const reader = await loadReader(
      { files: ["*"], format: "markdown", id: "any", fields: { t: { front: "t" }, all: "body" } },
      "x",
    );
    for (const fence of ["---", "+++"]) {
      const text = `${fence}\nt${fence === "---" ? ":" : " ="} "a\u2028${fence}\u2028b"\n${fence}\n正文\n`;
      const { entries, faults } = readWhole(reader, text);
      expect([faults, [...(entries[0]?.fields.values() ?? [])].map((field) => field.text)]).toEqual([
        [],
        [`a\u2028${fence}\u2028b`, "正文"],
      ]);
    }
  });
});
