import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createField, type Field, textRangeOf } from "../../src/model/field.js";
import { parseDigest } from "../../src/readers/parse-digest.js";

/** The summary of a one-line JSONL digest, escaped as JSON or with every unit as `\uXXXX`. */
function jsonField(text: string, allEscaped: boolean): Field {
  const units = Array.from(
    { length: text.length },
    (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`,
  ).join("");
  const value = allEscaped ? `"${units}"` : JSON.stringify(text);
  const line = `{"id":"2601.00001","title":"T","summary":${value},"AI":{"tldr":"x"}}`;
  const field = parseDigest(line, { format: "jsonl" }).entries[0]?.fields.get("abstract");
  if (field === undefined) throw new Error("no abstract");
  return field;
}

describe("textRangeOf", () => {
  test("undoes spanOf, escapes and all", () => {
    const unit = fc.constantFrom(...'ab \n\t"\\/中，'.split(""), "𝒳", "é", "\u0001");
    fc.assert(
      fc.property(
        fc.string({ unit, minLength: 1, maxLength: 20 }),
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        (text, a, b, allEscaped) => {
          const field = jsonField(`a${text}z`, allEscaped);
          const [start, end] = [a % (field.text.length + 1), b % (field.text.length + 1)].sort((x, y) => x - y) as [
            number,
            number,
          ];
          const range = textRangeOf(field, field.spanOf(start, end));
          expect(field.text.slice(range.start, range.end)).toBe(field.text.slice(start, end));
        },
      ),
    );
  });

  test("gives nothing for a span outside of the text", () => {
    const field = createField({
      name: "tldr",
      role: "section",
      text: "abc",
      span: { start: 10, end: 13 },
      offsets: 10,
    });
    expect(textRangeOf(field, { start: 0, end: 5 })).toEqual({ start: 0, end: 0 });
    expect(textRangeOf(field, { start: 20, end: 25 })).toEqual({ start: 3, end: 3 });
    expect(textRangeOf(field, { start: 0, end: 99 })).toEqual({ start: 0, end: 3 });
  });
});
