import type { Answer, ClaimedFault, ReviewKind } from "./claimed-fault.js";

/** Why an answer as a whole cannot be used. */
export type AnswerProblem = "refused" | "cut" | "not-json";

/** What an answer claims; `malformed` counts items that are no faults in the form that was asked for. */
export type ReadAnswer =
  { readonly faults: readonly ClaimedFault[]; readonly malformed: number } | { readonly problem: AnswerProblem };

/** Faults that are asked for at most; what an answer has beyond them is not looked at. */
export const MOST_FAULTS = 3;

/** The names that the prompt gives to kinds, and those of the rules. */
const KINDS: Readonly<Record<string, ReviewKind>> = {
  mistranslation: "mistranslation",
  contradiction: "contradiction",
  unsupported: "unsupported-claim",
  "unsupported-claim": "unsupported-claim",
  omission: "misleading-omission",
  "misleading-omission": "misleading-omission",
};

/** Longest reason that is kept, in UTF-16 units. */
const LONGEST_WHY = 200;

/**
 * Reads the text of an answer: a JSON object with `faults`, bare or in a code fence, also behind a model's reasoning.
 */
export function readAnswer({ content, finish }: Pick<Answer, "content" | "finish">): ReadAnswer {
  if (finish === "refusal" || finish === "content_filter") return { problem: "refused" };
  const value = jsonIn(content);
  const items: unknown = Array.isArray(value) ? value : (value as { faults?: unknown } | null | undefined)?.faults;
  if (!Array.isArray(items)) return { problem: finish === "length" ? "cut" : "not-json" };
  const faults = items.map((item) => claimedFault(item as Readonly<Record<string, unknown>> | null));
  const good = faults.filter((fault) => fault !== null);
  return { faults: good, malformed: faults.length - good.length };
}

/** The JSON value that a text is or holds; undefined where there is none. */
function jsonIn(content: string): unknown {
  const text = content.replace(/^[\s\S]*<\/think(?:ing)?>/u, "").trim();
  const fenced = /^[^`{[]*```(?:json)?\s*\n?([\s\S]*?)\n?\s*```[^{]*$/u.exec(text)?.[1];
  const first = text.indexOf("{");
  const last = text.lastIndexOf("}");
  for (const candidate of [text, fenced, first < 0 ? undefined : text.slice(first, last + 1)]) {
    if (candidate === undefined) continue;
    try {
      return JSON.parse(candidate);
    } catch {
      // The next candidate is tried.
    }
  }
  return undefined;
}

function claimedFault(item: Readonly<Record<string, unknown>> | null): ClaimedFault | null {
  if (typeof item !== "object" || item === null) return null;
  const { field, quote_source: source = "", quote_target: words, kind, better = "", confidence, why = "" } = item;
  const known = typeof kind === "string" && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  const texts = [field, source, words, better, why];
  if (known === undefined || !texts.every((text) => typeof text === "string")) return null;
  if (typeof confidence !== "number" || !(confidence >= 0 && confidence <= 1)) return null;
  return {
    field: String(field).trim(),
    source: String(source).trim(),
    words: String(words).trim(),
    kind: known,
    better: String(better).trim(),
    confidence: Math.round(confidence * 100) / 100,
    why: plainLine(String(why)).slice(0, LONGEST_WHY),
  };
}

/** A model's words on one line, without characters that steer a terminal or turn the direction of writing. */
function plainLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/ {2,}/gu, " ")
    .trim();
}
