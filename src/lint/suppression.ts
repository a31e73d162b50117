import type { Span } from "../model/span.js";
import type { SuppressedStretch } from "../model/suppression.js";

interface Comment {
  readonly span: Span;
  readonly kind: string;
  readonly rules: readonly string[];
  readonly reason: string;
}

const COMMENT = /<!--[ \t]{0,8}digestlint-(disable-next-entry|disable|enable)((?:[^-]|-(?!->)){0,500})-->/gu;

/**
 * Reads `<!-- digestlint-disable-next-entry rule, rule: reason -->`, `disable` and `enable` of a page.
 * `entries` are the spans of its entries in order.
 */
export function readSuppressions(text: string, entries: readonly Span[]): SuppressedStretch[] {
  if (!text.includes("digestlint-")) return [];
  const comments = [...text.matchAll(COMMENT)].map(readComment);
  return comments.flatMap((comment, index) => stretchOf(comment, comments.slice(index + 1), entries, text.length));
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

function stretchOf(comment: Comment, later: readonly Comment[], entries: readonly Span[], length: number): SuppressedStretch[] {
  const stretch = (span: Span): SuppressedStretch[] => [{ comment: comment.span, span, rules: comment.rules, reason: comment.reason }];
  if (comment.kind === "enable") return [];
  if (comment.kind === "disable") {
    const end = later.find((other) => other.kind === "enable" && (other.rules.length === 0 || other.rules.some((name) => comment.rules.includes(name))));
    return stretch({ start: comment.span.start, end: end?.span.start ?? length + 1 });
  }
  return stretch(entries.find((entry) => entry.start > comment.span.start) ?? { start: comment.span.end, end: comment.span.end });
}
