import { readReport } from "../lint/read-report.js";
import type { Report } from "../model/report.js";
import type { Io } from "./io.js";
import { readBytes } from "./read-bytes.js";
import { UsageError } from "./usage-error.js";

/**
 * Reads a JSON report that the command line names; throws a UsageError that says why where it is none of this version.
 */
export function openReport(name: string, io: Io): Report {
  const read = readReport(readBytes(name, io).toString("utf8"));
  if ("report" in read) return read.report;
  throw new UsageError(`${name}: ${read.fault.en}`, `${name}：${read.fault.zh}`);
}
