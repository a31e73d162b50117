import type { Io } from "./io.js";

/** Milliseconds that a run may take before anybody wonders. */
const PATIENCE = 1000;
/** Milliseconds between two changes of the line. */
const PACE = 100;

/**
 * Tells on stderr how many digests are done, on one line that goes away with the last; null where nobody watches:
 * stderr is no terminal, or a CI runner's.
 */
export function progressLine(io: Io): ((done: number, of: number) => void) | null {
  if (io.stderr.isTTY !== true || (io.env["CI"] ?? "") !== "") return null;
  const start = Date.now();
  let shown = 0;
  return (done, of) => {
    const now = Date.now();
    if (done === of) {
      if (shown > 0) io.stderr.write("\r\u001b[K");
    } else if (now - start >= PATIENCE && now - shown >= PACE) {
      shown = now;
      io.stderr.write(`\r${done}/${of}\u001b[K`);
    }
  };
}
