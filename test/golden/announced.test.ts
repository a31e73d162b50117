import { expect, test } from "vitest";
import { accountFor, readAnnouncements } from "./announced.js";
import type { Difference } from "./difference.js";

test.each(["announced.json", "since-first-edition.json"])("%s is read", (name) => {
  const announcements = readAnnouncements(`test/golden/${name}`);
  const names = announcements.map(({ what }) => what);
  expect(new Set(names).size).toBe(names.length);
});

test("an announcement holds for each of the keys, rules and commands that it names, and for no other", () => {
  const rule = ["text/*", "safety/unsafe-html"];
  const match = { key: ["files[].findings[]", "exit"], rule, command: ["lint", "gate"] };
  const announcement = { what: "some", reason: "for the test", match };
  const counts = (key: string, of: string | undefined, command: string): number => {
    const difference: Difference = { layer: 2, run: "a/b", command, key, change: "added", rule: of, where: "" };
    return accountFor(difference, [announcement]).length;
  };
  expect(counts("files[].findings[]", "text/stray-space", "gate")).toBe(1);
  expect(counts("exit", "safety/unsafe-html", "lint")).toBe(1);
  expect(counts("files[].findings[].range", "text/stray-space", "gate")).toBe(0);
  expect(counts("exit", "safety/unsafe-link", "lint")).toBe(0);
  expect(counts("exit", undefined, "lint")).toBe(0);
  expect(counts("exit", "text/stray-space", "fix")).toBe(0);
});
