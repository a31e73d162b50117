import type { Locale } from "../model/locale.js";
import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import type { FileReport, FindingReport } from "../model/report.js";
import type { Severity } from "../model/finding.js";

import { visible } from "../report/visible.js";
import { WORDS } from "../report/words.js";
import type { Client } from "./client.js";
import { toRange } from "./places.js";
import { SERVER_WORDS } from "./words.js";

/** The protocol has no more than an error for what must not be published and for what misleads. */
export const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  critical: DiagnosticSeverity.Error,
  major: DiagnosticSeverity.Error,
  minor: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** What making diagnostics needs beside the report. */
export interface DiagnosticSetup {
  readonly client: Client;
  readonly locale: Locale;
  readonly uri: string;
  readonly text: string;
  /** Where a rule is explained; null where nowhere. */
  readonly explanationOf: (rule: string) => string | null;
}

/** The findings that stand, as diagnostics. */
export function diagnosticsOf(report: FileReport, setup: DiagnosticSetup): Diagnostic[] {
  return report.findings
    .filter((finding) => finding.suppressed === undefined)
    .map((finding) => diagnosticOf(finding, setup));
}

function diagnosticOf(
  finding: FindingReport,
  { client, locale, uri, text, explanationOf }: DiagnosticSetup,
): Diagnostic {
  const href = client.codeDescription ? explanationOf(finding.rule) : null;
  const related = client.relatedInformation ? finding.related : [];
  return {
    range: toRange(finding.range),
    severity: SEVERITY[finding.severity],
    code: finding.rule,
    source: "digestlint",
    message: visible(finding.message[locale]),
    data: finding.fingerprint,
    ...(href === null ? {} : { codeDescription: { href } }),
    ...(related.length === 0
      ? {}
      : {
          relatedInformation: related.map(({ field, range }) => ({
            location: { uri, range: toRange(range) },
            message: SERVER_WORDS[locale].heldAgainst(
              field === null ? null : WORDS[locale].field(field),
              shown(text.slice(range.start.offset, range.end.offset)),
            ),
          })),
        }),
  };
}

const LONGEST = 120;

/** A range of the digest in a line of the editor. */
export function shown(text: string, longest = LONGEST): string {
  const characters = Array.from(text.trim().replace(/\s+/gu, " "));
  return visible(characters.length <= longest ? characters.join("") : `${characters.slice(0, longest - 1).join("")}…`);
}
