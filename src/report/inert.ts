import { lazy } from "../model/lazy.js";
import { visible } from "./visible.js";

// Runners of CI jobs read commands off the log: GitHub at a line's beginning (`::error::`) and in it (`##[error]`),
// Azure (`##vso[`) and TeamCity (`##teamcity[`) in it.
const LINE_COMMAND = /^(\s*):(?=:)/gmu;
const COMMAND = /##(?=\w{0,40}\[)/gu;

/** Text for a log in which no runner finds a command: the sign that would make it one is shown by another like it. */
export function inertText(text: string): string {
  const lines = text.includes("::") ? text.replace(LINE_COMMAND, "$1\ua789") : text;
  return lines.includes("##") ? lines.replace(COMMAND, "#⌗") : lines;
}

/** Lines of text for a terminal or a log, in which neither finds an order; ends of lines are left. */
export function inertLines(text: string): string {
  return inertText(text.split("\n").map(visible).join("\n"));
}

/** Characters that a terminal obeys; tabs and ends of lines are left, for a patch needs them. */
const ORDERS = lazy(() => /[\0-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/gu);

/**
 * A unified diff in which no terminal and no runner finds an order. Lines that hold one are shown and can no longer be
 * applied.
 */
export function inertDiff(text: string): string {
  return inertText(text.replace(ORDERS(), visible));
}

/** Characters that JSON may hold as they are and that terminals obey or hide, or readers split lines at. */
const UNSEEN = lazy(() => /[\u007f-\u009f\u2028\u2029]|\p{Cf}/gu);

/** JSON in which no runner finds a command and no terminal a control sequence; its values are the same. */
export function inertJson(text: string): string {
  return text.replace(COMMAND, "#\\u0023").replace(UNSEEN(), (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** XML in which no runner finds a command; its text is the same. */
export function inertXml(text: string): string {
  return text.replace(LINE_COMMAND, "$1&#58;").replace(COMMAND, "#&#35;");
}
