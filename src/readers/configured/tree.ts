import type { Span } from "../../model/span.js";
import { MappedText } from "./mapped-text.js";

/** A value of a JSON, YAML or TOML text, with its place in the file. */
export interface TreeNode {
  /** The value, quotes or brackets included. */
  readonly span: Span;
  /** Members of an object, by key, or elements of an array, by index; empty for other values. */
  readonly members: ReadonlyMap<string, TreeMember>;
  /** The text of a string, or a number or boolean as written; null for objects, arrays and null. */
  readonly text: () => MappedText | null;
  /** Members whose key a later one repeats, by key: no parser gives them. */
  readonly replaced?: readonly (readonly [name: string, member: TreeMember])[];
  /** Where a value is written that an alias repeats; none for others. */
  readonly origin?: Span;
}

/** An alias of YAML, outside of the value that it repeats. */
export interface AliasPlace {
  readonly place: Span;
  readonly target: Span;
}

/** A member of an object or an element of an array. */
export interface TreeMember {
  /** The key as written; for an element of an array the value. */
  readonly label: Span;
  readonly node: TreeNode;
}

/** A value that a pointer leads to. */
export interface FoundNode extends TreeMember {
  /** The whole member, key included. */
  readonly span: Span;
}

/** The steps of a pointer; null stands for every member. */
export type Pointer = readonly (string | null)[];

/** Reads a JSON pointer (RFC 6901) in which `*` stands for every member and `~2` for a literal asterisk. */
export function readPointer(pointer: string): Pointer {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => (step === "*" ? null : step.replaceAll("~2", "*").replaceAll("~1", "/").replaceAll("~0", "~")));
}

/** The values that a pointer leads to, in the order of the file. */
export function nodesAt(root: TreeMember, pointer: Pointer): FoundNode[] {
  let found: FoundNode[] = [{ ...root, span: root.node.span }];
  for (const step of pointer)
    found = found.flatMap(({ node }) => {
      if (step === null) return [...node.members.values()].map(whole);
      const member = node.members.get(step);
      return member === undefined ? [] : [whole(member)];
    });
  return found;
}

function whole(member: TreeMember): FoundNode {
  const { label, node } = member;
  return { ...member, span: { start: Math.min(label.start, node.span.start), end: node.span.end } };
}

/**
 * The text that the first of several pointers leads to, one line for each value, and the label of the first value; null
 * where none leads to one. With `deepest`, values at most so many levels below the pointer's.
 */
export function textAt(
  root: TreeMember,
  pointers: readonly Pointer[],
  deepest = Infinity,
): { readonly text: MappedText; readonly label: Span } | null {
  for (const pointer of pointers) {
    const nodes = nodesAt(root, pointer);
    const text = MappedText.join(
      nodes.flatMap(({ node }) => textsBelow(node, deepest)),
      "\n",
    );
    const [first] = nodes;
    if (first !== undefined && text.text.trim() !== "") return { text, label: first.label };
  }
  return null;
}

/** All texts at and below a node, in the order of the file. */
function textsBelow(node: TreeNode, deepest: number): MappedText[] {
  const texts: MappedText[] = [];
  // A stack instead of recursion: trees may be nested deeper than the call stack allows.
  const stack = [{ node, depth: 0 }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const own = top.node.text();
    if (own !== null) texts.push(own);
    else if (top.depth < deepest)
      for (const { node: below } of [...top.node.members.values()].reverse())
        stack.push({ node: below, depth: top.depth + 1 });
  }
  return texts;
}

/** The members of a value that is neither object nor array. */
export const NO_MEMBERS: ReadonlyMap<string, TreeMember> = new Map();

/** Where and why a file is not valid in its format; no entry of it is read. */
export interface SyntaxFault {
  readonly at: number;
  readonly reason: string;
}

/** A file as a tree, or as several where it is a stream of documents; or its fault. */
export type TreeResult =
  | {
      readonly root: TreeNode;
      readonly more?: readonly TreeNode[];
      /** In the order of the file; none in formats without aliases. */
      readonly aliases?: readonly AliasPlace[];
    }
  | { readonly fault: SyntaxFault };
