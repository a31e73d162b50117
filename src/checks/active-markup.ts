import { defineFieldCheck } from "../model/check.js";
import { traitsOf } from "../model/digest.js";
import type { ActiveMarkupOptions } from "../model/schema-types.js";
import type { Span } from "../model/span.js";
import { bareAddress } from "../text/address.js";
import { hidesContent, stylesOf, withoutValues } from "../text/attributes.js";
import { maskAt, masksOf } from "../text/masks.js";

/**
 * Times its own length that the tags of a text may come to, as those in one another do: no page that is meant to be
 * read has more.
 */
const MOST_PASSES = 20;
/** How much is read of a tag that never ends, in UTF-16 units. */
const UNENDED = 2000;
/** Longest evidence, in UTF-16 units. */
const SHOWN = 120;
const TAG_NAME = /[a-z][a-z0-9:-]*/iuy;
/**
 * Attributes of which a browser makes code: it knows more than a hundred events, and words that begin alike are few.
 */
const HANDLER = /(?:^|[\s"'/])on(?!set\b|tolog|going\b|colog|board\b|ward)[a-z]{3,}\s*=/iu;
const ADDRESS =
  /(?:href|src|srcset|action|data|poster|background|cite|from|to|values)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/giu;
/** Attributes that hold a page, or change one of an element that was harmless. */
const HOLDS_CODE = /(?:^|[\s"'/])(?:srcdoc|attributename|http-equiv)\s*=/iu;
/** Style that runs, loads, or lies over the page; without blanks and comments. */
const ACTIVE_STYLE =
  /expression\(|javascript:|vbscript:|-moz-binding|behaviou?r:|url\(|image-set\(|@import|position:(?:fixed|sticky)/u;
/** Elements whose content a browser does not show, or not as text. */
const UNSHOWN: ReadonlySet<string> = new Set([
  "noscript",
  "template",
  "dialog",
  "datalist",
  "canvas",
  "title",
  "select",
]);
/** Elements without content. */
const VOID: ReadonlySet<string> = new Set(["area", "br", "col", "hr", "img", "input", "source", "track", "wbr"]);
const ESCAPED = /\\([!-/:-@[-`{-~])/gu;
const BARE_SCRIPT =
  /(?:java|vb|live)script\s*:\s*(?:[\w.]+\s*\(|void\b|\/\/|%[0-9a-f]{2}|window\b|document\b|eval\b)/iu;

/** A place of a text that runs, or breaks the page it is shown on. */
export interface Danger {
  readonly span: Span;
  /** `hidden` is text that a browser does not show. */
  readonly kind: "element" | "handler" | "address" | "hidden";
}

/** What of a text runs, breaks the page or is hidden on it, in no order: tags, addresses of links, bare scripts. */
export function dangersIn(text: string, options: ActiveMarkupOptions): Danger[] {
  return [...tagDangers(text, options), ...linkDangers(text, options)];
}

/**
 * Finds markup that runs, breaks the page it is shown on or hides text: `kind` is element, handler, address or hidden;
 * one detection a field, at the first, with `count`.
 */
export const activeMarkup = defineFieldCheck<ActiveMarkupOptions>({
  name: "active-markup",
  // A script without its element is an address, and an address has a colon.
  concerns: ({ text }, _entry, _options, digest) =>
    !traitsOf(digest).plain &&
    (text.includes("<") ||
      text.includes("](") ||
      text.includes("]:") ||
      (text.includes(":") && text.includes("cript"))),
  *run(field, _entry, options) {
    const { text } = field;
    const code = text.includes("`") ? masksOf(field).filter(({ kind }) => kind === "code") : [];
    // Within a code span a tag is shown and not run.
    const dangers = dangersIn(text, options).filter(({ span }) => maskAt(code, span.start) === undefined);
    const [first] = dangers;
    if (first === undefined) return;
    const end = Math.min(first.span.end, first.span.start + SHOWN);
    yield { span: field.spanOf(first.span.start, end), data: { kind: first.kind, count: dangers.length } };
  },
});

/**
 * What of a text's tags runs, breaks the page or hides text; `styles` is false where a page's own style attributes are
 * not judged.
 */
export function* tagDangers(text: string, options: ActiveMarkupOptions, styles = true): Generator<Danger> {
  let left = MOST_PASSES * text.length;
  let next = text.indexOf(">");
  for (let open = text.indexOf("<"); open >= 0; open = text.indexOf("<", open + 1)) {
    TAG_NAME.lastIndex = text.charAt(open + 1) === "/" ? open + 2 : open + 1;
    const name = TAG_NAME.exec(text)?.[0].toLowerCase();
    if (name === undefined) continue;
    const behind = TAG_NAME.lastIndex;
    if (next >= 0 && next < behind) next = text.indexOf(">", behind);
    const end = next < 0 ? Math.min(text.length, behind + UNENDED) : tagEnd(text, behind, next);
    left -= next < 0 ? 0 : end - open;
    if (left < 0) {
      yield { span: { start: open, end: behind }, kind: "element" };
      return;
    }
    const span = { start: open, end };
    if (isActive(text.slice(open + 1, Math.min(end, open + SHOWN)), options)) {
      yield { span, kind: "address" };
      continue;
    }
    if (behind < text.length && !/[\s/>"']/u.test(text.charAt(behind))) continue;
    const kind = dangerOf(name, text.slice(behind, end), options, styles) ?? hidingOf(name, text, open, behind, end);
    if (kind !== null) yield { span, kind };
  }
}

/**
 * Where a tag ends as a browser takes it: behind the first `>` that stands in no quoted value; where none does, behind
 * the first, `next`.
 */
function tagEnd(text: string, behindName: number, next: number): number {
  const first = text.slice(behindName, next);
  if (!first.includes('"') && !first.includes("'")) return next + 1;
  let quote = "";
  for (let at = behindName; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== "") {
      const close = text.indexOf(quote, at);
      if (close < 0) return next + 1;
      at = close;
      quote = "";
    } else if (character === ">") return at + 1;
    else if ((character === '"' || character === "'") && /=\s*$/u.test(text.slice(Math.max(behindName, at - 20), at)))
      quote = character;
  }
  return next + 1;
}

function dangerOf(
  name: string,
  attributes: string,
  options: ActiveMarkupOptions,
  styles: boolean,
): Danger["kind"] | null {
  if (options.elements?.includes(name) === true) return "element";
  if (!attributes.includes("=")) return null;
  if (options.elementsWithAttributes?.includes(name) === true) return "element";
  const names = withoutValues(attributes);
  if (HANDLER.test(names) || HOLDS_CODE.test(names)) return "handler";
  if (styles && stylesOf(attributes).some((style) => ACTIVE_STYLE.test(style))) return "handler";
  for (const [, value = ""] of attributes.matchAll(ADDRESS))
    if (isActive(value.replace(/^["']/u, ""), options)) return "address";
  return null;
}

/** `hidden` for an element that holds text and does not show it. */
function hidingOf(name: string, text: string, open: number, behind: number, end: number): "hidden" | null {
  if (text.charAt(open + 1) === "/" || VOID.has(name)) return null;
  const attributes = text.slice(behind, end);
  const next = text.slice(end, end + SHOWN);
  if (UNSHOWN.has(name)) {
    if (name === "dialog" && /\sopen(?=[\s=/>])/iu.test(attributes)) return null;
    // One that is not closed is a name that somebody speaks of.
    return text
      .slice(end, end + MOST_HIDDEN)
      .toLowerCase()
      .includes(`</${name}`) && !next.startsWith("</")
      ? "hidden"
      : null;
  }
  return hidesContent(attributes) && !/^\s*(?:<\/|$)/u.test(next) ? "hidden" : null;
}

/** How far the end of an element that is not shown is looked for, in UTF-16 units. */
const MOST_HIDDEN = 2000;

function* linkDangers(text: string, options: ActiveMarkupOptions): Generator<Danger> {
  for (const mark of ["](", "]:"]) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 2)) {
      const target = text.slice(at + 2, at + SHOWN);
      if (!isActive(target.replace(/^\s*<?/u, "").replace(ESCAPED, "$1"), options)) continue;
      const close = target.search(/\)(?:\s|[^\x00-\x7f]|$)|>|\n\n/u);
      yield { span: { start: at + 2, end: at + 2 + (close < 0 ? target.length : close) }, kind: "address" };
    }
  }
  if (!text.includes("cript")) return;
  const bare = BARE_SCRIPT.exec(text);
  if (bare !== null) yield { span: { start: bare.index, end: bare.index + bare[0].length }, kind: "address" };
}

function isActive(address: string, options: ActiveMarkupOptions): boolean {
  const bare = bareAddress(address.slice(0, SHOWN));
  return options.schemes?.some((scheme) => bare.startsWith(scheme.includes(":") ? scheme : `${scheme}:`)) === true;
}
