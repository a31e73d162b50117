import { firstIndex } from "../model/first-index.js";
import type { Digest } from "../model/digest.js";
import type { Finding } from "../model/finding.js";
import type { Span } from "../model/span.js";
import { type IgnoredSuppression, suppressionFinder, type SuppressionRange } from "../model/suppression.js";

interface Comment {
  readonly span: Span;
  readonly kind: string;
  readonly rules: readonly string[];
  readonly reason: string;
}

/** Blanks before and behind a comment that stands alone are fewer. */
const LONGEST_INDENT = 200;

/** Stands for an "enable" that names no rule. */
const ALL = "*";

const COMMENT = /<!--[ \t]{0,8}digestlint-(disable-next-entry|disable|enable)((?:[^-]|-(?!->)){0,500})-->/gu;

/** A digest's findings, apart by whether a comment suppresses them. */
export interface Suppressed {
  readonly standing: readonly Finding[];
  readonly suppressedFindings: readonly Finding[];
  /** The comment's range that suppresses a finding, of several the one that began first; undefined for none. */
  readonly rangeOf: (finding: Pick<Finding, "rule" | "span">) => SuppressionRange | undefined;
}

/**
 * True of a rule that no comment sets aside: only the baseline, which is reviewed, says that what looks unsafe is not.
 */
export function isOnlyByBaseline(rule: string): boolean {
  return rule.startsWith("safety/");
}

/** Sets aside the findings that begin in a range for their rule. */
export function suppress(findings: readonly Finding[], ranges: readonly SuppressionRange[]): Suppressed {
  const find = suppressionFinder(ranges);
  const rangeOf: Suppressed["rangeOf"] = ({ rule, span }) =>
    isOnlyByBaseline(rule) ? undefined : find(rule, span.start);
  if (ranges.length === 0) return { standing: findings, suppressedFindings: [], rangeOf };
  return {
    standing: findings.filter((finding) => rangeOf(finding) === undefined),
    suppressedFindings: findings.filter((finding) => rangeOf(finding) !== undefined),
    rangeOf,
  };
}

/**
 * The comments of a page that ask for findings to be set aside: the ranges of those that do so, and those that do not.
 */
export interface Suppressions {
  readonly ranges: readonly SuppressionRange[];
  readonly ignored: readonly IgnoredSuppression[];
}

/**
 * Reads `<!-- digestlint-disable-next-entry rule, rule: reason -->`, `disable` and `enable` of a page. They hold only
 * where the configuration trusts them (a digest cannot vouch for itself), and only on a line of their own outside of
 * every entry's texts, where a model does not write.
 */
export function readSuppressions(
  digest: Pick<Digest, "text" | "entries" | "format">,
  isTrusted: boolean,
): Suppressions {
  if (digest.format !== "markdown") return NONE;
  const { text } = digest;
  // Most pages hold no comment at all, which is the quicker question.
  if (!text.includes("<!--") || !text.includes("digestlint-")) return NONE;
  const entries = digest.entries.map(({ span }) => span);
  const isInText = isTrusted ? textFinder(digest.entries) : (): boolean => false;
  const ignored: IgnoredSuppression[] = [];
  const comments: Comment[] = [];
  for (const match of text.matchAll(COMMENT)) {
    const comment = readComment(match);
    const { span, kind, rules } = comment;
    if (isTrusted && standsAlone(text, span) && !isInText(span.start)) comments.push(comment);
    else if (kind !== "enable") ignored.push({ comment: span, rules, why: isTrusted ? "place" : "untrusted" });
  }
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
  return { ranges: ranges.reverse(), ignored };
}

const NONE: Suppressions = { ranges: [], ignored: [] };

/** True where nothing but blanks stands beside the comment on its lines. */
function standsAlone(text: string, { start, end }: Span): boolean {
  return (
    /(?:^|[\r\n])[ \t]*$/u.test(text.slice(Math.max(0, start - LONGEST_INDENT), start)) &&
    /^[ \t]*(?:[\r\n]|$)/u.test(text.slice(end, end + LONGEST_INDENT))
  );
}

/** Tells whether a place lies in a field of an entry. */
function textFinder(entries: Digest["entries"]): (at: number) => boolean {
  const texts = entries
    .flatMap(({ fields }) => [...fields.values()].map(({ label, span }) => ({ start: label.start, end: span.end })))
    .sort((a, b) => a.start - b.start);
  let reach = 0;
  const ends = texts.map(({ end }) => (reach = Math.max(reach, end)));
  return (at) => {
    const behind = firstIndex(texts.length, (index) => (texts[index]?.start ?? 0) > at);
    return behind > 0 && at < (ends[behind - 1] ?? 0);
  };
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
  return entries[firstIndex(entries.length, (index) => (entries[index]?.start ?? 0) > start)] ?? { start: end, end };
}
