import type { Report } from "../model/report.js";
import type { FormatName, FormatOptions } from "./format.js";
import { FORMATS } from "./index.js";

const DEFAULTS: FormatOptions = { lang: "en", color: false, sources: () => undefined, rules: [] };

type Written<Name extends FormatName> = ReturnType<(typeof FORMATS)[Name]>;

/**
 * Writes a report in the named format; in English, without colour, excerpts and the rules' explanations where the
 * options give nothing else.
 */
export function formatReport<Name extends FormatName>(
  report: Report,
  format: Name,
  options: Partial<FormatOptions> = {},
): Written<Name> {
  const write = FORMATS[format] as (report: Report, options: FormatOptions) => unknown;
  return write(report, { ...DEFAULTS, ...options }) as Written<Name>;
}
