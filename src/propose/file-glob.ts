/**
 * The glob that names a file and its like: dates, ids and other numbers of its path give way to `*`; where the file is
 * one of many entries, its whole name does.
 */
export function globOf(path: string, isEntry: boolean): string {
  const parts = path.replace(/^\.\//u, "").split("/");
  const name = parts.pop() ?? "";
  const extension = /\.[A-Za-z\d]+$/u.exec(name)?.[0] ?? "";
  const stem = name.slice(0, name.length - extension.length);
  const folders = parts.map((part) => (part === ".." ? part : withoutNumbers(part)));
  return [...folders, (isEntry ? "*" : withoutNumbers(stem)) + escaped(extension)].join("/");
}

/** True where the path says that its folder is a day: `2026-08-14`, `202608/14`. */
export function isInDay(path: string): boolean {
  return /(?:^|\/)(?:[^/]*\d{4}-?\d{2}-?\d{2}[^/]*|\d{4}-?\d{2}\/\d{2}|\d{4}\/\d{2}\/\d{2})\/[^/]*$/u.test(path);
}

const NUMBERS =
  /\d{4}\.\d{4,5}(?:v\d+)?|\d{4}[-_.]\d{1,2}(?:[-_.]\d{1,2})?|\d{4}年\d{1,2}月\d{1,2}日|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*day|\d{2,}|^\d$/giu;

function withoutNumbers(part: string): string {
  return escaped(part, NUMBERS).replace(/\*+(?:[-_.]\*+)*/gu, "*");
}

/** Signs of globs in a name stand for any character, so that the glob still names it. */
function escaped(part: string, numbers?: RegExp): string {
  const plain = part.replace(/[*?[\]{}()!+@|\\]/gu, "?");
  return numbers === undefined ? plain : plain.replace(numbers, "*");
}
