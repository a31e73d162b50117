import { resolve } from "node:path";
import { main } from "../../src/cli/main.js";
import type { Io } from "../../src/cli/io.js";

/** What a command line gave. */
export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in memory, as the binary would; `cwd` defaults to the project. */
export async function run(
  args: readonly string[],
  world: { readonly cwd?: string; readonly stdin?: string | Uint8Array; readonly env?: Io["env"] } = {},
): Promise<Ran> {
  let stdout = "";
  let stderr = "";
  const status = await main(args, {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    stdin: () =>
      Promise.resolve(typeof world.stdin === "string" ? Buffer.from(world.stdin) : (world.stdin ?? new Uint8Array())),
    cwd: resolve(world.cwd ?? "."),
    env: world.env ?? {},
  });
  return { status, stdout, stderr };
}
