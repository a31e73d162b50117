import { describe, expect, test } from "vitest";
import type { Entry } from "../../../src/model/entry.js";
import type { ReaderBlock } from "../../../src/model/schema-types.js";
import { loadReader } from "../../../src/readers/configured/load-reader.js";
import { readWhole } from "./trials.js";

const FIELDS: ReaderBlock["fields"] = {
  id: "/id",
  title: "/title",
  link: "/url",
  abstract: "/abs",
  authors: "/by",
  category: "/cat",
  tldr: "/tldr",
};
const PAPER = {
  id: "2601.00001v2",
  title: "A title",
  url: "https://example.org/a",
  abs: "An abstract.",
  by: "A. Author",
  cat: "cs.LG",
  tldr: "甲",
};

async function entryOf(paper: object, block: Partial<ReaderBlock> = {}): Promise<{ entry: Entry; text: string }> {
  const text = JSON.stringify([paper]);
  const reader = await loadReader({ files: ["*"], format: "json", entries: "/*", fields: FIELDS, ...block }, "own");
  const [entry] = readWhole(reader, text).entries;
  if (entry === undefined) throw new Error("no entry");
  return { entry, text };
}

describe("an entry of a configured reader", () => {
  test("has the form that rules for records know", async () => {
    const { entry } = await entryOf(PAPER);
    expect(entry.record).toEqual({
      id: "2601.00001v2",
      title: "A title",
      abs: "https://example.org/a",
      summary: "An abstract.",
      authors: "A. Author",
      categories: ["cs.LG"],
      AI: { tldr: "甲" },
    });
    expect(entry).toMatchObject({ id: "2601.00001v2", title: "A title", category: "cs.LG", number: null });
    const { entry: bare } = await entryOf({ id: PAPER.id, abs: "An abstract." });
    expect(bare.record).toEqual({ id: PAPER.id, title: "", summary: "An abstract." });
    expect([bare.link, bare.category, bare.title]).toEqual([null, "", ""]);
  });

  test.each([
    ["/id", PAPER.id],
    ["/title", PAPER.title],
    ["/abs", PAPER.url],
    ["/summary", PAPER.abs],
    ["/authors", PAPER.by],
    ["/categories/0", PAPER.cat],
    ["/AI/tldr", PAPER.tldr],
    ["/AI", null],
    ["/AI/method", null],
    ["", null],
  ])("knows where %j of that form stands in the file", async (pointer, expected) => {
    const { entry, text } = await entryOf(PAPER);
    const { start, end } = entry.locate(pointer);
    if (expected === null) expect({ start, end }).toEqual(entry.span);
    else expect(text.slice(start, end)).toBe(expected);
  });

  test("stands in messages by its title, else by its beginning up to the end of its first field", async () => {
    const { entry, text } = await entryOf(PAPER);
    expect(text.slice(entry.anchor.start, entry.anchor.end)).toBe("A title");
    const { entry: bare, text: own } = await entryOf({ id: PAPER.id, tldr: "甲", abs: "An abstract." });
    expect(own.slice(bare.anchor.start, bare.anchor.end)).toBe('{"id":"2601.00001v2","tldr":"甲');
  });

  test.each<[string, string, ReaderBlock["id"], string]>([
    ["as it is where any id counts", "nature:s41586-1", "any", "nature:s41586-1"],
    ["of a link the paper's alone", "https://arxiv.org/abs/2601.00001v3", undefined, "2601.00001v3"],
    ["the paper's alone among other words", "arXiv:2601.00001 [cs.LG]", undefined, "2601.00001"],
    ["the old form, with and without its class", "see math.GT/0309136v1 there", undefined, "math.GT/0309136v1"],
    ["the old form", "hep-th/9901001", undefined, "hep-th/9901001"],
    ["not a part of a longer number", "12601.000012", undefined, "12601.000012"],
    ["what is no paper's stays", "none", undefined, "none"],
  ])("has an id %s", async (_name, id, kind, expected) => {
    const { entry } = await entryOf({ ...PAPER, id }, kind === undefined ? {} : { id: kind });
    expect(entry.id).toBe(expected);
  });

  test("goes by its link where the reader knows no id", async () => {
    const { id: _, ...fields } = FIELDS;
    const url = "https://arxiv.org/abs/2601.00007";
    expect((await entryOf({ ...PAPER, url }, { fields })).entry.id).toBe("2601.00007");
    expect((await entryOf({ ...PAPER, url: "https://example.org/b" }, { fields, id: "any" })).entry.id).toBe(
      "https://example.org/b",
    );
  });

  test("lets no field be emptied", async () => {
    const { entry } = await entryOf({ ...PAPER, tldr: " 甲乙 " });
    const field = entry.fields.get("tldr");
    expect(field?.edit?.(0, 1, "")).toMatchObject({ text: "" });
    expect(field?.edit?.(0, 2, "")).toBeNull();
    expect(field?.edit?.(0, 2, " ")).toBeNull();
    expect(field?.edit?.(0, 2, '"')).toMatchObject({ text: String.raw`\"` });
  });
});
