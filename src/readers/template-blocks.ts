import { firstIndex } from "../model/first-index.js";
import type { Span } from "../model/span.js";
import { maskAt, measureMasks } from "../text/masks.js";

/** A block of Liquid or kramdown that GitHub Pages shows only under a condition, as something else, or not at all. */
export interface TemplateBlock extends Span {
  /** The tag that begins it. */
  readonly tag: Span;
  /** True where its end is missing: then no page is built at all. */
  readonly isOpen: boolean;
}

const TAG = /\{%-?\s*(\w+)/uy;
/** Blocks of Liquid, and of Jekyll, whose content may be left out or shown as something else. */
const BLOCKS: ReadonlySet<string> = new Set(
  "comment if unless case for tablerow capture ifchanged highlight doc".split(" "),
);
const END_RAW = /\{%-?\s*endraw\s*-?%\}/gu;
/** An extension of kramdown alone on its line, with its end of the same name. */
const EXTENSION = /^ {0,3}\{::(comment|nomarkdown|options)(?:\s(?:\\\}|[^}\n])*)?\}[ \t]*\r?$/gmu;
const EXTENSION_END: Readonly<Record<string, RegExp>> = {
  comment: /^ {0,3}\{:\/(?:comment)?\}[ \t]*\r?$/gmu,
  nomarkdown: /^ {0,3}\{:\/(?:nomarkdown)?\}[ \t]*\r?$/gmu,
  options: /^ {0,3}\{:\/(?:options)?\}[ \t]*\r?$/gmu,
};
const FENCE_LINE = /^ {0,3}(`{3,}|~{3,})/gmu;
/** How far around a tag a code span is looked for, in UTF-16 units, and how many tags without their end are asked. */
const LOOK_AROUND = 4000;
const MOST_ASKED = 100;
const VARIABLE = /^\{\{-?\s*(\w+)/u;
const CAPTURED = /^\{%-?\s*capture\s+["']?(\w+)/u;

/**
 * Finds the outermost blocks that GitHub Pages, which has Liquid and then kramdown read a page, may leave out: with
 * their ends, in the order of the text. `{% raw %}` shows what it holds and is none unless it never ends; a tag or an
 * output (`{{ … }}`), which may take several lines, is one by itself. An end that is missing counts outside of code only,
 * where a page may explain it. Costs one pass over pages that hold `{%`, `{{` or `{::`.
 */
export function templateBlocks(text: string): TemplateBlock[] {
  if (!MARKS.some((mark) => text.includes(mark))) return [];
  const page = new TemplatePage(text);
  return [...page.liquid(), ...page.kramdown()].sort((one, other) => one.start - other.start);
}

/** Nearly all pages hold none of these. */
const MARKS = ["{%", "{{", "{::"];

interface Begun {
  readonly name: string;
  readonly tag: Span;
}

class TemplatePage {
  readonly #text: string;
  /** Where fenced code stands, in order; read when it is first asked for. */
  #fenced: readonly Span[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  *liquid(): Generator<TemplateBlock> {
    const text = this.#text;
    const stack: Begun[] = [];
    const open = new Map<string, number>();
    const captures: TemplateBlock[] = [];
    /** Where each variable is put out last. */
    const shown = new Map<string, number>();
    for (let at = nextMark(text, 0); at >= 0;) {
      const end = endOfMark(text, at);
      if (end < 0) break;
      const tag = { start: at, end };
      const name = nameOf(text, at);
      const variable = VARIABLE.exec(text.slice(at, at + LONGEST_NAME))?.[1];
      if (variable !== undefined) shown.set(variable, at);
      if (name === "raw") {
        END_RAW.lastIndex = end;
        if (!END_RAW.test(text)) {
          if (!this.#isInCode(at)) yield { ...tag, end: text.length, tag, isOpen: true };
          return;
        }
        at = nextMark(text, END_RAW.lastIndex);
        continue;
      }
      if (stack.length === 0 && end > at + 2) yield { ...tag, tag, isOpen: false };
      if (BLOCKS.has(name)) {
        stack.push({ name, tag });
        open.set(name, (open.get(name) ?? 0) + 1);
      }
      const begun = this.#ended(stack, open, name);
      if (begun !== undefined && stack.length === 0) {
        const block = { start: begun.tag.start, end: at, tag: begun.tag, isOpen: false };
        if (begun.name === "capture") captures.push(block);
        else yield block;
      }
      at = nextMark(text, end);
    }
    for (const block of captures) {
      const variable = CAPTURED.exec(text.slice(block.start, block.start + LONGEST_NAME))?.[1] ?? "";
      if ((shown.get(variable) ?? 0) < block.end) yield block;
    }
    const left = stack.slice(0, MOST_ASKED).find(({ tag }) => !this.#isInCode(tag.start));
    if (left !== undefined) yield { start: left.tag.start, end: text.length, tag: left.tag, isOpen: true };
  }

  /** The block that a tag ends, taken off the stack with what is open in it; undefined where it ends none. */
  #ended(stack: Begun[], open: Map<string, number>, name: string): Begun | undefined {
    const ends = name.startsWith("end") ? name.slice(3) : "";
    if ((open.get(ends) ?? 0) === 0) return undefined;
    for (let begun = stack.pop(); begun !== undefined; begun = stack.pop()) {
      open.set(begun.name, (open.get(begun.name) ?? 1) - 1);
      if (begun.name === ends) return begun;
    }
    return undefined;
  }

  *kramdown(): Generator<TemplateBlock> {
    const text = this.#text;
    // What has no end once has none later on, and without its end kramdown takes no notice of it.
    const endless = new Set<string>();
    EXTENSION.lastIndex = 0;
    for (let match = EXTENSION.exec(text); match !== null; match = EXTENSION.exec(text)) {
      const [line, name = ""] = match;
      const ends = EXTENSION_END[name];
      if (ends === undefined || endless.has(name) || this.#isFenced(match.index)) continue;
      ends.lastIndex = EXTENSION.lastIndex;
      const close = ends.exec(text);
      if (close === null) {
        endless.add(name);
        continue;
      }
      const tag = { start: match.index, end: match.index + line.trimEnd().length };
      yield { start: match.index, end: close.index, tag, isOpen: false };
      EXTENSION.lastIndex = ends.lastIndex;
    }
  }

  /** True for a place in a code span or between two fences. */
  #isInCode(at: number): boolean {
    const before = this.#text.slice(Math.max(0, at - LOOK_AROUND), at);
    const paragraph = before.slice(before.lastIndexOf("\n\n") + 1);
    const behind = this.#text.slice(at, at + LOOK_AROUND).split("\n\n", 1)[0] ?? "";
    if (maskAt(measureMasks(paragraph + behind), paragraph.length)?.kind === "code") return true;
    return this.#isFenced(at);
  }

  #isFenced(at: number): boolean {
    const fenced = (this.#fenced ??= fencedParts(this.#text));
    const place = firstIndex(fenced.length, (index) => (fenced[index]?.end ?? 0) > at);
    return (fenced[place]?.start ?? at) < at;
  }
}

const LONGEST_NAME = 200;

/** The next `{%`, or `{{` that Liquid would take for an output and that no formula begins. */
function nextMark(text: string, from: number): number {
  for (let at = text.indexOf("{", from); at >= 0; at = text.indexOf("{", at + 1)) {
    const next = text.charAt(at + 1);
    if (next === "%") return at;
    if (next !== "{" || /[\w\\^{}]/u.test(text.charAt(at - 1))) continue;
    if (/^-?\s*["'a-z]/iu.test(text.slice(at + 2, at + 20))) return at;
  }
  return -1;
}

/** Behind the end of the tag or output at a place; -1 where there is none, which stops Liquid. */
function endOfMark(text: string, at: number): number {
  const isTag = text.charAt(at + 1) === "%";
  const close = text.indexOf(isTag ? "%}" : "}", at + 2);
  if (close < 0) return -1;
  // Liquid refuses a page with a single brace there; it is a formula.
  return !isTag && text.charAt(close + 1) !== "}" ? at + 2 : close + 2;
}

function nameOf(text: string, at: number): string {
  TAG.lastIndex = at;
  return TAG.exec(text)?.[1] ?? "";
}

function fencedParts(text: string): Span[] {
  const parts: Span[] = [];
  let open: { readonly mark: string; readonly start: number } | null = null;
  for (const { 1: mark = "", index } of text.matchAll(FENCE_LINE)) {
    if (open === null) open = { mark, start: index };
    else if (mark.startsWith(open.mark)) {
      parts.push({ start: open.start, end: index });
      open = null;
    }
  }
  if (open !== null) parts.push({ start: open.start, end: text.length });
  return parts;
}
