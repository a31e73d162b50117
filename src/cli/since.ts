import { baselineOf, renamedBaseline } from "../lint/baseline.js";
import type { KnownBefore } from "../lint/known-before.js";
import { FileNames } from "../run/file-names.js";
import type { Io } from "./io.js";
import { openReport } from "./open-report.js";

const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** What `--since` names: a day, or a JSON report whose findings are known. Throws a UsageError for what is neither. */
export function readSince(name: string, io: Io): KnownBefore {
  if (DAY.test(name) && !Number.isNaN(Date.parse(`${name}T00:00:00Z`)))
    return { since: name, findings: null, day: name };
  const names = new FileNames(io.cwd);
  const findings = renamedBaseline(baselineOf(openReport(name, io)), (path) => [names.name(path)]);
  return { since: name, findings, day: null };
}
