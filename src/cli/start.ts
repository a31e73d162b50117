import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { CodeCache } from "./code-cache.js";

/**
 * How much a function must have run before V8 compiles it anew, in bytes of its code; V8's own figure is 66 kB.
 * A run is over in a second: what is compiled at once is thrown away before it has paid, by each worker again.
 */
const INTERRUPT_BUDGET = 2_000_000;

/**
 * How V8 shall treat this process. Patterns become machine code at their first use: V8 would else make bytecode of them
 * first, and its clean-up of that bytecode takes ten times as long as the machine code of a pattern with many words.
 */
const V8_FLAGS = [`--interrupt-budget=${INTERRUPT_BUDGET}`, "--no-regexp-tier-up"];

/** Node's modules that every linting needs. Node keeps code of its own too, and throws it away for what is loaded after V8 was told to work otherwise. */
const LOADED_FIRST = ["node:os", "node:string_decoder"];

/** Runs a command line with the program that lies beside this file. */
export async function start(args: readonly string[]): Promise<void> {
  const load = createRequire(import.meta.url);
  for (const name of LOADED_FIRST) load(name);
  for (const flag of V8_FLAGS) setFlagsFromString(flag);
  const cache = new CodeCache(dirname(fileURLToPath(import.meta.url)), process.env);
  const { runProcess } = cache.load("program.cjs") as typeof import("./process.js");
  await runProcess(args);
  cache.keep();
}
