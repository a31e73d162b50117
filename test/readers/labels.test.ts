import { expect, test } from "vitest";
import { labelKey, ROWS } from "../../src/readers/labels.js";

test("the table of labels holds them in the shape in which they are looked up", () => {
  for (const { name, labels, keys = [] } of ROWS) {
    expect(labels).toContain(labelKey(name));
    for (const label of [...labels, ...keys]) expect(labelKey(label)).toBe(label);
  }
});
