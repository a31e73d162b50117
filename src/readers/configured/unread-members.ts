import { firstIndex } from "../../model/first-index.js";
import type { ContentsLine, Fault } from "../../model/digest.js";
import { type Entry, paperKey } from "../../model/entry.js";
import type { Span } from "../../model/span.js";
import { orphanFault } from "./faults.js";
import type { MappedText } from "./mapped-text.js";
import type { FieldPlan, ReaderPlan } from "./plan.js";
import { idIn } from "./read-entry.js";
import { type AliasPlace, type FoundNode, type Pointer, textAt, type TreeMember, type TreeNode } from "./tree.js";

/** What a tree holds beside the entries that pointers lead to. */
export interface UnreadMembers {
  /** Members that are built as entries are, and errors that the file tells of. */
  readonly faults: readonly Fault[];
  /** A total that is more than was read; null where there is none. */
  readonly grandTotal: ContentsLine | null;
}

/** Members of a tree whose values tell of a failure where they are not empty. */
const ERROR_KEY =
  /^(?:errors?|exceptions?|failures?|failed|traceback|(?:errors?|failed|failures?|missing|lost)[_-]?(?:message|msg|count|papers|entries|items|ids)|(?:papers|entries|items)[_-]?(?:failed|missing|lost)|(?:错误|失败|异常|丢失)(?:信息|数|论文|原因)?)$/iu;
const STATE_KEY = /^(?:status|state|result|状态)$/iu;
const FAILED_STATE =
  /^(?:error(?:ed)?|fail(?:ed|ure)?|partial(?:ly[ _-]failed)?|incomplete|aborted|crashed|time(?:d[ _-]?)?out|失败|出错|部分失败|未完成)$/iu;
const DONE_KEY = /^(?:ok|success(?:ful)?|complete[d]?|finished|成功)$/iu;
const EMPTY_TEXT = /^(?:|0+|null|none|no|false|nil|n\/a|-|无|没有)$/iu;
/** Keys of the number of entries. Others (`total_results`) may count what was found and not chosen. */
const TOTAL_KEY =
  /^(?:total|count|(?:total|num|number|n|count)(?:[_-]?of)?[_-]?(?:papers|entries|items|articles)|(?:papers?|entry|entries|items?|articles?)[_-]?(?:count|total|num)|总数|总计|论文数|篇数|数量)$/iu;
/** Keys of how many papers were chosen: the total beside them is then that of those to choose from. */
const CHOSEN_KEY =
  /^(?:(?:num|n|count)[_-]?)?(?:selected|chosen|kept|shown|displayed|published|included|filtered|relevant|accepted|matched|picked)(?:[_-]?(?:papers|count|entries|items))?$|^(?:入选|收录|保留|精选|筛选后?)(?:数|论文数|篇数)?$/iu;
/** Objects beside the entries that speak of them. */
const ABOUT_KEY = /^(?:meta|metadata|info|header|stats|statistics|summary|统计|信息)$/iu;
/** How deep a text is looked for below a field's key: a field's are never deeper, and a hostile file may be. */
const TEXT_DEPTH = 3;

/**
 * Looks through all of a file that is no entry and that none repeats by a YAML alias, in one walk. `excerptOf` gives
 * the first characters of a range.
 */
export function unreadMembers(
  { roots, aliases = [] }: { readonly roots: readonly TreeMember[]; readonly aliases?: readonly AliasPlace[] },
  found: readonly FoundNode[],
  entries: readonly Entry[],
  plan: ReaderPlan,
  pointers: readonly Pointer[],
  excerptOf: (span: Span) => string,
): UnreadMembers {
  const places = found.map(({ node }) => node.span);
  const isEntry = new Set(places.map(placeOf));
  const isRepeated = repeatedPlaces(found, aliases);
  const within = (span: Span): number =>
    firstIndex(places.length, (at) => (places[at]?.start ?? 0) >= span.end) -
    firstIndex(places.length, (at) => (places[at]?.start ?? 0) >= span.start);
  const ids = new Map(entries.map((entry) => [paperKey(entry.id), entry]));
  const listNames = new Set(pointers.flatMap((pointer) => pointer.filter((step) => step !== null).slice(-1)));
  const faults: Fault[] = [];
  const totals: { more: ContentsLine | null; isAgreed: boolean } = { more: null, isAgreed: false };
  const tell = (span: Span): void => {
    faults.push(orphanFault(span, excerptOf(span)));
  };
  const stated = (node: TreeNode, around: Span): void => {
    for (const [key, { node: value }] of node.members) {
      const isChosen = CHOSEN_KEY.test(key);
      if (!isChosen && !TOTAL_KEY.test(key)) continue;
      const digits = value.text()?.text ?? "";
      if (!/^\d{1,6}$/u.test(digits)) continue;
      const lost = Number(digits) - within(around);
      if (isChosen && lost !== 0) continue;
      if (lost === 0) totals.isAgreed = true;
      if (lost > 0) totals.more ??= { category: "", total: entries.length + lost, span: value.span };
    }
  };
  const stack: Visit[] = roots.map((member) => ({ member, inList: false, isListNamed: false })).reverse();
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    const { member, inList, isListNamed } = visit;
    const { node } = member;
    if (isEntry.has(placeOf(node.span))) continue;
    if (node.members.size === 0) continue;
    const count = within(node.span);
    if (count === 0 && isRepeated.has(placeOf(node.span))) continue;
    const isArray = isList(node);
    if (count > 0 && !isArray) {
      stated(node, node.span);
      for (const [name, { node: about }] of node.members)
        if (ABOUT_KEY.test(name) && within(about.span) === 0) stated(about, node.span);
    }
    if (count === 0 && !isArray && isLikeEntry(member, plan, ids, { inList, isListNamed })) {
      tell({ start: Math.min(member.label.start, node.span.start), end: node.span.end });
      continue;
    }
    const inner: Visit[] = (node.replaced ?? []).map(([name, member]) => ({
      member,
      inList: false,
      isListNamed: listNames.has(name),
    }));
    for (const [name, below] of node.members) {
      // What a YAML alias repeats stands where the alias does, all of it.
      if (placeOf(below.node.span) === placeOf(node.span)) continue;
      if (!isArray && isError(name, below.node)) {
        tell({ start: below.label.start, end: below.node.span.end });
        continue;
      }
      inner.push({
        member: below,
        inList: isArray,
        isListNamed: isArray ? isListNamed : [...listNames].some((list) => isNamedLike(name, list)),
      });
    }
    for (let at = inner.length - 1; at >= 0; at -= 1) stack.push(inner[at] as Visit);
  }
  return { faults: joined(faults, excerptOf), grandTotal: totals.isAgreed ? null : totals.more };
}

interface Visit {
  readonly member: TreeMember;
  readonly inList: boolean;
  /** True within a member whose name is that of the entries' list with something added: `papers2`. */
  readonly isListNamed: boolean;
}

/**
 * The places of values that entries repeat by an alias, themselves or through what they repeat: templates, which are
 * no lost entries.
 */
function repeatedPlaces(found: readonly FoundNode[], aliases: readonly AliasPlace[]): ReadonlySet<string> {
  const repeated = new Set<string>();
  if (aliases.length === 0) return repeated;
  const stack: Span[] = [];
  for (const { span, node } of found) {
    if (node.origin === undefined) stack.push(span);
    else if (!repeated.has(placeOf(node.origin))) {
      repeated.add(placeOf(node.origin));
      stack.push(node.origin);
    }
  }
  for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
    const { start, end } = part;
    for (let at = firstIndex(aliases.length, (index) => (aliases[index]?.place.start ?? 0) >= start); ; at += 1) {
      const alias = aliases[at];
      if (alias === undefined || alias.place.start >= end) break;
      const key = placeOf(alias.target);
      if (repeated.has(key)) continue;
      repeated.add(key);
      stack.push(alias.target);
    }
  }
  return repeated;
}

function placeOf({ start, end }: Span): string {
  return `${start}:${end}`;
}

function isList({ members }: TreeNode): boolean {
  const first = members.get("0");
  return first !== undefined && first.label.start === first.node.span.start;
}

function isNamedLike(name: string, list: string): boolean {
  const [own, other] = [name.toLowerCase(), list.toLowerCase()];
  return own !== other && list.length > 2 && (own.startsWith(other) || own.endsWith(other));
}

/**
 * True for an object in which fields of the plan are found as in an entry: two of them, with a paper's id, in a list or
 * with a third; one where its list is named like that of the entries. What only names a paper that was read is none, nor
 * is a list that only names others: files list what was filtered out, or is cited.
 */
function isLikeEntry(
  member: TreeMember,
  plan: ReaderPlan,
  ids: ReadonlyMap<string, Entry>,
  { inList, isListNamed }: Pick<Visit, "inList" | "isListNamed">,
): boolean {
  const has = (field: FieldPlan): boolean => textOf(member, field) !== "";
  const fields = plan.fields.filter(has);
  const idText = plan.id === null ? "" : textOf(member, plan.id);
  const id = idText === "" ? "" : idIn(idText, plan);
  const isPaper = id !== "" && (plan.traits.ids === "any" || id !== idText || /\d{4}\.\d{4,5}|\/\d{7}/u.test(id));
  const known = isPaper ? ids.get(paperKey(id)) : undefined;
  const texts = fields.filter(({ role }) => role !== "meta");
  if (known !== undefined)
    return texts.some((field) => {
      if (field.role !== "section" && field.translates === null) return false;
      const text = joinedText(member, field);
      return known.fields.get(field.name)?.text !== (text === null ? undefined : field.refine(text)?.text);
    });
  if (isListNamed && inList && texts.length > 0) return true;
  if (texts.length + (isPaper ? 1 : 0) < 2) return false;
  if (isPaper) return !inList || texts.some(({ name, translates }) => name !== "title" && translates !== "title");
  return (inList || texts.length > 2) && texts.some(({ name, role }) => name !== "title" && role !== "meta");
}

/** A field's text without refinement: of its own node, of a list or of what lies just below; null for none. */
function joinedText(member: TreeMember, field: FieldPlan): MappedText | null {
  return textAt(member, field.pointers, TEXT_DEPTH)?.text ?? null;
}

function textOf(member: TreeMember, field: FieldPlan): string {
  return joinedText(member, field)?.text.trim() ?? "";
}

/** True for a member that says that something failed. */
function isError(name: string, value: TreeNode): boolean {
  const text = value.text()?.text.trim() ?? null;
  if (ERROR_KEY.test(name)) return text === null ? value.members.size > 0 : !EMPTY_TEXT.test(text);
  if (text === null) return false;
  if (STATE_KEY.test(name)) return FAILED_STATE.test(text);
  return DONE_KEY.test(name) && /^(?:false|no|0)$/iu.test(text);
}

/** Faults that follow one another with nothing but marks between them are one. */
function joined(faults: readonly Fault[], excerptOf: (span: Span) => string): Fault[] {
  const made: Fault[] = [];
  for (const fault of [...faults].sort((a, b) => a.span.start - b.span.start)) {
    const last = made.at(-1);
    const between = last === undefined ? "" : excerptOf({ start: last.span.end, end: fault.span.start });
    if (last === undefined || !/^[\s,-]{0,79}$/u.test(between)) {
      made.push(fault);
      continue;
    }
    const span = { start: last.span.start, end: fault.span.end };
    made[made.length - 1] = { ...last, span, data: { text: excerptOf(span) } };
  }
  return made;
}
