import { defineFieldCheck } from "../model/check.js";
import type { Detection } from "../model/finding.js";
import { MARK, marksOf } from "../text/marks.js";
import { maskAt, masksOf, type Mask } from "../text/masks.js";
import { matchesIn } from "../text/matches-in.js";

/** A range in which a formula is broken, and the mark that has no partner. */
interface Break {
  readonly start: number;
  readonly end: number;
  readonly mark: string;
}

const SIZED = /\\(left|right)(?![a-z])/gu;
const ENVIRONMENT = /\\(begin|end)\{/gu;
/** UTF-16 units around a single dollar sign in which a sign of a formula must stand for the dollar to belong to one. */
const NEAR = 24;
const FORMULA_SIGN = /[\\^_]|\{/u;

/** True for a price (`$5`, `US$`, `5$`) or a shell variable (`$HOME`). */
function isMoneyOrVariable(text: string, at: number): boolean {
  const after = text.slice(at + 1, at + 4);
  return /^\d/u.test(after) || /^[A-Z_]{2}/u.test(after) || /[\dA-Z]/u.test(text[at - 1] ?? "");
}

function loneDollar(text: string, masks: readonly Mask[]): Break | undefined {
  for (let at = text.indexOf("$"); at !== -1; at = text.indexOf("$", at + 1)) {
    const mask = maskAt(masks, at);
    if (mask !== undefined) {
      at = mask.end - 1;
      continue;
    }
    if (text[at - 1] === "\\" || isMoneyOrVariable(text, at)) continue;
    const around = `${text.slice(Math.max(0, at - NEAR), at)}${text.slice(at + 1, at + NEAR)}`;
    if (FORMULA_SIGN.test(around)) return { start: at, end: at + 1, mark: "$" };
  }
  return undefined;
}

function unpairedBrace(text: string, mask: Mask): Break | undefined {
  const open: number[] = [];
  for (let index = mask.start; index < mask.end; index += 1) {
    const character = text[index];
    if (character === "\\") index += 1;
    else if (character === "{") open.push(index);
    else if (character === "}" && open.pop() === undefined) return { start: mask.start, end: mask.end, mark: "}" };
  }
  return open.length > 0 ? { start: mask.start, end: mask.end, mark: "{" } : undefined;
}

function unpairedCommand(body: string, mask: Mask, pattern: RegExp, opening: string): Break | undefined {
  let depth = 0;
  for (const match of matchesIn(body, pattern)) {
    depth += match[1] === opening ? 1 : -1;
    if (depth < 0) break;
  }
  if (depth === 0) return undefined;
  const closing = opening === "left" ? "right" : "end";
  return { start: mask.start, end: mask.end, mark: `\\${depth > 0 ? opening : closing}` };
}

function breakOf(text: string, mask: Mask): Break | undefined {
  const brace = unpairedBrace(text, mask);
  if (brace !== undefined) return brace;
  const body = text.slice(mask.start, mask.end);
  return unpairedCommand(body, mask, SIZED, "left") ?? unpairedCommand(body, mask, ENVIRONMENT, "begin");
}

/** Finds formulas that will not render: a `$` without its partner, braces, `\left` or `\begin` that do not pair. */
export const unpairedMath = defineFieldCheck<unknown>({
  name: "unpaired-math",
  concerns: (field) => (marksOf(field).bits & (MARK.dollar | MARK.backslash)) !== 0,
  *run(field): Generator<Detection> {
    const { text } = field;
    const masks = masksOf(field);
    const dollar = loneDollar(text, masks);
    // Behind an unpaired dollar the bounds of all formulas may be wrong, so their braces cannot be judged.
    const places =
      dollar === undefined
        ? masks.filter((mask) => mask.kind === "math").flatMap((mask) => breakOf(text, mask) ?? [])
        : [dollar];
    for (const { start, end, mark } of places) yield { span: field.spanOf(start, end), data: { mark } };
  },
});
