import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { fingerprintsOf } from "../../src/lint/fingerprint.js";
import { lintText } from "../../src/lint/lint-text.js";
import type { Entry } from "../../src/model/entry.js";
import { createField } from "../../src/model/field.js";
import type { Finding } from "../../src/model/finding.js";
import type { Span } from "../../src/model/span.js";
import { entry as someEntry } from "../support/entry.js";

type Named = Pick<Finding, "rule" | "entry" | "field" | "evidence" | "span">;

const base: Named = {
  rule: "text/a",
  entry: { index: 1, id: "2601.00001" },
  field: "tldr",
  evidence: "some text",
  span: { start: 0, end: 0 },
};
const dayOf = (date: string) => ({ date, format: "markdown" as const, path: "a.md", text: "", entries: [] });
const nameOf = (parts: Partial<Named> = {}, day = "2026-01-22"): string =>
  fingerprintsOf([{ ...base, ...parts }], dayOf(day))[0] ?? "";

describe("a fingerprint", () => {
  test("of a rule on texts is what it was in every baseline so far", () => {
    expect(nameOf()).toBe("18e9aae6ddbd83");
    expect(fingerprintsOf([base, base, base], dayOf("2026-01-22"))).toEqual([
      "18e9aae6ddbd83",
      "1793964b585b6c",
      "1c05a310717abe",
    ]);
  });

  test("tells rule, paper, field and evidence apart", () => {
    const names = [
      nameOf(),
      nameOf({ rule: "text/b" }),
      nameOf({ entry: { index: 1, id: "2601.00002" } }),
      nameOf({ field: "method" }),
      nameOf({ field: null }),
      nameOf({ evidence: "another text" }),
      nameOf({ entry: null }),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  test("keeps through edits elsewhere: the entry's place, the file's name, a new version of the paper", () => {
    expect(nameOf({ entry: { index: 7, id: "2601.00001" } })).toBe(nameOf());
    expect(nameOf({ entry: { index: 1, id: "2601.00001v2" } })).toBe(nameOf());
    expect(nameOf({}, "2026-01-23")).toBe(nameOf());
  });

  test("keeps through blanks, widths and case of the evidence, and not through its letters", () => {
    expect(nameOf({ evidence: "  Some \n\t text " })).toBe(nameOf());
    expect(nameOf({ evidence: "ｓｏｍｅ　ｔｅｘｔ" })).toBe(nameOf());
    expect(nameOf({ evidence: "sometext" })).not.toBe(nameOf());
  });

  test("of an entry without an id goes by its place, of one on the digest by the digest's name", () => {
    expect(nameOf({ entry: { index: 1, id: "" } })).not.toBe(nameOf({ entry: { index: 2, id: "" } }));
    expect(nameOf({ entry: null })).not.toBe(nameOf({ entry: null }, "2026-01-23"));
  });

  test("counts equal findings, in their order, and the first keeps its name when another comes after it", () => {
    const names = fingerprintsOf([base, base, { ...base, field: "method" }, base], dayOf("2026-01-22"));
    expect(new Set(names).size).toBe(4);
    expect(names[0]).toBe(nameOf());
    expect(fingerprintsOf([base, base], dayOf("2026-01-22"))).toEqual([names[0], names[1]]);
  });
});

/** Fingerprints of what is said of the safety of a digest. */
function safetyOf(text: string, path = "2026-01-22.jsonl"): Set<string> {
  const { findings } = lintText(text, { path });
  return new Set(findings.filter(({ rule }) => rule.startsWith("safety/")).map(({ fingerprint }) => fingerprint));
}

const record = (method: string, more: object = {}, tldr = "本文研究稀疏求解。"): string =>
  `${JSON.stringify({ id: "2601.00001", title: "A Title", summary: "An abstract.", AI: { tldr, method }, ...more })}\n`;
const page = (foot: string, method = "我们构造了求解器。"): string =>
  [
    '<div id="toc"></div>\n\n# Table of Contents\n\n- [cs.LG](#cs.LG) [Total: 1]\n\n<div id="cs.LG"></div>\n\n# cs.LG [[Back]](#toc)\n',
    "### [1] [A Title](https://arxiv.org/abs/2601.00001)\n*A. Author*\n\nMain category: cs.LG\n\nTL;DR: 本文研究稀疏求解。\n",
    `<details>\n  <summary>Details</summary>\nMotivation: 稀疏求解很慢。\n\nMethod: ${method}\n\nResult: 快了一倍。\n\nConclusion: 方法可行。\n\nAbstract: An abstract.\n</details>\n\n`,
    foot,
  ].join("\n");

describe("a fingerprint of safety", () => {
  const IMAGE = "我们<img src=x onerror=alert(1)>构造了求解器";
  test.each([
    ["a second piece", `${IMAGE}<script src=//evil.example/x></script>`],
    ["other code of the first piece", IMAGE.replace("alert(1)", "alert(2)")],
    ["letters in another case", IMAGE.replace("alert", "Alert")],
  ])("is another for %s in the field", (_what, changed) => {
    const [known] = safetyOf(record(IMAGE));
    expect(known).toBeDefined();
    expect(safetyOf(record(changed))).not.toContain(known);
    expect(safetyOf(page("", IMAGE), "2026-01-22.md")).not.toEqual(safetyOf(page("", changed), "2026-01-22.md"));
  });

  test("keeps through edits of other fields", () => {
    expect([safetyOf(record(IMAGE)).size, safetyOf(page("", IMAGE), "2026-01-22.md").size]).toEqual([1, 1]);
    expect(safetyOf(record(IMAGE, {}, "本文研究的是另一件事情。"))).toEqual(safetyOf(record(IMAGE)));
    expect(safetyOf(page("", IMAGE).replace("快了一倍", "快了两倍"), "2026-01-22.md")).toEqual(
      safetyOf(page("", IMAGE), "2026-01-22.md"),
    );
  });

  test.each([
    ["a script in the foot", page("<script>alert(1)</script>\n"), page("<script>alert(2)</script>\n"), "2026-01-22.md"],
    [
      "a value of a record behind what is shown of it",
      record("好", { note: `<script>${"a".repeat(200)}</script>` }),
      record("好", { note: `<script>${"a".repeat(200)}b</script>` }),
      "2026-01-22.jsonl",
    ],
  ])("is another for %s", (_what, before, after, path) => {
    const [known] = safetyOf(before, path);
    expect(known).toBeDefined();
    expect(safetyOf(after, path)).not.toContain(known);
  });
});

/** A digest of two entries: `a` and `c` stand before them, `i` behind; b, d and f, h are the fields of one and the other. */
const PARTS = { a: "aa", b: "bb", c: "cc", d: "dd", e: "ee", f: "ff", g: "gg", h: "hh", i: "ii" };
type Part = keyof typeof PARTS;

/** Names a finding of safety at a part of that digest, or of one with some parts written otherwise. */
function nameAt(part: Part, parts: Partial<typeof PARTS>, entry: number | null, field: string | null = null): string {
  const texts = { ...PARTS, ...parts };
  const spans = {} as Record<Part, Span>;
  let text = "";
  for (const [name, piece] of Object.entries(texts)) {
    spans[name as Part] = { start: text.length, end: text.length + piece.length };
    text += piece;
  }
  const fieldAt = (name: string, at: Part) =>
    [name, createField({ name, role: "section", text: texts[at], span: spans[at], offsets: spans[at].start })] as const;
  const entryOf = (index: number, from: Part, to: Part, first: Part, last: Part): Entry => ({
    ...someEntry({}, index),
    span: { start: spans[from].start, end: spans[to].end },
    fields: new Map([fieldAt("tldr", first), fieldAt("method", last)]),
  });
  const entries = [entryOf(1, "b", "d", "b", "d"), entryOf(2, "f", "h", "f", "h")];
  const [name = ""] = fingerprintsOf(
    [
      {
        rule: "safety/x",
        entry: entry === null ? null : { index: entry, id: "2601.00001" },
        field,
        evidence: "x",
        span: spans[part],
      },
    ],
    { date: "2026-01-22", format: "markdown", path: "a.md", text, entries },
  );
  return name;
}

describe("what stands around a finding of safety outside of fields", () => {
  test.each<[string, Part, number | null, readonly Part[]]>([
    ["before all fields: up to the first", "a", null, ["a"]],
    ["behind all fields: from the last", "i", null, ["i"]],
    ["between two entries: from the field before to that behind", "e", null, ["e"]],
    ["between two fields: the same", "c", null, ["c"]],
    ["of an entry, between its fields", "c", 1, ["c"]],
    ["of the second entry, between its fields", "g", 2, ["g"]],
    ["in a field, though none is named: the field", "b", null, ["b"]],
    ["in a field of its entry", "d", 1, ["d"]],
    ["of an entry that is not there: as of none", "e", 7, ["e"]],
  ])("%s", (_name, part, entry, around) => {
    const known = nameAt(part, {}, entry);
    const changing = (Object.keys(PARTS) as Part[]).filter((name) => {
      const changed = PARTS[name].toUpperCase();
      return nameAt(part, { [name]: changed }, entry) !== known;
    });
    expect(changing).toEqual(around);
  });

  test("is the field where one is named, and its text alone in JSONL", () => {
    const known = nameAt("b", {}, 1, "tldr");
    expect(nameAt("b", { b: "BB" }, 1, "tldr")).not.toBe(known);
    expect(nameAt("b", { a: "AA", c: "CC", d: "DD" }, 1, "tldr")).toBe(known);
  });
});

describe("what a part of a page opens reaches", () => {
  /** True where an edit behind a field gives the finding in it another name. */
  const reaches = (field: string, behind: string, edited: string): boolean =>
    nameAt("b", { b: field, c: behind }, 1, "tldr") !== nameAt("b", { b: field, c: edited }, 1, "tldr");

  test.each<[string, string, string, string]>([
    ["an element up to its end", "<b>x", "one</b>", "two</b>"],
    ["an element in capitals", "<B>x", "one</b>", "two</b>"],
    ["an element that ends in capitals", "<b>x", "one</B>", "two</B>"],
    ["an element that is not closed up to the entry's end", "<b>x", "one", "two"],
    ["a tag that is not closed up to its end", "x<img src=", "one>", "two>"],
    ["a tag that is never closed", "x<img src=", "one", "two"],
    ["an element whose tag runs over the end", "<script", " src=a>one</script>", " src=a>two</script>"],
    ["such an element that nothing closes", "<script", " src=a>one", " src=a>two"],
    ["the second of two elements", "<b>x</b><b>y", "one</b>", "two</b>"],
    ["the further of two elements", "<i><b>", "</b>one</i>", "</b>two</i>"],
    ["the further of two elements, the other way round", "<b><i>", "</b>one</i>", "</b>two</i>"],
  ])("%s", (_name, field, behind, edited) => {
    expect(reaches(field, behind, edited)).toBe(true);
  });

  test.each<[string, string, string, string]>([
    ["an element that ends in it", "<b>x</b>", "one", "two"],
    ["an element without content", "x<br>", "one", "two"],
    ["an element, behind its end", "<b>x", "</b>one", "</b>two"],
    ["a tag without content, behind its end", "x<img src=", "a>one", "a>two"],
    ["a script whose tag runs over the end, behind the element", "<script", "></script>one", "></script>two"],
    ["what is no tag", "a < b", "one", "two"],
  ])("and no further: %s", (_name, field, behind, edited) => {
    expect(reaches(field, behind, edited)).toBe(false);
  });

  test("no element, with the entry's end", () => {
    const name = (field: string, next: string): string => nameAt("b", { b: field, e: next }, 1, "tldr");
    expect(name("<b>x", "one")).toBe(name("<b>x", "two"));
    expect(name("<script", "one")).toBe(name("<script", "two"));
  });
});

describe("who accepts HTML that runs over the lines behind its field", () => {
  const clean = readFileSync("fixtures/digests/clean-day.md", "utf8");
  const titled = (begin: string): string => clean.replace(/^### \[1\] \[/mu, (all) => `${all}${begin}`);
  test.each([
    ["a script", "<script>\nalert(1)\n</script>", "<script>\nfetch('//evil.example')\n</script>"],
    ["a script that nothing closes", "<script>\nalert(1)\n", "<script>\nalert(2)\n"],
    ["a tag over two lines", "<script\nsrc=//a.example/x></script>", "<script\nsrc=//b.example/x></script>"],
  ])("accepts no other: %s", (_what, before, after) => {
    const ofTitle = (text: string): (string | undefined)[] =>
      lintText(titled(text), { path: "2026-01-22.md" })
        .findings.filter(({ rule, entry }) => rule.startsWith("safety/") && entry?.index === 1)
        .map(({ fingerprint }) => fingerprint);
    const known = ofTitle(before);
    expect(known.length).toBeGreaterThan(0);
    expect(ofTitle(before)).toEqual(known);
    expect(ofTitle(after).length).toBeGreaterThan(0);
    expect(ofTitle(after).filter((name) => known.includes(name))).toEqual([]);
  });

  test("an element that ends in its field is known through edits behind it", () => {
    const text = page("", "我们<script>x()</script>构造了<img src=x onerror=y()>求解器");
    expect(safetyOf(text, "2026-01-22.md").size).toBe(1);
    expect(safetyOf(text.replace("快了一倍", "快了两倍"), "2026-01-22.md")).toEqual(safetyOf(text, "2026-01-22.md"));
  });
});

test("who accepts one text that no reader claims accepts no other in its place", () => {
  const clean = readFileSync("fixtures/digests/clean-day.md", "utf8");
  const unread = (words: string): (string | undefined)[] =>
    lintText(
      clean.replace(/^### \[3\]/mu, () => `${words}\n\n### [3]`),
      { rules: builtInRules(), path: "2026-01-22.md" },
    )
      .findings.filter(({ rule }) => rule === "structure/unread-text")
      .map(({ fingerprint }) => fingerprint);
  const known = unread("Note of ours");
  expect(known).toHaveLength(1);
  expect(unread("Note of ours")).toEqual(known);
  const other = unread("Error: twelve papers were lost because the quota was exceeded");
  expect(other).toHaveLength(1);
  expect(other).not.toEqual(known);
});
