import { lazy } from "../model/lazy.js";
import { UNUSABLE } from "./exit-code.js";
import type { Io } from "./io.js";
import { main } from "./main.js";

/**
 * Runs a command line in this process: its streams, folder and environment. A reader of stdout that goes away
 * changes nothing of the exit code; a stdout that cannot be written makes it 2.
 */
export async function runProcess(args: readonly string[]): Promise<void> {
  const stdout = { failed: false };
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE" || stdout.failed) return;
    stdout.failed = true;
    process.exitCode = UNUSABLE;
    process.stderr.write(`digestlint: stdout cannot be written (${error.code ?? error.message})\n`);
  });
  const code = await main(args, {
    stdout: process.stdout,
    stderr: lateStderr(),
    stdin: readStdin,
    cwd: process.cwd(),
    env: process.env,
  });
  process.exitCode = stdout.failed ? UNUSABLE : code;
}

/** Standard error, opened when something is written to it: where it is a pipe or a terminal Node loads its sockets for it. */
function lateStderr(): Io["stderr"] {
  const opened = lazy(() => process.stderr.on("error", () => undefined));
  return {
    write: (text) => opened().write(text),
    get isTTY() {
      return opened().isTTY;
    },
  };
}

async function readStdin(): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
