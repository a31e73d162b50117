import { inertText } from "../report/inert.js";
import { visible } from "../report/visible.js";
import type { Io } from "./io.js";

/** Writes a line to stderr; names of files and words of digests in it can give neither a terminal nor a CI runner an order. */
export function writeStderrLine(line: string, io: Pick<Io, "stderr">): void {
  io.stderr.write(`${inertText(visible(line))}\n`);
}
