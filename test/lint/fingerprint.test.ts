import { describe, expect, test } from "vitest";
import { fingerprintsOf } from "../../src/lint/fingerprint.js";
import type { Finding } from "../../src/model/finding.js";

type Named = Pick<Finding, "rule" | "entry" | "field" | "evidence">;

const base: Named = { rule: "text/a", entry: { index: 1, id: "2601.00001" }, field: "tldr", evidence: "some text" };
const nameOf = (parts: Partial<Named> = {}, digest = "2026-01-22"): string =>
  fingerprintsOf([{ ...base, ...parts }], digest)[0] ?? "";

describe("a fingerprint", () => {
  test("tells rule, paper, field and evidence apart", () => {
    const names = [
      nameOf(),
      nameOf({ rule: "text/b" }),
      nameOf({ entry: { index: 1, id: "2601.00002" } }),
      nameOf({ field: "method" }),
      nameOf({ field: null }),
      nameOf({ evidence: "another text" }),
      nameOf({ entry: null }),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  test("keeps through edits elsewhere: the entry's place, the file's name, a new version of the paper", () => {
    expect(nameOf({ entry: { index: 7, id: "2601.00001" } })).toBe(nameOf());
    expect(nameOf({ entry: { index: 1, id: "2601.00001v2" } })).toBe(nameOf());
    expect(nameOf({}, "2026-01-23")).toBe(nameOf());
  });

  test("keeps through blanks, widths and case of the evidence, and not through its letters", () => {
    expect(nameOf({ evidence: "  Some \n\t text " })).toBe(nameOf());
    expect(nameOf({ evidence: "ｓｏｍｅ　ｔｅｘｔ" })).toBe(nameOf());
    expect(nameOf({ evidence: "sometext" })).not.toBe(nameOf());
  });

  test("of an entry without an id goes by its place, of one on the digest by the digest's name", () => {
    expect(nameOf({ entry: { index: 1, id: "" } })).not.toBe(nameOf({ entry: { index: 2, id: "" } }));
    expect(nameOf({ entry: null })).not.toBe(nameOf({ entry: null }, "2026-01-23"));
  });

  test("counts equal findings, in their order, and the first keeps its name when another comes after it", () => {
    const names = fingerprintsOf([base, base, { ...base, field: "method" }, base], "2026-01-22");
    expect(new Set(names).size).toBe(4);
    expect(names[0]).toBe(nameOf());
    expect(fingerprintsOf([base, base], "2026-01-22")).toEqual([names[0], names[1]]);
  });
});
