import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtBinary } from "../support/binary.js";
import { Random } from "./random.js";

/** What a writer is: its command, what it starts from, and the files that it is to leave old and whole or new and whole. */
interface Writer {
  readonly name: string;
  readonly args: readonly string[];
  /** Files that the command writes; each stands there with an old text before it is killed. */
  readonly writes: readonly string[];
  /** True for a file that grows: what it held must stay, and each whole line behind it be a record. */
  readonly grows?: boolean;
}

/** What came of killing writers. */
export interface KillResult {
  readonly kills: number;
  /** Kills that came before the command had ended by itself. */
  readonly inTime: number;
  /** Kills after which some of several outputs were new and some old. */
  readonly between: number;
  /** Kills after which a draft or a lock was left. */
  readonly littered: number;
  readonly faults: readonly string[];
}

const FORMATS = ["json", "jsonl", "sarif", "html"];

/** Every command that writes. */
export const WRITERS: readonly Writer[] = [
  {
    name: "split",
    args: ["split", "day.jsonl", "--hold-from", "minor", "--publish", "good.jsonl", "--hold", "held.jsonl"],
    writes: ["held.jsonl", "good.jsonl"],
  },
  { name: "fix", args: ["fix", "day.jsonl"], writes: ["day.jsonl"] },
  { name: "mend", args: ["mend", "day.jsonl", "--with", "again.jsonl"], writes: ["day.jsonl"] },
  {
    name: "pick",
    args: ["pick", "day.jsonl", "--list", "again.jsonl", "--output", "picked.jsonl"],
    writes: ["picked.jsonl"],
  },
  { name: "baseline", args: ["day.jsonl", "--baseline", "base.json", "--update-baseline"], writes: ["base.json"] },
  { name: "history", args: ["day.jsonl", "--record", "history.jsonl"], writes: ["history.jsonl"], grows: true },
  {
    name: "reports",
    args: ["day.jsonl", ...FORMATS.flatMap((format) => ["--format", `${format}=out.${format}`])],
    writes: FORMATS.map((format) => `out.${format}`),
  },
  { name: "cache", args: ["day.jsonl", "--cache-file", "cache"], writes: ["cache"] },
];

/** A digest of `count` papers in which much can be mended. */
export function longDigest(count: number, from = 0): string {
  return Array.from({ length: count }, (_, place) =>
    JSON.stringify({
      id: `2601.${String(from + place).padStart(5, "0")}`,
      title: `A Study of ${from + place}`,
      summary: "We study it.",
      AI: { tldr: `方法 的第${from + place}个,结果 好。` },
    }),
  )
    .map((line) => `${line}\n`)
    .join("");
}

const OLD: Readonly<Record<string, string>> = {
  "base.json": '{\n  "version": 3,\n  "ruleset": null,\n  "files": {}\n}\n',
  "history.jsonl": `${JSON.stringify({ version: 2, date: null, path: "other.md", ruleset: "x", entries: 0, score: { mean: null, p10: null, criticalShare: null, cleanShare: null, coverage: null }, findings: {}, dropped: null, outage: false, passed: true, ids: [] })}\n`,
  cache: "",
};

function inputs(folder: string): void {
  writeFileSync(join(folder, "day.jsonl"), longDigest(150));
  writeFileSync(join(folder, "again.jsonl"), longDigest(20, 5).replaceAll("方法 的", "新的方法"));
}

function start(bin: string, writer: Writer, cwd: string, wrap: readonly string[] = []): ChildProcess {
  const judges = /^(?:baseline|history|reports|cache)$/u.test(writer.name);
  const plain = [
    ...(judges || /^(?:split|fix)$/u.test(writer.name) ? ["--no-config"] : []),
    ...(judges ? ["--fail-on", "never"] : []),
  ];
  const line = [...wrap, process.execPath, bin, ...writer.args, ...plain];
  return spawn(line[0] ?? "", line.slice(1), {
    cwd,
    stdio: "ignore",
    env: { ...process.env, XDG_CACHE_HOME: join(cwd, ".private") },
  });
}

function ended(child: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  return new Promise((done) => {
    child.on("exit", (code, signal) => {
      done({ code, signal });
    });
  });
}

/** The folder without what a killed command may leave: drafts that nobody reads, and locks. */
function litterFree(folder: string): string[] {
  return readdirSync(folder).filter((name) => !LITTER.test(name) && name !== ".private");
}

const LITTER = /^\.digestlint-.*\.tmp$|\.lock$/u;

/** Drafts and locks in a folder. */
function litterOf(folder: string): string[] {
  return readdirSync(folder).filter((name) => LITTER.test(name));
}

/** Kills each writer `each` times at random moments, then runs it to its end: nothing may be lost, and the end be as if nothing had been. */
export async function killWriters(
  bin: string,
  { each, seed }: { readonly each: number; readonly seed: number },
): Promise<KillResult> {
  const random = new Random(seed);
  const root = mkdtempSync(join(tmpdir(), "digestlint-kills-"));
  const faults: string[] = [];
  let [kills, inTime, between, littered] = [0, 0, 0, 0];
  try {
    for (const writer of WRITERS) {
      const expected = join(root, `${writer.name}-expected`);
      mkdirSync(expected);
      inputs(expected);
      for (const name of writer.writes)
        if (name !== "day.jsonl") writeFileSync(join(expected, name), OLD[name] ?? "old\n");
      const begun = performance.now();
      await ended(start(bin, writer, expected));
      const takes = performance.now() - begun;
      const made = new Map(writer.writes.map((name) => [name, readFileSync(join(expected, name), "utf8")]));
      for (let turn = 0; turn < each; turn += 1) {
        const cwd = mkdtempSync(join(root, `${writer.name}-`));
        inputs(cwd);
        for (const name of writer.writes)
          if (name !== "day.jsonl") writeFileSync(join(cwd, name), OLD[name] ?? "old\n");
        const before = new Map(litterFree(cwd).map((name) => [name, readFileSync(join(cwd, name), "utf8")]));
        const child = start(bin, writer, cwd);
        // Writing comes at the end: two kills of three fall into the last third.
        const share = random.below(3) === 0 ? random.below(1000) / 1000 : 0.66 + random.below(440) / 1000;
        const timer = setTimeout(() => child.kill("SIGKILL"), takes * share);
        const { signal } = await ended(child);
        clearTimeout(timer);
        kills += 1;
        if (signal === "SIGKILL") inTime += 1;
        const told = `${writer.name}, seed ${seed}, kill ${turn} at ${share.toFixed(3)}`;
        const states = new Set<string>();
        for (const [name, old] of before) {
          const now = readFileSync(join(cwd, name), "utf8");
          const isWritten = writer.writes.includes(name);
          if (isWritten && writer.grows === true) {
            if (!now.startsWith(old)) faults.push(`${told}: ${name} lost what it held`);
          } else if (isWritten && now !== old) {
            states.add("new");
            if (!sameText(name, now, made.get(name) ?? "")) faults.push(`${told}: ${name} is neither old nor new`);
          } else if (now !== old) faults.push(`${told}: ${name} was changed`);
          else if (isWritten) states.add("old");
        }
        if (states.size > 1) between += 1;
        if (writer.name === "split" && isOld(cwd, "held.jsonl") && !isOld(cwd, "good.jsonl"))
          faults.push(`${told}: entries were published before the held ones were kept`);
        // Run again, it finishes, and takes away what was left.
        const left = litterOf(cwd).length;
        if (left > 0) littered += 1;
        await ended(start(bin, writer, cwd));
        if (litterOf(cwd).length > 0) faults.push(`${told}: ${litterOf(cwd).join()} stay after a run again`);
        for (const name of writer.writes) {
          const now = readFileSync(join(cwd, name), "utf8");
          if (writer.grows === true) {
            const lines = now
              .trimEnd()
              .split("\n")
              .filter((line) => line !== "");
            if (!isJson(lines.at(-1) ?? "") || !now.startsWith(OLD[name] ?? ""))
              faults.push(`${told}: ${name} is not whole after a run again`);
          } else if (!sameText(name, now, made.get(name) ?? ""))
            faults.push(`${told}: ${name} differs after a run again`);
        }
        rmSync(cwd, { recursive: true, force: true });
      }
    }
    return { kills, inTime, between, littered, faults };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Equal texts; of a cache, whose key is made anew in each folder, that there is one. */
function sameText(name: string, one: string, other: string): boolean {
  if (name === "cache") return /^digestlint-cache-[^\n]*\n"day\.jsonl"\t/u.test(one);
  return one === other;
}

function isOld(folder: string, name: string): boolean {
  return readFileSync(join(folder, name), "utf8") === "old\n";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Runs `count` of each writer at once on the same outputs, each in a process-id namespace of its own where `wrap` makes one; gives what went wrong. */
export async function writeAtOnce(bin: string, count: number, wrap: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  const root = mkdtempSync(join(tmpdir(), "digestlint-at-once-"));
  try {
    for (const writer of WRITERS) {
      const cwd = mkdtempSync(join(root, `${writer.name}-`));
      inputs(cwd);
      for (const [name, text] of Object.entries(OLD))
        if (writer.writes.includes(name)) writeFileSync(join(cwd, name), text);
      // Five baselines of five digests: each has to find its place beside the others.
      const own = writer.name === "baseline" || writer.name === "history";
      if (own)
        for (let place = 0; place < count; place += 1)
          copyFileSync(join(cwd, "day.jsonl"), join(cwd, `day${place}.jsonl`));
      const codes = await Promise.all(
        Array.from({ length: count }, async (_, place) => {
          const args = own ? writer.args.map((arg) => (arg === "day.jsonl" ? `day${place}.jsonl` : arg)) : writer.args;
          return (await ended(start(bin, { ...writer, args }, cwd, wrap))).code;
        }),
      );
      // fix refuses to write over what another has changed meanwhile.
      const allowed = writer.name === "fix" ? [0, 2] : [0];
      if (codes.some((code) => !allowed.includes(code ?? -1)))
        faults.push(`${writer.name}: exit codes ${codes.join()}`);
      if (!codes.includes(0)) faults.push(`${writer.name}: none was done`);
      const left = readdirSync(cwd).filter((name) => /\.tmp$|\.lock$/u.test(name));
      if (left.length > 0) faults.push(`${writer.name}: left ${left.join()}`);
      if (writer.name === "baseline") {
        const { files } = JSON.parse(readFileSync(join(cwd, "base.json"), "utf8")) as {
          files: Record<string, unknown[]>;
        };
        if (Object.keys(files).length !== count) faults.push(`baseline: holds ${Object.keys(files).join()}`);
      }
      if (writer.name === "history") {
        const lines = readFileSync(join(cwd, "history.jsonl"), "utf8").trimEnd().split("\n");
        if (lines.length !== count + 1 || !lines.every(isJson)) faults.push(`history: ${lines.length} lines`);
      }
      const alone = mkdtempSync(join(root, `${writer.name}-alone-`));
      inputs(alone);
      if (!own && writer.name !== "cache") {
        await ended(start(bin, writer, alone));
        for (const name of writer.writes)
          if (readFileSync(join(cwd, name), "utf8") !== readFileSync(join(alone, name), "utf8"))
            faults.push(`${writer.name}: ${name} differs`);
      }
    }
    return faults;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** `npm run kills -- --each N --seed S`: kills every writer N times; 1 where anything was lost. */
export async function main(args: readonly string[]): Promise<number> {
  const value = (name: string, usual: number): number =>
    args.includes(name) ? Number(args[args.indexOf(name) + 1]) : usual;
  const { kills, inTime, between, littered, faults } = await killWriters(builtBinary(), {
    each: value("--each", 30),
    seed: value("--seed", 1),
  });
  process.stdout.write(
    `${kills} kills, ${inTime} before the end, ${between} between two outputs, ${littered} with a draft or lock left, ${faults.length} faults\n${faults.map((line) => `${line}\n`).join("")}`,
  );
  return faults.length > 0 ? 1 : 0;
}
