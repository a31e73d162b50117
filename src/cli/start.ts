import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { MEMORY_AT_START, tellV8 } from "../lint/v8-memory.js";
import { CodeCache } from "./code-cache.js";

/**
 * How V8 shall treat this process.
 * - Patterns become machine code at their first use: V8 would else make bytecode of them first, and its clean-up of that
 *   bytecode takes ten times as long as the machine code of a pattern with many words.
 * - A thread clears away its own garbage: as many threads lint as there are processors, and helpers would have to wait for one.
 */
const V8_FLAGS = ["--no-regexp-tier-up", "--no-parallel-scavenge", ...MEMORY_AT_START];

/**
 * When V8 compiles a function anew: thirty times later than it would by itself (sixteen for the second tier of Node 24 and later).
 * A run is over in a second: what is compiled at once is thrown away before it has paid, by each worker again.
 * V8's own figures are 66 kB of code run, and from Node 21 on 3000 calls of a function (800 in a loop), 400 and 100 for the second tier.
 */
const LATER_COMPILING = {
  byBytes: ["--interrupt-budget=2000000"],
  byCalls: [
    "--invocation-count-for-turbofan=90000",
    "--invocation-count-for-osr=15000",
    "--invocation-count-for-maglev=6400",
    "--invocation-count-for-maglev-osr=1600",
  ],
};

/** The settings for a version of V8: each complains of the other's budgets. */
export function v8Flags(version: string): readonly string[] {
  return [...V8_FLAGS, ...(version.startsWith("11.3.") ? LATER_COMPILING.byBytes : LATER_COMPILING.byCalls)];
}

/** Node's modules that every linting needs. Node keeps code of its own too, and throws it away for what is loaded after V8 was told to work otherwise. */
const LOADED_FIRST = ["node:os", "node:string_decoder"];

/** Runs a command line with the program that lies beside this file. */
export async function start(args: readonly string[]): Promise<void> {
  const load = createRequire(import.meta.url);
  for (const name of LOADED_FIRST) load(name);
  const set = (): void => {
    tellV8(v8Flags(process.versions.v8));
  };
  set();
  const cache = new CodeCache(dirname(fileURLToPath(import.meta.url)), process.env);
  const { runProcess } = cache.load("program.cjs") as typeof import("./process.js");
  await runProcess(args);
  // V8 takes code only under the settings that it was kept under, and a run may have changed some.
  set();
  cache.keep();
}
