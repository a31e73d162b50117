import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Scalar,
} from "yaml";
import type { Span } from "../../model/span.js";
import { MappedText } from "./mapped-text.js";
import { NO_MEMBERS, type TreeMember, type TreeNode, type TreeResult } from "./tree.js";
import { yamlText } from "./yaml-text.js";

/** Anchors that are followed; a document of more is built to fill memory. */
const MOST_ALIASES = 100;

/** Reads a YAML text that stands at `offset` of the file. */
export function readYaml(source: string, offset: number): TreeResult {
  try {
    const document = parseDocument(source, {
      keepSourceTokens: true,
      logLevel: "silent",
      lineCounter: new LineCounter(),
    });
    const [fault] = document.errors;
    if (fault !== undefined)
      return {
        fault: {
          at: offset + Math.min(fault.pos[0], source.length),
          reason: (fault.message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/u, ""),
        },
      };
    return { root: new YamlTree(source, offset, document).node(document.contents) };
  } catch (cause) {
    if (cause instanceof RangeError) return { fault: { at: offset, reason: "too-deep" } };
    throw cause;
  }
}

class YamlTree {
  readonly #source: string;
  readonly #offset: number;
  readonly #document: Document;
  #aliases = 0;

  constructor(source: string, offset: number, document: Document) {
    this.#source = source;
    this.#offset = offset;
    this.#document = document;
  }

  node(value: unknown): TreeNode {
    if (isAlias(value)) {
      this.#aliases += 1;
      const target = this.#aliases > MOST_ALIASES ? undefined : value.resolve(this.#document);
      return target === undefined || isCollection(target) ? this.#empty(this.#spanOf(value)) : this.node(target);
    }
    const span = this.#spanOf(value);
    if (isScalar(value)) return { span, members: NO_MEMBERS, text: () => this.#textOf(value) };
    if (!isMap(value) && !isSeq(value)) return this.#empty(span);
    let members: ReadonlyMap<string, TreeMember> | undefined;
    const make = (): ReadonlyMap<string, TreeMember> => (members ??= this.#membersOf(value.items, span));
    return {
      span,
      get members() {
        return make();
      },
      text: () => null,
    };
  }

  #empty(span: Span): TreeNode {
    return { span, members: NO_MEMBERS, text: () => null };
  }

  #membersOf(items: readonly unknown[], span: Span): ReadonlyMap<string, TreeMember> {
    const members = new Map<string, TreeMember>();
    for (const [index, item] of items.entries()) {
      if (isPair(item)) {
        const key = isScalar(item.key) ? String(item.key.value) : String(item.key);
        const label = this.#spanOf(item.key);
        const node = item.value === null ? this.#empty(label) : this.node(item.value);
        members.set(key, { label, node });
      } else {
        const node = item === null ? this.#empty(span) : this.node(item);
        members.set(String(index), { label: node.span, node });
      }
    }
    return members;
  }

  #spanOf(node: unknown): Span {
    const [start, end] = (node as { range?: [number, number, number] | null } | null)?.range ?? [0, 0];
    return { start: this.#offset + start, end: this.#offset + end };
  }

  #textOf(scalar: Scalar): MappedText | null {
    const { value } = scalar;
    if (value === null || value === undefined) return null;
    const span = this.#spanOf(scalar);
    const text = yamlText(scalar, this.#source, this.#offset);
    if (text !== null) return text;
    // A number, truth value or date is text as it is written.
    const written = this.#source.slice(span.start - this.#offset, span.end - this.#offset);
    return typeof value === "string"
      ? new MappedText([{ text: value, ...span }])
      : new MappedText([{ text: written, ...span }]);
  }
}
