import {
  type Alias,
  Composer,
  type CST,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  Parser,
  type Scalar,
} from "yaml";
import type { Span } from "../../model/span.js";
import { MappedText } from "./mapped-text.js";
import { type AliasPlace, NO_MEMBERS, type TreeMember, type TreeNode, type TreeResult } from "./tree.js";
import { yamlText } from "./yaml-text.js";

/** UTF-16 units that aliases may repeat beyond the length of the document; more is built to fill memory. */
const MOST_REPEATED = 20_000_000;

/** UTF-16 units that each alias counts besides its text: an alias of a short text costs memory too. */
const ALIAS_COST = 400;

/** Levels of nesting that are read: the library recurses, and near the end of the stack V8 fails for good. */
const MOST_DEPTH = 200;

/** Reads a YAML text, all documents of a stream; `offset` is its place in the digest's text. */
export function readYaml(source: string, offset: number): TreeResult {
  const tokens = [...new Parser().parse(source)];
  const tooDeep = deepPlace(tokens);
  if (tooDeep !== null) return { fault: { at: offset + tooDeep, reason: "too-deep" } };
  // The library's own parser stops at the first document without an error, and its check for repeated keys is
  // quadratic.
  const composer = new Composer({ keepSourceTokens: true, logLevel: "silent", uniqueKeys: false });
  const documents = [...composer.compose(tokens, true, source.length)];
  const fault = documents.flatMap(({ errors }) => errors)[0];
  if (fault !== undefined)
    return {
      fault: {
        at: offset + Math.min(fault.pos[0], source.length),
        reason: fault.message.split("\n")[0] ?? "",
      },
    };
  const walked = documents.map(walk);
  const repeated = walked.find((one) => one.repeated !== null)?.repeated;
  if (repeated != null) return { fault: { at: offset + repeated, reason: "Map keys must be unique" } };
  const [root, ...more] = documents
    .map(({ contents }, index) => ({ contents, targets: walked[index]?.targets ?? new Map<Alias, Node>() }))
    .filter(({ contents }, index) => index === 0 || !isNothing(contents))
    .map(({ contents, targets }) => new YamlTree(source, offset, targets).node(contents));
  const aliases = walked.flatMap(({ targets }) => [...targets].flatMap((pair) => aliasPlace(...pair, offset)));
  return { root: root as TreeNode, more, aliases };
}

/** The place of an alias and of what it repeats; none where it lies inside that. */
function aliasPlace(alias: Alias, target: Node, offset: number): AliasPlace[] {
  const [place, written] = [spanOf(alias, offset), spanOf(target, offset)];
  return written.start <= place.start && place.start < written.end ? [] : [{ place, target: written }];
}

function spanOf(node: unknown, offset: number): Span {
  const [start, end] = (node as { range?: [number, number, number] | null } | null)?.range ?? [0, 0];
  return { start: offset + start, end: offset + end };
}

/** The offset at which a text is nested too deep; null where it is not. */
function deepPlace(tokens: readonly CST.Token[]): number | null {
  const stack = tokens.map((token) => ({ token, depth: 0 }));
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { token, depth } = top;
    if (depth > MOST_DEPTH) return token.offset;
    if (token.type === "document" && token.value !== undefined) stack.push({ token: token.value, depth });
    if (!("items" in token)) continue;
    for (const { key, value } of token.items) {
      if (key != null) stack.push({ token: key, depth: depth + 1 });
      if (value !== undefined) stack.push({ token: value, depth: depth + 1 });
    }
  }
  return null;
}

/** True for an empty document between two markers. */
function isNothing(contents: unknown): boolean {
  return contents === null || (isScalar(contents) && contents.value === null);
}

/** What one traversal of a document finds. */
interface Walked {
  /** The offset of a key that its map has before (YAML 1.2, 3.2.1.3); null where there is none. */
  readonly repeated: number | null;
  /** The node of each alias: the last one before it with its anchor. */
  readonly targets: ReadonlyMap<Alias, Node>;
}

/** Traverses a document in order. The library would traverse it for every key and every anchor. */
function walk({ contents }: Document): Walked {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  const stack: unknown[] = [contents];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isPair(node)) {
      stack.push(node.value, node.key);
      continue;
    }
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target !== undefined) targets.set(node, target);
      continue;
    }
    if (!isNode(node)) continue;
    if ((isScalar(node) || isCollection(node)) && node.anchor !== undefined) anchors.set(node.anchor, node);
    if (!isCollection(node)) continue;
    const keys = new Set<unknown>();
    for (const item of node.items) {
      if (!isMap(node) || !isPair(item) || !isScalar(item.key) || isMergeKey(item.key)) continue;
      if (keys.has(item.key.value)) return { repeated: item.key.range?.[0] ?? 0, targets };
      keys.add(item.key.value);
    }
    for (let at = node.items.length - 1; at >= 0; at -= 1) stack.push(node.items[at]);
  }
  return { repeated: null, targets };
}

/** True for `<<`, by which YAML 1.1 merges other maps into one; in quotes it is a key like others. */
function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === "<<" && key.type === "PLAIN";
}

/** The context in which nodes are read. */
interface Around {
  /** The alias that repeats them, which is then their place as a whole; null where there is none. */
  readonly alias: Span | null;
  /** True where an alias repeats them: a text of several fields cannot be written. */
  readonly isShared: boolean;
}

const OWN_PLACE: Around = { alias: null, isShared: false };

class YamlTree {
  readonly #source: string;
  readonly #offset: number;
  readonly #targets: Walked["targets"];
  readonly #shared: ReadonlySet<Node>;
  #repeated: number;
  #merging = 0;

  constructor(source: string, offset: number, targets: Walked["targets"]) {
    this.#source = source;
    this.#offset = offset;
    this.#targets = targets;
    this.#shared = new Set(targets.values());
    this.#repeated = source.length + MOST_REPEATED;
  }

  node(value: unknown, around: Around = OWN_PLACE): TreeNode {
    const span = around.alias ?? this.#spanOf(value);
    if (isAlias(value)) {
      const target = this.#targetOf(value);
      return target === null ? this.#empty(span) : this.node(target, { alias: span, isShared: true });
    }
    const within = this.#shared.has(value as Node) ? { ...around, isShared: true } : around;
    if (isScalar(value)) return { span, members: NO_MEMBERS, text: () => this.#textOf(value, within) };
    if (!isMap(value) && !isSeq(value)) return this.#empty(span);
    let members: ReadonlyMap<string, TreeMember> | undefined;
    const make = (): ReadonlyMap<string, TreeMember> => (members ??= this.#membersOf(value.items, span, within));
    return {
      span,
      get members() {
        return make();
      },
      text: () => null,
      ...(around.alias === null ? {} : { origin: this.#spanOf(value) }),
    };
  }

  /** The node that an alias repeats; null where it has none, is inside it, or repeats more than is read. */
  #targetOf(alias: Alias): Node | null {
    const target = this.#targets.get(alias);
    const [start, end] = target?.range ?? [0, 0];
    this.#repeated -= ALIAS_COST;
    const [at] = alias.range ?? [0];
    return target === undefined || this.#repeated < 0 || (start <= at && at < end) ? null : target;
  }

  #empty(span: Span): TreeNode {
    return { span, members: NO_MEMBERS, text: () => null };
  }

  #membersOf(items: readonly unknown[], span: Span, around: Around): ReadonlyMap<string, TreeMember> {
    const members = new Map<string, TreeMember>();
    const merged: unknown[] = [];
    for (const [index, item] of items.entries()) {
      if (isPair(item)) {
        if (isMergeKey(item.key)) {
          merged.push(item.value);
          continue;
        }
        const place = this.#spanOf(item.key);
        const label = around.alias ?? place;
        const key = isScalar(item.key) ? String(item.key.value) : this.#written(place);
        const node = item.value === null ? this.#empty(label) : this.node(item.value, around);
        members.set(key, { label, node });
      } else {
        const node = item === null ? this.#empty(span) : this.node(item, around);
        members.set(String(index), { label: node.span, node });
      }
    }
    // Keys of the map itself count, then those of the maps merged into it, the first of them before the others.
    for (const source of merged.flatMap((value) => (isSeq(value) ? value.items : [value])))
      for (const [key, member] of this.#mergedMembers(source, around)) if (!members.has(key)) members.set(key, member);
    return members;
  }

  /** The members of a map that `<<` merges into another. */
  #mergedMembers(source: unknown, around: Around): ReadonlyMap<string, TreeMember> {
    const target = isAlias(source) ? this.#targetOf(source) : source;
    if (!isMap(target) || this.#merging >= MOST_DEPTH) return NO_MEMBERS;
    const place = isAlias(source) ? { alias: around.alias ?? this.#spanOf(source), isShared: true } : around;
    this.#merging += 1;
    const { members } = this.node(target, place);
    this.#merging -= 1;
    return members;
  }

  #spanOf(node: unknown): Span {
    return spanOf(node, this.#offset);
  }

  #textOf(scalar: Scalar, { alias, isShared }: Around): MappedText | null {
    const { value } = scalar;
    if (value === null || value === undefined) return null;
    const span = this.#spanOf(scalar);
    // A number, truth value or date is text as it is written.
    const text =
      yamlText(scalar, this.#source, this.#offset) ??
      new MappedText([{ text: typeof value === "string" ? value : this.#written(span), ...span }]);
    if (alias !== null) this.#repeated -= text.text.length;
    if (alias !== null)
      return this.#repeated < 0 ? null : new MappedText([{ text: text.text, ...alias, isWhole: true }]);
    return isShared ? text.readOnly() : text;
  }

  #written({ start, end }: Span): string {
    return this.#source.slice(start - this.#offset, end - this.#offset);
  }
}
