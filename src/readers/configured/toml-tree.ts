import { type AST, ParseError, parseTOML } from "toml-eslint-parser";
import type { Span } from "../../model/span.js";
import { MappedText, type Piece } from "./mapped-text.js";
import { NO_MEMBERS, type TreeMember, type TreeNode, type TreeResult } from "./tree.js";

/** Reads a TOML text; `offset` is its place in the digest's text. */
export function readToml(source: string, offset: number): TreeResult {
  try {
    const [table] = parseTOML(source).body;
    const root = new Table({ start: offset, end: offset + source.length });
    for (const item of table.body) fill(root, item, source, offset);
    return { root };
  } catch (cause) {
    if (cause instanceof ParseError)
      return { fault: { at: offset + Math.min(cause.index, source.length), reason: cause.message } };
    if (cause instanceof RangeError) return { fault: { at: offset, reason: "too-deep" } };
    throw cause;
  }
}

class Table implements TreeNode {
  readonly members = new Map<string, TreeMember & { node: TreeNode }>();
  constructor(readonly span: Span) {}
  text(): null {
    return null;
  }

  /** The table under a key, created where there is none; in a list of tables the last one. */
  table(key: string, label: Span): Table {
    const known = this.members.get(key)?.node;
    if (known instanceof Table) return known;
    const made = new Table(label);
    this.members.set(key, { label, node: made });
    return made;
  }
}

function fill(root: Table, item: AST.TOMLKeyValue | AST.TOMLTable, source: string, offset: number): void {
  if (item.type === "TOMLKeyValue") {
    put(root, item, source, offset);
    return;
  }
  const keys = item.resolvedKey;
  let at = root;
  for (const key of keys) at = at.table(String(key), spanOf(item.key, offset));
  for (const pair of item.body) put(at, pair, source, offset);
}

function put(table: Table, pair: AST.TOMLKeyValue, source: string, offset: number): void {
  const keys = pair.key.keys.map((key) => (key.type === "TOMLBare" ? key.name : key.value));
  const label = spanOf(pair.key, offset);
  let at = table;
  for (const key of keys.slice(0, -1)) at = at.table(key, label);
  at.members.set(keys.at(-1) ?? "", { label, node: nodeOf(pair.value, source, offset) });
}

function spanOf(node: { range: readonly [number, number] }, offset: number): Span {
  return { start: offset + node.range[0], end: offset + node.range[1] };
}

function nodeOf(value: AST.TOMLContentNode, source: string, offset: number): TreeNode {
  const span = spanOf(value, offset);
  if (value.type === "TOMLArray")
    return {
      span,
      members: new Map(
        value.elements.map((element, index) => {
          const node = nodeOf(element, source, offset);
          return [String(index), { label: node.span, node }];
        }),
      ),
      text: () => null,
    };
  if (value.type === "TOMLInlineTable") {
    const table = new Table(span);
    for (const pair of value.body) put(table, pair, source, offset);
    return table;
  }
  const raw = source.slice(value.range[0], value.range[1]);
  return {
    span,
    members: NO_MEMBERS,
    text: () => (value.kind === "string" ? tomlText(value, raw, span) : new MappedText([{ text: raw, ...span }])),
  };
}

const CODES: Readonly<Record<string, string>> = {
  b: "\b",
  t: "\t",
  n: "\n",
  f: "\f",
  r: "\r",
  e: "\x1b",
  '"': '"',
  "\\": "\\",
};
// Digits of either case, but `\u` has four and `\U` eight.
const ESCAPE = /\\(?:u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|x([\dA-Fa-f]{2})|[ \t]*\r?\n[ \t\r\n]*|([\s\S]))|\r\n/gu;

/** The text of a TOML string (TOML 1.0, "String") whose literal is `raw`. */
function tomlText(value: AST.TOMLStringValue, raw: string, span: Span): MappedText {
  const mark = value.multiline ? 3 : 1;
  let from = mark;
  if (value.multiline) from += raw.startsWith("\r\n", mark) ? 2 : raw.startsWith("\n", mark) ? 1 : 0;
  const to = raw.length - mark;
  const pieces: Piece[] = [];
  let at = from;
  const upTo = (next: number): void => {
    if (next > at) pieces.push({ text: raw.slice(at, next), start: span.start + at, end: span.start + next, write });
    at = next;
  };
  const write = (text: string): string | null => {
    if (value.style === "literal") return /['\0-\x08\x0a-\x1f\x7f]/u.test(text) ? null : text;
    return JSON.stringify(text).slice(1, -1).replaceAll("\x7f", "\\u007f");
  };
  const inside = raw.slice(0, to);
  ESCAPE.lastIndex = from;
  for (const match of inside.matchAll(ESCAPE)) {
    const [whole, four, eight, two, letter] = match;
    if (match.index < from || (value.style === "literal" && whole !== "\r\n")) continue;
    upTo(match.index);
    at = match.index + whole.length;
    const code = four ?? eight ?? two;
    const text =
      code !== undefined
        ? fromCode(code)
        : whole === "\r\n"
          ? "\n"
          : letter === undefined
            ? ""
            : (CODES[letter] ?? letter);
    if (text !== "") pieces.push({ text, start: span.start + match.index, end: span.start + at, write });
  }
  upTo(to);
  const made = new MappedText(pieces);
  return made.text === value.value ? made : new MappedText([{ text: value.value, ...span, isWhole: true }]);
}

function fromCode(hex: string): string {
  const code = Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}
