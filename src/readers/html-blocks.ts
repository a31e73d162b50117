/** A line that may begin or end a code fence: its mark, and what follows it. */
const FENCE = /^ {0,3}(`{3,}|~{3,})([^\n]*)$/u;

/** A line that begins an HTML block of CommonMark, which ends at a blank line. */
const BLOCK =
  /^ {0,3}<\/?(?:address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[\s>]|\/>|$)/iu;
/** A line that is one tag and nothing else: it begins such a block where no paragraph runs. */
const LONE_TAG =
  /^ {0,3}<(?:[a-z][a-z0-9-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?|\/[a-z][a-z0-9-]*\s*)>[ \t]*$/iu;
const NO_LONE_TAG = /^ {0,3}<\/?(?:pre|script|style|textarea)(?=[\s/>])/iu;
/** A line that begins a block which only its own end closes, with that end. */
const LONG_BLOCK = [
  { begins: /^ {0,3}<!--/u, ends: "-->" },
  { begins: /^ {0,3}<\?/u, ends: "?>" },
  { begins: /^ {0,3}<!\[CDATA\[/u, ends: "]]>" },
  { begins: /^ {0,3}<![a-z]/iu, ends: ">" },
  { begins: /^ {0,3}<pre(?:[\s>]|$)/iu, ends: "</pre" },
] as const;

/** The mark of the code fence that a line begins, and what follows it; null for other lines. */
export function fenceAt(line: string): { readonly mark: string; readonly info: string } | null {
  const [, mark = "", info = ""] = FENCE.exec(line) ?? [];
  return mark === "" || (mark.startsWith("`") && info.includes("`")) ? null : { mark, info };
}

/** True for a line that ends the code fence with a mark: it consists of that mark, or of a longer one. */
export function closesFence(line: string, mark: string): boolean {
  const [, own = "", info = ""] = FENCE.exec(line) ?? [];
  return own.startsWith(mark) && info.trim() === "";
}

/** True for a line that begins an HTML block, which ends at a blank line, wherever the line stands. */
export function beginsHtml(line: string): boolean {
  return BLOCK.test(line);
}

/** True for a line that is one tag and nothing else: it begins an HTML block where no paragraph runs. */
export function beginsLoneTag(line: string): boolean {
  return LONE_TAG.test(line) && !NO_LONE_TAG.test(line);
}

/** The end, in lower case, of the block that a line begins and only that end closes; null for none. */
export function longBlockAt(line: string): string | null {
  return LONG_BLOCK.find(({ begins }) => begins.test(line))?.ends ?? null;
}
