import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { changedBounds } from "../../src/checks/changed-bounds.js";
import { changedUnits } from "../../src/checks/changed-units.js";
import { unsupportedNumbers } from "../../src/checks/unsupported-numbers.js";
import { DIGEST, entry } from "../support/entry.js";

const NTREX = "../shared/corpus/parallel/ntrex-first-1000.jsonl";

describe.skipIf(!existsSync(NTREX))("human translations (../shared/corpus/parallel/ntrex-first-1000.jsonl)", () => {
  test("at most 1.5 % of the pairs with digits have a finding on a number", () => {
    let digits = 0;
    let flagged = 0;
    for (const line of readFileSync(NTREX, "utf8").split("\n").filter(Boolean)) {
      const { en, zh } = JSON.parse(line) as { en: string; zh: string };
      if (!/\d/u.test(en + zh)) continue;
      digits += 1;
      const paper = entry({ abstract: en, tldr: zh });
      const field = paper.fields.get("tldr");
      if (field === undefined) continue;
      const found = [unsupportedNumbers, changedUnits, changedBounds].some(
        (check) => [...check.run(field, paper, {}, DIGEST)].length > 0,
      );
      if (found) flagged += 1;
    }
    expect(digits).toBeGreaterThan(200);
    expect(flagged / digits).toBeLessThanOrEqual(0.015);
  });
});
