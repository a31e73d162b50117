import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const PAGE = readFileSync("CONTRIBUTING.md", "utf8");

test("files that CONTRIBUTING names are there", () => {
  const named = [...PAGE.matchAll(/`((?:src|test|schemas|docs|editors|fixtures|rules)\/[\w./-]+)`/gu)].flatMap(
    ([, name = ""]) => name,
  );
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((name) => !existsSync(name))).toEqual([]);
});

test("functions stand in the files in which CONTRIBUTING says that they do", () => {
  const named = [...PAGE.matchAll(/`(\w+)` (?:in|of) `(src\/[\w./-]+\.ts)`/gu)];
  expect(named.length).toBeGreaterThan(20);
  for (const [, name = "", file = ""] of named)
    expect(readFileSync(file, "utf8"), `${name} in ${file}`).toMatch(
      new RegExp(`(?:function|class|const) ${name}\\b`, "u"),
    );
});
