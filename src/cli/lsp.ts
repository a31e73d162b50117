import { VERSION } from "../config/version.js";
import type { Io } from "./io.js";

/**
 * `digestlint lsp`: serves the language server protocol on stdin and stdout; ends with the process when the client
 * leaves.
 */
export async function lsp(io: Io): Promise<never> {
  const { serveStdio } = await import("../server/stdio.js");
  serveStdio({ cwd: io.cwd, version: VERSION });
  // The connection ends the process: with 0 after a shutdown, with 1 where the client went without one.
  return new Promise<never>(() => undefined);
}
