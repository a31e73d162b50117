import { expect, test } from "vitest";
import { foundShare } from "../../src/checks/found-share.js";
import { entry } from "../support/entry.js";
import { finding, visit } from "../support/visit.js";

const OPTIONS = { rules: ["language/wrong-language"], except: ["completeness/placeholder-text"], limit: 0.1, least: 5 };
const FIELDS = ["tldr", "motivation", "method", "result", "conclusion"];
const entries = Array.from({ length: 10 }, (_, place) =>
  entry(Object.fromEntries(FIELDS.map((name) => [name, name])), place + 1),
);
const english = (index: number) => FIELDS.map((name) => finding("language/wrong-language", index, name));

test("counts sections against those that could be judged", () => {
  const lost = [6, 7, 8, 9, 10].map((index) => finding("completeness/placeholder-text", index, null));
  const found = visit(foundShare, OPTIONS, entries, {
    findings: [...lost, ...english(1), finding("language/wrong-language", 2, "tldr")],
  });
  expect(found.map(({ data }) => data)).toEqual([{ sections: 6, total: 25, share: 0.24, percent: 24, only: "" }]);
});

test("takes a finding on the entry for all its sections", () => {
  expect(
    visit(foundShare, OPTIONS, entries, { findings: [finding("language/wrong-language", 1, null), ...english(2)] })[0]
      ?.data?.["sections"],
  ).toBe(10);
});

test("leaves a share at the limit", () => {
  expect(visit(foundShare, OPTIONS, entries, { findings: english(1) })).toEqual([]);
});

test("names the language where nearly all sections are in one and the same", () => {
  const named = (languages: readonly string[]) =>
    languages.flatMap((language, place) => english(place + 1).map((item) => ({ ...item, data: { language } })));
  const only = (languages: readonly string[]) =>
    visit(foundShare, OPTIONS, entries, { findings: named(languages) })[0]?.data?.["only"];
  expect(only(Array.from({ length: 9 }, () => "en"))).toBe("en");
  expect(only(Array.from({ length: 8 }, () => "en"))).toBe("");
  expect(only(["ja", ...Array.from({ length: 9 }, () => "en")])).toBe("");
});
