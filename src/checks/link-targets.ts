import { defineEntryCheck } from "../model/check.js";
import { traitsOf } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import type { Field, FieldRole } from "../model/field.js";
import type { Detection } from "../model/finding.js";
import type { Span } from "../model/span.js";
import type { LinkTargetsOptions } from "../model/schema-types.js";
import {
  decodeEntities,
  hidesCharacters,
  imitatesPaperHost,
  looksLikeAnother,
  parseAddress,
  sameSite,
  shownHost,
  withHost,
} from "../text/address.js";
import { matchesIn } from "../text/matches-in.js";

/**
 * Spelled out without the flag `i`, with which V8 compares the whole of Unicode; ſ is what that flag takes for an s.
 */
const BARE = /[hH][tT][tT][pP][sS\u017f]?:\/\/[^\s<>"'`\])}，。；、：！？（）【】《》「」]+/gu;
const HREF = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/iu;
/** Links of one kind that are judged in one text at most, so that the work stays bounded. */
const MOST_LINKS = 1000;
/** UTF-16 units of an address or tag that are read. */
const MOST_UNITS = 2000;
/** UTF-16 units before `](` in which the beginning of a link's words is looked for. */
const MOST_WORDS = 300;
/** Keys of a JSONL record whose values pages make clickable. */
const RECORD_LINKS = ["abs", "pdf", "code_url"];

interface Link {
  readonly url: string;
  /** The words to click; the address itself for a bare link. */
  readonly words: string;
  readonly start: number;
  readonly end: number;
  readonly bare: boolean;
}

/** Finds links that mislead: `reason` is scheme, host, look-alike, user or hidden; `url` is the address. */
export const linkTargets = defineEntryCheck<LinkTargetsOptions>({
  name: "link-targets",
  *run(entry, fields, options, digest) {
    const hasSource = traitsOf(digest).source === "full";
    for (const field of fields) if (mayHoldLink(field.text)) yield* inField(field, entry, options, hasSource);
    if (!areOwnLinksSound(entry, options)) yield* ownLinks(entry, options);
  },
});

function mayHoldLink(text: string): boolean {
  return text.includes("://") || text.includes("](") || (text.includes("<") && text.includes("href"));
}

function* inField(field: Field, entry: Entry, options: LinkTargetsOptions, hasSource: boolean): Generator<Detection> {
  const { text } = field;
  let seen = 0;
  for (const link of linksOf(text)) {
    // A bare address inside a link's words or target was judged with the link.
    if (link.start < seen) continue;
    seen = link.end;
    const reason = faultOf(link, field.role, entry, options);
    // Without the source text nothing shows whether an `http:` address is the article's own.
    if (reason === null || (reason === "scheme" && !hasSource && /^http:/iu.test(link.url))) continue;
    yield {
      field: field.name,
      span: field.spanOf(link.start, link.end),
      evidence: text.slice(link.start, link.end),
      data: { reason, url: link.url },
    };
  }
}

/**
 * The links of a text that lead elsewhere than they show: to another host than their words name, to one that imitates a
 * known host, or to one hidden by user data or invisible characters. Spans are in UTF-16 units of the text.
 */
export function* deceitfulLinks(
  text: string,
): Generator<{ readonly span: Span; readonly url: string; readonly reason: string }> {
  let seen = 0;
  for (const { url: written, words, start, end, bare } of mayHoldLink(text) ? linksOf(text) : []) {
    if (start < seen) continue;
    seen = end;
    const url = withHost(written);
    const address = parseAddress(url);
    const shown = bare || address === null || address.host === "" ? null : shownHost(words);
    const other = shown !== null && address !== null && !sameSite(shown, address.host) ? "host" : null;
    const reason = address === null ? null : (deceitOf(url) ?? other);
    if (reason !== null) yield { span: { start, end }, url: written, reason };
  }
}

function linksOf(text: string): Link[] {
  const links = [...markdownLinks(text), ...anchors(text)];
  if (text.includes("://")) {
    for (const match of matchesIn(text, BARE)) {
      const url = match[0].replace(/[.,;:!?]+$/u, "");
      links.push({ url, words: url, start: match.index, end: match.index + url.length, bare: true });
      if (links.length > 3 * MOST_LINKS) break;
    }
  }
  return links.sort((one, other) => one.start - other.start || other.end - one.end);
}

function* markdownLinks(text: string): Generator<Link> {
  let count = 0;
  for (let at = text.indexOf("]("); at >= 0 && count < MOST_LINKS; at = text.indexOf("](", at + 2)) {
    count += 1;
    const from = Math.max(0, at - MOST_WORDS);
    const open = text.slice(from, at).lastIndexOf("[");
    const target = text.slice(at + 2, at + 2 + MOST_UNITS);
    const close = target.indexOf(")");
    if (open < 0 || close < 0) continue;
    const url = target.slice(0, close).trim().split(/\s/u)[0] ?? "";
    yield {
      url: url.replace(/^<|>$/gu, ""),
      words: text.slice(from + open + 1, at),
      start: from + open,
      end: at + 3 + close,
      bare: false,
    };
  }
}

function* anchors(text: string): Generator<Link> {
  if (!text.includes("href")) return;
  let count = 0;
  for (const opening of text.matchAll(/<a\s/giu)) {
    if (count > MOST_LINKS) return;
    count += 1;
    const window = text.slice(opening.index, opening.index + MOST_UNITS);
    const close = window.indexOf(">");
    const match = close < 0 ? null : HREF.exec(window.slice(0, close));
    if (match === null) continue;
    const next = window.indexOf("<", close);
    const words = window.slice(close + 1, next < 0 ? window.length : next);
    yield {
      url: decodeEntities(match[1] ?? match[2] ?? match[3] ?? ""),
      words,
      start: opening.index,
      end: opening.index + close + 1 + words.length,
      bare: false,
    };
  }
}

function faultOf(link: Link, role: FieldRole, entry: Entry, options: LinkTargetsOptions): string | null {
  const url = withHost(link.url);
  const address = parseAddress(url);
  if (address === null) return null;
  const deceit = deceitOf(url);
  if (deceit !== null) return deceit;
  if (!link.bare && address.host !== "") {
    const shown = shownHost(link.words);
    if (shown !== null && !sameSite(shown, address.host)) return "host";
  }
  if (role !== "section" || options.schemes?.includes(address.scheme) !== false) return null;
  // An address on one's own machine is an example, and nobody can listen on the way.
  if (link.bare && OWN_MACHINE.test(address.host)) return null;
  // Without `//` this is a formula or a citation more often than an address.
  if (address.host === "" && !["data", "javascript", "vbscript", "file"].includes(address.scheme)) return null;
  return fromPaper(link.url, entry) || fromPaper(url, entry) ? null : "scheme";
}

const OWN_MACHINE = /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0)$/u;
/** Nearly all links of a digest: decided without parsing. */
const ARXIV = /^https?:\/\/(?:www\.)?arxiv\.org\/[\x21-\x7e]*$/u;
/** An address without user name, invisible characters and look-alike letters. */
const PLAIN = /^https?:\/\/(?!xn--)[a-z0-9-]+(?:\.(?!xn--)[a-z0-9-]+)*(?:[/?#][\x21-\x7e]*)?$/u;

function deceitOf(url: string): string | null {
  if (ARXIV.test(url)) return null;
  const address = parseAddress(url);
  if (address === null || address.host === "") return null;
  if (PLAIN.test(url)) return imitatesPaperHost(address.host) ? "look-alike" : null;
  if (address.user !== "") return "user";
  if (hidesCharacters(url.slice(0, -1))) return "hidden";
  return looksLikeAnother(address.host) ? "look-alike" : null;
}

/** True for an address that the abstract has too: it is the paper's own. */
function fromPaper(url: string, entry: Entry): boolean {
  const source = entry.fields.get("abstract")?.text ?? "";
  return source.includes(url.replace(/^https?:\/\//u, "").replace(/[/.]+$/u, ""));
}

/** True for an address that needs no parsing: nearly every entry has no other. */
function isSound(url: string, { entrySchemes }: LinkTargetsOptions): boolean {
  return PLAIN.test(url) && entrySchemes?.includes(url.startsWith("https") ? "https" : "http") !== false;
}

function areOwnLinksSound({ link, record }: Entry, options: LinkTargetsOptions): boolean {
  if (link !== null && !isSound(link.url, options)) return false;
  for (const key of RECORD_LINKS) {
    const url = record[key];
    if (typeof url === "string" && url !== link?.url && !isSound(url, options)) return false;
  }
  return true;
}

function* ownLinks(entry: Entry, options: LinkTargetsOptions): Generator<Detection> {
  const { link } = entry;
  const links = RECORD_LINKS.map((key) => ({ url: entry.record[key], place: () => entry.locate(`/${key}`) }));
  if (link !== null) links.unshift({ url: link.url, place: () => link.span });
  const judged = new Set<unknown>();
  for (const { url, place } of links) {
    if (typeof url !== "string" || judged.has(url) || isSound(url, options)) continue;
    judged.add(url);
    const full = withHost(url.trim());
    const address = parseAddress(full);
    if (address === null) continue;
    const reason = deceitOf(full) ?? (options.entrySchemes?.includes(address.scheme) === false ? "scheme" : null);
    if (reason !== null) yield { field: null, span: place(), evidence: url, data: { reason, url } };
  }
}
