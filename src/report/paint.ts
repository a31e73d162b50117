import type { Severity } from "../model/finding.js";

/** Kinds of text that `stylish` sets apart by colour. */
export type Ink = Severity | "strong" | "faint" | "good" | "path";

const CODES: Readonly<Record<Ink, readonly [number, number]>> = {
  critical: [31, 39],
  major: [33, 39],
  minor: [36, 39],
  info: [34, 39],
  good: [32, 39],
  strong: [1, 22],
  faint: [2, 22],
  path: [4, 24],
};

/** Colours a text, or leaves it as it is. */
export type Painter = (ink: Ink, text: string) => string;

/** Gives a painter that colours by ANSI sequences, or one that changes nothing. */
export function painter(color: boolean): Painter {
  if (!color) return (_, text) => text;
  return (ink, text) => {
    const [on, off] = CODES[ink];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  };
}
