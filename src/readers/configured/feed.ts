import { SaxesParser } from "saxes";
import type { Span } from "../../model/span.js";
import { MappedText } from "./mapped-text.js";
import { referencedText, writeCdata } from "./references.js";
import type { SyntaxFault } from "./tree.js";

/** An element of an XML text. */
export interface XmlElement {
  /** With its namespace prefix, as written. */
  readonly name: string;
  readonly span: Span;
  readonly children: readonly XmlElement[];
  /** The text of the element and of all its descendants. */
  readonly text: () => MappedText;
  readonly attribute: (name: string) => MappedText | null;
}

/** The root element of an XML text, null where it has none, and where it stops being well-formed. */
export interface XmlResult {
  readonly root: XmlElement | null;
  readonly fault: SyntaxFault | null;
  /** Comments, in the order of the file. */
  readonly comments: readonly (Span & { readonly text: string })[];
}

/** Reads an XML text; `offset` is its place in the digest's text. Behind a fault it reads on as far as possible. */
export function readXml(text: string, offset: number): XmlResult {
  // The parser throws for a lone surrogate at the end.
  const source = text.replace(/\p{Cs}/gu, "\ufffd");
  const parser = new SaxesParser({ xmlns: false, position: true });
  const open: OpenElement[] = [];
  let root: OpenElement | null = null;
  let fault: SyntaxFault | null = null;
  parser.on("error", (error) => {
    const reason = error.message.replace(/^(?:\d+:\d+: )/u, "");
    fault ??= { at: offset + Math.min(parser.position, source.length), reason };
  });
  let behind = 0;
  parser.on("text", (text) => {
    // At a broken end the parser's position is outside of the text.
    const end = Math.min(parser.position - 1, source.length);
    open.at(-1)?.add(textPart(source, offset, behind, end, text));
    behind = end;
  });
  parser.on("cdata", (text) => {
    const end = parser.position;
    const start = Math.max(0, end - "]]>".length - rawLength(source, end - 3, text));
    const raw = source.slice(start, end - 3);
    const span = { start: offset + start, end: offset + end - 3 };
    open
      .at(-1)
      ?.add(
        raw === text
          ? MappedText.verbatim(text, { start: 0, end: text.length }, writeCdata).through(shifted(raw, span))
          : withoutReturns(raw, span.start, text),
      );
    behind = end;
  });
  // In a broken document an attribute's value may hold the beginning of another tag.
  let tagStart = 0;
  parser.on("opentagstart", () => {
    tagStart = source.lastIndexOf("<", parser.position - 1);
  });
  parser.on("opentag", ({ name, attributes }) => {
    const end = parser.position;
    const element = new OpenElement(name, attributes, source, offset, tagStart, end);
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
    behind = end;
  });
  parser.on("closetag", () => {
    open.pop()?.close(parser.position);
    behind = parser.position;
  });
  const comments: (Span & { readonly text: string })[] = [];
  parser.on("comment", (text) => {
    // The parser tells of a comment before it has read its last character.
    behind = parser.position + (source[parser.position] === ">" ? 1 : 0);
    comments.push({ start: offset + source.lastIndexOf("<!--", behind - 1), end: offset + behind, text });
  });
  parser.on("processinginstruction", () => {
    behind = parser.position;
  });
  parser.write(source).close();
  for (const element of open) element.close(source.length);
  return { root, fault, comments };
}

/** The length in the file of a CDATA section, from its decoded text: a line end of two characters is one in it. */
function rawLength(source: string, end: number, text: string): number {
  let at = end;
  for (let left = text.length; left > 0; left -= 1) at -= source[at - 1] === "\n" && source[at - 2] === "\r" ? 2 : 1;
  return end - at;
}

/** A range of the file as a text with its own offsets. */
function shifted(raw: string, span: Span): MappedText {
  return new MappedText([{ text: raw, ...span, write: (text) => text }]);
}

/** A CDATA section in which the parser turned line ends of two characters into one. */
function withoutReturns(raw: string, start: number, text: string): MappedText {
  const pieces = [];
  let at = 0;
  for (const match of raw.matchAll(/\r\n?/gu)) {
    pieces.push({ text: raw.slice(at, match.index), start: start + at, end: start + match.index, write: writeCdata });
    at = match.index + match[0].length;
    pieces.push({ text: "\n", start: start + match.index, end: start + at, write: writeCdata });
  }
  pieces.push({ text: raw.slice(at), start: start + at, end: start + raw.length, write: writeCdata });
  const made = new MappedText(pieces.filter((piece) => piece.text !== ""));
  return made.text === text ? made : new MappedText([{ text, start, end: start + raw.length, isWhole: true }]);
}

function textPart(source: string, offset: number, start: number, end: number, text: string): MappedText {
  const made = referencedText(source.slice(start, end), offset + start, "xml-text");
  return made.text === text
    ? made
    : new MappedText([{ text, start: offset + start, end: offset + end, isWhole: true }]);
}

class OpenElement implements XmlElement {
  readonly name: string;
  readonly children: OpenElement[] = [];
  readonly #parts: (MappedText | OpenElement)[] = [];
  readonly #attributes: Readonly<Record<string, string>>;
  readonly #source: string;
  readonly #offset: number;
  readonly #start: number;
  readonly #openEnd: number;
  #end: number;

  constructor(
    name: string,
    attributes: Readonly<Record<string, string>>,
    source: string,
    offset: number,
    start: number,
    openEnd: number,
  ) {
    this.name = name;
    this.#attributes = attributes;
    this.#source = source;
    this.#offset = offset;
    this.#start = start;
    this.#openEnd = openEnd;
    this.#end = openEnd;
  }

  get span(): Span {
    return { start: this.#offset + this.#start, end: this.#offset + this.#end };
  }

  add(text: MappedText): void {
    this.#parts.push(text);
  }

  close(end: number): void {
    this.#end = end;
  }

  text(): MappedText {
    return MappedText.join(
      [...this.#texts()].sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0)),
      "",
    );
  }

  #texts(): MappedText[] {
    const texts: MappedText[] = [];
    const stack: OpenElement[] = [this];
    for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
      for (const part of element.#parts) if (part instanceof MappedText) texts.push(part);
      for (const child of element.children) stack.push(child);
    }
    return texts;
  }

  attribute(name: string): MappedText | null {
    if (!Object.hasOwn(this.#attributes, name)) return null;
    const value = this.#attributes[name] ?? "";
    const tag = this.#source.slice(this.#start, this.#openEnd);
    for (const match of tag.matchAll(/([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')/gu)) {
      if (match[1] !== name) continue;
      const raw = (match[2] ?? "").slice(1, -1);
      const start = this.#offset + this.#start + match.index + match[0].length - raw.length - 1;
      const text = referencedText(raw, start, "xml-attribute");
      return text.text === value
        ? text
        : new MappedText([{ text: value, start, end: start + raw.length, isWhole: true }]);
    }
    return null;
  }
}
