import type { NumberMention, NumberUnit } from "./mention.js";
import { type NumberIndex, SAME } from "./number-index.js";

/** Differences and ratios are sought between a figure and this many behind it. */
const NEIGHBOURS = 3;
const same = (a: number, b: number): boolean => Math.abs(a - b) <= SAME * Math.max(1, Math.abs(a), Math.abs(b));

/** How a source implies a figure: the complement to 100 % of `mention`, or its difference, sum or ratio with a number near it. */
export interface Derivation {
  readonly mention: NumberMention;
  /** The other number; `mention` itself for a complement. */
  readonly other: NumberMention;
  readonly as: "complement" | "difference" | "sum" | "share";
}

/** A figure that two neighbouring ones of the source give: difference or sum, share, ratio; or the complement to 100 %. */
export function derived(index: NumberIndex, claim: NumberMention): Derivation | undefined {
  const figures = index.figures.filter((mention) => mention.kind === "plain");
  if (claim.unit === "percent") {
    const rest = figures.find((mention) => mention.unit === "percent" && same(100 - mention.value, claim.value));
    if (rest !== undefined) return { mention: rest, other: rest, as: "complement" };
  }
  for (let at = 0; at < figures.length; at++) {
    for (let next = at + 1; next <= at + NEIGHBOURS; next++) {
      const first = figures[at];
      const second = figures[next];
      if (first === undefined || second === undefined) break;
      const as = relation(claim, first, second);
      if (as !== null) return { mention: first, other: second, as };
    }
  }
  return undefined;
}

/** How two numbers give a figure; null where they do not. */
function relation(claim: NumberMention, first: NumberMention, second: NumberMention): Derivation["as"] | null {
  const { value } = claim;
  const small = Math.min(first.value, second.value);
  const large = Math.max(first.value, second.value);
  if (claim.kind === "fraction") return Math.abs(small / large - value) <= SAME ? "share" : null;
  if (first.form !== "digits" || second.form !== "digits" || first.unit !== second.unit || claim.form !== "digits")
    return null;
  // 50.20 less a count of 10 makes no score of 40.20: figures of one kind are given to the same places.
  const comparable = first.step === second.step || claim.step >= Math.max(first.step, second.step);
  const differs =
    comparable &&
    (claim.unit === "percent" ||
      claim.unit === "points" ||
      (claim.unit === "none" && first.unit === "none" && large > 10));
  if (differs && same(large - small, value)) return "difference";
  if (differs && claim.unit === "none" && same(large + small, value)) return "sum";
  return ratioOf(claim, first.unit, small, large);
}

function ratioOf(claim: NumberMention, unit: NumberUnit, small: number, large: number): "share" | null {
  const reach = claim.step / 2 + SAME;
  if (claim.unit === "times")
    return unit !== "times" && large / small >= 1.5 && Math.abs(large / small - claim.value) <= reach ? "share" : null;
  if (claim.unit !== "percent" || unit === "times") return null;
  const shares = [
    (large / small - 1) * 100,
    (1 - small / large) * 100,
    ...(unit === "percent" ? [] : [(small / large) * 100]),
  ];
  return shares.some((share) => Math.abs(share - claim.value) <= reach) ? "share" : null;
}
