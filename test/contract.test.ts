import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { builtInRules } from "../src/config/built-in-rules.js";
import { BUILT_IN_CHECKS } from "../src/config/built-in-checks.js";
import { optionFaults, ruleFaults } from "../src/schema/faults.js";
import { PAGE_PAIRS } from "./support/doc-pages.js";

const rules = builtInRules();
const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? ""))].sort();

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const declaration = JSON.parse(readFileSync(`rules/${id}.json`, "utf8")) as Record<string, unknown>;

  test("is valid, and so are its options", () => {
    expect(ruleFaults(declaration)).toEqual([]);
    expect(optionFaults(rule.check, rule.options)).toEqual([]);
    expect([...BUILT_IN_CHECKS.keys()]).toContain(rule.check);
  });

  test("says the same in both languages", () => {
    expect(placeholders(rule.messages.zh)).toEqual(placeholders(rule.messages.en));
    for (const text of [rule.messages, rule.why, rule.fix]) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(text.en).not.toMatch(/\p{Script=Han}{12}/u);
    }
    expect(rule.why.zh, "Chinese prose ends in a full-width full stop").toMatch(/[。？！）”]$/u);
    expect(rule.why.en).toMatch(/[.?!)]$/u);
  });

  test("has fixtures: one that is fine and one that is not", () => {
    const folder = `fixtures/rules/${id}`;
    const names = existsSync(folder) ? readdirSync(folder) : [];
    expect(names.some((name) => name.startsWith("ok-"))).toBe(true);
    expect(names.some((name) => name.startsWith("bad-") && !name.endsWith(".findings"))).toBe(true);
  });
});

test("every check serves a rule", () => {
  expect([...BUILT_IN_CHECKS.keys()].filter((name) => !rules.some((rule) => rule.check === name))).toEqual([]);
});

test("Chinese texts use one word a concept: a digest is a 日报, counted in 份; a paper on the way is 丢失, a thing that is not there 缺少", () => {
  const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join("src", name));
  const texts = [
    ...rules.flatMap(({ id, messages, why, fix }) => [messages.zh, why.zh, fix.zh].map((text) => [id, text] as const)),
    ...[...sources, ...PAGE_PAIRS.flatMap(({ zh }) => zh ?? [])].map(
      (file) => [file, readFileSync(file, "utf8")] as const,
    ),
  ];
  const others = /[整本各每同这两一二三四五六七八九十]期(?![望间刊])|\d 期|\} 期|缺失/u;
  expect(
    texts.flatMap(([where, text]) =>
      text
        .split("\n")
        .filter((line) => others.test(line))
        .map((line) => [where, line]),
    ),
  ).toEqual([]);
});
