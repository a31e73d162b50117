import { readerOf, runTrial, TRIALS } from "./trials.js";

/** Executions of each format, shared by its trials, unless `--runs` says otherwise. */
const RUNS = 100_000;
/** Milliseconds of processor time of one execution from which it counts as slow: files have a few thousand units. */
const SLOW = 400;
/** Failures of one trial that are told. */
const MOST_TOLD = 5;

// Parsers are loaded while this file is: what runs it lets no more be loaded behind that.
const LOADED = new Map(
  await Promise.all(Object.keys(TRIALS).map(async (name) => [name, await readerOf(name)] as const)),
);

/**
 * `npm run fuzz:readers -- [TRIAL...] [--runs N] [--from SEED]`: makes files of each format, and spoils them, until the
 * count is up; tells what does not hold with the seed that shows it. Gives 1 where something does not.
 */
export function main(args: readonly string[]): number {
  const runs = numberOf(args, "--runs") ?? RUNS;
  const from = numberOf(args, "--from") ?? 1;
  const named = args.filter((arg, at) => Object.hasOwn(TRIALS, arg) && !args[at - 1]?.startsWith("--"));
  let failed = 0;
  const trials = named.length > 0 ? named : Object.keys(TRIALS);
  const formatOf = (name: string): string => TRIALS[name]?.block.format ?? "";
  for (const name of trials) {
    const sharing = trials.filter((other) => formatOf(other) === formatOf(name)).length;
    failed += fuzzTrial(name, from, Math.ceil(runs / sharing));
  }
  return failed > 0 ? 1 : 0;
}

function numberOf(args: readonly string[], option: string): number | null {
  const at = args.indexOf(option);
  return at < 0 ? null : Number(args[at + 1]);
}

/** The failures of a trial, which it writes to standard output. */
function fuzzTrial(name: string, from: number, runs: number): number {
  const loaded = LOADED.get(name);
  if (loaded === undefined) throw new RangeError(name);
  const { trial, reader } = loaded;
  const failures: string[] = [];
  let count = 0;
  let edits = 0;
  let slowest = 0;
  const begin = performance.now();
  for (let seed = from; seed < from + runs; seed += 1) {
    const start = process.cpuUsage();
    try {
      if (runTrial(trial, reader, seed).edited) edits += 1;
    } catch (cause) {
      count += 1;
      if (failures.length < MOST_TOLD) failures.push(`seed ${String(seed)}: ${messageOf(cause)}`);
    }
    const took = process.cpuUsage(start).user / 1000;
    slowest = Math.max(slowest, took);
    if (took > SLOW) failures.push(`seed ${String(seed)}: ${took.toFixed(0)} ms`);
  }
  const seconds = (performance.now() - begin) / 1000;
  process.stdout.write(
    `${TRIALS[name]?.block.format ?? ""}, ${name}: ${String(runs)} executions in ${seconds.toFixed(0)} s, ${String(edits)} edits, slowest ${slowest.toFixed(0)} ms, ${String(count)} failed\n`,
  );
  for (const failure of failures) process.stdout.write(`  ${failure.slice(0, 2000)}\n`);
  return failures.length;
}

function messageOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  // What the trial itself throws says all; of an exception in the reader its place is wanted.
  return cause.constructor === Error ? cause.message : (cause.stack ?? cause.message);
}
