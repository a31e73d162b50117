import { expect, test } from "vitest";
import { entryPresence } from "../../src/checks/entry-presence.js";
import { entry } from "../support/entry.js";
import { watch } from "../support/watch.js";

test("reports a digest without entries, unless the page says so or its lines could not be read", () => {
  const fault = { kind: "invalid-json", span: { start: 0, end: 3 }, entry: null, field: null, data: {} } as const;
  expect(watch(entryPresence, undefined, [])).toHaveLength(1);
  expect(watch(entryPresence, undefined, [], { saysEmpty: true })).toEqual([]);
  expect(watch(entryPresence, undefined, [], { faults: [fault] })).toEqual([]);
  expect(watch(entryPresence, undefined, [entry({ tldr: "x" })])).toEqual([]);
});
