import type { DigestFrontMatter, DigestInfo } from "./digest.js";
import type { Entry, SeenEntry } from "./entry.js";
import type { Field } from "./field.js";
import type { Finding, Detection } from "./finding.js";
import type { FileReport } from "./report.js";
import type { Rule } from "./rule.js";
import type { IgnoredSuppression, SuppressionRange } from "./suppression.js";

/** What every check shares. */
interface CheckBase {
  /** Named for what it measures, never for a rule. */
  readonly name: string;
  /** Fields without which it cannot judge an entry; their absence lowers coverage instead of passing. */
  readonly needs?: readonly string[];
  /**
   * True for a check that finds fault with what the source text does not say: not due where only a part of it is there.
   */
  readonly wholeSource?: boolean;
}

/** What is wrong with the options of a rule, beyond what their schema says. */
export interface OptionFault {
  /** JSON pointer into the options. */
  readonly pointer: string;
  readonly en: string;
  readonly zh: string;
}

/** Looks at one field of one entry. */
export interface FieldCheck<Options> extends CheckBase {
  readonly scope: "field";
  /** Looks at options that a configuration gives; null where nothing is wrong with them. */
  optionFault?(options: Options): OptionFault | null;
  /** False where the field cannot hold what the check looks for: asked before `run`, for it costs next to nothing. */
  concerns?(field: Field, entry: Entry, options: Options, digest: DigestInfo): boolean;
  run(field: Field, entry: Entry, options: Options, digest: DigestInfo): Iterable<Detection>;
}

/** Looks at one entry as a whole; `fields` are those that the rule names, absent ones left out. */
export interface EntryCheck<Options> extends CheckBase {
  readonly scope: "entry";
  /** As that of a check of field scope. */
  optionFault?(options: Options): OptionFault | null;
  run(entry: Entry, fields: readonly Field[], options: Options, digest: DigestInfo): Iterable<Detection>;
}

/** A detection of a check of digest scope; `entry` is null where the whole digest is at fault. */
export interface DigestDetection extends Detection {
  readonly entry: Pick<Entry, "index" | "id"> | null;
}

/** What a check of digest scope knows when all entries have been seen. */
export interface DigestEnd extends DigestInfo, DigestFrontMatter {
  readonly entryCount: number;
  /** The entry of an index (from 1); throws RangeError where there is none. A visitor keeps the index alone. */
  readonly entryAt: (index: number) => SeenEntry;
  /** The whole file. */
  readonly text: string;
  /** Length of the file in UTF-16 units. */
  readonly length: number;
  /** Ranges of the page in which a comment suppresses findings. */
  readonly suppressed: readonly SuppressionRange[];
  /** Comments that would suppress findings and do not. */
  readonly ignored: readonly IgnoredSuppression[];
  /**
   * What the other rules found, findings that gave way to another rule and suppressed ones left out; only for checks
   * with `readsFindings`.
   */
  readonly findings: readonly Finding[];
  /** The findings that a comment suppresses. */
  readonly suppressedFindings: readonly Finding[];
  /** Ids that the crawl of the day holds, in its order; null where the crawl is not known. */
  readonly crawl: { readonly path: string; readonly ids: readonly string[] } | null;
  /** Ids of the same day's digest in the other format, beside this one; null where there is none. */
  readonly twin: { readonly path: string; readonly ids: readonly string[] } | null;
}

/**
 * Sees all entries of one file, one after the other. It keeps what it measured and not the entries: what is measured of
 * a field for all rules is dropped when its entry has been seen.
 */
export interface DigestVisitor {
  see(entry: Entry, fields: readonly Field[]): void;
  report(end: DigestEnd): Iterable<DigestDetection>;
}

/** Looks at one digest. */
export interface DigestCheck<Options> extends CheckBase {
  readonly scope: "digest";
  /** True for a check that judges by what other rules found; it runs after them. */
  readonly readsFindings?: boolean;
  /** `rules` are all that are declared for the digest, by id, switched off or not. */
  visitor(options: Options, digest: DigestInfo, rules: ReadonlyMap<string, Rule>): DigestVisitor;
}

/** A detection of a check of run scope: the file it belongs to, and the entry's place in it. */
export interface RunDetection extends Omit<Detection, "span"> {
  readonly path: string;
  readonly entry: number;
}

/** Looks at all files of a run, through their reports, so that merged shards give what one run gives. */
export interface RunCheck<Options> extends CheckBase {
  readonly scope: "run";
  run(files: readonly FileReport[], options: Options): Iterable<RunDetection>;
}

/** TypeScript that measures something; a rule gives it settings, severity and words. */
export type Check<Options = unknown> =
  FieldCheck<Options> | EntryCheck<Options> | DigestCheck<Options> | RunCheck<Options>;

/** Gives a check of any scope back, its options' type known; `scope` says how it is run. */
export function defineCheck<Options>(check: Check<Options>): Check<Options> {
  return check;
}

/** Gives a check of field scope back, its options' type known. */
export function defineFieldCheck<Options>(check: Omit<FieldCheck<Options>, "scope">): FieldCheck<Options> {
  return { ...check, scope: "field" };
}

/** Gives a check of entry scope back, its options' type known. */
export function defineEntryCheck<Options>(check: Omit<EntryCheck<Options>, "scope">): EntryCheck<Options> {
  return { ...check, scope: "entry" };
}

/** Gives a check of digest scope back, its options' type known. */
export function defineDigestCheck<Options>(check: Omit<DigestCheck<Options>, "scope">): DigestCheck<Options> {
  return { ...check, scope: "digest" };
}

/** Gives a check of run scope back, its options' type known. */
export function defineRunCheck<Options>(check: Omit<RunCheck<Options>, "scope">): RunCheck<Options> {
  return { ...check, scope: "run" };
}
