import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FileReport } from "../../src/model/report.js";
import type { Rule } from "../../src/model/rule.js";
import { lintWith } from "./lint.js";
import { prepared, reviewed } from "./review.js";

/** The fixtures of a rule, `ok-…` and `bad-…`, sorted; a fixture is a file, or a folder for rules that look at several. */
export function fixturesOf(id: string): string[] {
  const folder = `fixtures/rules/${id}`;
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^(?:ok|bad)-/u.test(name) && !/\.(?:findings|answers)$/u.test(name))
    .sort();
}

/** The reports on a fixture; one with a second reader's answers beside it is reviewed. Throws where it could not be read. */
export async function reportsOn(id: string, rules: readonly Rule[], name: string): Promise<readonly FileReport[]> {
  const path = join("fixtures/rules", id, name);
  const answers = `${path.replace(/\.[a-z]+$/u, "")}.answers`;
  if (existsSync(answers)) return [reviewed(prepared(rules, path), readFileSync(answers, "utf8"))];
  const { report, problems } = await lintWith(rules, [path], {
    // Comments that nobody trusts set nothing aside, and are another rule's.
    adjust: (settings) => (id === "structure/unused-suppression" ? { ...settings, suppressions: "trusted" } : settings),
  });
  const [problem] = problems;
  if (problem !== undefined) throw new Error(`${problem.path}: ${problem.message.en}`);
  return report.files;
}
