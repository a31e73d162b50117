const OPENERS = "（(《〈「『【〔[{";
const CLOSERS = "）)》〉」』】〕]}";
const QUOTES = '”’"“';
const STOPS = "。.！!？?…";
const CLAUSE_MARKS = "。.！!？?；;，,、：:\n（(）)";
/** UTF-16 units from the end in which an opening bracket is looked for. */
const REACH = 160;
const LIST_MARK = /(?:^|[\s；;。：:，,])(?:[（(]?\d{1,2}[)）.、](?!\d)|[-•*·①-⑳])/u;

/** True where the text ends in a mark that closes a sentence, closing brackets and quotes ignored. */
export function endsInStop(text: string): boolean {
  let end = text.length;
  while (end > 0 && (CLOSERS.includes(text.charAt(end - 1)) || QUOTES.includes(text.charAt(end - 1)))) end -= 1;
  return end > 0 && STOPS.includes(text.charAt(end - 1));
}

/** True for the mark within `31.4` or `2,400`. */
function isInNumber(text: string, at: number): boolean {
  return /\d[.,]\d/u.test(text.slice(Math.max(0, at - 1), at + 2));
}

/** The offset at which the last clause begins, at most `longest` UTF-16 units before the end. */
export function lastClauseStart(text: string, longest: number): number {
  let start = text.length - 1;
  const least = Math.max(0, text.length - longest);
  while (start > least && (!CLAUSE_MARKS.includes(text.charAt(start - 1)) || isInNumber(text, start - 1))) start -= 1;
  return Math.max(start, 0);
}

/**
 * The offset of a bracket near the end that is not closed; -1 where there is none. Every closing bracket closes the
 * nearest opening one.
 */
export function openBracket(text: string): number {
  let depth = 0;
  for (let place = text.length - 1; place >= Math.max(0, text.length - REACH); place -= 1) {
    const unit = text.charAt(place);
    if (unit === "$") return -1;
    if (CLOSERS.includes(unit)) depth += 1;
    else if (OPENERS.includes(unit)) {
      if (depth === 0) return place;
      depth -= 1;
    }
  }
  return -1;
}

/** The offset at which a final ellipsis begins; -1 where there is none. */
export function finalEllipsis(text: string): number {
  let start = text.length;
  while (start > 0 && "….⋯。".includes(text.charAt(start - 1))) start -= 1;
  if (text.length - start === 1 && ".。".includes(text.charAt(start))) return -1;
  const run = text.slice(start);
  if (run.includes("…") || run.includes("⋯") || run.includes("...") || run.includes("。。。")) return start;
  return -1;
}

/** True where the text ends in a `$` without partner: a formula was opened and never written. */
export function endsInOpenMath(text: string): boolean {
  if (!text.endsWith("$") || text.endsWith("\\$")) return false;
  let count = 0;
  for (let place = text.indexOf("$"); place >= 0; place = text.indexOf("$", place + 1)) {
    if (place === 0 || text.charAt(place - 1) !== "\\") count += 1;
  }
  return count % 2 === 1;
}

/** True for a text with list markers, arrows from step to step, or several lines. */
export function isList(text: string): boolean {
  return text.includes("\n") || text.includes("→") || text.includes("->") || LIST_MARK.test(text);
}
