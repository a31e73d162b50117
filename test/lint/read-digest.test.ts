import { describe, expect, test } from "vitest";
import { readAgain, readDigest } from "../../src/lint/read-digest.js";
import type { Fault } from "../../src/model/digest.js";

const line = JSON.stringify({ id: "2601.00001", title: "A title", summary: "An abstract.", AI: { tldr: "甲" } });
const fault: Fault = { kind: "invalid-utf8", span: { start: 0, end: 1 }, entry: null, field: null, data: {} };

test("faults of the file's bytes stand behind those of its text", () => {
  const text = `${line}\n{\n`;
  const kinds = (faults?: readonly Fault[]): string[] =>
    readDigest(text, { path: "a.jsonl", faults }).faults.map(({ kind }) => kind);
  expect(kinds()).toEqual(["invalid-json"]);
  expect(kinds([])).toEqual(["invalid-json"]);
  expect(kinds([fault])).toEqual(["invalid-json", "invalid-utf8"]);
});

describe("a file is read again", () => {
  test("in the form and for the language of its report, whatever its name says", () => {
    const { format, target, entries } = readAgain(`${line}\n`, { path: "a.md", format: "jsonl", target: "ja" });
    expect([format, target, entries.map(({ id }) => id)]).toEqual(["jsonl", "ja", ["2601.00001"]]);
  });

  test("by its name, where the report says no form or one that is not known", () => {
    for (const said of [{}, { format: "parquet" }])
      expect(readAgain(`${line}\n`, { path: "a_AI_enhanced_Chinese.jsonl", ...said }).entries).toHaveLength(1);
  });
});
