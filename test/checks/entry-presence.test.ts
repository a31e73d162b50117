import { expect, test } from "vitest";
import { entryPresence } from "../../src/checks/entry-presence.js";
import { entry } from "../support/entry.js";
import { visit } from "../support/visit.js";

test("reports a digest without entries, unless the page says so or its lines could not be read", () => {
  const fault = { kind: "invalid-json", span: { start: 0, end: 3 }, entry: null, field: null, data: {} } as const;
  expect(visit(entryPresence, undefined, [])).toHaveLength(1);
  expect(visit(entryPresence, undefined, [], { saysEmpty: true })).toEqual([]);
  expect(visit(entryPresence, undefined, [], { faults: [fault] })).toEqual([]);
  expect(visit(entryPresence, undefined, [entry({ tldr: "x" })])).toEqual([]);
});
