import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { compareVersions, plainSettings, withBlock } from "../../src/config/settings.js";
import type { Rule } from "../../src/model/rule.js";
import { run } from "../support/run.js";

const PAGES = "https://docs.example/{rule}.md";
const DAY = resolve("fixtures/digests/short-day.md");
let cwd = "";

afterEach(() => {
  if (cwd !== "") rmSync(cwd, { recursive: true, force: true });
  cwd = "";
});

/** Runs in a new folder with a configuration. */
async function under(config: string, ...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  cwd = mkdtempSync(join(tmpdir(), "digestlint-ruleset-"));
  writeFileSync(join(cwd, "digestlint.config.yaml"), config);
  return run(args, { cwd, env: {} });
}

describe("a pinned ruleset", () => {
  const [first] = builtInRules() as [Rule];
  const old: Rule = { ...first, id: "a/old", severity: "critical", since: "0.1" };
  const later: Rule = { ...old, id: "a/later", since: "0.10" };
  const own: Rule = { ...first, id: "own/rule", severity: "major" };
  const severities = (block: Parameters<typeof withBlock>[1]): string[] =>
    withBlock(plainSettings([old, later, own].map((rule) => ({ ...rule }))), block).rules.map(
      ({ severity }) => severity,
    );

  test("makes rules that came later info, and leaves the others and own rules", () => {
    expect(severities({ ruleset: "0.9" })).toEqual(["critical", "info", first.severity === "info" ? "info" : "major"]);
    expect(severities({ ruleset: "0.10" })).toEqual(["critical", "critical", "major"]);
    expect(severities({})).toEqual(["critical", "critical", "major"]);
  });

  test("yields to a severity that the configuration names", () => {
    expect(severities({ ruleset: "0.1", rules: { "a/later": "minor" } })).toEqual(["critical", "minor", "major"]);
  });

  test("orders versions by numbers", () => {
    expect(compareVersions("0.9", "0.10")).toBeLessThan(0);
    expect(compareVersions("1.0", "0.10")).toBeGreaterThan(0);
    expect(compareVersions("0.1", "0.1.7")).toBe(0);
  });

  test("of a later version than the program's, or no version, is an error with its place", async () => {
    const later = await under('target: zh-Hans\nruleset: "99.0"\n', "gate", DAY);
    expect(later.status).toBe(2);
    expect(later.stderr).toMatch(/digestlint\.config\.yaml:2:1: ruleset 99\.0 is of a later digestlint than this one/u);
    expect((await under("ruleset: newest\n", "gate", DAY)).stderr).toMatch(
      /digestlint\.config\.yaml:1:\d+: .*\/ruleset/u,
    );
    expect((await under('rulset: "0.1"\n', "gate", DAY)).stderr).toContain('did you mean "ruleset"');
  });

  test("of this version changes nothing", async () => {
    const pinned = await under('ruleset: "0.1"\n', "lint", DAY, "--format", "json");
    expect(pinned.status).toBe(1);
    expect(pinned.stdout).toBe((await under("ignore: []\n", "lint", DAY, "--format", "json")).stdout);
  });

  test("every built-in rule says with which version it came", () => {
    for (const { id, since } of builtInRules()) expect(since, id).toMatch(/^\d+\.\d+$/u);
  });
});

describe("the pages of rules", () => {
  test("are linked from SARIF, the HTML page and explain; without an address there is no link", async () => {
    const page = "https://docs.example/faithfulness/unsupported-number.md";
    const sarif = JSON.parse((await under(`rulePages: ${PAGES}\n`, DAY, "--format", "sarif")).stdout) as {
      runs: { tool: { driver: { rules: { id: string; helpUri?: string }[] } } }[];
    };
    const rules = sarif.runs[0]?.tool.driver.rules ?? [];
    expect(rules.find(({ id }) => id === "faithfulness/unsupported-number")?.helpUri).toBe(page);
    expect((await under(`rulePages: ${PAGES}\n`, DAY, "--format", "html")).stdout).toContain(`href="${page}"`);
    expect((await under(`rulePages: ${PAGES}\n`, "explain", "unsupported-number")).stdout).toContain(`Page: ${page}\n`);
    expect((await under("ignore: []\n", DAY, "--format", "sarif")).stdout).not.toContain("helpUri");
  });

  test("an address that is none of the web, or names no rule, is an error", async () => {
    for (const address of ["javascript:alert(1)//{rule}", "docs/{rule}.md", "https://docs.example/"])
      expect((await under(`rulePages: "${address}"\n`, "gate", DAY)).status).toBe(2);
  });
});
