import { type Node as JsonNode, parseTree } from "jsonc-parser";
import { type DefaultTreeAdapterTypes as Html, parse } from "parse5";
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  type Node,
  parseAllDocuments,
  type YAMLMap,
} from "yaml";
import type { Span } from "../../../src/model/span.js";

/** Texts that make a part of a file look like an entry: the reader asks for as many. */
const LEAST_FIELDS = 2;

/** Objects outside of `/papers/*` with two of the keys, as the JSON library finds them: entries that were lost. */
export function lostInJson(text: string, keys: readonly string[]): Span[] {
  const mark = text.startsWith("\ufeff") ? 1 : 0;
  const root = parseTree(text.slice(mark));
  const lost: Span[] = [];
  const visit = (node: JsonNode): void => {
    const { children = [], offset, length } = node;
    const named = children.filter(
      ({ children: [key, value] = [] }) => keys.includes(String(key?.value)) && hasText(value?.value),
    );
    if (node.type === "object" && named.length >= LEAST_FIELDS)
      lost.push({ start: mark + offset, end: mark + offset + length });
    for (const child of children) {
      const [key, value] = child.type === "property" ? (child.children ?? []) : [];
      // An entry's own members are no entries.
      if (node === root && key?.value === "papers" && (value?.children ?? []).length > 0) continue;
      visit(value ?? child);
    }
  };
  if (root !== undefined) visit(root);
  return lost;
}

/**
 * Maps outside of `/papers/*` with two of the keys, own or merged, as the YAML library finds them. None of those that
 * an entry repeats by an alias, itself or through what it repeats.
 */
export function lostInYaml(text: string, keys: readonly string[]): Span[] {
  const mark = text.startsWith("\ufeff") ? 1 : 0;
  const documents = parseAllDocuments(text.slice(mark), { logLevel: "silent", merge: true });
  return [...documents].flatMap((document) => lostInDocument(document, keys, mark));
}

function lostInDocument(document: Document, keys: readonly string[], mark: number): Span[] {
  const lost: Span[] = [];
  const repeated = new Set<unknown>();
  const repeat = (node: unknown): void => {
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (target === undefined || repeated.has(target)) return;
      repeated.add(target);
      repeat(target);
    } else if (isPair(node)) [node.key, node.value].forEach(repeat);
    else if (isCollection(node)) node.items.forEach(repeat);
  };
  const isPapers = (pair: unknown): boolean =>
    isPair(pair) && isScalar(pair.key) && pair.key.value === "papers" && isCollection(pair.value);
  const { contents } = document;
  const papers = isMap(contents) ? contents.items.filter(isPapers) : [];
  papers.forEach(repeat);
  const visit = (node: unknown): void => {
    if (repeated.has(node) || papers.includes(node as never)) return;
    if (isPair(node)) {
      visit(node.key);
      visit(node.value);
      return;
    }
    const map = isAlias(node) ? node.resolve(document) : node;
    if (isMap(map)) {
      const value = valueOf(map, document);
      const [start = 0, end = 0] = (node as Node).range ?? [];
      if (keys.filter((key) => hasText(value[key])).length >= LEAST_FIELDS)
        lost.push({ start: mark + start, end: mark + end });
    }
    if (isCollection(node)) node.items.forEach(visit);
  };
  visit(contents);
  return lost;
}

/** The value of a map; its own members where it merges what is no map, which the library refuses. */
function valueOf(map: YAMLMap, document: Document): Readonly<Record<string, unknown>> {
  try {
    return map.toJS(document) as Readonly<Record<string, unknown>>;
  } catch {
    return Object.fromEntries(
      map.items.flatMap(({ key, value }) => {
        const own = isAlias(value) ? value.resolve(document) : value;
        return isScalar(key) && typeof key.value === "string" && isScalar(own) ? [[key.value, own.value] as const] : [];
      }),
    );
  }
}

/** True for what a reader takes for a text that is not empty. */
function hasText(value: unknown): boolean {
  return typeof value === "string" ? value.trim() !== "" : typeof value === "number" || typeof value === "boolean";
}

/** What is looked at of a node of the HTML library. */
export interface HtmlElement {
  readonly nodeName: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly HtmlElement[];
  readonly value?: string;
}

/** A test of an element, by itself and by its parent's name. */
export type Named = (element: HtmlElement, parent: string) => boolean;

/** Elements outside of cards in which two of the fields have a text, as the HTML library finds them. */
export function lostInHtml(text: string, isCard: Named, fields: readonly Named[]): Span[] {
  const mark = text.startsWith("\ufeff") ? 1 : 0;
  const lost: Span[] = [];
  const visit = (node: Html.Node, parent: string): Set<Named> => {
    const found = new Set<Named>();
    if (!("childNodes" in node)) return found;
    if (isCard(node, parent)) return found;
    for (const child of node.childNodes) for (const field of visit(child, node.nodeName)) found.add(field);
    for (const field of fields) if (field(node, parent)) found.add(field);
    const [start, end] = placeOf(node);
    if (found.size >= LEAST_FIELDS && start < end) lost.push({ start: mark + start, end: mark + end });
    return found;
  };
  visit(parse(text.slice(mark), { sourceCodeLocationInfo: true }), "");
  return lost;
}

/** The place of a node; of one that the parser made, that of what lies in it. */
function placeOf(node: Html.Node): readonly [start: number, end: number] {
  const place = node.sourceCodeLocation;
  if (place != null) return [place.startOffset, place.endOffset];
  const inner = "childNodes" in node ? node.childNodes.map(placeOf).filter(([start, end]) => start < end) : [];
  return [Math.min(...inner.map(([start]) => start)), Math.max(...inner.map(([, end]) => end))];
}
