import { isDeepStrictEqual } from "node:util";
import { type Difference, isRange, type Layer, shown } from "./difference.js";

type Data = Readonly<Record<string, unknown>>;

/** What every difference of one output has in common. */
export interface Source {
  readonly run: string;
  readonly command: string;
}

/** The parts of a report that this comparison knows; all else is compared key by key, so that a new key is seen. */
interface Report extends Data {
  readonly files: readonly FileReport[];
}
interface FileReport extends Data {
  readonly path: string;
  readonly entries: readonly Entry[];
  readonly findings: readonly Finding[];
}
interface Entry extends Data {
  readonly index: number;
  readonly id: string;
  readonly line: number;
}
interface Finding extends Data {
  readonly rule: string;
  readonly severity: string;
  readonly suppressed?: unknown;
  readonly entry: { readonly index: number; readonly id: string } | null;
  readonly field: string | null;
  readonly range: unknown;
  readonly fingerprint: string;
}

/** Keys by the layer they belong to; a key that is not named goes to the layer of the object that holds it. */
const LAYER_OF: Readonly<Record<string, Layer>> = {
  score: 2,
  coverage: 2,
  gate: 2,
  totals: 2,
  message: 3,
};

/**
 * Behind the key of a score or a verdict over findings or scores that differ themselves: it says nothing more than they
 * do, while one that differs over equal findings is a difference of its own.
 */
const FOLLOWS = " (follows)";
/** Keys of what counts in the score or the verdict of a whole. */
const COUNTS =
  /^files\[\](?:\.findings\[\](?:\.severity|\.suppressed)?|\.entries\[\]\.(?:score|coverage)(?: \(follows\))?)?$/u;

export function isReport(value: unknown): value is Report {
  return (
    typeof value === "object" &&
    value !== null &&
    "tool" in value &&
    "files" in value &&
    Array.isArray(value.files) &&
    (value.files as readonly unknown[]).every(
      (file) => typeof file === "object" && file !== null && "findings" in file && "entries" in file,
    )
  );
}

/** What two JSON reports do not agree on, layer by layer. */
export function compareReports(a: Report, b: Report, source: Source): Difference[] {
  const found: Difference[] = [];
  const add = (part: Omit<Difference, "run" | "command">): void => {
    found.push({ ...source, ...part });
  };
  const pairs = paired(a.files, b.files, [(file) => file.path]);
  for (const file of pairs.removed) add({ layer: 1, key: "files[]", change: "removed", where: file.path });
  for (const file of pairs.added) add({ layer: 1, key: "files[]", change: "added", where: file.path });
  if (!pairs.inOrder) add({ layer: 1, key: "files[] (order)", change: "changed", where: "" });
  for (const [from, to] of pairs.both) compareFiles(from, to, add);
  const differs = found.some(({ key }) => COUNTS.test(key));
  compareValues(without(a, "files"), without(b, "files"), {
    key: "",
    layer: 1,
    where: "",
    add: differs ? following(add) : add,
  });
  return found;
}

type Add = (part: Omit<Difference, "run" | "command">) => void;

function following(add: Add): Add {
  return (part) => {
    add(part.layer === 2 && part.change === "changed" ? { ...part, key: `${part.key}${FOLLOWS}` } : part);
  };
}

function compareFiles(a: FileReport, b: FileReport, report: Add): void {
  const path = a.path;
  const seen = { difference: false };
  const add: Add = (part) => {
    seen.difference ||= COUNTS.test(part.key);
    report(part);
  };
  const [judgedA, judgedB] = [a, b].map(judgementsByEntry);

  const entries = paired(a.entries, b.entries, [({ index, id }) => `${index} ${id}`, ({ id }) => id]);
  const whereOf = (entry: Entry): string => `${path}:${entry.line} [${entry.index}] ${entry.id}`;
  for (const entry of entries.removed)
    add({ layer: 1, key: "files[].entries[]", change: "removed", where: whereOf(entry), from: shown(entry["title"]) });
  for (const entry of entries.added)
    add({ layer: 1, key: "files[].entries[]", change: "added", where: whereOf(entry), to: shown(entry["title"]) });
  if (!entries.inOrder) add({ layer: 1, key: "files[].entries[] (order)", change: "changed", where: path });
  for (const [from, to] of entries.both) {
    const isSame = isDeepStrictEqual(judgedA?.get(from.index), judgedB?.get(to.index));
    compareValues(from, to, {
      ...{ key: "files[].entries[]", layer: 1, where: whereOf(from), add: isSame ? add : following(add) },
    });
  }

  // The nearest likeness first, so that a finding that moved is told as one that moved, not as one gone and one new.
  const findings = paired(
    a.findings,
    b.findings,
    [
      (finding) => `${identity(finding)} ${JSON.stringify(finding.range)} ${JSON.stringify(finding["data"])}`,
      (finding) => `${identity(finding)} ${JSON.stringify(finding.range)}`,
      ({ rule, fingerprint }) => `${rule} ${fingerprint}`,
      identity,
    ],
    // Findings are listed by their place.
    (from, to) => isDeepStrictEqual(from.range, to.range),
  );
  for (const [list, change, side] of [
    [findings.removed, "removed", "from"],
    [findings.added, "added", "to"],
  ] as const)
    for (const finding of list)
      add({
        ...{ layer: 2, key: "files[].findings[]", change, rule: finding.rule, where: placeOf(path, finding) },
        [side]: `${shown(finding["severity"])} ${shown(finding["data"])}`,
      });
  if (!findings.inOrder) add({ layer: 2, key: "files[].findings[] (order)", change: "changed", where: path });
  for (const [from, to] of findings.both)
    compareValues(from, to, {
      ...{ key: "files[].findings[]", layer: 2, rule: from.rule, where: placeOf(path, from), add },
    });
  compareValues(without(a, "entries", "findings"), without(b, "entries", "findings"), {
    ...{ key: "files[]", layer: 1, where: path, add: seen.difference ? following(report) : report },
  });
}

/** What weighs in an entry's score, by the entry's index. */
function judgementsByEntry({ findings }: FileReport): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const { entry, rule, severity, suppressed } of findings) {
    if (entry === null) continue;
    const list = found.get(entry.index) ?? [];
    found.set(entry.index, [...list, `${rule} ${severity} ${suppressed === undefined}`].sort());
  }
  return found;
}

function identity({ rule, entry, field }: Finding): string {
  return `${rule} ${entry?.id ?? ""} ${field ?? ""}`;
}

function placeOf(path: string, { range, entry, field }: Finding): string {
  const line = isRange(range) ? `:${range.start.line}:${range.start.column}` : "";
  return `${path}${line}${entry === null ? "" : ` [${entry.index}] ${entry.id}`} ${field ?? ""}`.trimEnd();
}

/** Values of two objects, key by key and as deep as keys go; ranges and lists of plain values are one value. */
export function compareValues(
  a: unknown,
  b: unknown,
  at: {
    readonly key: string;
    readonly layer: Layer;
    readonly rule?: string | undefined;
    readonly where: string;
    readonly add: Add;
  },
): void {
  if (isDeepStrictEqual(a, b)) return;
  const { key, rule, where, add } = at;
  const report = (layer: Layer, name: string, from: unknown, to: unknown): void => {
    const change = from === undefined ? "added" : to === undefined ? "removed" : "changed";
    add({
      ...{ layer, key: name, change, rule, where },
      ...(from === undefined ? {} : { from: shown(from) }),
      ...(to === undefined ? {} : { to: shown(to) }),
    });
  };
  if (isNamedList(a) && isNamedList(b)) {
    for (const name of new Set([...a, ...b].map((item) => item.name))) {
      const [from, to] = [a, b].map((list) => list.find((item) => item.name === name));
      compareValues(from, to, { ...at, key: `${key}[]`, where: `${where} ${name}`.trimStart() });
    }
    return;
  }
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every(isObject)) {
    for (const [place, item] of a.entries())
      compareValues(item, (b as readonly unknown[])[place], { ...at, key: `${key}[]` });
    return;
  }
  if (!isObject(a) || !isObject(b) || isRange(a) || isRange(b)) {
    report(at.layer, key, a, b);
    return;
  }
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const layer = LAYER_OF[name] ?? at.layer;
    const inner = key === "" ? name : `${key}.${name}`;
    const [from, to] = [a[name], b[name]];
    if (from === undefined || to === undefined) {
      if (from !== to) report(layer, inner, from, to);
    } else compareValues(from, to, { ...at, key: inner, layer });
  }
}

/** Whether a value is a list such as a gate's conditions: the index says little of them, and new ones come between. */
function isNamedList(value: unknown): value is readonly { readonly name: string }[] {
  return Array.isArray(value) && value.every((item) => isObject(item) && typeof item["name"] === "string");
}

function isObject(value: unknown): value is Data {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function without(value: Data, ...keys: readonly string[]): Data {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

/**
 * Pairs the items of two lists, by the first likeness under which both have one that is still free. `stays` says of a
 * pair whether its place in the list is expected to be the same.
 */
function paired<T>(
  a: readonly T[],
  b: readonly T[],
  likenesses: readonly ((item: T) => string)[],
  stays: (from: T, to: T) => boolean = () => true,
): { both: [T, T][]; removed: T[]; added: T[]; inOrder: boolean } {
  const partner = new Map<T, T>();
  let freeA = [...a];
  let freeB = [...b];
  for (const likeness of likenesses) {
    const byKey = new Map<string, T[]>();
    for (const item of freeB) {
      const key = likeness(item);
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [item]);
      else list.push(item);
    }
    const taken = new Set<T>();
    freeA = freeA.filter((item) => {
      const other = byKey.get(likeness(item))?.shift();
      if (other === undefined) return true;
      partner.set(item, other);
      taken.add(other);
      return false;
    });
    freeB = freeB.filter((item) => !taken.has(item));
  }
  const both = a.flatMap((item): [T, T][] => {
    const other = partner.get(item);
    return other === undefined ? [] : [[item, other]];
  });
  const places = new Map(b.map((item, place) => [item, place]));
  const order = both.filter(([item, other]) => stays(item, other)).map(([, other]) => places.get(other) ?? 0);
  return {
    both,
    removed: freeA,
    added: freeB,
    inOrder: order.every((place, index) => index === 0 || place > (order[index - 1] ?? 0)),
  };
}
