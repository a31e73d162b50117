import { describe, expect, test } from "vitest";
import { isMap, isScalar, parseDocument, type Scalar } from "yaml";
import { yamlText } from "../../../src/readers/configured/yaml-text.js";
import { seeded } from "./trials.js";

/** The scalar of the key k of a document; null where the document is not valid or k holds no text. */
function scalarOf(source: string): Scalar<string> | null {
  const document = parseDocument(source, { keepSourceTokens: true, logLevel: "silent" });
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  const value = document.contents.items[0]?.value;
  return isScalar(value) && typeof value.value === "string" ? (value as Scalar<string>) : null;
}

const ORDINARY = ["a", "b", " ", "\n", "  ", "\n  ", "\t", "'", '"', "#", "\r\n", "\n\n", "\n   ", "\r\n  "];
const DOUBLE = [...ORDINARY.filter((piece) => piece !== '"'), "\\n", "\\t", "\\x41", "\\u4e00", "\\U0001F600"];
const ESCAPED = [...DOUBLE, '\\"', "\\\\", "\\\n  ", "\\\r\n  ", "\\0", "\\_", "\\L", "\\/", "\\ ", "\\\t"];

/** How a scalar begins, and what it is made of. */
const STYLES: readonly (readonly [head: string, alphabet: readonly string[]])[] = [
  ["", ORDINARY],
  ["a ", ORDINARY],
  ["'", [...ORDINARY.filter((piece) => piece !== "'"), "''"]],
  ['"', ESCAPED],
  ["|\n  ", ORDINARY],
  [">\n  ", ORDINARY],
  ["|-\n  ", ORDINARY],
  [">+\n  ", ORDINARY],
  ["|+\n  a", ORDINARY],
  ["|2\n  ", ORDINARY],
  [">-2\n  ", ORDINARY],
  [">1\n a\n", ORDINARY],
  ["|\r\n  ", ORDINARY],
  [">\n\n  a\n", ORDINARY],
];

/** Documents with a scalar of a style that are valid, with what the library reads in it. */
function* documents([head, alphabet]: (typeof STYLES)[number], count: number): Generator<[string, Scalar<string>]> {
  const random = seeded(1);
  const tail = head === "'" || head === '"' ? head : "";
  for (let made = 0; made < count; made += 1) {
    const length = 1 + Math.floor(random() * 8);
    const body = Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join("");
    const source = `k: ${head}${body}${tail}\nz: 1\n`;
    const scalar = scalarOf(source);
    if (scalar !== null) yield [source, scalar];
  }
}

/** Where the file's text stands before the scalar's document. */
const OFFSET = 100;

describe.each(STYLES)("scalars that begin with %j", (...style) => {
  test("are decoded as the library reads them, each piece from its place in the file", () => {
    let texts = 0;
    for (const [source, scalar] of documents(style, 150)) {
      const read = yamlText(scalar, source, OFFSET);
      if (scalar.value.trim() === "") continue;
      texts += 1;
      expect(read?.text, JSON.stringify(source)).toBe(scalar.value);
      let behind = OFFSET + (scalar.range?.[0] ?? 0);
      for (const { text, start, end } of read?.pieces ?? []) {
        expect(start, JSON.stringify(source)).toBeGreaterThanOrEqual(behind);
        expect(end, JSON.stringify(source)).toBeGreaterThanOrEqual(start);
        // What words are made of stands as it is.
        if (/^[ab]+$/u.test(text)) expect(source.slice(start - OFFSET, end - OFFSET)).toBe(text);
        behind = end;
      }
      expect(behind - OFFSET, JSON.stringify(source)).toBeLessThanOrEqual(source.length);
    }
    expect(texts).toBeGreaterThan(10);
  });

  test("hold what is written into them, and the rest as it was", () => {
    let edits = 0;
    for (const [source, scalar] of documents(style, 60)) {
      const read = yamlText(scalar, source, OFFSET);
      const at = read?.text.search(/[ab]/u) ?? -1;
      if (read === null || at < 0) continue;
      const [start, end] = [read.startOf(at), read.endOf(at + 1, 0)];
      const piece = read.pieces.find((one) => one.start <= start && one.end >= end);
      for (const put of ["汉", "x'y", 'x"y', "x\\y", "x: y", "#", "x\ny"]) {
        const written = piece?.write?.(put, { start, end }) ?? null;
        if (written === null) continue;
        edits += 1;
        const changed = source.slice(0, start - OFFSET) + written + source.slice(end - OFFSET);
        expect(scalarOf(changed)?.value, JSON.stringify([source, put])).toBe(
          scalar.value.slice(0, at) + put + scalar.value.slice(at + 1),
        );
      }
    }
    expect(edits).toBeGreaterThan(10);
  });
});

test.each<[string, string | null]>([
  ["k: a'b", "x'y"],
  ["k: 'a'", "x''y"],
  ['k: "a"', "x'y"],
  ["k: |\n  a", "x'y"],
])("an apostrophe is written into %j as its style has it", (source, written) => {
  const scalar = scalarOf(source);
  const read = scalar === null ? null : yamlText(scalar, source, 0);
  const start = source.indexOf("a");
  expect(read?.pieces[0]?.write?.("x'y", { start, end: start + 1 })).toBe(written);
});

test.each(["k: a", "k: 'a'", "k: |\n  a", "k: >\n  a"])(
  "no line end is written into %j, which would mean another thing",
  (source) => {
    const scalar = scalarOf(source);
    const read = scalar === null ? null : yamlText(scalar, source, 0);
    const start = source.indexOf("a");
    expect(read?.pieces[0]?.write?.("x\ny", { start, end: start + 1 })).toBeNull();
    expect(read?.pieces[0]?.write?.("x", { start, end: start + 1 })).toBe("x");
  },
);

test("what would end a plain scalar, or make another of it, is not written into one", () => {
  const source = "k: a b";
  const scalar = scalarOf(source);
  const read = scalar === null ? null : yamlText(scalar, source, 0);
  for (const put of ["x: y", "x #y", "x # "])
    expect(read?.pieces[0]?.write?.(put, { start: 3, end: 4 }), put).toBeNull();
  expect(read?.pieces[0]?.write?.("&x", { start: 3, end: 4 })).toBeNull();
});
