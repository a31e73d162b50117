import { memoPerField } from "./memo-per-field.js";

/**
 * Formulas, code, links, macros and tags. A formula holds no Han, so that an unpaired dollar sign does not mask a
 * sentence.
 */
const NOT_PROSE =
  /\$\$[^$]{1,2000}\$\$|\$[^$\n\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{1,400}\$|\\\([^\n]{1,400}?\\\)|\\\[[^\n]{1,400}?\\\]|`[^`\n]{1,400}`|(?:https?:\/\/|www\.)[^\s\u3000-\u9fff\uff00-\uffef]{1,400}|\\[A-Za-z]{2,40}|<\/?[A-Za-z][^<>\n]{0,200}>/uy;

/** Every text with such a range holds one of these. */
const SIGNS: readonly string[] = ["$", "\\", "`", "<", "://", "www."];

const MAY_BEGIN = new Uint8Array(128);
for (const mark of "$\\`<") MAY_BEGIN[mark.charCodeAt(0)] = 1;
/** `h` and `w` begin links and many words, so they are tried only where the text holds a link. */
const MAY_BEGIN_LINK = 2;
for (const mark of "hw") MAY_BEGIN[mark.charCodeAt(0)] = MAY_BEGIN_LINK;

/** False only where the text holds no formula, code, link, macro or tag. */
export function mayHoldNonProse(text: string): boolean {
  return SIGNS.some((sign) => text.includes(sign));
}

/** The text with blanks for formulas, code, links, macros and tags; other characters keep their offsets. */
export function maskNonProse(text: string): string {
  if (!mayHoldNonProse(text)) return text;
  const most = text.includes("://") || text.includes("www.") ? MAY_BEGIN_LINK : 1;
  let out = "";
  let from = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const kind = unit < 128 ? (MAY_BEGIN[unit] ?? 0) : 0;
    if (kind === 0 || kind > most) continue;
    NOT_PROSE.lastIndex = index;
    const length = NOT_PROSE.exec(text)?.[0].length ?? 0;
    if (length === 0) continue;
    out += text.slice(from, index) + " ".repeat(length);
    from = index + length;
    index = from - 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** `maskNonProse` of a field's text, computed once. */
export const proseOf = memoPerField((text) => ({ text: maskNonProse(text) }));
