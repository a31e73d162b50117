import { describe, expect, test } from "vitest";
import { knownTexts } from "../../src/checks/known-texts.js";
import { textPatterns } from "../../src/checks/text-patterns.js";
import type { KnownTextsOptions, TextPatternsOptions } from "../../src/model/schema-types.js";
import { DIGEST, entry } from "../support/entry.js";
import { marked, mended, detections } from "../support/detections.js";

type Group = NonNullable<TextPatternsOptions["groups"]>[number];

const group = (settings: Partial<Group> & Pick<Group, "patterns">): TextPatternsOptions => ({ groups: [settings] });
const PAPER = { title: "The Fooling of Bar", abstract: "We quote FOO here." };

describe("patterns of a user's own", () => {
  test("stand anywhere, at the start, at the end, or are the whole text", () => {
    const text = "foo 与 foo 与 foo";
    const found = (at: Group["at"], given: string): readonly string[] =>
      marked(textPatterns, given, group({ patterns: ["fo+"], ...(at === undefined ? {} : { at }) }));
    expect(detections(textPatterns, text, group({ patterns: ["fo+"] }))).toEqual([
      {
        span: { start: 0, end: 3 },
        data: { count: 3 },
        related: [
          { field: "tldr", span: { start: 6, end: 9 } },
          { field: "tldr", span: { start: 12, end: 15 } },
        ],
      },
    ]);
    expect(detections(textPatterns, text, group({ patterns: ["fo+"], at: "anywhere" }))).toMatchObject([
      { data: { count: 3 } },
    ]);
    expect(detections(textPatterns, "x foo", group({ patterns: ["fo+"], at: "anywhere" }))).toEqual([
      { span: { start: 2, end: 5 }, data: { count: 1 } },
    ]);
    expect([found("start", text), found("start", "x foo"), found("start", "FOO x")]).toEqual([["foo"], [], ["FOO"]]);
    expect([found("whole", "foo"), found("whole", "foo x"), found("whole", "x foo"), found("whole", "Fooo")]).toEqual([
      ["foo"],
      [],
      [],
      ["Fooo"],
    ]);
    expect([found("end", "x foo"), found("end", "foo x"), found("end", "x foo \n ")]).toEqual([
      ["foo"],
      [],
      ["foo \n "],
    ]);
    expect(
      detections(textPatterns, `foo ${"x".repeat(5000)} foo`, group({ patterns: ["fo+"], at: "end" })),
    ).toMatchObject([{ span: { start: 5005, end: 5008 } }]);
  });

  test("are the first group's that has any, and of a group the first pattern's", () => {
    const options: TextPatternsOptions = {
      groups: [{ patterns: ["zzz"] }, { patterns: ["bar", "foo"], at: "start" }, { patterns: ["foo"] }],
    };
    expect(marked(textPatterns, "foobar", options)).toEqual(["foo"]);
    expect(marked(textPatterns, "x foobar", options)).toEqual(["foo"]);
    expect(marked(textPatterns, "foobar", group({ patterns: ["fo", "foob"], at: "start" }))).toEqual(["fo"]);
    expect(marked(textPatterns, "", group({ patterns: ["x*"] }))).toEqual([]);
    expect(marked(textPatterns, "x", {})).toEqual([]);
  });

  test("mind case where they are told to", () => {
    expect(marked(textPatterns, "FOO foo", group({ patterns: ["foo"], matchCase: true }))).toEqual(["foo"]);
    expect(marked(textPatterns, "FOO foo", group({ patterns: ["foo"], matchCase: false }))).toEqual(["FOO"]);
    expect(marked(textPatterns, "Foo", group({ patterns: ["foo"], at: "start", matchCase: true }))).toEqual([]);
  });

  test("are only sought where a hint stands", () => {
    const options = group({ patterns: ["f\\w+"], hints: ["oo", "ar"] });
    expect([
      marked(textPatterns, "FOO", options),
      marked(textPatterns, "far", options),
      marked(textPatterns, "fee", options),
      marked(textPatterns, "oxo fee", options),
    ]).toEqual([["FOO"], ["far"], [], []]);
  });

  test("say nothing where title or abstract hold a word, or quote what they find", () => {
    expect(marked(textPatterns, "foo", group({ patterns: ["foo"], unless: ["fooling"] }), PAPER)).toEqual([]);
    expect(marked(textPatterns, "foo", group({ patterns: ["foo"], unless: ["quote", "none"] }), PAPER)).toEqual([]);
    expect(marked(textPatterns, "foo", group({ patterns: ["foo"], unless: ["none"] }), PAPER)).toEqual(["foo"]);
    expect(
      marked(textPatterns, "foo 与 foot 与 Fool", group({ patterns: ["foo[tl]?"], exceptQuoted: true }), PAPER),
    ).toEqual(["foot"]);
    expect(marked(textPatterns, "foo 与 foot", group({ patterns: ["foo[tl]?"], exceptQuoted: false }), PAPER)).toEqual([
      "foo",
    ]);
    expect(marked(textPatterns, "foo ", group({ patterns: ["foo "], exceptQuoted: true }), PAPER)).toEqual([]);
    expect(
      marked(textPatterns, "foo", group({ patterns: ["foo"], exceptQuoted: true }), { title: "x", abstract: "y" }),
    ).toEqual(["foo"]);
    const abstract = entry(PAPER).fields.get("abstract");
    expect(
      abstract === undefined
        ? []
        : [...textPatterns.run(abstract, entry(PAPER), group({ patterns: ["we quote"], exceptQuoted: true }), DIGEST)],
    ).toHaveLength(1);
  });

  test("are taken out with the blanks that would be left, unless nothing else would", () => {
    const options = group({ patterns: ["fo+", "b"], remove: true });
    const after = (text: string): string => mended(text, detections(textPatterns, text, options));
    expect(after("foo 一 foo 二foo")).toBe("一 二");
    expect(after("foo  \n一")).toBe("一");
    expect(after("一  foo ，二")).toBe("一 ，二");
    expect(after("foob")).toBe("foob");
    expect(after("foo b ")).toBe("foo b ");
    expect(detections(textPatterns, "一 foo 二", group({ patterns: ["foo"], remove: false }))[0]).not.toHaveProperty(
      "fix",
    );
  });

  test("name the fields that no digest should have", () => {
    const options: TextPatternsOptions = { names: ["sys(?:tem)?", "{{prompt}}s?"], words: { prompt: ["prompt"] } };
    const paper = entry({ system: "x", SYS: "y", other: "z", tldr: "system", Prompts: "x" });
    const run = (name: string, format: "jsonl" | "markdown") => {
      const field = paper.fields.get(name);
      return field === undefined
        ? []
        : [
            ...textPatterns.run(
              { ...field, role: name === "tldr" ? "section" : "extra", label: { start: 10, end: 20 } },
              paper,
              options,
              { ...DIGEST, format },
            ),
          ];
    };
    expect(run("system", "jsonl")).toEqual([{ span: { start: 11, end: 19 }, evidence: "system", data: { count: 1 } }]);
    expect(run("SYS", "markdown")).toEqual([{ span: { start: 10, end: 20 }, evidence: "SYS", data: { count: 1 } }]);
    expect(run("Prompts", "markdown")).toHaveLength(1);
    expect([run("other", "jsonl"), run("tldr", "jsonl")]).toEqual([[], []]);
  });

  test("are many in a long text, and only so many are told", () => {
    const [one] = detections(textPatterns, "foo ".repeat(5000), group({ patterns: ["foo"] }));
    expect(one?.data?.["count"]).toBe((one?.related?.length ?? 0) + 1);
    expect(one?.related?.length).toBeLessThan(5000);
  });
});

describe("texts that are no summary, of a user's own", () => {
  const found = (texts: Readonly<Record<string, string>>, options: KnownTextsOptions): unknown[] => {
    const paper = entry(texts);
    return [
      ...knownTexts.run(
        paper,
        [...paper.fields.values()].filter(({ role }) => role === "section"),
        options,
        DIGEST,
      ),
    ].map(({ data }) => data?.["fields"]);
  };

  test("are a whole text, marks and case aside, or one of a core section", () => {
    expect(found({ tldr: "**To do.**", method: "to do!", result: "to do it" }, { texts: ["To do"] })).toEqual([
      ["tldr", "method"],
    ]);
    expect(found({ tldr: "later" }, { extra: ["Later"] })).toEqual([["tldr"]]);
    expect(found({ tldr: "n/a", keywords: "n/a" }, { coreTexts: ["N/A"] })).toEqual([["tldr"]]);
    expect(found({ tldr: "", method: "…" }, { texts: ["", "…"] })).toEqual([]);
  });

  test("match a pattern as a whole or at their start, where a hint stands", () => {
    const whole: KnownTextsOptions = { groups: [{ at: "whole", patterns: ["fail(?:ed|ure)"] }] };
    expect(found({ tldr: "Failed.", method: "failed again", result: "FAILURE" }, whole)).toEqual([["tldr", "result"]]);
    const start: KnownTextsOptions = { groups: [{ at: "start", patterns: ["error \\d+"], hints: ["error"] }] };
    expect(found({ tldr: "Error 5 in the service", method: "an error 5", result: "terror 5" }, start)).toEqual([
      ["tldr"],
    ]);
    expect(
      found(
        { tldr: "Error 5 in the service" },
        { groups: [{ at: "start", patterns: ["error \\d+"], hints: ["other"] }] },
      ),
    ).toEqual([]);
    expect(found({ tldr: `failed ${"x".repeat(3000)}` }, whole)).toEqual([]);
    expect(found({ tldr: `failed ${"x".repeat(3000)}` }, { groups: [{ at: "start", patterns: ["failed"] }] })).toEqual([
      ["tldr"],
    ]);
  });

  test("are none where the paper is called so", () => {
    const options: KnownTextsOptions = { groups: [{ at: "start", patterns: ["error 404"] }] };
    expect(
      found(
        {
          tldr: "Error 404: a study of pages that were lost and never found",
          title: "Error 404: a Study of Pages That Were Lost",
        },
        options,
      ),
    ).toEqual([]);
    expect(
      found(
        { tldr: "Error 404: a study of pages that were lost and never found", title: "Lost Pages: Another Study" },
        options,
      ),
    ).toEqual([["tldr"]]);
  });
});
