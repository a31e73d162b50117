// Generated from schemas/ by test/schema/types.test.ts; change the schema, not this file.

// schemas/report.schema.json
export type Language = "zh-Hans" | "zh-Hant" | "en" | "ja" | "ko";
export type Severity = "critical" | "major" | "minor" | "info";

/**
 * What digestlint found in one run. Lines and columns count from 1, columns in UTF-16 units, ends are exclusive, offsets are UTF-16 units from the start of the file.
 */
export interface Report {
  version: 1;
  tool: {
    name: "digestlint";
    version: string;
    /**
     * Names the rules and their settings; scores compare only between reports of one ruleset.
     */
    ruleset: string;
  };
  files: FileReport[];
  totals: Totals;
  gate: GateReport;
}
export interface FileReport {
  path: string;
  format: "markdown" | "jsonl";
  target: Language;
  date: string | null;
  entries: EntryReport[];
  findings: FindingReport[];
  score: DigestScore;
  /**
   * Present where the crawl of the day is known.
   */
  dropped?: {
    crawled: number;
    missing: number;
  };
  gate?: GateReport;
  /**
   * Findings over the limit of a file, by rule: counted and not listed.
   */
  unlisted?: {
    [k: string]: number;
  };
}
export interface EntryReport {
  index: number;
  id: string;
  title: string;
  /**
   * The arXiv category that the entry stands under.
   */
  section: string;
  line: number;
  range: Range;
  score: number;
  /**
   * Rules that ran divided by rules that were due.
   */
  coverage: number;
}
export interface Range {
  start: Position;
  end: Position;
}
export interface Position {
  line: number;
  column: number;
  offset: number;
}
export interface FindingReport {
  rule: string;
  severity: Severity;
  /**
   * Null for a finding on the digest.
   */
  entry: null | {
    index: number;
    id: string;
  };
  /**
   * Null for a finding on the whole entry.
   */
  field: string | null;
  range: Range;
  message: BilingualText;
  data: Facts;
  related: RelatedPlace[];
  fix: null | FixReport;
  /**
   * Survives edits elsewhere in the file: made of rule, paper id, field and normalised evidence.
   */
  fingerprint: string;
  suppressed?: Suppression;
}
export interface BilingualText {
  en: string;
  zh: string;
}
/**
 * The facts that the message was made from; `evidence` is the decoded text at fault, cut where it is long.
 */
export interface Facts {
  [k: string]: string | number | boolean | string[] | number[];
}
export interface RelatedPlace {
  field: string | null;
  range: Range;
  data: Facts;
}
export interface FixReport {
  range: Range;
  text: string;
  safe: boolean;
}
export interface Suppression {
  by: "comment" | "baseline";
  reason: string;
}
export interface DigestScore {
  mean: number;
  p10: number;
  criticalShare: number;
  cleanShare: number;
  coverage: number;
}
export interface GateReport {
  passed: boolean;
  conditions: GateCondition[];
}
export interface GateCondition {
  name: string;
  value: number;
  limit: number;
  passed: boolean;
}
export interface Totals {
  files: number;
  entries: number;
  findings: {
    critical: number;
    major: number;
    minor: number;
    info: number;
  };
  /**
   * Findings that a comment or the baseline sets aside.
   */
  suppressed?: number;
  score: DigestScore;
}

// schemas/rule.schema.json
/**
 * One rule: a check with its settings, severity and words. The rule's id is the path of its file, <pack>/<name>.
 */
export interface RuleDeclaration {
  $schema?: string;
  /**
   * Name of the check that measures; its options are described in checks/<check>.schema.json.
   */
  check: string;
  /**
   * Field names, and the groups sections, extras, all. Default: sections.
   *
   * @minItems 1
   */
  fields?: [string, ...string[]];
  severity: "critical" | "major" | "minor" | "info";
  /**
   * Multiplies the severity's points in the entry score. Default 1.
   */
  weight?: number;
  /**
   * False for a rule that has to be switched on. Default true.
   */
  enabled?: boolean;
  options?: {};
  /**
   * Rules, or *, that say nothing of a field once this rule has found it at fault.
   */
  silences?: string[];
  messages: BilingualText;
  why: BilingualText;
  fix: BilingualText;
}

// schemas/entry.schema.json
/**
 * One paper of a digest, as a line of JSONL. Entries of a Markdown digest are brought into this shape before they are validated. Which sections an entry must have depends on the digest and is judged by the rule completeness/missing-section.
 */
export interface EntryRecord {
  /**
   * arXiv id with or without version, new or old style, or another source's id with its prefix.
   */
  id: string;
  title: string;
  /**
   * The abstract.
   */
  summary: string;
  authors?: string[] | string;
  abs?: string | null;
  pdf?: string | null;
  /**
   * @minItems 1
   */
  categories?: [string, ...string[]];
  cate?: string;
  comment?: string | null;
  code_url?: string | null;
  code_stars?: number | null;
  code_last_update?: string | null;
  AI?: null | {
    tldr?: string | null;
    task?: string | null;
    motivation?: string | null;
    method?: string | null;
    result?: string | null;
    conclusion?: string | null;
  };
}

// schemas/config.schema.json
export type RuleSetting =
  | ("critical" | "major" | "minor" | "info" | "off")
  | {
      severity?: "critical" | "major" | "minor" | "info" | "off";
      /**
       * @minItems 1
       */
      fields?: [string, ...string[]];
      weight?: number;
      options?: {};
    };

/**
 * digestlint.config.json, digestlint.config.yaml or the key digestlint of package.json.
 */
export interface ConfigFile {
  $schema?: string;
  /**
   * recommended (the default), strict, all; a path that begins with a dot; or the name of an installed package.
   */
  extends?: string | string[];
  target?: Language;
  source?: Language;
  /**
   * Sections that every entry must have; without it they are read off the digest.
   *
   * @minItems 1
   */
  sections?: [string, ...string[]];
  /**
   * Rule ids with a severity, off, or settings.
   */
  rules?: {
    [k: string]: RuleSetting;
  };
  /**
   * Folders of own rules, <pack>/<rule>.json, from the configuration's folder.
   */
  packs?: string[];
  /**
   * Own texts that a failed generator puts in place of a summary.
   */
  placeholders?: string[];
  gate?: GateLimits;
  /**
   * Globs of files that are left out.
   */
  ignore?: string[];
  overrides?: {
    /**
     * @minItems 1
     */
    files: [string, ...string[]];
    target?: Language;
    source?: Language;
    /**
     * @minItems 1
     */
    sections?: [string, ...string[]];
    rules?: {
      [k: string]: RuleSetting;
    };
    placeholders?: string[];
    gate?: GateLimits;
  }[];
}
/**
 * Limits of the gate; a limit of null leaves its condition out.
 */
export interface GateLimits {
  /**
   * Critical findings on the structure. Default 0.
   */
  structuralCriticals?: number | null;
  /**
   * Least coverage. Default 0.95.
   */
  coverage?: number | null;
  /**
   * Most for the Wilson 95 % lower bound of the share of entries with a critical finding, from 20 entries. Default 0.02.
   */
  criticalShare?: number | null;
  /**
   * Most entries with a critical finding in a digest of fewer than 20. Default 1.
   */
  criticalEntries?: number | null;
  /**
   * Least mean score. Default 85.
   */
  mean?: number | null;
  /**
   * Most for the share of crawled papers that are missing, where the crawl is known. Default 0.05.
   */
  droppedShare?: number | null;
  /**
   * Most points that the mean may lie under the median of the last seven digests, where a history is kept. Default 5.
   */
  meanDrop?: number | null;
}

// schemas/checks/changed-bounds.schema.json
export interface ChangedBoundsOptions {
  /**
   * Fields that state the number. Default: abstract, title.
   *
   * @minItems 1
   */
  against?: [string, ...string[]];
}

// schemas/checks/changed-units.schema.json
export interface ChangedUnitsOptions {
  /**
   * Fields that state the number. Default: abstract, title.
   *
   * @minItems 1
   */
  against?: [string, ...string[]];
  /**
   * Changes that are reported, source>section; difference stands for two percentages whose difference the section gives. A change that is not listed is tolerated.
   */
  changes?: string[];
}

// schemas/checks/unsupported-numbers.schema.json
export interface UnsupportedNumbersOptions {
  /**
   * Fields that may state the number. Default: abstract, title.
   *
   * @minItems 1
   */
  against?: [string, ...string[]];
  /**
   * Largest relative difference of a rounded figure. Default 0.005.
   */
  tolerance?: number;
  /**
   * Whole numbers without unit up to this one count things and are not judged. Default 10.
   */
  counts?: number;
  /**
   * Whether figures that two of the source's give (difference, sum, ratio, complement) are reported. Default ignore.
   */
  derived?: "ignore" | "report";
}
