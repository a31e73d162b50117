import { defineFieldCheck } from "../model/check.js";
import { traitsOf } from "../model/digest.js";
import { lazy } from "../model/lazy.js";
import type { ActiveMarkupOptions } from "../model/schema-types.js";
import type { Span } from "../model/span.js";
import { bareAddress } from "../text/address.js";
import { maskAt, masksOf } from "../text/masks.js";

/** Longest tag that is read, in UTF-16 units. */
const TAG_LENGTH = 2000;
/** Tags of one field whose attributes are read. */
const MOST_TAGS = 500;
/** Longest evidence, in UTF-16 units. */
const SHOWN = 120;
const TAG_NAME = /[a-z][a-z0-9:-]*/iuy;
const HANDLER = lazy(
  () =>
    /(?:^|[\s"'/])on(?:abort|animation\w+|auxclick|before\w+|begin|blur|cancel|canplay\w*|change|click|close|contextmenu|copy|cuechange|cut|dblclick|drag\w*|drop|end|error|focus\w*|formdata|hashchange|input|invalid|key\w+|load\w*|message|mouse\w+|page\w+|paste|play\w*|pointer\w+|popstate|progress|ready\w*|repeat|reset|resize|scroll\w*|search|select\w*|show|submit|toggle|touch\w+|transition\w+|unload|wheel)\s*=/iu,
);
const ADDRESS = /(?:href|src|action|data|poster|background|cite|from|to|values)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/giu;
const STYLE = /style\s*=[^>]*(?:expression\s*\(|javascript:|-moz-binding)|\ssrcdoc\s*=/iu;
const BARE_SCRIPT =
  /(?:java|vb|live)script\s*:\s*(?:[\w.]+\s*\(|void\b|\/\/|%[0-9a-f]{2}|window\b|document\b|eval\b)/iu;

/** A place of a text that runs, or breaks the page it is shown on. */
export interface Danger {
  readonly span: Span;
  readonly kind: "element" | "handler" | "address";
}

/** What of a text runs or breaks the page, in no order: tags (the first `mostTags`), addresses of links, bare scripts. */
export function dangersIn(text: string, options: ActiveMarkupOptions, mostTags = MOST_TAGS): Danger[] {
  return [...tagDangers(text, options, mostTags), ...linkDangers(text, options, mostTags)];
}

/** Finds markup that runs or breaks the page it is shown on: `kind` is element, handler or address; one detection a field, at the first, with `count`. */
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

function* tagDangers(text: string, options: ActiveMarkupOptions, mostTags: number): Generator<Danger> {
  let tags = 0;
  for (let open = text.indexOf("<"); open >= 0 && tags < mostTags; open = text.indexOf("<", open + 1)) {
    TAG_NAME.lastIndex = text.charAt(open + 1) === "/" ? open + 2 : open + 1;
    const name = TAG_NAME.exec(text)?.[0].toLowerCase();
    if (name === undefined) continue;
    const behind = text.charAt(TAG_NAME.lastIndex);
    tags += 1;
    const window = text.slice(open, open + TAG_LENGTH);
    const close = window.indexOf(">");
    const end = open + (close < 0 ? window.length : close + 1);
    const span = { start: open, end };
    if (isActive(text.slice(open + 1, end), options)) {
      yield { span, kind: "address" };
      continue;
    }
    if (behind !== "" && !/[\s/>"']/u.test(behind)) continue;
    const attributes = text.slice(TAG_NAME.lastIndex, end);
    const kind = dangerOf(name, attributes, options);
    if (kind !== null) yield { span, kind };
  }
}

function dangerOf(name: string, attributes: string, options: ActiveMarkupOptions): Danger["kind"] | null {
  if (options.elements?.includes(name) === true) return "element";
  if (!attributes.includes("=")) return null;
  if (options.elementsWithAttributes?.includes(name) === true) return "element";
  if (HANDLER().test(attributes) || STYLE.test(attributes)) return "handler";
  for (const match of attributes.matchAll(ADDRESS)) {
    if (isActive((match[1] ?? "").replace(/^["']/u, ""), options)) return "address";
  }
  return null;
}

function* linkDangers(text: string, options: ActiveMarkupOptions, mostTags: number): Generator<Danger> {
  for (const mark of ["](", "]:"]) {
    let links = 0;
    for (let at = text.indexOf(mark); at >= 0 && links < mostTags; at = text.indexOf(mark, at + 2)) {
      links += 1;
      const target = text.slice(at + 2, at + SHOWN);
      if (!isActive(target.replace(/^\s*<?/u, ""), options)) continue;
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
