import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { builtInRules } from "../src/config/built-in-rules.js";
import type { FileReport } from "../src/model/report.js";
import type { Rule } from "../src/model/rule.js";
import { alone, findingLine, lintWith } from "./support/lint.js";
import { prepared, reviewed } from "./support/review.js";

describe.each(builtInRules().map((rule) => rule.id))("%s", (id) => {
  const folder = `fixtures/rules/${id}`;
  const cases = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^(?:ok|bad)-/u.test(name) && !/\.(?:findings|answers)$/u.test(name))
        .sort()
    : [];

  /** The reports on a fixture; one with a second reader's answers beside it is reviewed. */
  async function reportsOn(rules: readonly Rule[], name: string): Promise<readonly FileReport[]> {
    const path = join(folder, name);
    const answers = `${path.replace(/\.[a-z]+$/u, "")}.answers`;
    if (existsSync(answers)) return [reviewed(prepared(rules, path), readFileSync(answers, "utf8"))];
    const { report, problems } = await lintWith(rules, [path], {
      // Comments that nobody trusts set nothing aside, and are another rule's.
      adjust: (settings) =>
        id === "structure/unused-suppression" ? { ...settings, suppressions: "trusted" } : settings,
    });
    expect(problems).toEqual([]);
    return report.files;
  }

  /** What the rules find in a fixture that bears this rule's name. */
  async function foundBy(rules: readonly Rule[], name: string): Promise<string[]> {
    const files = await reportsOn(rules, name);
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
