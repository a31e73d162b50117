import { expect, test } from "vitest";
import { EntryRegister } from "../../src/lint/entry-register.js";
import { entry } from "../support/entry.js";

test("an entry that has gone by is known by its index", () => {
  const register = new EntryRegister();
  const first = entry({ title: "One" }, 1);
  const second = entry({ title: "Two" }, 2);
  register.add(first, 1);
  register.add(second, 0.5);
  expect(register.length).toBe(2);
  expect(register.at(2)).toEqual({
    index: 2,
    id: second.id,
    title: "Two",
    category: second.category,
    anchor: second.anchor,
  });
  expect([register.coverageOf(1), register.coverageOf(2)]).toEqual([1, 0.5]);
  expect([...register.ids()]).toEqual([first.id, second.id]);
  expect([register.idOf(1), register.idOf(3)]).toEqual([first.id, ""]);
  expect(() => register.at(3)).toThrow("there is no entry 3 among 2");
});
