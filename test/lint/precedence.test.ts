import { describe, expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { createField } from "../../src/model/field.js";
import type { Finding } from "../../src/model/finding.js";
import type { Rule } from "../../src/model/rule.js";
import { isNamed, Precedence, rankOf } from "../../src/lint/precedence.js";

const [some] = builtInRules() as [Rule];
const rule = (id: string, ...precedes: string[]): Rule => ({ ...some, id, precedes });
const field = (name: string) =>
  createField({ name, role: "section", text: "x", span: { start: 0, end: 1 }, offsets: 0 });
const fields = [field("tldr"), field("method")];
const on = (name: string | null, listed?: string[]): Pick<Finding, "field" | "data"> => ({
  field: name,
  data: listed === undefined ? {} : { fields: listed },
});

describe("precedence", () => {
  const placeholder = rule("completeness/placeholder-text", "*");
  const language = rule("language/wrong-language", "text/*", "faithfulness/unsupported-number");
  const brackets = rule("text/unbalanced-brackets");

  test("overrules, on the field at fault of that entry alone, the rules that a rule precedes", () => {
    const precedence = new Precedence();
    precedence.note(language, 1, on("tldr"));
    expect(precedence.openFields(brackets, 1, fields)).toEqual([fields[1]]);
    expect(precedence.openFields(rule("faithfulness/unsupported-number"), 1, fields)).toEqual([fields[1]]);
    expect(precedence.openFields(rule("faithfulness/other"), 1, fields)).toEqual(fields);
    expect(precedence.openFields(brackets, 2, fields)).toEqual(fields);
  });

  test("does not turn a rule on itself", () => {
    const precedence = new Precedence();
    precedence.note(placeholder, 1, on("tldr"));
    expect(precedence.openFields(placeholder, 1, fields)).toEqual(fields);
    expect(precedence.openFields(language, 1, fields)).toEqual([fields[1]]);
  });

  test("notes the fields that a finding on the entry lists, and overrules one whose fields are all at fault", () => {
    const precedence = new Precedence();
    precedence.note(placeholder, 1, on(null, ["tldr"]));
    expect(precedence.overrules(brackets, 1, on("tldr"))).toBe(true);
    expect(precedence.overrules(brackets, 1, on("method"))).toBe(false);
    expect(precedence.overrules(brackets, 1, on(null, ["tldr", "method"]))).toBe(false);
    expect(precedence.overrules(brackets, 1, on(null, ["tldr"]))).toBe(true);
    expect(precedence.overrules(brackets, 1, on(null))).toBe(false);
    expect(precedence.overrules(brackets, 2, on("tldr"))).toBe(false);
  });

  test("of a rule that precedes none is nothing", () => {
    const precedence = new Precedence();
    precedence.note(brackets, 1, on("tldr"));
    expect(precedence.openFields(language, 1, fields)).toBe(fields);
  });

  test("of digest scope takes earlier findings back, but those of rules that precede all", () => {
    const precedence = new Precedence();
    const repeated = rule("originality/repeated-summary", "*");
    const rules = new Map([placeholder, language, brackets, repeated].map((each) => [each.id, each]));
    const finding = (id: string, entry: number | null): Finding => ({
      rule: id,
      severity: "major",
      span: { start: 0, end: 1 },
      entry: entry === null ? null : { index: entry, id: "" },
      field: "tldr",
      evidence: "",
      data: {},
      related: [],
      fix: null,
    });
    const [one, two, three, four] = [
      finding(placeholder.id, 1),
      finding(brackets.id, 1),
      finding(brackets.id, 2),
      finding(brackets.id, null),
    ] as [Finding, Finding, Finding, Finding];
    precedence.note(repeated, 1, on("tldr"));
    expect(precedence.standing([one, two, three, four], rules)).toEqual([one, three, four]);
  });

  test("ranks rules that precede all first, then those that precede some", () => {
    expect([placeholder, language, brackets].map(rankOf)).toEqual([0, 1, 2]);
  });

  test("names rules by id, pack and star", () => {
    expect(isNamed("text/mojibake", ["text/*"])).toBe(true);
    expect(isNamed("text/mojibake", ["*"])).toBe(true);
    expect(isNamed("text/mojibake", ["text/mojibake"])).toBe(true);
    expect(isNamed("texts/mojibake", ["text/*", "text"])).toBe(false);
    expect(isNamed("text/mojibake", [])).toBe(false);
  });
});
