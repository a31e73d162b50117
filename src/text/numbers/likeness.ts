import type { Measure } from "./mention.js";

/**
 * The relation of two units: `same`; `size` for other units of the same dimension (ms and s, °C and °F); `kin` for
 * units that are easily confused (W and Wh, dollars and euros); `other`; `open` where a spelling does not decide.
 */
export type Likeness = "same" | "size" | "kin" | "other" | "open";

/** Relative difference in size allowed between units of data, for few distinguish GB from GiB, and between others. */
const DATA_SLACK = 0.13;
const SLACK = 0.002;
const CONFUSED: readonly (readonly [string, string])[] = [["power", "energy"]];
/** Rates for which each other's units are used. */
const RATES = new Set(["frequency", "frames/time", "frames", "rotation"]);

/** The relation of two units; null stands for none or an unknown one. */
export function likenessOf(a: Measure | null, b: Measure | null): Likeness {
  if (a === null || b === null) return "open";
  const all = [a, ...(a.or ?? [])];
  const others = [b, ...(b.or ?? [])];
  let isSized = false;
  let isOpen = false;
  for (const one of all) {
    for (const other of others) {
      if (one.dimension === other.dimension) {
        if (sameSize(one, other)) return "same";
        isSized = true;
      } else if (areRelated(one.dimension, other.dimension)) isOpen = true;
    }
  }
  if (isSized) return "size";
  if (isOpen) return "open";
  if (CONFUSED.some((pair) => pair.includes(a.dimension) && pair.includes(b.dimension)) && a.isSure && b.isSure)
    return "kin";
  if (a.dimension.startsWith("money:") && b.dimension.startsWith("money:")) return "kin";
  return a.isSure && b.isSure ? "other" : "open";
}

function sameSize(a: Measure, b: Measure): boolean {
  const slack = a.dimension.startsWith("data") ? DATA_SLACK : SLACK;
  return Math.abs(a.factor / b.factor - 1) <= slack && (a.offset ?? 0) === (b.offset ?? 0);
}

/** True for a rate and the quantity it is a rate of: "5 Gb each second" leaves the time to the sentence. */
function areRelated(a: string, b: string): boolean {
  return a.startsWith(`${b}/`) || b.startsWith(`${a}/`) || (RATES.has(a) && RATES.has(b));
}

/** The value in base units. */
export const inBase = (value: number, { factor, offset = 0 }: Omit<Measure, "or">): number => value * factor + offset;
