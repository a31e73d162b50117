import { describe, expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { withOwnSections } from "../../src/lint/own-sections.js";
import { type BoundRule, bindRules } from "../../src/lint/schedule.js";
import type { Digest } from "../../src/model/digest.js";
import { parseDigest } from "../../src/readers/parse-digest.js";

/** Built-in rules, the one on missing sections with the names that a configuration gives. */
function rules(...required: string[]): BoundRule[] {
  return bindRules(
    builtInRules().map((rule) => (rule.check === "missing-sections" ? { ...rule, options: { required } } : rule)),
  );
}

const line = (number: number, more: object): string =>
  JSON.stringify({ id: `2601.0000${number}`, title: "A title", summary: "An abstract.", authors: ["A"], ...more });
const text = `${line(1, { AI: { tldr: "甲", takeaway: "乙" } })}\n${line(2, { AI: { tldr: "丙" } })}\n`;
const digest = parseDigest(text, { path: "a.jsonl" });
const rolesIn = ({ entries }: Digest, index: number): Record<string, string> =>
  Object.fromEntries([...(entries[index]?.fields.values() ?? [])].map(({ name, role }) => [name, role]));

describe("fields that a configuration calls sections", () => {
  const own = withOwnSections(digest, rules("tldr", "takeaway"));

  test("are sections, where they stood as others; the rest stays", () => {
    expect(rolesIn(digest, 0)).toMatchObject({ tldr: "section", takeaway: "extra", abstract: "source" });
    expect(rolesIn(own, 0)).toEqual({ ...rolesIn(digest, 0), takeaway: "section" });
    expect(Object.keys(rolesIn(own, 0))).toEqual(Object.keys(rolesIn(digest, 0)));
    const [before, after] = [digest, own].map(({ entries }) => entries[0]?.fields.get("takeaway"));
    expect([after?.text, after?.span, after?.label]).toEqual(["乙", before?.span, before?.label]);
    expect(own.entries[1]).toBe(digest.entries[1]);
  });

  test("belong to an entry that is otherwise the one that was read", () => {
    const [before, after] = [digest.entries[0], own.entries[0]];
    if (before === undefined || after === undefined) throw new Error("no entry");
    const { index, id, title, category, span, number, anchor, link, record } = before;
    expect(after).not.toBe(before);
    expect(after).toMatchObject({ index, id, title, category, span, number, anchor, link, record });
    expect(after.locate("/AI/takeaway")).toEqual(before.locate("/AI/takeaway"));
    expect(text.slice(after.locate("/AI/takeaway").start)).toMatch(/^"?乙/u);
  });

  test("may be of the paper, as its authors, but never title or abstract", () => {
    expect(rolesIn(withOwnSections(digest, rules("authors", "title", "abstract")), 0)).toEqual({
      ...rolesIn(digest, 0),
      authors: "section",
    });
  });
});

test.each<[string, readonly BoundRule[]]>([
  ["names none", rules()],
  ["names sections that are sections anyway", rules("tldr")],
  ["names what no entry has", rules("outlook")],
  ["runs no rule on missing sections", rules("takeaway").filter(({ rule }) => rule.check !== "missing-sections")],
])("a digest is left as it is where a configuration %s", (_name, bound) => {
  expect(withOwnSections(digest, bound)).toBe(digest);
});
