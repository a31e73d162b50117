import { builtInRules } from "../config/built-in-rules.js";
import type { Check } from "../model/check.js";
import type { DigestFormat, Fault } from "../model/digest.js";
import type { Language } from "../model/language.js";
import type { FileReport } from "../model/report.js";
import type { Reader } from "../readers/reader.js";
import type { Rule } from "../model/rule.js";
import type { Stopwatch } from "./detect.js";
import { lintSource } from "./pipeline.js";
import { bindRules } from "./schedule.js";

/** How a text is linted. */
export interface LintTextOptions {
  /** The rules that judge. Default: the built-in ones as they are declared. */
  readonly rules?: readonly Rule[];
  readonly path?: string;
  readonly format?: DigestFormat;
  readonly target?: Language;
  readonly source?: Language;
  /** The reader of the file, as `readerFor` gives it. Default: those of the generator's family. */
  readonly reader?: Reader;
  /** Own checks that rules of own packs name. */
  readonly checks?: readonly Check[];
  /** Ids of the day's crawl, for structure/dropped-entry. */
  readonly crawl?: { readonly path: string; readonly ids: readonly string[] } | null;
  /** Ids of the same day's digest in the other format, for structure/missing-entries. */
  readonly twin?: { readonly path: string; readonly ids: readonly string[] } | null;
  /** Faults that the file's bytes have, beside those that the reader finds. */
  readonly faults?: readonly Fault[];
  /** Whether comments in the digest may set findings aside. Default `ignored`: a digest cannot vouch for itself. */
  readonly suppressions?: "trusted" | "ignored";
  readonly stopwatch?: Stopwatch;
}

/** Lints one digest given as text; never throws for anything that is in the text. */
export function lintText(text: string, options: LintTextOptions = {}): FileReport {
  return lintSource(text, bindRules(options.rules ?? builtInRules(), options.checks), options);
}
