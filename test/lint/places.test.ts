import { describe, expect, test } from "vitest";
import { placesOf } from "../../src/lint/places.js";

describe("places in a digest of one file", () => {
  const places = placesOf({ text: "ab\ncd\n" });

  test("are lines and columns from 1, in no file of their own", () => {
    expect(places.pathOf(4)).toBeUndefined();
    expect(places.rangeOf({ start: 1, end: 4 })).toEqual({
      start: { line: 1, column: 2, offset: 1 },
      end: { line: 2, column: 2, offset: 4 },
    });
  });
});

describe("places in a folder", () => {
  // Three files, one after the other: "a\nb\n", "c" and "d\ne\n".
  const parts = [
    { path: "1.md", start: 0, end: 4 },
    { path: "2.md", start: 4, end: 5 },
    { path: "3.md", start: 5, end: 9 },
  ];
  const places = placesOf({ text: "a\nb\ncd\ne\n", parts });

  test.each([
    [0, "1.md"],
    [3, "1.md"],
    [4, "2.md"],
    [5, "3.md"],
    [8, "3.md"],
    [9, "3.md"],
  ])("offset %i lies in %s", (offset, path) => {
    expect(places.pathOf(offset)).toBe(path);
  });

  test("are counted from the start of their file", () => {
    expect(places.rangeOf({ start: 2, end: 3 })).toEqual({
      start: { line: 2, column: 1, offset: 2 },
      end: { line: 2, column: 2, offset: 3 },
    });
    expect(places.rangeOf({ start: 7, end: 8 })).toEqual({
      start: { line: 2, column: 1, offset: 2 },
      end: { line: 2, column: 2, offset: 3 },
    });
    // Asked again, and in the file in the middle.
    expect(places.rangeOf({ start: 4, end: 5 })).toEqual({
      start: { line: 1, column: 1, offset: 0 },
      end: { line: 1, column: 2, offset: 1 },
    });
    expect(places.rangeOf({ start: 5, end: 6 }).start).toEqual({ line: 1, column: 1, offset: 0 });
  });

  test("end with their file where a range goes over its end", () => {
    expect(places.rangeOf({ start: 4, end: 8 })).toEqual({
      start: { line: 1, column: 1, offset: 0 },
      end: { line: 1, column: 2, offset: 1 },
    });
  });
});
