import { describe, expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { bindRules, fieldsByList, isDue, scheduleRules } from "../../src/lint/schedule.js";
import { defineDigestCheck, defineEntryCheck, defineFieldCheck, defineRunCheck } from "../../src/model/check.js";
import { createField, type FieldRole } from "../../src/model/field.js";
import { FAMILY_TRAITS, type Traits } from "../../src/model/digest.js";
import type { Rule } from "../../src/model/rule.js";
import { entry } from "../support/entry.js";

const [some] = builtInRules() as [Rule];
const rule = (id: string, check: string, parts: Partial<Rule> = {}): Rule => ({
  ...some,
  id,
  check,
  fields: ["sections"],
  precedes: [],
  enabled: true,
  ...parts,
});
const checks = [
  defineFieldCheck({ name: "of-field", run: () => [] }),
  defineEntryCheck({ name: "of-entry", run: () => [] }),
  defineDigestCheck({ name: "of-digest", visitor: () => ({ see: () => undefined, report: () => [] }) }),
  defineDigestCheck({
    name: "by-findings",
    readsFindings: true,
    visitor: () => ({ see: () => undefined, report: () => [] }),
  }),
  defineRunCheck({ name: "of-run", run: () => [] }),
];
const ids = (bound: readonly { readonly rule: Rule }[]): string[] => bound.map(({ rule: { id } }) => id);

describe("rules are bound", () => {
  test("to the checks they name, in the order of their ids, those that are off left out", () => {
    const bound = bindRules(
      [rule("b/b", "of-field"), rule("c/c", "of-run", { enabled: false }), rule("a/a", "of-entry")],
      checks,
    );
    expect(bound.map(({ rule: { id }, check }) => [id, check.name])).toEqual([
      ["a/a", "of-entry"],
      ["b/b", "of-field"],
    ]);
  });

  test("to a check of one's own before a built-in one of the same name", () => {
    const own = defineFieldCheck({ name: some.check, run: () => [] });
    expect(bindRules([{ ...some, enabled: true }], [own])[0]?.check).toBe(own);
    expect(bindRules([{ ...some, enabled: true }])[0]?.check.name).toBe(some.check);
  });

  test("to no check that does not exist", () => {
    expect(() => bindRules([rule("a/a", "nothing")])).toThrow(
      new RangeError("the rule a/a names the check nothing, which does not exist"),
    );
  });
});

describe("a schedule", () => {
  const bound = bindRules(
    [
      rule("a/last", "of-field"),
      rule("b/some", "of-entry", { precedes: ["a/last"] }),
      rule("c/all", "of-field", { precedes: ["*"], fields: ["tldr"] }),
      rule("d/digest", "of-digest"),
      rule("e/outage", "by-findings", { precedes: ["*"] }),
      rule("f/run", "of-run"),
    ],
    checks,
  );
  const schedule = scheduleRules(bound);

  test("runs those first that precede all, then those that precede some, by scope", () => {
    expect(ids(schedule.ofEntry)).toEqual(["c/all", "b/some", "a/last"]);
    expect(ids(schedule.ofDigest)).toEqual(["e/outage", "d/digest"]);
    expect(ids(schedule.ofRun)).toEqual(["f/run"]);
    expect([...schedule.wide].sort()).toEqual(["d/digest", "e/outage"]);
    expect([...schedule.byFindings]).toEqual(["e/outage"]);
    expect([...schedule.rules.keys()]).toEqual(["a/last", "b/some", "c/all", "d/digest", "e/outage", "f/run"]);
  });

  test("holds each list of fields once", () => {
    expect(schedule.lists.map((list) => [...list])).toEqual([["tldr"], ["sections"]]);
    const listOf = new Map(schedule.ofEntry.map(({ rule: { id }, list }) => [id, list]));
    expect(listOf).toEqual(
      new Map([
        ["c/all", 0],
        ["b/some", 1],
        ["a/last", 1],
      ]),
    );
    expect(schedule.ofDigest.every(({ list }) => schedule.lists[list]?.has("sections"))).toBe(true);
  });

  test("is made once for the same bound rules", () => {
    expect(scheduleRules(bound)).toBe(schedule);
    expect(scheduleRules([...bound])).not.toBe(schedule);
  });
});

test("lists pick fields by name and by group", () => {
  const of = (name: string, role: FieldRole) =>
    [name, createField({ name, role, text: "x", span: { start: 0, end: 1 }, offsets: 0 })] as const;
  const paper = {
    ...entry({}),
    fields: new Map([
      of("title", "source"),
      of("abstract", "source"),
      of("tldr", "section"),
      of("method", "section"),
      of("note", "extra"),
      of("authors", "meta"),
    ]),
  };
  const picked = (...fields: string[]): string[] => {
    const lists = scheduleRules(bindRules([rule("a/a", "of-field", { fields })], checks));
    return (fieldsByList(paper, lists)[0] ?? []).map(({ name }) => name);
  };
  expect(picked("all")).toEqual(["title", "abstract", "tldr", "method", "note", "authors"]);
  expect(picked("sections")).toEqual(["tldr", "method"]);
  expect(picked("extras")).toEqual(["note"]);
  expect(picked("sources")).toEqual(["title", "abstract"]);
  expect(picked("meta", "tldr")).toEqual(["tldr", "authors"]);
  expect(picked("absent")).toEqual([]);
});

test("the group of translations picks a publisher's own fields that hold the abstract in translation", () => {
  const extra = (name: string, role: FieldRole = "extra") =>
    [name, createField({ name, role, text: "x", span: { start: 0, end: 1 }, offsets: 0 })] as const;
  const paper = {
    ...entry({}),
    fields: new Map([extra("AI.summary_zh"), extra("AI.note"), extra("translation", "section")]),
  };
  const schedule = scheduleRules(bindRules([rule("a/a", "of-field", { fields: ["translations"] })], checks));
  expect(fieldsByList(paper, schedule)[0]?.map(({ name }) => name)).toEqual(["AI.summary_zh"]);
});

describe("a rule is due", () => {
  const due = (parts: Partial<Rule>, check: Partial<(typeof checks)[number]>, traits: Partial<Traits>): boolean =>
    isDue(
      {
        rule: rule("a/a", "of-field", parts),
        check: { ...checks[0], ...check } as (typeof checks)[number],
        declared: new Map(),
      },
      {
        ...FAMILY_TRAITS,
        ...traits,
      },
    );
  const fields = (...roles: FieldRole[]): Traits["fields"] =>
    new Map(roles.map((role) => [`a-${role}`, { role, translates: null }]));

  test("where nothing is known of the fields", () => {
    expect(due({}, {}, {})).toBe(true);
    expect(due({ fields: ["tldr"] }, { needs: ["title"] }, {})).toBe(true);
  });

  test("where the source text is there as it needs it", () => {
    expect(due({}, { needs: ["abstract"] }, { source: "full" })).toBe(true);
    expect(due({}, { needs: ["abstract"] }, { source: "partial" })).toBe(true);
    expect(due({}, { needs: ["abstract"] }, { source: "none" })).toBe(false);
    expect(due({}, { needs: ["title"] }, { source: "none" })).toBe(true);
    const whole = { wholeSource: true } as Partial<(typeof checks)[number]>;
    expect(due({}, whole, { source: "full" })).toBe(true);
    expect(due({}, whole, { source: "partial" })).toBe(false);
    expect(due({}, { wholeSource: false }, { source: "partial" })).toBe(true);
  });

  test("where the reader looks for a field that it judges, by name, by group or any", () => {
    expect(due({ fields: ["sections"] }, {}, { fields: fields("section") })).toBe(true);
    expect(due({ fields: ["sections"] }, {}, { fields: fields("extra", "meta", "source") })).toBe(false);
    expect(due({ fields: ["extras"] }, {}, { fields: fields("extra") })).toBe(true);
    expect(due({ fields: ["sources"] }, {}, { fields: fields("source") })).toBe(true);
    expect(due({ fields: ["meta"] }, {}, { fields: fields("meta") })).toBe(true);
    expect(due({ fields: ["a-meta"] }, {}, { fields: fields("section", "meta") })).toBe(true);
    expect(due({ fields: ["all"] }, {}, { fields: fields() })).toBe(true);
  });

  test("where the reader looks for all fields that its check needs", () => {
    expect(due({}, { needs: ["a-source"] }, { fields: fields("section", "source") })).toBe(true);
    expect(due({}, { needs: ["a-source", "title"] }, { fields: fields("section", "source") })).toBe(false);
  });
});
