import { expect, test } from "vitest";
import { inputFaults } from "../../src/checks/input-faults.js";
import { entry } from "../support/entry.js";
import { visit } from "../support/visit.js";

test("passes on the faults of the kinds asked for, with entry, field and fix", () => {
  const span = { start: 10, end: 19 };
  const faults = [
    { kind: "unclosed-details", span, entry: 2, field: null, data: { line: 3 }, fix: { span, text: "</details>" } },
    { kind: "invalid-json", span, entry: null, field: null, data: {} },
    { kind: "heading-in-field", span, entry: 1, field: "method", data: {} },
  ] as const;
  const found = visit(
    inputFaults,
    { kinds: ["unclosed-details", "heading-in-field"] },
    [entry({ tldr: "x" }, 1), entry({ tldr: "y" }, 2)],
    { faults },
  );
  expect(found).toEqual([
    {
      entry: { index: 2, id: "2601.00002" },
      field: null,
      span,
      data: { kind: "unclosed-details", line: 3 },
      fix: { span, text: "</details>", safe: true },
    },
    { entry: { index: 1, id: "2601.00001" }, field: "method", span, data: { kind: "heading-in-field" } },
  ]);
});
