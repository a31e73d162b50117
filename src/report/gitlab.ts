import type { Report } from "../model/report.js";
import { standingPlaced, occurrences } from "./collect.js";
import { type FormatOptions, relativePath } from "./format.js";
import { inertJson } from "./inert.js";
import { sayFinding } from "./say-finding.js";

/** GitLab's Code Quality report; its severities are named as ours are. */
export function gitlab(report: Report, options: FormatOptions): string {
  const nth = occurrences();
  const issues = standingPlaced(report).map(({ path, finding }) => {
    const count = nth(finding.fingerprint);
    return {
      type: "issue",
      check_name: finding.rule,
      description: sayFinding(finding, options.lang),
      // GitLab drops a second issue with the same fingerprint.
      fingerprint: count === 1 ? finding.fingerprint : `${finding.fingerprint}-${count}`,
      severity: finding.severity,
      location: {
        path: relativePath(path, options.cwd),
        lines: { begin: finding.range.start.line, end: finding.range.end.line },
      },
    };
  });
  return `${inertJson(JSON.stringify(issues, null, 2))}\n`;
}
