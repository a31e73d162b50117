import type { FileReport, FindingReport } from "../model/report.js";
import { UNREAD_RULES } from "../model/unread-rules.js";
import type { Baseline } from "./baseline.js";

/** What was there before, for a gate that counts only what is new. */
export interface KnownBefore {
  /** As the command line names it: a report or a day. */
  readonly since: string;
  /** The findings of the report by file; null for a day. */
  readonly findings: Baseline | null;
  /** Digests of days before this one are known as they are; null for a report. */
  readonly day: string | null;
}

/**
 * A file's report with the findings set aside that were there before. What says that something was not read and what is
 * critical of `safety/*` stands, however old it is: it must not be published again either.
 */
export function setKnownAside(file: FileReport, known: KnownBefore | undefined): FileReport {
  if (known === undefined) return file;
  const isOld = known.day !== null && file.date !== null && file.date < known.day;
  const items = Object.hasOwn(known.findings?.files ?? {}, file.path) ? known.findings?.files[file.path] : undefined;
  const fingerprints = new Set(items?.map(({ fingerprint }) => fingerprint));
  if (!isOld && fingerprints.size === 0) return file;
  const suppressed = { by: "baseline" as const, reason: `since ${known.since}` };
  const findings = file.findings.map((finding) =>
    finding.suppressed === undefined && (isOld || fingerprints.has(finding.fingerprint)) && mayBeKnown(finding)
      ? { ...finding, suppressed }
      : finding,
  );
  const { dropped, ...rest } = file;
  // Papers that an old day lost are no news; of a day that is judged anew they count, whoever has seen the report.
  return { ...rest, findings, ...(dropped === undefined || isOld ? {} : { dropped }) };
}

function mayBeKnown({ rule, severity }: FindingReport): boolean {
  return !UNREAD_RULES.has(rule) && !(rule.startsWith("safety/") && severity === "critical");
}
