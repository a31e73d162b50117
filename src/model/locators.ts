import type { DigestFormat } from "./digest.js";

/** What a locator can be, of which each format knows some. */
export const LOCATORS = [
  "at",
  "front",
  "heading",
  "section",
  "label",
  "quote",
  "body",
  "rest",
  "path",
  "css",
  "element",
] as const;

/** The name of a locator. */
export type Locator = (typeof LOCATORS)[number];

/** The locators of each format; the first is what a plain text stands for, but for the words of Markdown. */
export const LOCATORS_OF: Readonly<Record<DigestFormat, readonly Locator[]>> = {
  json: ["at", "path"],
  jsonl: ["at", "path"],
  yaml: ["at", "path"],
  markdown: ["section", "front", "heading", "label", "quote", "body", "rest", "path"],
  html: ["css", "body", "path"],
  xml: ["element", "css", "path"],
};

/** The format that a report names; null for one that this version does not know. */
export function formatNamed(name: string): DigestFormat | null {
  return Object.hasOwn(LOCATORS_OF, name) ? (name as DigestFormat) : null;
}
