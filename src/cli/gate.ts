import { answered } from "./answered.js";
import { destinations } from "./destinations.js";
import type { Io } from "./io.js";
import type { LintArguments } from "./run-options.js";

/** `digestlint gate`: the conditions with value, limit and verdict; 1 when one fails. Verdict and exit code come from the same value. */
export async function gate(files: readonly string[], args: LintArguments, io: Io): Promise<number> {
  destinations(args.format);
  return answered("gate", files, args, io, async (input, heard) =>
    (await import("./gate-and-report.js")).gateAndReport(files, args, heard, input),
  );
}
