import { setFlagsFromString } from "node:v8";
import { UNUSABLE } from "./exit-code.js";
import { main } from "./main.js";

/**
 * How much a function must have run before V8 compiles it anew, in bytes of its code; V8's own figure is 66 kB.
 * A run is over in a second: what is compiled at once is thrown away before it has paid, by each worker again.
 */
const INTERRUPT_BUDGET = 400_000;

/**
 * How V8 shall treat this process. Patterns become machine code at their first use: V8 would else make bytecode of them
 * first, and its clean-up of that bytecode takes ten times as long as the machine code of a pattern with many words.
 */
const V8_FLAGS = [`--interrupt-budget=${INTERRUPT_BUDGET}`, "--no-regexp-tier-up"];

/**
 * Runs a command line in this process: its streams, folder and environment. A reader of stdout that goes away
 * changes nothing of the exit code; a stdout that cannot be written makes it 2.
 */
export async function runProcess(args: readonly string[]): Promise<void> {
  for (const flag of V8_FLAGS) setFlagsFromString(flag);
  const stdout = { failed: false };
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" || stdout.failed) return;
    stdout.failed = true;
    process.exitCode = UNUSABLE;
    process.stderr.write(`digestlint: stdout cannot be written (${error.code ?? error.message})\n`);
  });
  process.stderr.on("error", () => undefined);
  const code = await main(args, {
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: readStdin,
    cwd: process.cwd(),
    env: process.env,
  });
  process.exitCode = stdout.failed ? UNUSABLE : code;
}

async function readStdin(): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
