import { defineFieldCheck } from "../model/check.js";
import { traitsOf } from "../model/digest.js";
import type { ActiveMarkupOptions } from "../model/schema-types.js";
import type { Span } from "../model/span.js";
import { bareAddress } from "../text/address.js";
import { hidesContent, stylesOf, withoutValues } from "../text/attributes.js";
import { areWords, LEAST_LETTERS, lettersOf } from "../text/hidden-words.js";
import { maskAt, masksOf } from "../text/masks.js";

/**
 * Limit on the work for one text: the lengths of its tags may add up to this many times the length of the text. Only
 * tags within the quoted values of other tags exceed that, which no page meant for reading has; the tag at which the
 * limit is passed is reported, and no further one.
 */
const MOST_PASSES = 20;
/** UTF-16 units read of a tag that has no `>`. */
const UNENDED = 2000;
/** Longest evidence, in UTF-16 units. */
const SHOWN = 120;
const TAG_NAME = /[a-z][a-z0-9:-]*/iuy;
/**
 * Event handler attributes. Browsers have more than a hundred events, so every `on…` is taken for one except the few
 * ordinary words that begin so.
 */
const HANDLER = /(?:^|[\s"'/])on(?!set\b|tolog|going\b|colog|board\b|ward)[a-z]{3,}\s*=/iu;
const ADDRESS =
  /(?:href|src|srcset|action|data|poster|background|cite|from|to|values)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/giu;
/** Attributes that hold a whole page, or that change an attribute of another element after the page has loaded. */
const HOLDS_CODE = /(?:^|[\s"'/])(?:srcdoc|attributename|http-equiv)\s*=/iu;
/** The attribute with which old pages load an image behind an element. */
const BACKGROUND = /(?:^|[\s"'/])background\s*=/iu;
/** Elements of which a page has one: a further start tag gives its attributes to that (HTML standard, "in body"). */
const WHOLE_PAGE: ReadonlySet<string> = new Set(["html", "body"]);
/** The language of a page, which hides nothing. */
const LANGUAGE = /(?<=^|[\s"'/])(?:xml:)?lang\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/giu;
/** Styles that run code, load a file or lie over the page. Tried on a style without blanks and comments. */
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
/**
 * Elements whose content only other browsers show, or as something else, and which hold few letters in ordinary use.
 */
const FALLBACK: ReadonlySet<string> = new Set(["audio", "video", "meter", "progress", "rp", "svg"]);
/** Elements without content. */
const VOID: ReadonlySet<string> = new Set(["area", "br", "col", "hr", "img", "input", "source", "track", "wbr"]);
const FONT = /<(\/?)font(?=[\s/>])/giu;
/** A text that is an address and nothing else. */
const ADDRESS_ALONE = /^\s*[a-z][a-z\d+.\s&#;-]{0,40}:\S*\s*$/iu;
const ESCAPED = /\\([!-/:-@[-`{-~])/gu;
/** `script:`, and what may stand before it of its scheme. */
const SCRIPT = /script\s*:/giu;
const LONGEST_HEAD = 4;
const BARE_SCRIPT =
  /(?:java|vb|live)script\s*:\s*(?:[\w.]+\s*\(|void\b|\/\/|%[0-9a-f]{2}|window\b|document\b|eval\b)/iu;

/** A range of a text that runs code, or breaks the page on which it is shown. */
export interface Danger {
  readonly span: Span;
  /** `hidden` is text that a browser does not show. */
  readonly kind: "element" | "handler" | "address" | "hidden";
}

/**
 * The dangers in a text, in no order: tags, addresses of Markdown links, `javascript:` calls outside of links, and what
 * Liquid and kramdown make HTML of. Spans are in UTF-16 units of the text.
 */
export function dangersIn(text: string, options: ActiveMarkupOptions): Danger[] {
  return [...tagDangers(text, options), ...linkDangers(text, options), ...templateDangers(text, options)];
}

/**
 * Finds markup that runs code, breaks the page on which it is shown, or hides text: `kind` is element, handler, address
 * or hidden. One detection a field, at the first danger, with their `count`.
 */
export const activeMarkup = defineFieldCheck<ActiveMarkupOptions>({
  name: "active-markup",
  // Outside of tags and links only calls such as `javascript:` count, and these hold both.
  concerns: ({ text }, _entry, _options, digest) =>
    !traitsOf(digest).plain &&
    (text.includes("<") ||
      text.includes("](") ||
      text.includes("]:") ||
      text.includes("{:") ||
      text.includes("{{") ||
      text.includes("{%") ||
      (text.includes(":") && text.includes("cript"))),
  *run(field, _entry, options, { format }) {
    const { text } = field;
    const code = text.includes("`") ? masksOf(field).filter(({ kind }) => kind === "code") : [];
    // On a page of Markdown its reader tells them: it knows where a comment is none.
    const comments = format === "markdown" ? [] : commentedTexts(text);
    // A tag within a code span is shown and not run.
    const dangers = [...dangersIn(text, options), ...comments].filter(
      ({ span }) => maskAt(code, span.start) === undefined,
    );
    const [first] = dangers;
    if (first === undefined) return;
    const end = Math.min(first.span.end, first.span.start + SHOWN);
    yield { span: field.spanOf(first.span.start, end), data: { kind: first.kind, count: dangers.length } };
  },
});

const COMMENT = /<!--([^]*?)(?:--!?>|$)/gu;

/** Texts in comments, which no page made of the text shows. */
function* commentedTexts(text: string): Generator<Danger> {
  if (!text.includes("<!--")) return;
  for (const { 0: comment, 1: inside = "", index } of text.matchAll(COMMENT))
    if (areWords(inside) && lettersOf(inside) >= LEAST_LETTERS)
      yield { span: { start: index, end: index + comment.length }, kind: "hidden" };
}

/**
 * The dangers in the tags of a text, in its order; `styles` is false where the page's own style attributes are not
 * judged.
 */
export function* tagDangers(text: string, options: ActiveMarkupOptions, styles = true): Generator<Danger> {
  let left = MOST_PASSES * text.length;
  let unclosed: ReadonlySet<number> | undefined;
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
    const attributes = text.slice(behind, end);
    const kind = dangerOf(name, attributes, options, styles) ?? hidingOf(name, text, open, behind, end);
    // A browser opens it again in every block that follows: the whole page takes its colour.
    if (styles && name === "font" && attributes.includes("=") && (unclosed ??= unclosedFonts(text)).has(open)) {
      yield { span, kind: "element" };
      continue;
    }
    if (kind !== null) yield { span, kind };
  }
}

/** The link that pages and feed readers make of a text that is an address and nothing else; null for other texts. */
export function linkToAddress(text: string): string | null {
  return ADDRESS_ALONE.test(text) ? `<a href="${text.replaceAll('"', "")}">` : null;
}

/**
 * The index behind a tag as a browser reads it: behind the first `>` outside of quoted values; where all lie inside,
 * behind `next`, the first of all.
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

/** Where the start tags of `<font>` begin that no end tag closes. */
function unclosedFonts(text: string): ReadonlySet<number> {
  const open: number[] = [];
  for (const { 1: slash, index } of text.matchAll(FONT))
    if (slash === "/") open.pop();
    else open.push(index);
  return new Set(open);
}

function dangerOf(
  name: string,
  attributes: string,
  options: ActiveMarkupOptions,
  styles: boolean,
): Danger["kind"] | null {
  if (options.elements?.includes(name) === true) return "element";
  if (WHOLE_PAGE.has(name) && options.elementsWithAttributes?.includes(name) === true) {
    const own = attributes.replace(LANGUAGE, "");
    return own.includes("=") || hidesContent(own) ? "element" : null;
  }
  if (!attributes.includes("=")) return null;
  if (options.elementsWithAttributes?.includes(name) === true) return "element";
  const names = withoutValues(attributes);
  if (HANDLER.test(names) || HOLDS_CODE.test(names) || (styles && BACKGROUND.test(names))) return "handler";
  if (styles && stylesOf(attributes).some((style) => ACTIVE_STYLE.test(style))) return "handler";
  for (const [, value = ""] of attributes.matchAll(ADDRESS))
    if (isActive(value.replace(/^["']/u, ""), options)) return "address";
  return null;
}

/** True for the inside of an element that holds more than a few letters. */
export function holdsText(content: string): boolean {
  return lettersOf(content.replace(/<[^<>]*>/gu, "")) >= LEAST_LETTERS;
}

/** `hidden` for an element that holds text and does not show it. */
function hidingOf(name: string, text: string, open: number, behind: number, end: number): "hidden" | null {
  if (text.charAt(open + 1) === "/" || VOID.has(name)) return null;
  const attributes = text.slice(behind, end);
  const next = text.slice(end, end + SHOWN);
  if (UNSHOWN.has(name)) {
    if (name === "dialog" && /\sopen(?=[\s=/>])/iu.test(attributes)) return null;
    // Where the element is never closed, its name is being quoted.
    return text
      .slice(end, end + MOST_HIDDEN)
      .toLowerCase()
      .includes(`</${name}`) && !next.startsWith("</")
      ? "hidden"
      : null;
  }
  if (FALLBACK.has(name)) {
    const content = text.slice(end, end + MOST_HIDDEN);
    const close = content.toLowerCase().indexOf(`</${name}`);
    return holdsText(content.slice(0, Math.max(0, close))) ? "hidden" : null;
  }
  return hidesContent(attributes) && !/^\s*(?:<\/|$)/u.test(next) ? "hidden" : null;
}

/** UTF-16 units within which the end tag of a hidden element is looked for. */
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
  for (const { 0: script, index } of text.matchAll(SCRIPT)) {
    const start = Math.max(0, index - LONGEST_HEAD);
    const bare = BARE_SCRIPT.exec(text.slice(start, index + script.length + SHOWN));
    if (bare === null) continue;
    yield { span: { start: start + bare.index, end: start + bare.index + bare[0].length }, kind: "address" };
    return;
  }
}

/** A list of attributes that kramdown gives the text beside it, or a name to (`{:name: …}`). */
const ATTRIBUTES = /\{:(?:[\w:-]{1,100}:(?=\s))?((?:\\\}|[^}\\]|\\(?!\})){1,2000})\}/gu;
/** A text that Liquid changes before it puts it out or keeps it, as `"%3Cb%3E" | url_decode`. */
const FILTERED = /\{(?:\{-?\s*|%-?\s*(?:assign\s+\w{1,100}\s*=|echo\s)\s*)(?:"[^"]{0,2000}"|'[^']{0,2000}')\s*\|/gu;

/** What GitHub Pages runs: attributes that kramdown sets, and texts of which Liquid makes others. */
function* templateDangers(text: string, options: ActiveMarkupOptions): Generator<Danger> {
  if (text.includes("{:"))
    for (const { 0: list, 1: attributes = "", index } of text.matchAll(ATTRIBUTES)) {
      if (!attributes.includes("=")) continue;
      const span = { start: index, end: index + list.length };
      const kind = dangerOf("a", ` ${attributes}`, options, true) ?? (hidesContent(` ${attributes}`) ? "hidden" : null);
      if (kind !== null) yield { span, kind };
    }
  if (text.includes("{{") || text.includes("{%"))
    for (const { 0: begin, index } of text.matchAll(FILTERED))
      yield { span: { start: index, end: index + begin.length }, kind: "element" };
}

/** A scheme without anything that a browser drops or decodes. */
const PLAIN_SCHEME = /^[a-z][a-z0-9+.-]*(?=:)/iu;

function isActive(address: string, options: ActiveMarkupOptions): boolean {
  // Nearly all are tags without a scheme or links to https; entities may stand for any character.
  if (!address.includes(":") && !address.includes("&")) return false;
  const plain = PLAIN_SCHEME.exec(address)?.[0].toLowerCase();
  if (plain !== undefined && options.schemes?.some((scheme) => scheme.startsWith(plain)) !== true) return false;
  const bare = bareAddress(address.slice(0, SHOWN));
  return options.schemes?.some((scheme) => bare.startsWith(scheme.includes(":") ? scheme : `${scheme}:`)) === true;
}
