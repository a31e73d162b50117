import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { accountFor, type Announcement, readAnnouncements } from "./announced.js";
import { compareReports, compareValues, isReport, type Source } from "./compare-reports.js";
import { type Difference, type Layer, LAYERS } from "./difference.js";
import type { KeptRun, Manifest } from "./take.js";

/** Differences of one run that are written out; the summary counts all. */
const MOST_WRITTEN = 1000;
/** Single values by which one output in JSON is told apart; over it the text is compared instead. */
const MOST_VALUES = 200;

export interface CompareOptions {
  readonly a: string;
  readonly b: string;
  /** Folder for the diffs; emptied first. */
  readonly out: string;
  readonly only?: RegExp | undefined;
  readonly announced: string;
}

export interface Comparison {
  readonly summary: string;
  readonly unannounced: number;
}

/** Compares two takes; writes what differs under `out`, what is announced apart from what is not. */
export function compare({ a, b, out, only, announced }: CompareOptions): Comparison {
  const announcements = readAnnouncements(announced);
  const [manifestA, manifestB] = [readManifest(a), readManifest(b)];
  if (existsSync(out) && readdirSync(out).length > 0 && !existsSync(join(out, "summary.txt")))
    throw new Error(`${out} holds something else than a comparison`);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });

  const runs = pairedRuns(manifestA, manifestB, only);
  const differences = [
    ...inputDifferences(manifestA, manifestB),
    ...runs.flatMap(([from, to]) => compareRun(a, b, from, to)),
  ];
  const subjects = new Map(
    runs.flatMap((pair) => pair.flatMap((run) => (run === undefined ? [] : [[run.name, run.subject] as const]))),
  );
  const accounts = accountsOf(differences, announcements, subjects);
  writeDiffs(out, accounts);
  const summary = summaryOf(runs.length, accounts, announcements, out);
  writeFileSync(join(out, "summary.txt"), summary);
  return { summary, unannounced: accounts.filter(({ names }) => names.length === 0).length };
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;
}

type Pair = readonly [KeptRun | undefined, KeptRun | undefined];

function pairedRuns(a: Manifest, b: Manifest, only: RegExp | undefined): Pair[] {
  const [runsA, runsB] = [a, b].map(({ runs }) => new Map(runs.map((run) => [run.name, run])));
  const names = [...new Set([...(runsA?.keys() ?? []), ...(runsB?.keys() ?? [])])];
  return names.filter((name) => only?.test(name) ?? true).map((name) => [runsA?.get(name), runsB?.get(name)]);
}

/** Inputs that are not the same in both takes: what differs over them says nothing of the program. */
function inputDifferences(a: Manifest, b: Manifest): Difference[] {
  const found: Difference[] = [];
  for (const path of new Set([...Object.keys(a.inputs), ...Object.keys(b.inputs)])) {
    const [from, to] = [a.inputs[path], b.inputs[path]];
    // One take may have been restricted to some runs, and to the inputs that these need.
    if (from === undefined || to === undefined || from === to) continue;
    found.push({ layer: 1, run: "inputs", command: "inputs", key: "input", change: "changed", where: path });
  }
  return found;
}

function compareRun(folderA: string, folderB: string, a: KeptRun | undefined, b: KeptRun | undefined): Difference[] {
  if (a === undefined || b === undefined) {
    const { name = "", command = "", line = "" } = a ?? b ?? {};
    const change = a === undefined ? "added" : "removed";
    return [{ layer: 2, run: name, command, key: "run", change, where: line }];
  }
  const source: Source = { run: a.name, command: a.command };
  const found: Difference[] = [];
  if (a.exit !== b.exit)
    found.push({
      ...{ ...source, layer: 2, key: "exit", change: "changed", where: b.line },
      ...{ from: String(a.exit), to: String(b.exit) },
    });
  for (const name of new Set([...a.files, ...b.files])) {
    const [inA, inB] = [a.files.includes(name), b.files.includes(name)];
    if (inA === inB) continue;
    found.push({ ...source, layer: 2, key: `files/${name}`, change: inA ? "removed" : "added", where: b.line });
  }
  const outputs = [
    "stdout",
    "stderr",
    ...a.files.filter((name) => b.files.includes(name)).map((name) => `files/${name}`),
  ];
  for (const output of outputs) {
    const [pathA, pathB] = [folderA, folderB].map((folder) => join(folder, "runs", a.name, output));
    if (pathA === undefined || pathB === undefined || !existsSync(pathA)) continue;
    const [bytesA, bytesB] = [readFileSync(pathA), readFileSync(pathB)];
    if (!bytesA.equals(bytesB)) found.push(...compareOutput(output, bytesA.toString(), bytesB.toString(), source));
  }
  return found;
}

function compareOutput(output: string, a: string, b: string, source: Source): Difference[] {
  const [dataA, dataB] = [parsed(a), parsed(b)];
  if (isReport(dataA) && isReport(dataB)) {
    const found = compareReports(dataA, dataB, source);
    // The same data in other bytes: order of keys, indentation.
    return found.length > 0 ? found : [textDifference(`${output} (layout)`, a, b, source)];
  }
  if (dataA !== undefined && dataB !== undefined) {
    const found: Difference[] = [];
    compareValues(dataA, dataB, {
      ...{ key: output, layer: 3, where: "" },
      add: (part) => found.push({ ...source, ...part, layer: 3 }),
    });
    const lists = found.some(({ from = "", to = "" }) => from.length + to.length > 5000);
    if (found.length > 0 && found.length <= MOST_VALUES && !lists) return found;
  }
  return [textDifference(output, readable(a, dataA), readable(b, dataB), source)];
}

function textDifference(key: string, from: string, to: string, source: Source): Difference {
  return { ...source, layer: 3, key, change: "changed", where: "", from, to, isText: true };
}

/** The data of a text in JSON, or of lines that are JSON each; undefined where it is neither. */
function parsed(text: string): unknown {
  if (!/^\s*[[{]/u.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const lines = text.split("\n").filter((line) => line !== "");
    try {
      return lines.map((line) => JSON.parse(line) as unknown);
    } catch {
      return undefined;
    }
  }
}

/** A text broken into lines that a line diff can tell apart. */
function readable(text: string, data: unknown): string {
  if (data !== undefined) return `${JSON.stringify(data, null, 1)}\n`;
  return text.startsWith("<!") ? text.replaceAll("><", ">\n<") : text;
}

interface Account {
  readonly difference: Difference;
  /** Announcements that account for it; none where it was not announced. */
  readonly names: readonly string[];
}

function accountsOf(
  differences: readonly Difference[],
  announcements: readonly Announcement[],
  subjects: ReadonlyMap<string, string>,
): Account[] {
  const accounts = differences.map((difference) => ({
    difference,
    names: accountFor(difference, announcements).map(({ what }) => what),
  }));
  const following = new Set(announcements.filter(({ textsFollow }) => textsFollow === true).map(({ what }) => what));
  const bySubject = new Map<string, { names: Set<string>; clean: boolean }>();
  for (const { difference, names } of accounts) {
    if (!difference.key.startsWith("files[]")) continue;
    const subject = subjects.get(difference.run) ?? "";
    const seen = bySubject.get(subject) ?? { names: new Set<string>(), clean: true };
    bySubject.set(subject, seen);
    if (names.length === 0) seen.clean = false;
    for (const name of names) if (following.has(name)) seen.names.add(name);
  }
  return accounts.map((account) => {
    const { difference, names } = account;
    const seen = bySubject.get(subjects.get(difference.run) ?? "");
    const follows =
      names.length === 0 && difference.layer === 3 && !difference.key.startsWith("files[]") && seen?.clean === true;
    return follows ? { difference, names: [...seen.names].map((name) => `${name} (texts)`) } : account;
  });
}

function writeDiffs(out: string, accounts: readonly Account[]): void {
  const pages = new Map<string, Difference[]>();
  for (const { difference, names } of accounts) {
    const folder = names.length === 0 ? LAYERS[difference.layer] : join("announced", slug(names.join(" + ")));
    const page = join(out, folder, `${difference.run}.diff`);
    const list = pages.get(page);
    if (list === undefined) pages.set(page, [difference]);
    else list.push(difference);
  }
  for (const [page, differences] of pages) {
    mkdirSync(dirname(page), { recursive: true });
    const more = differences.length - MOST_WRITTEN;
    const text = differences.slice(0, MOST_WRITTEN).map(written).join("\n");
    writeFileSync(page, more > 0 ? `${text}\nand ${more} more\n` : `${text}\n`);
  }
}

function slug(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 80);
}

function written({ key, change, rule, where, from, to, isText }: Difference): string {
  if (isText === true) return `${key}\n${lineDiff(from ?? "", to ?? "")}`;
  const head = `${change} ${key}${rule === undefined ? "" : `  ${rule}`}${where === "" ? "" : `  ${where}`}`;
  const lines = [from === undefined ? [] : [`  - ${from}`], to === undefined ? [] : [`  + ${to}`]].flat();
  return [head, ...lines].join("\n");
}

/** A unified diff of two texts by git, which is there wherever the repository is. */
function lineDiff(from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), "digestlint-golden-diff-"));
  try {
    for (const [name, text] of [
      ["a", from],
      ["b", to],
    ] as const)
      writeFileSync(join(folder, name), text);
    const args = ["diff", "--no-index", "--no-color", "--no-ext-diff", "--text", "--unified=2", "a", "b"];
    const { stdout } = spawnSync("git", args, { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 30 });
    return stdout.split("\n").slice(4).join("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function summaryOf(
  runs: number,
  accounts: readonly Account[],
  announcements: readonly Announcement[],
  out: string,
): string {
  const open = accounts.filter(({ names }) => names.length === 0).map(({ difference }) => difference);
  const touched = new Set(accounts.map(({ difference }) => difference.run));
  const unannounced = new Set(open.map(({ run }) => run));
  const announcedOnly = touched.size - unannounced.size;
  const lines = [
    `${runs} runs compared, ${touched.size} differ${announcedOnly > 0 ? `, ${announcedOnly} of them in announced ways only` : ""}`,
  ];
  for (const layer of [1, 2, 3] as const satisfies readonly Layer[]) {
    const found = open.filter((difference) => difference.layer === layer);
    lines.push("", `${LAYERS[layer]}: ${found.length === 0 ? "equal" : `${found.length} not announced`}`);
    lines.push(...counted("command", found, ({ command }) => command));
    lines.push(...counted("rule", found, ({ rule }) => rule));
    lines.push(...counted("key", found, ({ key }) => key));
  }
  const byName = new Map<string, number>();
  for (const { names } of accounts) for (const name of names) byName.set(name, (byName.get(name) ?? 0) + 1);
  if (announcements.length > 0) lines.push("", "announced");
  for (const [name, count] of byName) lines.push(`  ${String(count).padStart(7)}  ${name}`);
  for (const { what } of announcements)
    if (!byName.has(what) && !byName.has(`${what} (texts)`)) lines.push(`  not seen  ${what}`);
  lines.push("", `${open.length} differences not announced${accounts.length > 0 ? `; to read: ${out}` : ""}`, "");
  return lines.join("\n");
}

/** Counts of one layer under a heading: added, removed, changed. */
function counted(
  title: string,
  differences: readonly Difference[],
  keyOf: (difference: Difference) => string | undefined,
): string[] {
  const counts = new Map<string, Record<Difference["change"], number>>();
  for (const difference of differences) {
    const key = keyOf(difference);
    if (key === undefined) continue;
    const count = counts.get(key) ?? { added: 0, removed: 0, changed: 0 };
    count[difference.change] += 1;
    counts.set(key, count);
  }
  if (counts.size === 0) return [];
  const width = Math.max(...[...counts.keys()].map((key) => key.length));
  return [
    `  by ${title}`,
    ...[...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { added, removed, changed }]) => `    ${key.padEnd(width)}  +${added}  -${removed}  ~${changed}`),
  ];
}
