import type { FileReport } from "./report.js";

/** Rules whose critical findings say that a file was not read, or not in whole. */
export const UNREAD_RULES: ReadonlySet<string> = new Set([
  "structure/unrecognised-file",
  "structure/empty-digest",
  "structure/missing-entries",
  "structure/cut-off-page",
  "structure/unread-text",
  "structure/swallowed-entries",
  "structure/reported-failure",
]);

/**
 * Rules that no baseline sets aside: their findings are about the file of the day, not about a text in it, and the same
 * words would hide tomorrow's.
 */
export const NEVER_IN_BASELINE: ReadonlySet<string> = new Set(
  [...UNREAD_RULES].filter((rule) => rule !== "structure/unread-text"),
);

/**
 * How many places of a file were not read: lines that hold no entry that could be read, and standing findings that say
 * so of the file.
 */
export function unreadPlaces({ findings, unreadable = 0 }: Pick<FileReport, "findings" | "unreadable">): number {
  const told = findings.filter(
    ({ rule, severity, suppressed }) => severity === "critical" && suppressed === undefined && UNREAD_RULES.has(rule),
  );
  return unreadable + told.length;
}
