import { type Severity, SEVERITIES } from "../model/finding.js";
import type { Report } from "../model/report.js";

/** True where a standing finding is of the given severity or graver. */
export function reaches(report: Report, limit: Severity | "never"): boolean {
  if (limit === "never") return false;
  return SEVERITIES.slice(0, SEVERITIES.indexOf(limit) + 1).some((severity) => report.totals.findings[severity] > 0);
}
