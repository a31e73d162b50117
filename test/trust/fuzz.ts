import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { Coverage } from "./coverage.js";
import { mutate } from "./mutate.js";
import { askFix, askGate, askLint, askMerge, askNumbers, askReader, askSplit } from "./oracle.js";
import { Random } from "./random.js";
import { seeds } from "./seeds.js";

/** Executions between two looks at the coverage. */
const BATCH = 256;
/** Inputs kept for having reached something new. */
const MOST_KEPT = 4000;
/** Milliseconds of one execution from which it counts as slow: inputs are 6,000 units at most. */
const SLOW = 250;

/** What a run of the fuzzer came to. */
export interface FuzzResult {
  readonly executions: number;
  readonly blocks: number;
  readonly kept: number;
  readonly crashes: readonly { readonly target: string; readonly message: string; readonly text: string }[];
  readonly slow: readonly { readonly target: string; readonly milliseconds: number; readonly text: string }[];
}

type Target = readonly [name: string, weight: number, ask: (text: string) => unknown];

const TARGETS: readonly Target[] = [
  ["markdown", 60, (text) => askReader(text, "markdown")],
  ["jsonl", 60, (text) => askReader(text, "jsonl")],
  ["numbers", 120, askNumbers],
  ["lint", 2, (text) => askLint(text)],
  ["gate", 2, askGate],
  ["split", 2, askSplit],
  ["fix", 1, askFix],
  ["merge", 2, askMerge],
];
/** Most of the inputs of targets that run every rule are this long, in UTF-16 units: a run takes time by their length. */
const SHORT = 1200;
/** Targets that read the text as a whole file. */
const WHOLE: ReadonlySet<string> = new Set(["lint", "gate", "split", "fix", "merge"]);
const WHEEL = TARGETS.flatMap((target) => Array.from({ length: target[1] }, () => target));

/** Mutates digests and asks readers, number extractor, lint, gate, split, fix and merge, until the time or the count is up. Inputs that reach code for the first time are mutated further. */
export function fuzz({
  seed,
  seconds = Infinity,
  executions: most = Infinity,
  guided = true,
  real = true,
}: {
  readonly seed: number;
  readonly seconds?: number;
  readonly executions?: number;
  readonly guided?: boolean;
  readonly real?: boolean;
}): FuzzResult {
  const random = new Random(seed);
  const pool = seeds(real);
  const first = pool.length;
  const coverage = guided ? new Coverage() : null;
  const crashes = new Map<string, FuzzResult["crashes"][number]>();
  const slow: FuzzResult["slow"][number][] = [];
  const until = performance.now() + seconds * 1000;
  let executions = 0;
  while (executions < most && performance.now() < until && crashes.size < 50) {
    const batch: { text: string; target: Target }[] = [];
    for (let count = 0; count < BATCH; count += 1) {
      const target = random.pick(WHEEL);
      const mutant = mutate(random.pick(pool), random, random.pick(pool));
      const isWhole = WHOLE.has(target[0]);
      const longest = target[0] === "numbers" ? 400 : isWhole ? (random.below(4) === 0 ? Infinity : SHORT) : 2500;
      const from = mutant.length <= longest || random.below(2) === 0 ? 0 : random.below(mutant.length - longest);
      const text = mutant.slice(from, from + longest);
      const fault = execute(target, text, slow);
      executions += 1;
      if (fault === null) batch.push({ text, target });
      else if (!crashes.has(fault)) crashes.set(fault, { target: target[0], message: fault, text });
    }
    if (coverage === null || coverage.fresh() === 0) continue;
    for (const { text, target } of batch) {
      execute(target, text, slow);
      executions += 1;
      // The batch has been counted as seen; what tells its members apart is gone, so the short ones are kept.
      if (text.length < 4000 && pool.length < first + MOST_KEPT && random.below(4) === 0) pool.push(text);
    }
    coverage.fresh();
  }
  return { executions, blocks: coverage?.blocks ?? 0, kept: pool.length - first, crashes: [...crashes.values()], slow };
}

/** Null where the target bore the text, else what it broke with. */
function execute([name, , ask]: Target, text: string, slow: FuzzResult["slow"][number][]): string | null {
  const start = performance.now();
  try {
    ask(text);
  } catch (error) {
    return `${name}: ${
      error instanceof Error
        ? `${error.message} ${
            (error.cause instanceof Error ? error.cause : error).stack
              ?.split("\n")
              .find((line) => line.includes("/src/"))
              ?.trim() ?? ""
          }`
        : String(error)
    }`.replace(/\d+(?=-\d+ leaves)|(?<=-)\d+(?= leaves)|entry \d+ \([^)]*\)/gu, "#");
  }
  const milliseconds = performance.now() - start;
  if (milliseconds > SLOW) slow.push({ target: name, milliseconds, text });
  return null;
}

/** `npm run fuzz -- --seconds N --executions N --seed S`: prints what came of it; 1 where something broke, its input kept under reports/fuzz/. */
export function main(args: readonly string[]): number {
  const value = (name: string, usual: number): number =>
    args.includes(name) ? Number(args[args.indexOf(name) + 1]) : usual;
  const seed = value("--seed", 1);
  const { executions, blocks, kept, crashes, slow } = fuzz({
    seed,
    seconds: value("--seconds", args.includes("--executions") ? Infinity : 60),
    executions: value("--executions", Infinity),
    guided: !args.includes("--blind"),
  });
  const lines = [
    `seed ${seed}: ${executions} executions, ${blocks} blocks of code reached, ${kept} inputs kept, ${crashes.length} faults, ${slow.length} slow`,
  ];
  const keep = (name: string, text: string): string => {
    const file = `reports/fuzz/${name}-${createHash("sha1").update(text).digest("hex").slice(0, 10)}.txt`;
    mkdirSync("reports/fuzz", { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  for (const { target, message, text } of crashes) lines.push(`${message}\n  ${keep(target, text)}`);
  for (const { target, milliseconds, text } of slow.slice(0, 20))
    lines.push(
      `slow ${target}: ${milliseconds.toFixed(0)} ms for ${text.length} units\n  ${keep(`slow-${target}`, text)}`,
    );
  process.stdout.write(`${lines.join("\n")}\n`);
  return crashes.length > 0 ? 1 : 0;
}
