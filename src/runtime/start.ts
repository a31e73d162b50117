import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { compilingFlags, MEMORY_AT_START, tellV8 } from "./v8-settings.js";
import { CodeCache } from "./code-cache.js";

/**
 * How V8 shall treat this process.
 * - Patterns become machine code at their first use: V8 would else make bytecode of them first, and its clean-up of that
 *   bytecode takes ten times as long as the machine code of a pattern with many words.
 * - A thread clears away its own garbage: as many threads lint as there are processors, and helpers would have to wait for one.
 */
const V8_FLAGS = ["--no-regexp-tier-up", "--no-parallel-scavenge", ...MEMORY_AT_START];

/** The settings for a version of V8. */
export function v8Flags(version: string): readonly string[] {
  return [...V8_FLAGS, ...compilingFlags(version, "late")];
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
  const { runProcess } = cache.load("program.cjs") as typeof import("../cli/process.js");
  await runProcess(args);
  // V8 takes code only under the settings that it was kept under, and a run may have changed some.
  set();
  cache.keep();
}
