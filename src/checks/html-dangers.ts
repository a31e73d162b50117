import { firstIndex } from "../model/first-index.js";
import type { ActiveMarkupOptions } from "../model/schema-types.js";
import type { Span } from "../model/span.js";
import { decodeEntities } from "../text/address.js";
import { type Danger, holdsText, linkToAddress, tagDangers } from "./active-markup.js";

/** Elements that ordinary pages and cards are made of and that run code only through a handler or an address. */
const ORDINARY: ReadonlySet<string> = new Set(
  "svg math button input audio video template param noscript foreignobject".split(" "),
);
/**
 * Further elements that are ordinary in the page around the entries: its style, search box, links to style sheets and
 * feeds.
 */
const AROUND_ENTRIES: ReadonlySet<string> = new Set(
  "style textarea form link meta html body marquee basefont".split(" "),
);
/** Elements whose content is text up to their end tag: `<!--` begins no comment there. */
const RAW = /^<(script|style|title|textarea|xmp|iframe|noembed|noframes|noscript|plaintext)(?=[\s/>])/iu;
/** Scripts that hold data and are not run. */
const DATA_SCRIPT = /^<script\s[^>]*?type\s*=\s*["']?application\/(?:ld\+)?json["'\s>]/iu;
const META = /^<meta[\s/]/iu;
const REFRESH = /http-equiv\s*=\s*["']?\s*(?:refresh|set-cookie)/iu;
/** UTF-16 units of a tag that are read for its type and address. */
const OF_TAG = 2000;

/**
 * The dangers in a page of HTML: tags that run code, without comments, data, the inside of scripts that are reported
 * themselves, and the elements that any page is made of. `isInEntry` tells whether an offset lies in an entry, where
 * fewer elements are ordinary.
 */
export function dangersInHtml(
  text: string,
  options: ActiveMarkupOptions,
  isInEntry: (at: number) => boolean,
): Danger[] {
  const aroundEntries = without(options, (name) => ORDINARY.has(name) || AROUND_ENTRIES.has(name));
  const inEntries = without(options, (name) => ORDINARY.has(name));
  const found: Danger[] = [];
  for (const danger of shownDangers(text, inEntries)) {
    const { start, end } = danger.span;
    const tag = text.slice(start, Math.min(end, start + OF_TAG));
    if (DATA_SCRIPT.test(tag)) continue;
    if (!isInEntry(start)) {
      const isActive = META.test(tag)
        ? REFRESH.test(decodeEntities(tag))
        : [...tagDangers(tag, aroundEntries, false)].some(({ kind }) => kind !== "hidden");
      if (!isActive) continue;
    }
    found.push(danger);
  }
  return found;
}

/** The dangers of start tags outside of comments and scripts; of a text, elements that hide words of it too. */
function* shownDangers(text: string, options: ActiveMarkupOptions, isText = false): Generator<Danger> {
  const unseen = unseenParts(text);
  let part = 0;
  for (const danger of tagDangers(text, options, false)) {
    const { start } = danger.span;
    while ((unseen[part]?.end ?? Infinity) <= start) part += 1;
    if ((unseen[part]?.start ?? Infinity) <= start || text[start + 1] === "/") continue;
    // What a page hides of its frame is its own affair; a text that hides words is not.
    if (danger.kind !== "hidden" || (isText && hidesWords(text, danger.span.end))) yield danger;
  }
}

/** True where a text stands between a tag and the next closing one. */
function hidesWords(text: string, behindTag: number): boolean {
  const rest = text.slice(behindTag, behindTag + OF_TAG);
  const close = rest.indexOf("</");
  return holdsText(close < 0 ? rest : rest.slice(0, close));
}

/** The ranges of comments and of the inside of scripts, in the order of the text. */
function unseenParts(text: string): Span[] {
  const parts: Span[] = [];
  // An element without an end tag has none later either; this keeps the search linear.
  const endless = new Set<string>();
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at + 1)) {
    if (text.startsWith("<!--", at)) {
      // `<!-->` and `<!--->` are whole comments (HTML standard, comment start state).
      const close = /^-?>/u.exec(text.slice(at + 4, at + 6));
      const end = close === null ? commentEnd(text, at + 4) : at + 4 + close[0].length;
      parts.push({ start: at, end });
      at = end - 1;
      continue;
    }
    const name = RAW.exec(text.slice(at, at + 16))?.[1]?.toLowerCase();
    if (name === undefined || endless.has(name)) continue;
    const begin = text.indexOf(">", at);
    if (begin < 0) break;
    const end = endTag(text, name, begin);
    if (end < 0) {
      endless.add(name);
      continue;
    }
    if (name === "script" && !DATA_SCRIPT.test(text.slice(at, Math.min(begin + 1, at + OF_TAG))))
      parts.push({ start: begin + 1, end });
    at = end;
  }
  return parts;
}

function commentEnd(text: string, from: number): number {
  const ends = ["-->", "--!>"].flatMap((mark) => {
    const at = text.indexOf(mark, from);
    return at < 0 ? [] : [at + mark.length];
  });
  return Math.min(text.length, ...ends);
}

function endTag(text: string, name: string, from: number): number {
  const end = new RegExp(String.raw`</${name}(?=[\s/>])`, "giu");
  end.lastIndex = from;
  return end.exec(text)?.index ?? -1;
}

function without(options: ActiveMarkupOptions, isOrdinary: (name: string) => boolean): ActiveMarkupOptions {
  return {
    ...options,
    elements: options.elements?.filter((name) => !isOrdinary(name)),
    elementsWithAttributes: options.elementsWithAttributes?.filter((name) => !isOrdinary(name)),
  } as ActiveMarkupOptions;
}

/** The named entities of XML. */
const NAMED: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
};
const REFERENCE = /&(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos);/giu;
const PLAIN_TYPE = /\stype\s*=\s*["']text["']/iu;

/**
 * The dangers in a feed: in its texts, which feed readers show as HTML whether it is escaped, in CDATA or in elements,
 * and in texts that are an address. Texts that Atom marks as plain are not judged.
 */
export function dangersInXml(text: string, options: ActiveMarkupOptions): Danger[] {
  const found: Danger[] = [];
  const inHtml = without(options, (name) => ORDINARY.has(name));
  const inTags: ActiveMarkupOptions = {
    ...without(options, (name) => AROUND_ENTRIES.has(name)),
    elementsWithAttributes: [],
  };
  let piece = new XmlText();
  let isPlain = false;
  const finish = (): void => {
    if (!isPlain) found.push(...piece.dangers(inHtml));
    piece = new XmlText();
  };
  let behind = 0;
  for (let open = text.indexOf("<"); open >= 0; open = text.indexOf("<", Math.max(behind, open + 1))) {
    const isComment = text.startsWith("<!--", open);
    const isSection = text.startsWith(SECTION, open);
    if (!isComment && !isSection && !/[a-z_/?!]/iu.test(text.charAt(open + 1))) continue;
    piece.addEscaped(text, behind, open);
    if (isComment || isSection) {
      const close = text.indexOf(isComment ? "-->" : "]]>", open + 4);
      const end = close < 0 ? text.length : close;
      if (isSection) piece.add(text.slice(open + SECTION.length, end), open + SECTION.length);
      behind = Math.min(text.length, end + 3);
      continue;
    }
    behind = xmlTagEnd(text, open);
    const tag = text.slice(open, behind);
    if (/^<[!?]/u.test(tag)) continue;
    finish();
    isPlain = PLAIN_TYPE.test(tag) && !tag.endsWith("/>");
    if (tag.startsWith("</")) continue;
    for (const { span, kind } of tagDangers(tag, inTags, false))
      if (kind !== "hidden" && span.start === 0) found.push({ span: { start: open, end: behind }, kind });
  }
  piece.addEscaped(text, behind, text.length);
  finish();
  return found;
}

const SECTION = "<![CDATA[";

/** The index behind a tag of XML: behind the first `>` outside of quotes. */
function xmlTagEnd(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === ">") return at + 1;
    if (character !== '"' && character !== "'") continue;
    const close = text.indexOf(character, at + 1);
    if (close < 0) break;
    at = close;
  }
  return text.length;
}

/** The decoded text of an element up to its next tag, with the offsets of its parts in the file. */
class XmlText {
  #text = "";
  readonly #places: { readonly at: number; readonly inFile: number }[] = [];

  add(text: string, inFile: number): void {
    if (text === "") return;
    this.#places.push({ at: this.#text.length, inFile });
    this.#text += text;
  }

  addEscaped(source: string, start: number, end: number): void {
    if (start >= end) return;
    const raw = source.slice(start, end);
    let at = 0;
    for (const { 0: reference, index } of raw.matchAll(REFERENCE)) {
      this.add(raw.slice(at, index), start + at);
      this.add(NAMED[reference] ?? decodeEntities(reference), start + index);
      at = index + reference.length;
    }
    this.add(raw.slice(at), start + at);
  }

  dangers(options: ActiveMarkupOptions): Danger[] {
    const text = this.#text;
    const link = linkToAddress(text.slice(0, OF_TAG));
    if (link !== null) {
      const [danger] = tagDangers(link, options, false);
      return danger === undefined
        ? []
        : [{ span: { start: this.#placeOf(0), end: this.#placeOf(text.length) }, kind: "address" }];
    }
    if (!text.includes("<")) return [];
    return [...shownDangers(text, options, true)].map(({ span: { start, end }, kind }) => ({
      span: { start: this.#placeOf(start), end: this.#placeOf(end) },
      kind,
    }));
  }

  #placeOf(index: number): number {
    const place = this.#places[firstIndex(this.#places.length, (at) => (this.#places[at]?.at ?? 0) > index) - 1];
    return place === undefined ? 0 : place.inFile + index - place.at;
  }
}
