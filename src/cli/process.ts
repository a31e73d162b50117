import { UNUSABLE } from "./exit-code.js";
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
