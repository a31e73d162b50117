import { clip } from "../report/clip.js";
import { inertText } from "../report/inert.js";
import { visible } from "../report/visible.js";
import type { Io } from "./io.js";

/** Longest line that is written, in UTF-16 units: a name in it may be as long as its author likes. */
const LONGEST = 4000;

/**
 * Writes a line to stderr; names of files and words of digests in it can give neither a terminal nor a CI runner an
 * order.
 */
export function writeStderrLine(line: string, io: Pick<Io, "stderr">): void {
  io.stderr.write(`${inertText(visible(clip(line, LONGEST)))}\n`);
}
