import { eachLine } from "../readers/lines.js";
import { readJson } from "../readers/configured/json-tree.js";
import type { TreeNode } from "../readers/configured/tree.js";
import { readYaml } from "../readers/configured/yaml-tree.js";
import type { Candidate, CandidateField } from "./candidate.js";
import { readName } from "./field-name.js";

/** Objects of a file that stand at one pointer, `*` for each member. */
interface Group {
  readonly pointer: string;
  readonly objects: TreeNode[];
}

/** Fields that are looked at, and how deep they may lie in an entry. */
const MOST_FIELDS = 80;
const DEEPEST = 4;
/** Lines of JSONL that are looked at. */
const MOST_LINES = 200;
/** Groups of objects of which each could be the entries. */
const MOST_GROUPS = 8;

/**
 * The ways to read a JSON, JSONL or YAML file: each list of objects in it, each object of like objects, and the whole.
 */
export function treeCandidates(text: string, format: "json" | "jsonl" | "yaml"): Candidate[] {
  const roots = rootsOf(text, format);
  const groups = new Map<string, Group>();
  for (const root of roots) gather(root, "", groups, 0);
  const own = groups.get("");
  const lists = [...groups.values()]
    .filter(({ pointer }) => pointer !== "")
    .sort((a, b) => sizeOf(b.objects) - sizeOf(a.objects))
    .slice(0, MOST_GROUPS);
  const found = lists.map((group) => candidateOf([group], format));
  const alike = likeGroups(lists);
  if (alike.length > 1) found.unshift(candidateOf(alike, format));
  if (own !== undefined) found.push(candidateOf([own], format));
  return found.filter(({ fields }) => fields.length > 0);
}

function rootsOf(text: string, format: "json" | "jsonl" | "yaml"): TreeNode[] {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (format !== "jsonl") {
    const read = (format === "json" ? readJson : readYaml)(text.slice(start), start);
    return "root" in read ? [read.root] : [];
  }
  const roots: TreeNode[] = [];
  eachLine(text, start, (from, end) => {
    if (roots.length >= MOST_LINES || text.slice(from, end).trim() === "") return;
    const read = readJson(text.slice(from, end), from);
    if ("root" in read) roots.push(read.root);
  });
  return roots;
}

/** True for an array: its elements have no keys, so that each stands for its own label. */
function isArray({ members }: TreeNode): boolean {
  let index = 0;
  for (const [key, { label, node }] of members) {
    if (key !== String(index) || label.start !== node.span.start) return false;
    index += 1;
  }
  return index > 0;
}

function isObject(node: TreeNode): boolean {
  return node.members.size > 0 && !isArray(node);
}

function sizeOf(nodes: readonly TreeNode[]): number {
  return nodes.reduce((sum, { span }) => sum + span.end - span.start, 0);
}

function gather(node: TreeNode, pointer: string, groups: Map<string, Group>, depth: number): void {
  if (depth > 6) return;
  if (isArray(node)) {
    for (const { node: element } of node.members.values()) gather(element, `${pointer}/*`, groups, depth + 1);
    return;
  }
  if (!isObject(node)) return;
  const known = groups.get(pointer);
  if (known === undefined) groups.set(pointer, { pointer, objects: [node] });
  else known.objects.push(node);
  const each = isRecordMap(node);
  for (const [key, member] of node.members)
    gather(member.node, each ? `${pointer}/*` : `${pointer}/${stepOf(key)}`, groups, depth + 1);
}

function stepOf(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("*", "~2");
}

const LANGUAGE_KEY = /^(?:zh|en|ja|jp|ko|kr|cn|hans|hant|chinese|english|japanese|korean)(?:[-_]\w+)?$/iu;

/** True for an object whose keys are data: ids, days or categories, each with objects of one kind or lists of them. */
function isRecordMap({ members }: TreeNode): boolean {
  const held = [...members].filter(([, { node }]) => node.members.size > 0);
  if (held.length < 2 || held.length < members.size * 0.8 || held.some(([key]) => LANGUAGE_KEY.test(key))) return false;
  const samples = held.slice(0, 20).map(([, { node }]) => (isArray(node) ? [...node.members.values()][0]?.node : node));
  if (samples.some((sample) => sample === undefined || !isObject(sample))) return false;
  const keys = samples.map((sample) => new Set((sample as TreeNode).members.keys()));
  const alike = keys.slice(1).every((own) => likeness(keys[0] as Set<string>, own) >= 0.5);
  // Two lists under plain names are two lists; many, or keys with digits, dots or blanks, are data.
  const isData = held.length > 4 || held.filter(([key]) => /[\d.\s]|[^\0-\x7f]/u.test(key)).length >= held.length / 2;
  return alike && isData;
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((key) => b.has(key)).length;
  return shared / (a.size + b.size - shared);
}

/** The largest group, with those of the same keys that lie beside it: several lists of one file. */
function likeGroups(groups: readonly Group[]): Group[] {
  const [largest] = groups;
  if (largest === undefined) return [];
  const keys = keysOf(largest);
  const depth = largest.pointer.split("/").length;
  return groups.filter(
    (group) => group === largest || (group.pointer.split("/").length === depth && likeness(keys, keysOf(group)) >= 0.5),
  );
}

function keysOf({ objects }: Group): Set<string> {
  return new Set(objects.slice(0, 20).flatMap(({ members }) => [...members.keys()]));
}

function candidateOf(groups: readonly Group[], format: "json" | "jsonl" | "yaml"): Candidate {
  const counts = new Map<string, { count: number; isList: boolean; texts: number }>();
  const objects = groups.flatMap((group) => group.objects).slice(0, MOST_LINES);
  for (const object of objects) {
    const seen = new Map<string, { isList: boolean; texts: number }>();
    fieldsOf(object, "", seen, 0);
    for (const [pointer, { isList, texts }] of seen) {
      const known = counts.get(pointer);
      if (known === undefined) counts.set(pointer, { count: 1, isList, texts });
      else counts.set(pointer, { count: known.count + 1, isList: known.isList || isList, texts: known.texts + texts });
    }
  }
  const least = objects.length * 0.15;
  const fields = [...counts]
    .filter(([, { count }]) => count >= least)
    .slice(0, MOST_FIELDS)
    .map(([pointer, { isList }]): CandidateField => ({ locator: pointer, hint: hintOf(pointer), isList }));
  const pointers = groups.map(({ pointer }) => pointer);
  const [pointer = ""] = pointers;
  const isWhole = pointers.length === 1 && pointer === "";
  const entries = pointers.length === 1 ? pointer : ([...pointers] as [string, ...string[]]);
  return {
    format,
    ...(!isWhole ? { entries } : format === "jsonl" ? {} : { entries: "file" }),
    fields,
    holdsSeveral: false,
  };
}

/** The last name of a pointer, behind those before it that name a language; a name that is one alone says nothing. */
function hintOf(pointer: string): string {
  const steps = pointer
    .split("/")
    .filter((step) => step !== "" && step !== "*")
    .map((step) => step.replaceAll("~2", "*").replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = steps.at(-1) ?? "";
  const isBare = readName(last).concept === "translation" || /^(?:text|value|content|raw|original)$/iu.test(last);
  const before = steps.slice(0, -1).filter((step, index) => {
    const { language, isTranslated } = readName(step);
    return language !== null || isTranslated || (isBare && index === steps.length - 2);
  });
  return [...before, last].join(" ");
}

function fieldsOf(
  node: TreeNode,
  pointer: string,
  seen: Map<string, { isList: boolean; texts: number }>,
  depth: number,
): void {
  if (depth > DEEPEST) return;
  for (const [key, { node: value }] of node.members) {
    const at = `${pointer}/${isArray(node) ? "*" : stepOf(key)}`;
    if (isArray(value)) {
      const texts = [...value.members.values()];
      if (texts.every((one) => one.node.text() !== null)) seen.set(`${at}/*`, { isList: true, texts: texts.length });
      else for (const { node: element } of texts) if (isObject(element)) fieldsOf(element, `${at}/*`, seen, depth + 2);
    } else if (value.members.size > 0) fieldsOf(value, at, seen, depth + 1);
    else if (value.text() !== null) seen.set(at, { isList: pointer.includes("/*"), texts: 1 });
  }
}
