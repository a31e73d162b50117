/** Elements whose content a browser does not show as text. */
const UNSEEN = ["script", "style", "noscript"] as const;
const COMMENT = "<!--";
/** Elements within a line; any other begins a line, as nearly all do. */
const INLINE = new Set(
  "a abbr b bdi bdo cite code data del dfn em font i img ins kbd mark q s samp small span strike strong sub sup time tt u var wbr".split(
    " ",
  ),
);
const TAG = /<\/?([A-Za-z][\w:-]{0,40})(?:\s[^<>]{0,2000})?\/?>/gu;
const HEADING_TAG = /^<h[1-6][\s>]/iu;
const LIQUID = /\{%[^\n]{0,500}?%\}|\{\{[^\n]{0,500}?\}\}/gu;

/** What stands for each unit of a tag within a line; `withoutTags` takes it away. */
const WITHIN = "\0";
const WITHIN_ALL = /\0+/gu;

/**
 * The text of a page without what a browser does not show, unit for unit, so that places stay what they are: blanks for
 * comments, scripts, styles and tags of site generators, line ends for tags that begin a line, `#` for those of
 * headings. Null where a comment, script or style does not end.
 */
export function shownText(text: string): string | null {
  const seen = withoutUnseen(text);
  return seen === null
    ? null
    : seen
        .replace(LIQUID, (tag) => " ".repeat(tag.length))
        .replace(TAG, (tag, name: string) =>
          INLINE.has(name.toLowerCase())
            ? WITHIN.repeat(tag.length)
            : (HEADING_TAG.test(tag) ? "\n# " : "\n").padEnd(tag.length),
        );
}

/** A part of a shown text, tags within lines taken out. */
export function withoutTags(shown: string): string {
  return shown.replace(WITHIN_ALL, "");
}

/** Blanks in place of comments, scripts and styles; null where one of them does not end. */
function withoutUnseen(text: string): string | null {
  if (!text.includes("<")) return text;
  // Lower case in ASCII only, so that places stay where they are.
  const lower = text.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());
  let kept = "";
  let from = 0;
  for (let open = text.indexOf("<"); open >= 0; open = text.indexOf("<", open + 1)) {
    if (open < from) continue;
    const close = closeOf(lower, open);
    if (close === undefined) continue;
    const end = lower.indexOf(close, open);
    if (end < 0) return null;
    kept += text.slice(from, open) + " ".repeat(end + close.length - open);
    from = end + close.length;
  }
  return kept + text.slice(from);
}

/** What ends the comment or unseen element that begins at a place; undefined where none does. */
function closeOf(lower: string, open: number): string | undefined {
  if (lower.startsWith(COMMENT, open)) return "-->";
  const name = /^<([a-z]{5,8})[\s/>]/u.exec(lower.slice(open, open + 10))?.[1];
  return UNSEEN.some((known) => known === name) ? `</${name ?? ""}` : undefined;
}
