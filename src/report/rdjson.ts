import type { Severity } from "../model/finding.js";
import type { FileReport, Range, RelatedPlace, Report } from "../model/report.js";
import { standingPlaced, pathOf, type Placed } from "./collect.js";
import { type FormatOptions, relativePath, type SourceText } from "./format.js";
import { inertJson } from "./inert.js";
import { sayFinding } from "./say-finding.js";
import { WORDS } from "./words.js";

const LEVELS = { critical: "ERROR", major: "ERROR", minor: "WARNING", info: "INFO" } as const satisfies Record<
  Severity,
  string
>;

/**
 * Reviewdog's diagnostic format; columns in UTF-8 bytes, ends exclusive, and left out where the text is not at hand.
 */
export function rdjson(report: Report, options: FormatOptions): string {
  const diagnostics = standingPlaced(report).map((item) => diagnostic(item, options));
  return `${inertJson(JSON.stringify({ source: { name: report.tool.name }, diagnostics }, null, 2))}\n`;
}

function diagnostic({ file, path: held, finding }: Placed, options: FormatOptions): object {
  const words = WORDS[options.lang];
  const source = options.sources(held);
  const path = relativePath(held, options.cwd);
  const fix = source === undefined ? null : finding.fix;
  return {
    message: sayFinding(finding, options.lang),
    location: { path, range: rangeOf(finding.range, source) },
    severity: LEVELS[finding.severity],
    code: { value: finding.rule },
    ...(fix === null ? {} : { suggestions: [{ range: rangeOf(fix.range, source), text: fix.text }] }),
    ...(finding.related.length === 0
      ? {}
      : {
          relatedLocations: finding.related.map((related) => ({
            message: related.field === null ? words.entry : words.field(related.field),
            location: locationOf(related, file, options),
          })),
        }),
  };
}

/** The place that a finding was held against; of a folder it may lie in another file. */
function locationOf(related: RelatedPlace, file: FileReport, options: FormatOptions): object {
  const path = pathOf(file, related);
  return { path: relativePath(path, options.cwd), range: rangeOf(related.range, options.sources(path)) };
}

function rangeOf({ start, end }: Range, source: SourceText | undefined): object {
  const place = (position: Range["start"]): object =>
    source === undefined
      ? { line: position.line }
      : { line: position.line, column: source.columnIn("utf8", position.offset) };
  return { start: place(start), end: place(end) };
}
