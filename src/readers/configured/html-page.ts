import { compile, type Options, selectAll } from "css-select";
import {
  defaultTreeAdapter,
  type DefaultTreeAdapterTypes as Types,
  parse,
  parseFragment,
  type TreeAdapter,
} from "parse5";
import type { Span } from "../../model/span.js";
import { FORMATTING, VOID } from "../open-elements.js";
import { MappedText } from "./mapped-text.js";
import { referencedText } from "./references.js";

type Node = Types.Node;
type Element = Types.Element;

/** An HTML document, or a part of one, in which elements are selected. */
export interface HtmlNode {
  /** The parser's node. */
  readonly node: Node;
  readonly span: Span;
  /** All descendants that match a selector, and the element itself where it does. */
  readonly select: (selector: string) => HtmlNode[];
  /** The text as a browser shows it: blocks and line breaks end lines. */
  readonly text: () => MappedText;
  /** The value of an attribute; null where the element has none. */
  readonly attribute: (name: string) => MappedText | null;
  /** In lower case; empty for the page itself. */
  readonly tag: string;
  /** The begin tag; the whole place of an element that the parser made. */
  readonly openTag: Span;
  readonly children: () => HtmlNode[];
  /** True for an element with a start tag that requires an end tag and has none. */
  readonly isLeftOpen: boolean;
}

/** Levels of nesting that are read. Browsers stop at 512, and the parser searches all open elements for each tag. */
const MOST_DEPTH = 1000;
/**
 * Elements that a text may have beyond one for each of its characters: formatting that stays open is created again in
 * each block.
 */
const MORE_ELEMENTS = 1000;

/** Thrown for HTML that is nested too deep. */
export class TooDeep extends Error {
  override readonly name = "TooDeep";
}

function parsing(
  source: string,
  onError: (code: string) => void = () => undefined,
): {
  sourceCodeLocationInfo: true;
  onParseError: (error: { readonly code: string }) => void;
  treeAdapter: TreeAdapter<Types.DefaultTreeAdapterMap>;
} {
  let depth = 0;
  let count = 0;
  return {
    sourceCodeLocationInfo: true,
    onParseError: ({ code }) => {
      onError(code);
    },
    treeAdapter: {
      ...defaultTreeAdapter,
      onItemPush() {
        depth += 1;
        count += 1;
        if (depth > MOST_DEPTH || count > source.length + MORE_ELEMENTS) throw new TooDeep();
      },
      onItemPop() {
        depth -= 1;
      },
    },
  };
}

/**
 * An HTML page; `breaksOff` is true where it ends inside a tag or comment, or with a `<body>` or another element left
 * open.
 */
export interface HtmlPage {
  readonly root: HtmlNode;
  readonly breaksOff: boolean;
  /** Comments that hold markup, in the order of the file. */
  readonly comments: readonly HtmlComment[];
}

/** A comment, and the elements that its text would be without it. */
export interface HtmlComment {
  readonly span: Span;
  readonly content: HtmlNode;
}

/**
 * Reads an HTML page; `offset` is its place in the digest's text. Any text is HTML to this parser, as to browsers;
 * throws TooDeep for over 1,000 levels of nesting.
 */
export function readHtml(source: string, offset: number): HtmlPage {
  const torn: string[] = [];
  const page = parse(
    source,
    parsing(source, (code) => {
      if (TORN.has(code)) torn.push(code);
    }),
  );
  return {
    root: new ParsedNode(page, source, offset),
    breaksOff: torn.length > 0 || isOpenAtEnd(page, source.length),
    comments: source.includes("<!--") ? commentsIn(page, offset) : [],
  };
}

/** The elements that a comment's text would be; null for text that is nested too deep. */
function contentOf(data: string, offset: number): HtmlNode | null {
  try {
    return new ParsedNode(parseFragment(data, parsing(data)), data, offset);
  } catch (cause) {
    if (cause instanceof TooDeep) return null;
    throw cause;
  }
}

function commentsIn(page: Types.Document, offset: number): HtmlComment[] {
  const found: HtmlComment[] = [];
  const stack: Node[] = [page];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.nodeName === "#comment" && "data" in node) {
      const place = node.sourceCodeLocation;
      if (place == null || !node.data.includes("</")) continue;
      const span = { start: offset + place.startOffset, end: offset + place.endOffset };
      const content = contentOf(node.data, span.start);
      if (content !== null) found.push({ span, content });
    }
    const children = childrenOf(node);
    for (let at = children.length - 1; at >= 0; at -= 1) stack.push(children[at] as Node);
  }
  return found;
}

/** The parser's errors for a file that ends inside a tag or comment. */
const TORN = new Set(["eof-in-tag", "eof-before-tag-name", "eof-in-comment", "eof-in-cdata"]);
/**
 * Elements without end tag, or with one that may be omitted (HTML standard, 13.1.2.4); and formatting elements, which
 * the parser opens again in later blocks.
 */
const MAY_STAY_OPEN = new Set([
  ..."html head body li dt dd p rt rp optgroup option colgroup caption thead tbody tfoot tr td th".split(" "),
  ...VOID,
  ...FORMATTING,
]);

/** True where a page of `length` UTF-16 units ends with a `<body>` or another element left open. */
function isOpenAtEnd(page: Types.Document, length: number): boolean {
  const [html] = page.childNodes.filter(isTag);
  const [head, body] = ["head", "body"].map((name) => html?.childNodes.find((node) => node.nodeName === name));
  if (html === undefined || body === undefined || !isTag(body)) return false;
  const place = body.sourceCodeLocation;
  if (place?.endTag !== undefined || html.sourceCodeLocation?.endTag !== undefined) return false;
  if (place?.startTag !== undefined && !leavesOutEnds(head)) return true;
  if (place == null && html.sourceCodeLocation?.startTag !== undefined && !leavesOutEnds(head)) return true;
  // Only the last child of an open element can be open at the end.
  const stack = [...body.childNodes];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isTag(node)) continue;
    const own = node.sourceCodeLocation;
    const isOpen = own != null && own.endTag === undefined && own.endOffset >= length;
    if (isOpen && !MAY_STAY_OPEN.has(node.tagName)) return true;
    if (isOpen) stack.push(...node.childNodes);
  }
  return false;
}

/** True for a page that omits optional end tags, as its head shows. */
function leavesOutEnds(head: Types.ChildNode | undefined): boolean {
  return (
    head !== undefined && isTag(head) && head.childNodes.some(isTag) && head.sourceCodeLocation?.endTag === undefined
  );
}

/** An element of a page with what selectors can match it by. */
export interface PageElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly PageElement[];
  /** The visible text of the element and of all its descendants. */
  readonly text: string;
}

/** The elements in the body of a page. Throws TooDeep. */
export function elementsOf(source: string): PageElement[] {
  const body = parse(source)
    .childNodes.flatMap(childrenOf)
    .filter((node) => node.nodeName === "body");
  return body.flatMap((node) => childrenOf(node).flatMap((child) => (isTag(child) ? [elementOf(child, 0)] : [])));
}

/** Levels below which elements are only part of their parent's text: no page of cards is nested so deep. */
const DEEPEST = 200;

function elementOf(node: Element, depth: number): PageElement {
  const isShown = !UNSEEN.has(node.nodeName);
  const children = isShown && depth < DEEPEST ? childrenOf(node).filter(isTag) : [];
  return {
    tag: node.tagName,
    attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])),
    children: children.map((child) => elementOf(child, depth + 1)),
    text: isShown && depth < DEEPEST ? plainText(node) : "",
  };
}

/**
 * The text of HTML inside another format, mapped to the file; of the elements that `selector` matches, or of all.
 * Throws TooDeep.
 */
export function htmlText(outer: MappedText, selector?: string): MappedText {
  const root: HtmlNode = new ParsedNode(parseFragment(outer.text, parsing(outer.text)), outer.text, 0);
  const found = selector === undefined ? [root] : root.select(selector);
  return textOfAll(found).through(outer);
}

/** The nodes that lie in no other of them. */
export function outermost(nodes: readonly HtmlNode[]): HtmlNode[] {
  const outer: HtmlNode[] = [];
  for (const node of nodes) if (node.span.end > (outer.at(-1)?.span.end ?? -1)) outer.push(node);
  return outer;
}

/**
 * The texts of several nodes, one a line; one inside another is not repeated. The parser creates an element again where
 * a block ends before it: such elements have one place in the file, and each its own text.
 */
export function textOfAll(nodes: readonly HtmlNode[]): MappedText {
  const all = new Set(nodes.map((node) => node.node));
  const isInside = ({ node }: HtmlNode): boolean => {
    for (let up = parentOf(node); up !== null; up = parentOf(up)) if (all.has(up)) return true;
    return false;
  };
  const texts = nodes.filter((node) => !isInside(node)).map((node) => node.text().trimmed());
  return inOrder(MappedText.join(texts, "\n"));
}

/** An attribute of several nodes, one a line, each place in the file once (see `textOfAll`). */
export function attributeOfAll(nodes: readonly HtmlNode[], name: string): MappedText {
  const byStart = new Map(nodes.map((node) => [node.span.start, node]));
  return inOrder(
    MappedText.join(
      [...byStart.values()].flatMap((node) => node.attribute(name) ?? []),
      "\n",
    ),
  );
}

/** Throws an Error with css-select's message for an invalid selector. */
export function assertSelector(selector: string): void {
  compile(selector);
}

const isTag = (node: Node): node is Element => "tagName" in node;
const childrenOf = (node: Node): Node[] => ("childNodes" in node ? node.childNodes : []);
const parentOf = (node: Node): Node | null => ("parentNode" in node ? node.parentNode : null);

const SELECT: Options<Node, Element> = {
  adapter: {
    isTag,
    getAttributeValue: (element, name) => element.attrs.find((attr) => attr.name === name)?.value,
    hasAttrib: (element, name) => element.attrs.some((attr) => attr.name === name),
    getChildren: childrenOf,
    getName: (element) => element.tagName,
    getParent: parentOf,
    getSiblings: (node) => {
      const parent = parentOf(node);
      return parent === null ? [node] : childrenOf(parent);
    },
    getText: (node) => plainText(node),
    removeSubsets: (nodes) => {
      const all = new Set(nodes);
      return nodes.filter((node) => {
        for (let up = parentOf(node); up !== null; up = parentOf(up)) if (all.has(up)) return false;
        return true;
      });
    },
  },
};

function plainText(node: Node): string {
  return node.nodeName === "#text" && "value" in node ? node.value : childrenOf(node).map(plainText).join("");
}

/** Elements that begin and end a line. */
const BLOCKS = new Set(
  "address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table td th tr ul".split(
    " ",
  ),
);
/** Elements whose text is not shown. */
export const UNSEEN: ReadonlySet<string> = new Set(["script", "style", "template", "noscript", "head"]);

/** The text around tags that the parser drops or moves: stray end tags, and those lifted out of tables. */
function textBetweenTags(raw: string, start: number): MappedText {
  const texts: MappedText[] = [];
  let at = 0;
  for (const tag of raw.matchAll(/<!--[\s\S]*?-->|<[/!?a-z][^>]*>/giu)) {
    texts.push(referencedText(raw.slice(at, tag.index), start + at, "html-text"));
    at = tag.index + tag[0].length;
  }
  texts.push(referencedText(raw.slice(at), start + at, "html-text"));
  return MappedText.join(texts, "");
}

/** The text, with one range for all of it where the parser moved pieces out of the order of the file. */
function inOrder(text: MappedText): MappedText {
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  let isInOrder = true;
  for (const piece of text.pieces) {
    isInOrder &&= piece.start >= end;
    start = Math.min(start, piece.start);
    end = Math.max(end, piece.end);
  }
  return isInOrder ? text : new MappedText([{ text: text.text, start, end, isWhole: true }]);
}

class ParsedNode implements HtmlNode {
  readonly node: Node;
  readonly #source: string;
  readonly #offset: number;

  constructor(node: Node, source: string, offset: number) {
    this.node = node;
    this.#source = source;
    this.#offset = offset;
  }

  get span(): Span {
    const place = "sourceCodeLocation" in this.node ? this.node.sourceCodeLocation : null;
    const { startOffset = 0, endOffset = this.#source.length } = place ?? {};
    return { start: this.#offset + startOffset, end: this.#offset + Math.max(startOffset, endOffset) };
  }

  get tag(): string {
    return isTag(this.node) ? this.node.tagName : "";
  }

  get openTag(): Span {
    const place = isTag(this.node) ? this.node.sourceCodeLocation?.startTag : undefined;
    return place === undefined
      ? this.span
      : { start: this.#offset + place.startOffset, end: this.#offset + place.endOffset };
  }

  children(): HtmlNode[] {
    return childrenOf(this.node)
      .filter(isTag)
      .map((node) => new ParsedNode(node, this.#source, this.#offset));
  }

  get isLeftOpen(): boolean {
    if (!isTag(this.node) || MAY_STAY_OPEN.has(this.node.tagName)) return false;
    const place = this.node.sourceCodeLocation;
    return place?.startTag !== undefined && place.endTag === undefined;
  }

  select(selector: string): HtmlNode[] {
    // The element itself is searched too, so that a card's own attribute can be selected.
    const from = isTag(this.node) ? [this.node] : childrenOf(this.node);
    return selectAll(selector, from, { ...SELECT, context: from }).map(
      (node) => new ParsedNode(node, this.#source, this.#offset),
    );
  }

  attribute(name: string): MappedText | null {
    const node = this.node;
    if (!isTag(node)) return null;
    const value = node.attrs.find((attr) => attr.name === name)?.value;
    if (value === undefined) return null;
    const place = node.sourceCodeLocation?.attrs?.[name];
    if (place == null) return null;
    const raw = this.#source.slice(place.startOffset, place.endOffset);
    const equals = raw.indexOf("=");
    const inside = /^[ \t\n\f\r]*(["']?)/u.exec(raw.slice(equals + 1));
    const from = place.startOffset + equals + 1 + (inside?.[0].length ?? 0);
    const to = place.endOffset - (inside?.[1] === "" ? 0 : 1);
    const span = { start: this.#offset + from, end: this.#offset + to };
    const text = equals < 0 ? null : referencedText(this.#source.slice(from, to), span.start, "html-attribute");
    return text !== null && text.text === value && inside?.[1] !== ""
      ? text
      : new MappedText([{ text: value, ...span, isWhole: true }]);
  }

  text(): MappedText {
    const texts: MappedText[] = [];
    let isLineOpen = false;
    let behind = this.span.start;
    const endLine = (): void => {
      if (isLineOpen) texts.push(new MappedText([{ text: "\n", start: behind, end: behind }]));
      isLineOpen = false;
    };
    // A stack instead of recursion: pages may be nested deeper than the call stack allows.
    const stack: (Node | "end")[] = [this.node];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (node === "end") {
        endLine();
        continue;
      }
      if (node.nodeName === "#text" && "value" in node) {
        const own = this.#textOf(node);
        if (own.text === "") continue;
        texts.push(own);
        behind = own.span?.end ?? behind;
        isLineOpen = !/\n[ \t]*$/u.test(own.text.slice(-200)) && (isLineOpen || own.text.trim() !== "");
        continue;
      }
      if (UNSEEN.has(node.nodeName) && node !== this.node) continue;
      if (node.nodeName === "br" || node.nodeName === "hr") isLineOpen = true;
      if (node.nodeName === "br") endLine();
      if (BLOCKS.has(node.nodeName)) {
        endLine();
        stack.push("end");
      }
      const children = childrenOf(node);
      for (let at = children.length - 1; at >= 0; at -= 1) stack.push(children[at] as Node);
    }
    return inOrder(MappedText.join(texts, ""));
  }

  #textOf(node: Types.TextNode): MappedText {
    const place = node.sourceCodeLocation;
    if (place == null) return new MappedText([{ text: node.value, ...this.span, isWhole: true }]);
    const start = this.#offset + place.startOffset;
    const raw = this.#source.slice(place.startOffset, place.endOffset);
    const text = referencedText(raw, start, "html-text");
    if (text.text === node.value) return text;
    // The parser drops the first line end of a <pre>; text that it moves or replaces has no exact place.
    if (text.text === `\n${node.value}`) return text.slice(1);
    const between = textBetweenTags(raw, start);
    return between.text === node.value
      ? between
      : new MappedText([{ text: node.value, start, end: start + raw.length, isWhole: true }]);
  }
}
