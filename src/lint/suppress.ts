import type { Digest } from "../model/digest.js";
import type { Finding } from "../model/finding.js";
import type { Span } from "../model/span.js";
import { suppressionFinder, type SuppressionRange } from "../model/suppression.js";

interface Comment {
  readonly span: Span;
  readonly kind: string;
  readonly rules: readonly string[];
  readonly reason: string;
}

/** Stands for an "enable" that names no rule. */
const ALL = "*";

const COMMENT = /<!--[ \t]{0,8}digestlint-(disable-next-entry|disable|enable)((?:[^-]|-(?!->)){0,500})-->/gu;

/** A digest's findings, apart by whether a comment sets them aside. */
export interface Suppressed {
  readonly standing: readonly Finding[];
  readonly setAside: readonly Finding[];
  /** The comment's range that sets a finding aside, of several the one that began first; undefined for none. */
  readonly rangeOf: (finding: Pick<Finding, "rule" | "span">) => SuppressionRange | undefined;
}

/** Sets aside the findings that begin in a range for their rule. */
export function suppress(findings: readonly Finding[], ranges: readonly SuppressionRange[]): Suppressed {
  const find = suppressionFinder(ranges);
  const rangeOf: Suppressed["rangeOf"] = ({ rule, span }) => find(rule, span.start);
  if (ranges.length === 0) return { standing: findings, setAside: [], rangeOf };
  return {
    standing: findings.filter((finding) => rangeOf(finding) === undefined),
    setAside: findings.filter((finding) => rangeOf(finding) !== undefined),
    rangeOf,
  };
}

/** Reads `<!-- digestlint-disable-next-entry rule, rule: reason -->`, `disable` and `enable` of a page. */
export function readSuppressions(digest: Pick<Digest, "text" | "entries" | "format">): SuppressionRange[] {
  if (digest.format !== "markdown") return [];
  const { text } = digest;
  // Most pages hold no comment at all, which is the quicker question.
  if (!text.includes("<!--") || !text.includes("digestlint-")) return [];
  const entries = digest.entries.map(({ span }) => span);
  const comments = [...text.matchAll(COMMENT)].map(readComment);
  const ranges: SuppressionRange[] = [];
  // From the last comment to the first, so that where the next "enable" of a name stands is known and not looked for.
  const enabled = new Map<string, number>();
  for (const comment of comments.reverse()) {
    if (comment.kind === "enable")
      for (const name of comment.rules.length === 0 ? [ALL] : comment.rules) enabled.set(name, comment.span.start);
    else
      ranges.push({
        comment: comment.span,
        span: reachOf(comment, enabled, entries, text.length),
        rules: comment.rules,
        reason: comment.reason,
      });
  }
  return ranges.reverse();
}

function readComment(match: RegExpExecArray): Comment {
  const [whole, kind = "", rest = ""] = match;
  const colon = rest.indexOf(":");
  const list = colon < 0 ? rest : rest.slice(0, colon);
  return {
    span: { start: match.index, end: match.index + whole.length },
    kind,
    rules: list.split(/[\s,]+/u).filter((name) => name !== "" && name !== "*"),
    reason: colon < 0 ? "" : rest.slice(colon + 1).trim(),
  };
}

/** What a comment covers: the text up to the "enable" that answers it, or the next entry. */
function reachOf(
  comment: Comment,
  enabled: ReadonlyMap<string, number>,
  entries: readonly Span[],
  length: number,
): Span {
  const { start, end } = comment.span;
  if (comment.kind === "disable")
    return { start, end: Math.min(...[ALL, ...comment.rules].map((name) => enabled.get(name) ?? length + 1)) };
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.start ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  return entries[low] ?? { start: end, end };
}
