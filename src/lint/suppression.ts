import type { Finding } from "../model/finding.js";
import type { Suppression } from "../model/report.js";
import type { Span } from "../model/span.js";

/** Sets findings aside that a comment in the page allows. */
export interface Suppressor {
  /** Why a finding is set aside; undefined for one that stands. */
  find(finding: Finding): Suppression | undefined;
  /** One finding for every comment that sets nothing aside. */
  unused(findings: readonly Finding[]): Finding[];
}

interface Comment {
  readonly span: Span;
  readonly kind: "disable" | "enable" | "disable-next-entry";
  /** Rule ids or packs (`text/*`); empty for all rules. */
  readonly rules: readonly string[];
  readonly reason: string;
}

interface Stretch {
  readonly comment: Comment;
  readonly from: number;
  readonly to: number;
}

/** The rule id under which comments that set nothing aside are reported. */
export const UNUSED_RULE = "structure/unused-suppression";

const COMMENT = /<!--[ \t]{0,8}digestlint-(disable-next-entry|disable|enable)((?:[^-]|-(?!->)){0,500})-->/gu;

/**
 * Reads `<!-- digestlint-disable-next-entry rule, rule: reason -->`, `disable` and `enable`.
 * `entries` are the spans of the page's entries in order.
 */
export function readSuppressions(text: string, entries: readonly Span[]): Suppressor | undefined {
  if (!text.includes("digestlint-")) return undefined;
  const comments = [...text.matchAll(COMMENT)].map(readComment);
  const stretches = comments.flatMap((comment, index) => stretchOf(comment, comments.slice(index + 1), entries, text.length));
  const covering = (finding: Finding): Stretch | undefined =>
    stretches.find(({ comment, from, to }) => finding.span.start >= from && finding.span.start < to && names(comment, finding.rule));
  return {
    find(finding) {
      const stretch = covering(finding);
      return stretch === undefined ? undefined : { by: "comment", reason: stretch.comment.reason };
    },
    unused(findings) {
      const used = new Set(findings.map((finding) => covering(finding)?.comment));
      return comments.filter((comment) => comment.kind !== "enable" && !used.has(comment)).map((comment) => ({
        rule: UNUSED_RULE,
        severity: "minor",
        span: comment.span,
        entry: null,
        field: null,
        evidence: text.slice(comment.span.start, comment.span.end),
        data: { rules: comment.rules.length === 0 ? "*" : comment.rules.join(", ") },
        related: [],
        fix: null,
      }));
    },
  };
}

function readComment(match: RegExpExecArray): Comment {
  const [whole, kind = "disable", rest = ""] = match;
  const colon = rest.indexOf(":");
  const list = colon < 0 ? rest : rest.slice(0, colon);
  return {
    span: { start: match.index, end: match.index + whole.length },
    kind: kind as Comment["kind"],
    rules: list.split(/[\s,]+/u).filter((name) => name !== "" && name !== "*"),
    reason: colon < 0 ? "" : rest.slice(colon + 1).trim(),
  };
}

function stretchOf(comment: Comment, later: readonly Comment[], entries: readonly Span[], length: number): Stretch[] {
  if (comment.kind === "enable") return [];
  if (comment.kind === "disable") {
    const end = later.find((other) => other.kind === "enable" && (other.rules.length === 0 || other.rules.some((name) => comment.rules.includes(name))));
    return [{ comment, from: comment.span.start, to: end?.span.start ?? length + 1 }];
  }
  const next = entries.find((entry) => entry.start >= comment.span.end || (entry.start > comment.span.start));
  return next === undefined ? [] : [{ comment, from: next.start, to: next.end }];
}

function names(comment: Comment, rule: string): boolean {
  return comment.rules.length === 0 || comment.rules.some((name) => name === rule || (name.endsWith("/*") && rule.startsWith(name.slice(0, -1))));
}
