import { type Node, parseTree } from "jsonc-parser";
import type { Span } from "../../model/span.js";
import { findJsonError } from "../json-error.js";
import { MappedText, type Piece, type PieceWriter } from "./mapped-text.js";
import { NO_MEMBERS, type TreeMember, type TreeNode, type TreeResult } from "./tree.js";

/** Reads a JSON text; `offset` is its place in the digest's text. Of repeated keys the last counts. */
export function readJson(source: string, offset: number): TreeResult {
  try {
    JSON.parse(source);
  } catch (cause) {
    if (cause instanceof RangeError) return { fault: { at: offset, reason: "too-deep" } };
    const { at, reason } = findJsonError(source);
    return { fault: { at: offset + at, reason } };
  }
  const root = treeOf(source);
  if (root === null) return { fault: { at: offset, reason: "too-deep" } };
  return { root: nodeOf(root, source, offset) };
}

/** The tree of a valid text; null where it is nested deeper than the library can parse. */
function treeOf(source: string): Node | null {
  try {
    return parseTree(source, [], { disallowComments: true, allowTrailingComma: false }) ?? null;
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

function nodeOf(node: Node, source: string, offset: number): TreeNode {
  const span = { start: offset + node.offset, end: offset + node.offset + node.length };
  if (node.type === "string")
    return {
      span,
      members: NO_MEMBERS,
      text: () => jsonText(source.slice(node.offset, node.offset + node.length), span.start),
    };
  if (node.type === "object" || node.type === "array") {
    let made: Members | undefined;
    // Created on demand: most members are on no pointer's path.
    const create = (): Members => (made ??= membersOf(node, source, offset));
    return {
      span,
      get members() {
        return create().members;
      },
      get replaced() {
        return create().replaced;
      },
      text: () => null,
    };
  }
  return { span, members: NO_MEMBERS, text: () => (node.type === "null" ? null : plain(source, node, span)) };
}

function plain(source: string, node: Node, span: Span): MappedText {
  return new MappedText([{ text: source.slice(node.offset, node.offset + node.length), ...span }]);
}

interface Members {
  readonly members: ReadonlyMap<string, TreeMember>;
  readonly replaced: readonly (readonly [name: string, member: TreeMember])[];
}

function membersOf(node: Node, source: string, offset: number): Members {
  const members = new Map<string, TreeMember>();
  const replaced: [string, TreeMember][] = [];
  for (const [index, child] of (node.children ?? []).entries()) {
    const [key, value] = child.type === "property" ? (child.children as [Node, Node]) : [undefined, child];
    // The text is valid, so each property has a key and a value.
    const made = nodeOf(value, source, offset);
    const label = key === undefined ? made.span : { start: offset + key.offset, end: offset + key.offset + key.length };
    const name = key === undefined ? String(index) : String(key.value);
    // A repeated key counts at its last place, so that members are in the order of the file.
    const before = members.get(name);
    if (before !== undefined) replaced.push([name, before]);
    members.delete(name);
    members.set(name, { label, node: made });
  }
  return { members, replaced };
}

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([\s\S]))/gu;
const LETTERS: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** The text of a JSON string literal, quotes included; `offset` is its place in the digest's text. */
export function jsonText(token: string, offset: number): MappedText {
  const write = jsonWriter(token);
  const pieces: Piece[] = [];
  let at = 1;
  const end = token.length - 1;
  const upTo = (next: number): void => {
    if (next > at) pieces.push({ text: token.slice(at, next), start: offset + at, end: offset + next, write });
  };
  for (const match of token.matchAll(ESCAPE)) {
    if (match.index >= end) break;
    upTo(match.index);
    const [whole, code, letter = ""] = match;
    at = match.index + whole.length;
    pieces.push({
      text: code === undefined ? (LETTERS[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
      start: offset + match.index,
      end: offset + at,
      write,
    });
  }
  upTo(end);
  return new MappedText(pieces);
}

/** Writes text with JSON's escapes, in ASCII where the literal escapes all other characters. */
function jsonWriter(token: string): PieceWriter {
  return (text) => {
    const written = JSON.stringify(text).slice(1, -1);
    const isAscii = /\\u[0-9a-f]{4}/iu.test(token) && !/[^\0-\x7f]/u.test(token);
    return isAscii ? written.replace(/[^\0-\x7f]/gu, escaped) : written;
  };
}

function escaped(character: string): string {
  return character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}
