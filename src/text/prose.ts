import { oncePerField } from "./once.js";

/** Formulas, code and links; a formula holds no Han, so that a lone dollar sign does not swallow a sentence. */
const NOT_PROSE =
  /\$\$[^$]{1,2000}\$\$|\$[^$\n\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{1,400}\$|\\\([^\n]{1,400}?\\\)|\\\[[^\n]{1,400}?\\\]|`[^`\n]{1,400}`|(?:https?:\/\/|www\.)[^\s\u3000-\u9fff\uff00-\uffef]{1,400}|\\[A-Za-z]{2,40}|<\/?[A-Za-z][^<>\n]{0,200}>/gu;

function mayHoldOther(text: string): boolean {
  return text.includes("$") || text.includes("\\") || text.includes("`") || text.includes("://") || text.includes("www.") || text.includes("<");
}

/** The text with formulas, code, links, macros and tags blanked out, every other character in its place. */
export function maskNonProse(text: string): string {
  return mayHoldOther(text) ? text.replace(NOT_PROSE, (part) => " ".repeat(part.length)) : text;
}

/** `maskNonProse` of a field's text. */
export const proseOf = oncePerField((text) => ({ text: maskNonProse(text) }));
