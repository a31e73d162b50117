import type { Fault } from "../../model/digest.js";
import type { Entry } from "../../model/entry.js";
import { eachLine, isBlank } from "../lines.js";
import type { ReadPart, SourcePart } from "../reader.js";
import { excerptOf, SYNTAX_NAMES, frontMatterWith, syntaxFault } from "./faults.js";
import { pathText } from "./path-text.js";
import type { ReaderPlan } from "./plan.js";
import { type EntryPlace, readEntry } from "./read-entry.js";
import { unreadMembers } from "./unread-members.js";
import { type FoundNode, nodesAt, type Pointer, textAt, type TreeMember, type TreeResult } from "./tree.js";

/** Reads the entries of a JSON or YAML file: the values that pointers lead to. Never throws. */
export function readTreePart(
  part: SourcePart,
  plan: ReaderPlan,
  entries: readonly Pointer[],
  format: "json" | "yaml",
  readTree: (source: string, offset: number) => TreeResult,
): ReadPart {
  const mark = part.text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const end = part.offset + part.text.length;
  const read = readTree(part.text.slice(mark), part.offset + mark);
  if ("fault" in read) return { entries: [], ...frontMatterWith([syntaxFault(read.fault, SYNTAX_NAMES[format], end)]) };
  const roots = [read.root, ...(read.more ?? [])].map((node) => ({ label: node.span, node }));
  const found = outermost(entries.flatMap((pointer) => roots.flatMap((root) => nodesAt(root, pointer))));
  const made = found.map((node, index) => entryOf(node, part, part.firstIndex + index, plan));
  const { faults, grandTotal } = unreadMembers(
    { roots, aliases: read.aliases ?? [] },
    found,
    made,
    plan,
    entries,
    (span) => excerptOf(part, span),
  );
  const cut = format === "yaml" ? cutInPlainText(part, made, plan) : [];
  return { entries: made, ...frontMatterWith([...faults, ...cut]), grandTotal };
}

/** What ends a text or a value of YAML. */
const ENDED = /[\p{P}\p{S}\s]$/u;

/**
 * Where a YAML file breaks off in a plain text: it ends without a line end and without a mark in a field of its last
 * entry, which lacks a text that all others have.
 */
function cutInPlainText({ text, offset }: SourcePart, entries: readonly Entry[], plan: ReaderPlan): Fault[] {
  const last = entries.at(-1);
  const end = offset + text.length;
  if (last === undefined || ENDED.test(text) || ![...last.fields.values()].some(({ span }) => span.end === end))
    return [];
  const others = entries.slice(0, -1);
  const isShort = plan.fields.some(
    ({ name, role }) => role !== "meta" && !last.fields.has(name) && others.every(({ fields }) => fields.has(name)),
  );
  return isShort ? [{ kind: "cut-off", span: { start: end, end }, entry: last.index, field: null, data: {} }] : [];
}

/** Reads JSONL: each line is an entry, or what pointers lead to in it is. Never throws. */
export function readLinesPart(
  part: SourcePart,
  plan: ReaderPlan,
  entries: readonly Pointer[],
  readTree: (source: string, offset: number) => TreeResult,
): ReadPart {
  const found: Entry[] = [];
  const faults: Fault[] = [];
  eachLine(part.text, part.text.charCodeAt(0) === 0xfeff ? 1 : 0, (start, end) => {
    if (isBlank(part.text, start, end)) return;
    const read = readTree(part.text.slice(start, end), part.offset + start);
    if ("fault" in read) {
      const span = { start: read.fault.at, end: Math.min(read.fault.at + 1, part.offset + end) };
      faults.push({ kind: "invalid-json", span, entry: null, field: null, data: { reason: read.fault.reason } });
      return;
    }
    const root = { label: read.root.span, node: read.root };
    const nodes = outermost(entries.flatMap((pointer) => nodesAt(root, pointer)));
    const made = nodes.map((node, index) => entryOf(node, part, part.firstIndex + found.length + index, plan));
    found.push(...made);
    faults.push(
      ...unreadMembers({ roots: [root] }, nodes, made, plan, entries, (span) => excerptOf(part, span)).faults,
    );
  });
  return { entries: found, ...frontMatterWith(faults) };
}

/** Values in the order of the file, each once, without those inside another. */
function outermost(found: readonly FoundNode[]): FoundNode[] {
  const kept: FoundNode[] = [];
  for (const node of [...found].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end))
    if (node.span.start >= (kept.at(-1)?.span.end ?? 0)) kept.push(node);
  return kept;
}

function entryOf(found: FoundNode, part: SourcePart, index: number, plan: ReaderPlan): Entry {
  const member: TreeMember = { label: found.label, node: found.node };
  const place: EntryPlace = {
    span: found.span,
    index,
    locate: (field) => (field.place === "path" ? pathText(part) : textAt(member, field.pointers)),
  };
  return readEntry(place, plan);
}
