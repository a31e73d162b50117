import { expect, test } from "vitest";
import { joinLists, listOnDemand, mapList, plainList } from "../../src/model/on-demand.js";

const squares = (length: number): number[] => listOnDemand(length, (index) => index * index);

test("a list on demand reads like the array it stands for", () => {
  const list = squares(4);
  expect(Array.isArray(list)).toBe(true);
  expect(list).toEqual([0, 1, 4, 9]);
  expect([...list]).toEqual([0, 1, 4, 9]);
  expect(list.length).toBe(4);
  expect([list[3], list[4], list.at(-1), list.includes(4), 2 in list, 7 in list]).toEqual([
    9,
    undefined,
    9,
    true,
    true,
    false,
  ]);
  expect(list.filter((value) => value > 1).map((value) => value + 1)).toEqual([5, 10]);
  expect(list.flatMap((value) => [value, value])).toHaveLength(8);
  expect(Object.keys(list)).toEqual(["0", "1", "2", "3"]);
  expect(JSON.stringify({ list })).toBe('{"list":[0,1,4,9]}');
  expect([-1].concat(list)).toEqual([-1, 0, 1, 4, 9]);
});

test("an item is made when it is asked for and not before", () => {
  const asked: number[] = [];
  const list = listOnDemand(1_000_000, (index) => asked.push(index));
  expect(list.length).toBe(1_000_000);
  expect(asked).toEqual([]);
  expect(list[77]).toBe(1);
  expect(asked).toEqual([77]);
});

test("nothing can be written to it", () => {
  const list = squares(2);
  expect(() => list.push(1)).toThrow(TypeError);
  expect(() => (list[0] = 5)).toThrow(TypeError);
  expect(() => list.sort()).toThrow(TypeError);
  expect(list).toEqual([0, 1]);
});

test("what is made of a list on demand is on demand, and of an array an array", () => {
  let made = 0;
  const half = (value: number): number => {
    made += 1;
    return value / 2;
  };
  const list = mapList(squares(3), half);
  expect(made).toBe(0);
  expect(list).toEqual([0, 0.5, 2]);
  made = 0;
  expect(mapList([2, 4], half)).toEqual([1, 2]);
  expect(made).toBe(2);
  expect(joinLists([7], squares(3))).toEqual([7, 0, 1, 4]);
  expect(joinLists([7], [8])).toEqual([7, 8]);
});

test("another thread can be handed the plain list", () => {
  expect(() => structuredClone(squares(2))).toThrow();
  expect(structuredClone(plainList(squares(3)))).toEqual([0, 1, 4]);
  const own = [1];
  expect(plainList(own)).toBe(own);
});
