import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { builtInRules } from "../src/config/built-in-rules.js";
import { exampleOf, type ExamplePair } from "./rule-pages/examples.js";
import { type Measured, rulePage, rulesIndex } from "./rule-pages/rule-page.js";

const rules = builtInRules();
const { rules: measured } = JSON.parse(readFileSync("test/eval/precision.json", "utf8")) as {
  rules: Record<string, Measured>;
};

test.each(rules.map((rule) => [rule.id, rule] as const))(
  "%s has its page (npm run docs writes it)",
  async (id, rule) => {
    await expect(rulePage(rule, await exampleOf(id), measured[id])).toMatchFileSnapshot(`../docs/rules/${id}.md`);
  },
);

test("the list of rules is as the rules are, and nothing else lies beside the pages", async () => {
  await expect(rulesIndex(rules, measured)).toMatchFileSnapshot("../docs/rules/README.md");
  const wanted = new Set(["README.md", ...rules.map(({ id }) => `${id}.md`)]);
  const pages = readdirSync("docs/rules", { recursive: true, encoding: "utf8" });
  expect(pages.filter((name) => name.endsWith(".md") && !wanted.has(name))).toEqual([]);
});

test("precision is given of rules that there are, and is no more than what was read", () => {
  for (const [id, { read, right }] of Object.entries(measured)) {
    expect(rules.map((rule) => rule.id)).toContain(id);
    expect(right).toBeLessThanOrEqual(read);
  }
});

test("explain has the same examples", async () => {
  const all: Record<string, ExamplePair> = {};
  for (const { id } of rules) all[id] = await exampleOf(id);
  await expect(`${JSON.stringify(all, null, 1)}\n`).toMatchFileSnapshot("../fixtures/rules/examples.json");
});
