/** Lines that a page has between and around its entries and that belong to no text. */

const ANCHOR_LINE = /^<(div|a)\s[^<>]*>\s*(?:<\/\1>)?\s*$/iu;
const RULE_LINE = /^(?:-{3,}|\*{3,}|_{3,})\s*$/u;
const COMMENT_LINE = /^<!--.*-->\s*$/u;
const LINTER_COMMENT = /^<!--\s*digestlint\b.*-->\s*$/u;
const PAGE_TAG = /^<\/?(?:summary|br|p|h\d|img|center)\b/iu;
const CONTENTS_ITEM = /^[-*+]\s+\[[^\]]*\]\(#/u;
const TEXT_BEHIND_LINK = /\]\([^)]*\)\s*[^\s|[\]()·•]{3}/u;
const LONGEST = 600;
const LESS = "<";
/** First characters of rules, lists and links. */
const BOILERPLATE_STARTS = "-*_+[!";

/** True for an anchor alone on a line: `<div id=…></div>`, `<a id=…></a>`. */
export function isAnchorLine(text: string, start: number, end: number): boolean {
  return text.startsWith(LESS, start) && end - start <= LONGEST && ANCHOR_LINE.test(text.slice(start, end));
}

/** True for an HTML comment alone on a line. */
export function isCommentLine(text: string, start: number, end: number): boolean {
  return text.startsWith("<!--", start) && COMMENT_LINE.test(text.slice(start, end));
}

/** True for a comment addressed to digestlint. */
export function isLinterComment(text: string, start: number, end: number): boolean {
  return isCommentLine(text, start, end) && LINTER_COMMENT.test(text.slice(start, end));
}

/** True for a line that begins with an HTML tag of a page's head or foot. */
export function isPageTag(text: string, start: number, end: number): boolean {
  return PAGE_TAG.test(text.slice(start, Math.min(end, start + LONGEST)));
}

/** True for a horizontal rule. */
export function isRule(text: string, start: number, end: number): boolean {
  return end - start <= LONGEST && RULE_LINE.test(text.slice(start, end));
}

/** True for horizontal rules, lines of links (`[PDF](…) | [Top](#toc)`) and items of a table of contents. */
export function isBoilerplate(text: string, start: number, end: number): boolean {
  if (end - start > LONGEST) return false;
  const line = text.slice(start, end).trim();
  if (line === "" || !BOILERPLATE_STARTS.includes(line.charAt(0))) return false;
  if (RULE_LINE.test(line) || CONTENTS_ITEM.test(line)) return true;
  return (line.startsWith("[") || line.startsWith("![")) && line.includes("](") && !TEXT_BEHIND_LINK.test(line);
}
