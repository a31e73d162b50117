import type { Severity } from "../model/finding.js";
import { answered } from "./answered.js";
import { destinations } from "./destinations.js";
import type { Io } from "./io.js";
import type { LintArguments } from "./run-options.js";

/** `digestlint lint`: the findings; 1 at or above the limit, 2 where something could not be read. */
export async function lint(
  files: readonly string[],
  args: LintArguments & { readonly failOn: Severity | "never" },
  io: Io,
): Promise<number> {
  destinations(args.format);
  return answered("lint", files, args, io, async (input, heard) =>
    (await import("./lint-and-report.js")).lintAndReport(files, args, heard, input),
  );
}
