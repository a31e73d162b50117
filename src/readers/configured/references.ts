import { DecodingMode, HtmlEntityDecoder, XmlEntityDecoder } from "entities/decode";
import { MappedText, type Piece, type PieceWriter } from "./mapped-text.js";

/** The context of a text in markup: character references differ in each. */
export type MarkupPlace = "html-text" | "html-attribute" | "xml-text" | "xml-attribute";

/**
 * The text with its character references decoded; `offset` is its place in the digest's text. Line ends become `\n`, as
 * parsers give them.
 */
export function referencedText(raw: string, offset: number, place: MarkupPlace): MappedText {
  const write = WRITERS[place];
  let decoded = "";
  const take = (code: number): void => {
    decoded += String.fromCodePoint(code);
  };
  const isHtml = place.startsWith("html");
  const decoder = isHtml ? new HtmlEntityDecoder(take) : new XmlEntityDecoder(take);
  const mode = !isHtml ? DecodingMode.Strict : place === "html-text" ? DecodingMode.Legacy : DecodingMode.Attribute;
  const pieces: Piece[] = [];
  let at = 0;
  const upTo = (next: number): void => {
    if (next > at) pieces.push({ text: raw.slice(at, next), start: offset + at, end: offset + next, write });
    at = next;
  };
  for (let next = nextSign(raw, 0); next < raw.length; next = nextSign(raw, Math.max(at, next + 1))) {
    if (raw.charCodeAt(next) === 13) {
      upTo(next);
      at = next + (raw.charCodeAt(next + 1) === 10 ? 2 : 1);
      pieces.push({ text: "\n", start: offset + next, end: offset + at, write });
      continue;
    }
    decoded = "";
    decoder.startEntity(mode);
    // A bound, so that the rest of a large text is not copied at each ampersand.
    let length = decoder.write(raw.slice(next, next + LONGEST), 1);
    if (length < 0) length = decoder.end();
    if (length <= 0 || decoded === "") continue;
    upTo(next);
    at = next + length;
    pieces.push({ text: decoded, start: offset + next, end: offset + at, write });
  }
  upTo(raw.length);
  return new MappedText(pieces);
}

/**
 * UTF-16 units of a reference at most: `&CounterClockwiseContourIntegral;` has 33, and numbers may have leading zeros.
 */
const LONGEST = 64;

function nextSign(raw: string, from: number): number {
  for (let at = from; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (code === 38 || code === 13) return at;
  }
  return raw.length;
}

/** The text escaped for use between tags. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const inText: PieceWriter = (text) => (isWritable(text) ? escapeText(text) : null);
const inAttribute: PieceWriter = (text) =>
  isWritable(text) ? escapeText(text).replaceAll('"', "&quot;").replaceAll("'", "&#39;") : null;

const WRITERS: Readonly<Record<MarkupPlace, PieceWriter>> = {
  "html-text": inText,
  "html-attribute": inAttribute,
  "xml-text": inText,
  "xml-attribute": inAttribute,
};

/** Writes into a CDATA section, which holds anything but its own end. */
export const writeCdata: PieceWriter = (text) => (isWritable(text) && !/[\]>]/u.test(text) ? text : null);

/** False for control characters, carriage returns and lone surrogates, which a parser would change. */
function isWritable(text: string): boolean {
  return !/[\0-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/u.test(
    text,
  );
}
