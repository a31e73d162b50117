import { builtInRules } from "../config/built-in-rules.js";
import type { Check } from "../model/check.js";
import type { Language } from "../model/language.js";
import type { FileReport } from "../model/report.js";
import type { Rule } from "../model/rule.js";
import type { Digest, DigestFormat, DigestFrame, Fault } from "../model/digest.js";
import type { Span } from "../model/span.js";
import { digestInfo } from "../readers/digest-info.js";
import { eachEntry } from "../readers/parse-digest.js";
import { lineTable } from "../text/positions.js";
import { bindRules } from "./bind.js";
import type { BoundRule, LintMemory, Stopwatch } from "./engine.js";
import { type FileLint, startFileLint } from "./file-lint.js";
import { readSuppressions } from "./suppression.js";

/** How a text is linted. */
export interface LintTextOptions {
  /** The rules that judge. Default: the built-in ones as they are declared. */
  readonly rules?: readonly Rule[];
  readonly path?: string;
  readonly format?: DigestFormat;
  readonly target?: Language;
  readonly source?: Language;
  /** Own checks that rules of own packs name. */
  readonly checks?: readonly Check[];
  /** Ids of the day's crawl, for structure/dropped-entry. */
  readonly crawl?: { readonly path: string; readonly ids: readonly string[] } | null;
  /** Faults that the file's bytes have, beside those that the reader finds. */
  readonly faults?: readonly Fault[];
  readonly stopwatch?: Stopwatch;
}

/** Lints one digest given as text; never throws for anything that is in the text. */
export function lintText(text: string, options: LintTextOptions = {}): FileReport {
  return lintBound(text, bindRules(options.rules ?? builtInRules(), options.checks), options);
}

/** As `lintText`, with the rules bound beforehand, for many files under the same rules. */
export function lintBound(
  text: string,
  bound: readonly BoundRule[],
  options: Omit<LintTextOptions, "rules" | "checks">,
): FileReport {
  const info = digestInfo(options.path, { ...options, text });
  const lint = startFileLint(info, bound, options.stopwatch);
  const places: Span[] = [];
  const frame = taken(options.stopwatch, "parse", () =>
    eachEntry(text, info.format, (entry) => {
      places.push(entry.span);
      lint.see(entry);
    }),
  );
  return report(lint, frame, { text, format: info.format, places }, options);
}

/** As `lintBound`, for a digest that has been read; `memory` spares what was done for an earlier version of it. */
export function lintParsed(
  digest: Digest,
  bound: readonly BoundRule[],
  options: ReportOptions,
  memory?: LintMemory,
): FileReport {
  const lint = startFileLint(digest, bound, options.stopwatch, memory);
  for (const entry of digest.entries) lint.see(entry);
  return report(
    lint,
    digest,
    { text: digest.text, format: digest.format, places: digest.entries.map(({ span }) => span) },
    options,
  );
}

type ReportOptions = Pick<LintTextOptions, "crawl" | "faults" | "stopwatch">;

/** What was linted, and where its entries stand in it. */
interface Linted {
  readonly text: string;
  readonly format: DigestFormat;
  readonly places: readonly Span[];
}

function report(
  lint: FileLint,
  { contents, headings, grandTotal, saysEmpty, faults }: DigestFrame,
  { text, format, places }: Linted,
  options: ReportOptions,
): FileReport {
  const suppressed = format === "markdown" ? readSuppressions(text, places) : [];
  const table = lineTable(text);
  return taken(options.stopwatch, "report", () =>
    lint.finish({
      contents,
      headings,
      grandTotal,
      saysEmpty,
      faults: [...faults, ...(options.faults ?? [])],
      length: text.length,
      position: (offset) => table.position(offset),
      ...(options.crawl === undefined ? {} : { crawl: options.crawl }),
      suppressed,
    }),
  );
}

function taken<T>(stopwatch: Stopwatch | undefined, name: string, work: () => T): T {
  if (stopwatch === undefined) return work();
  let result: { readonly value: T } | undefined;
  stopwatch(name, () => {
    result = { value: work() };
  });
  if (result === undefined) throw new TypeError("the stopwatch did not do its work");
  return result.value;
}
