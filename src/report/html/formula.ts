import temml, { type Options } from "temml";
import { measureMasks } from "../../text/masks.js";
import { html, Markup } from "./markup.js";

/** Formulas longer than this, in UTF-16 units, are shown as they are written. */
const LONGEST = 600;
/** Formulas that are kept rendered: the same stands in summary and abstract. */
const MOST_KEPT = 2000;

/** Delimiters, the longer first. */
const DELIMITERS = [
  ["$$", "$$"],
  ["\\[", "\\]"],
  ["\\(", "\\)"],
  ["$", "$"],
] as const;

// What a stranger wrote: no macros that grow, no links, classes or pictures, and a fault is thrown instead of drawn.
const OPTIONS: Options = { throwOnError: true, trust: false, strict: false, maxSize: [10, 10], maxExpand: 200 };

/** Elements of MathML that draw something; anything else in the library's answer is not shown. */
const ELEMENTS =
  /^(?:math|m(?:enclose|error|frac|i|multiscripts|n|o|over|padded|phantom|prescripts|root|row|s|space|sqrt|style|sub|subsup|sup|table|td|text|tr|under|underover)|none)$/u;
const ATTRIBUTES =
  /^(?:accent|accentunder|columnalign|columnlines|columnspacing|columnspan|depth|display|displaystyle|fence|form|height|largeop|linethickness|lspace|mathvariant|maxsize|minsize|movablelimits|notation|rowalign|rowlines|rowspacing|rspace|scriptlevel|separator|stretchy|symmetric|voffset|width)$/u;

const kept = new Map<string, Markup | null>();

/** The formulas of a text: where they stand, delimiters included. */
export function formulasIn(text: string): { readonly start: number; readonly end: number }[] {
  if (!/[$\\]/u.test(text)) return [];
  return measureMasks(text).filter(({ kind }) => kind === "math");
}

/**
 * A formula as MathML with its source beside it, which the page shows on demand; null for LaTeX that cannot be drawn,
 * which is left as it is written. Never throws.
 */
export function formula(source: string): Markup | null {
  const known = kept.get(source);
  if (known !== undefined) return known;
  const drawn = draw(source);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(source, drawn);
  return drawn;
}

function draw(source: string): Markup | null {
  if (source.length > LONGEST || /[^\P{C}\n]/u.test(source)) return null;
  const delimiters = DELIMITERS.find(([open, close]) => source.startsWith(open) && source.endsWith(close));
  if (delimiters === undefined && !source.startsWith("\\begin{")) return null;
  const [open, close] = delimiters ?? ["", ""];
  const body = source.slice(open.length, source.length - close.length).trim();
  if (body === "") return null;
  let mathml: string;
  try {
    mathml = temml.renderToString(body, { ...OPTIONS, macros: {} });
  } catch {
    return null;
  }
  const clean = safeMathml(mathml);
  return clean === null
    ? null
    : html`<span class="formula" title="${source}">${new Markup(clean)}<code class="tex">${source}</code></span>`;
}

/**
 * MathML without styles and classes, which the page's policy forbids; null where anything else than drawing is in it.
 */
function safeMathml(mathml: string): string | null {
  const tags = /<(\/?)([^\s>/]*)((?:[^>"]|"[^"]*")*)>/gu;
  if ([...mathml.matchAll(tags)].some(([, , name = ""]) => !ELEMENTS.test(name))) return null;
  return mathml.replace(tags, (_, slash: string, name: string, rest: string) => {
    const attributes = [...rest.matchAll(/([^\s="]+)="([^"]*)"/gu)].filter(([, key = ""]) => ATTRIBUTES.test(key));
    return `<${slash}${name}${attributes.map(([, key = "", value = ""]) => ` ${key}="${value}"`).join("")}>`;
  });
}
