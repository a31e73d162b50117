import { describe, expect, test } from "vitest";
import { builtInRules } from "../src/config/built-in-rules.js";
import type { Rule } from "../src/model/rule.js";
import { alone, findingLine } from "./support/lint.js";
import { fixturesOf, reportsOn } from "./support/rule-fixtures.js";

describe.each(builtInRules().map((rule) => rule.id))("%s", (id) => {
  const folder = `fixtures/rules/${id}`;
  const cases = fixturesOf(id);

  /** What the rules find in a fixture that bears this rule's name. */
  async function foundBy(rules: readonly Rule[], name: string): Promise<string[]> {
    const files = await reportsOn(id, rules, name);
    return files.flatMap((file) =>
      file.findings
        .filter((finding) => finding.rule === id)
        .map((finding) => (files.length > 1 ? `${file.path.split("/").at(-1) ?? ""} ` : "") + findingLine(finding)),
    );
  }

  test.each(cases)("%s", async (name) => {
    const lines = await foundBy(alone(id), name);
    if (name.startsWith("ok-")) {
      expect(lines).toEqual([]);
      return;
    }
    expect(lines).not.toEqual([]);
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(
      `../${folder}/${name.replace(/\.[a-z]+$/u, "")}.findings`,
    );
  });

  test("without it, the fixtures that it fails are fine", async () => {
    const off = alone(id).map((rule) => (rule.id === id ? { ...rule, enabled: false } : rule));
    for (const name of cases.filter((name) => name.startsWith("bad-")))
      expect(await foundBy(off, name), name).toEqual([]);
  });
});
