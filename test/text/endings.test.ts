import { expect, test } from "vitest";
import {
  endsInOpenMath,
  endsInStop,
  finalEllipsis,
  isList,
  lastClauseStart,
  openBracket,
} from "../../src/text/endings.js";

test("a stop may stand inside closing brackets and quotes", () => {
  for (const text of ["完。", "Done.", "“完。”", "(Done.)", "完！", "完……"]) expect(endsInStop(text), text).toBe(true);
  for (const text of ["完", "完，", "（见表）", ""]) expect(endsInStop(text), text).toBe(false);
});

test("the last clause begins behind the last mark, or where the reach ends", () => {
  expect("更快，并且".slice(lastClauseStart("更快，并且", 20))).toBe("并且");
  expect("一二三四五六".slice(lastClauseStart("一二三四五六", 3))).toBe("四五六");
  expect(lastClauseStart("", 5)).toBe(0);
});

test("every closing mark closes the nearest opening one", () => {
  expect(openBracket("甲（乙")).toBe(1);
  expect(openBracket("甲（乙）")).toBe(-1);
  expect(openBracket("[0, 1) 与（乙")).toBe(8);
  expect(openBracket("1）甲")).toBe(-1);
});

test("an ellipsis is three dots or its own sign", () => {
  expect(finalEllipsis("甲...")).toBe(1);
  expect(finalEllipsis("甲……")).toBe(1);
  expect(finalEllipsis("甲。。。")).toBe(1);
  expect(finalEllipsis("甲。")).toBe(-1);
  expect(finalEllipsis("甲..")).toBe(-1);
});

test("a formula that was opened at the end", () => {
  expect(endsInOpenMath("界为 $")).toBe(true);
  expect(endsInOpenMath("界为 $n$")).toBe(false);
  expect(endsInOpenMath("价格为 \\$")).toBe(false);
});

test("lists are told by their markers or lines", () => {
  for (const text of ["1）甲；2）乙", "1. a", "- a", "甲\n乙", "录音 → 转写 → 检索"])
    expect(isList(text), text).toBe(true);
  expect(isList("甲在2026年提出")).toBe(false);
});
