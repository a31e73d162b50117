// Generated from schemas/ by test/schema/types.test.ts; change the schema, not this file.

// schemas/report.schema.json
export type Language = "zh-Hans" | "zh-Hant" | "en" | "ja" | "ko";
export type Severity = "critical" | "major" | "minor" | "info";

/**
 * What digestlint found in one run. Lines and columns count from 1, columns in UTF-16 units, ends are exclusive, offsets are UTF-16 units from the start of the file. Objects may hold keys that this schema does not name: within version 2 keys are added, and none goes or changes its meaning.
 */
export interface Report {
  version: 2;
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
  shard?: Shard;
}
export interface FileReport {
  path: string;
  /**
   * The syntax of the file: markdown, jsonl, json, yaml, html, xml.
   */
  format: string;
  /**
   * The reader that read it, where it is not the format's own.
   */
  reader?: string;
  target: Language;
  date: string | null;
  entries: EntryReport[];
  findings: FindingReport[];
  score: DigestScore;
  /**
   * Lines that hold an entry which cannot be read; each counts as an entry with the score 0.
   */
  unreadable?: number;
  /**
   * Present where the crawl of the day is known.
   */
  dropped?: {
    crawled: number;
    missing: number;
    /**
     * Ids of all papers that the digest lacks, as the crawl writes them, in its order.
     */
    ids?: string[];
  };
  /**
   * Present where a second reader was asked (`digestlint review`): what became of its answers. It is no part of coverage.
   */
  review?: {
    /**
     * Language and version of the prompt.
     */
    prompt: string;
    /**
     * Entries that there is a request for.
     */
    asked: number;
    answered: number;
    /**
     * Faults that verification left.
     */
    believed: number;
    /**
     * Faults that it did not, by reason.
     */
    doubted: {
      [k: string]: number;
    };
    /**
     * Answers that could not be read, by reason.
     */
    unusable: {
      [k: string]: number;
    };
  };
  gate?: GateReport;
}
export interface EntryReport {
  index: number;
  id: string;
  title: string;
  /**
   * The file that holds the entry, where it is not the digest's own: a digest may be a folder.
   */
  path?: string;
  /**
   * The arXiv category that the entry stands under.
   */
  section: string;
  line: number;
  range: Range;
  /**
   * Names of the sections that the entry has; an entry that lost all of them scores 0.
   */
  sections?: string[];
  score: number;
  /**
   * Rules that ran divided by rules that were due.
   */
  coverage: number;
  coverageByGroup?: Coverages;
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
/**
 * Coverage by group of rules: a pack, or the rules that need one field.
 */
export interface Coverages {
  [k: string]: number;
}
export interface FindingReport {
  rule: string;
  severity: Severity;
  /**
   * The file that holds the range, where it is not the digest's own: a digest may be a folder.
   */
  path?: string;
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
  /**
   * The file that holds the place, where it is not the digest's own: a digest may be a folder.
   */
  path?: string;
  field: string | null;
  range: Range;
  data: Facts;
}
export interface FixReport {
  range: Range;
  /**
   * What goes into the file at the range, as it stands: escaped as the format wants it.
   */
  text: string;
  /**
   * True where no reader could want the text as it was; digestlint fix makes the others only with --unsafe.
   */
  safe: boolean;
}
export interface Suppression {
  by: "comment" | "baseline";
  reason: string;
}
/**
 * Null where there is no entry to take it from.
 */
export interface DigestScore {
  mean: number | null;
  p10: number | null;
  criticalShare: number | null;
  cleanShare: number | null;
  coverage: number | null;
  coverageByGroup?: Coverages;
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
/**
 * Which part of a run this report is of; absent where it is of all.
 */
export interface Shard {
  index: number;
  of: number;
  /**
   * A hash of the paths and sizes of all files of the run: parts of one run have the same.
   */
  list: string;
  /**
   * Inputs of this part that could not be read or judged.
   */
  unread: number;
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
   * Field names, and the groups sections, extras, translations (those of the extras that hold the abstract in translation), all. Default: sections.
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
   * Rules, packs (text/*) or * that it overrules on a field that it found at fault: one fault, one finding.
   */
  precedes?: string[];
  /**
   * The former name of `precedes`; still read.
   */
  silences?: string[];
  /**
   * Version of digestlint with which the rule came. Default 0.1; of own packs none.
   */
  since?: string;
  /**
   * Address of a page about the rule; reports and editors link there.
   */
  page?: string;
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
 * Whether comments in a digest may set findings aside. Default ignored: a digest cannot vouch for itself.
 */
export type Suppressions = "trusted" | "ignored";
/**
 * Where entries stand: file (the file is one), JSON pointers, headings of Markdown, a CSS selector, or the name of an XML element. Default: file; each line in jsonl.
 */
export type EntryLocator =
  | string
  | [string, ...string[]]
  | {
      /**
       * Level of the headings that begin entries.
       */
      heading: number;
      /**
       * Pattern of those headings.
       */
      match?: string;
    };
export type FieldLocator =
  | string
  | {
      /**
       * JSON pointers from the entry, * each member; the first that leads to a text counts.
       */
      at?: string | [string, ...string[]];
      /**
       * Keys of the front matter, or pointers into it.
       */
      front?: string | [string, ...string[]];
      /**
       * The heading of the entry.
       */
      heading?: true;
      /**
       * Text under a heading of this name.
       */
      section?: string | [string, ...string[]];
      /**
       * Text behind a label.
       */
      label?: string | [string, ...string[]];
      /**
       * Block quotes.
       */
      quote?: true;
      /**
       * All text of the entry.
       */
      body?: true;
      /**
       * Text that no other field takes.
       */
      rest?: true;
      /**
       * The path of the file.
       */
      path?: true;
      /**
       * CSS selector, from the entry.
       */
      css?: string;
      /**
       * Names of XML elements.
       */
      element?: string | [string, ...string[]];
      /**
       * Attribute of the element that css or element names.
       */
      attr?: string;
      /**
       * Pattern whose first group is the field.
       */
      match?: string;
      /**
       * Pattern that goes from the start of the text.
       */
      strip?: string;
      /**
       * Whether the model wrote it, or whence it comes; by default read off the name, section for names of your own.
       */
      role?: "section" | "metadata" | "source";
      /**
       * Field that this one is a translation of.
       */
      translates?: string;
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
  suppressions?: Suppressions;
  /**
   * A version of digestlint, such as 0.1: rules that came later are info, and hold nothing back, unless rules names them.
   */
  ruleset?: string;
  /**
   * Address of the page of a built-in rule, {rule} standing for its id; reports and editors link there.
   */
  rulePages?: string;
  /**
   * The second reader of `digestlint review`. The key is read from OPENAI_API_KEY alone.
   */
  review?: {
    /**
     * Address of an OpenAI-compatible endpoint, such as https://api.openai.com/v1; OPENAI_BASE_URL goes before it.
     */
    baseUrl?: string;
    /**
     * Model that is asked; MODEL_NAME goes before it.
     */
    model?: string;
    /**
     * Language of the prompt. Default en.
     */
    prompt?: "en" | "zh";
    /**
     * Least confidence of a fault that is believed. Default 0.6.
     */
    confidence?: number;
    /**
     * File in which answers are kept, from the folder of the run. Named here, lint, gate and split report from it too. Default of review: digestlint-review.jsonl.
     */
    answers?: string;
    /**
     * Requests under way at a time. Default 4.
     */
    atOnce?: number;
    /**
     * Times that a request is sent at most. Default 5.
     */
    attempts?: number;
    /**
     * Seconds that one sending may take. Default 120.
     */
    timeout?: number;
    /**
     * Minutes that a run may take to send. Default 60.
     */
    minutes?: number;
    /**
     * Tokens that an answer may have. Default 1000.
     */
    maxTokens?: number;
    /**
     * Tokens that a run may spend. Default 1000000.
     */
    tokens?: number;
    /**
     * Entries that a run may ask about. Default 1000.
     */
    entries?: number;
    /**
     * Own members of the request's body; null takes one out.
     */
    parameters?: {};
  };
  /**
   * How files of other shapes than the built-in ones are read; the first block that names a file reads it.
   */
  readers?: ReaderBlock[];
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
    suppressions?: Suppressions;
  }[];
}
/**
 * Limits of the gate; a limit of null leaves its condition out.
 */
export interface GateLimits {
  /**
   * Most places that were not read: lines that hold no entry that could be read, and findings that a page was not read in whole. Default 0.
   */
  read?: number | null;
  /**
   * Most critical findings of the pack safety. Default 0.
   */
  unsafe?: number | null;
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
   * Most for the share of entries with numbers or names that their papers do not hold (its 95 % lower bound), from 10 entries on. Default 0.1.
   */
  inventedShare?: number | null;
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
export interface ReaderBlock {
  /**
   * The reader's name in reports. Default: readers and its place in the list.
   */
  name?: string;
  /**
   * Globs of the files, from the configuration's folder.
   *
   * @minItems 1
   */
  files: [string, ...string[]];
  format: "json" | "jsonl" | "yaml" | "markdown" | "html" | "xml";
  entries?: EntryLocator;
  /**
   * The fields of an entry by name; id and title are its id and title, abstract is the source text.
   */
  fields: {
    [k: string]: FieldLocator;
  };
  /**
   * Whether the text that the summary was made from stands beside it: whole, in part, or not. Default: full with a field abstract, else none.
   */
  source?: "full" | "partial" | "none";
  /**
   * Whether a file is a digest or its folder is, each file a part of it. Default: file.
   */
  digest?: "file" | "folder";
  /**
   * Whether ids are those of papers. Default: arxiv.
   */
  id?: "arxiv" | "any";
  target?: Language;
}

// schemas/glossary.schema.json
export type WrongRendering =
  | string
  | {
      text: string;
      /**
       * English words that make the rendering right when they stand in abstract or title.
       *
       * @minItems 1
       */
      unless?: [string, ...string[]];
      /**
       * Longer Chinese strings around the rendering in which it is something else (上下文带来 around 上下文带).
       *
       * @minItems 1
       */
      except?: [string, ...string[]];
      /**
       * Good writers use the rendering too: it is mentioned and not called wrong.
       */
      contested?: true;
    };

/**
 * Terms of one field of research with their Chinese renderings, in Simplified characters. The file's name is the field.
 */
export interface GlossaryFile {
  $schema?: string;
  /**
   * @minItems 1
   */
  terms: [GlossaryTerm, ...GlossaryTerm[]];
}
export interface GlossaryTerm {
  /**
   * The source term, in the singular, in lower case but for names. It is found as whole words whatever the case, with a blank for a hyphen and with a plural -s.
   */
  term: string;
  /**
   * Every form that means the same in an abstract, found like the term. Default: the term alone. Where given, the term itself is found only if it is listed: a word of several senses (policy) is found through phrases (policy gradient).
   *
   * @minItems 1
   */
  forms?: [string, ...string[]];
  /**
   * Longer English phrases in which a form is something else (corpus callosum around corpus): the term is not found in them.
   *
   * @minItems 1
   */
  apart?: [string, ...string[]];
  /**
   * Renderings that a specialist accepts, the best first. The English term kept in the text is always accepted.
   *
   * @minItems 1
   */
  good: [string, ...string[]];
  /**
   * Renderings that are wrong whenever the source term is in the abstract and no good rendering is in the section.
   *
   * @minItems 1
   */
  wrong: [WrongRendering, ...WrongRendering[]];
  /**
   * Why, for the person who reads the glossary.
   */
  note?: string;
}

// schemas/decisions.schema.json
/**
 * What people decided of entries: the HTML page writes it, split and the retry format take it. Another version, or a key that this schema does not name, is refused.
 */
export interface DecisionsFile {
  $schema?: string;
  version: 1;
  /**
   * @maxItems 100000
   */
  decisions: Decision[];
}
export interface Decision {
  /**
   * The paper's id as the digest has it; empty where it has none.
   */
  id: string;
  /**
   * SHA-256 of the entry's text in the digest as it was judged, in hexadecimal: from its heading to the next without the heading's number, or its line; line ends as LF, blanks around it taken off. An entry that reads otherwise was not judged.
   */
  content: string;
  /**
   * publish: not held for its findings, but for those of safety/ and critical ones of structure/. hold: held. regenerate: held, and on the retry list.
   */
  decision: "publish" | "hold" | "regenerate";
  /**
   * Why, in the words of whoever decided.
   */
  note?: string;
  /**
   * For people who read the file; nothing is decided by it.
   */
  title?: string;
}

// schemas/checks/abstract-overlap.schema.json
export interface AbstractOverlapOptions {
  /**
   * Words, or characters of a script without blanks, under which a section is not judged.
   */
  least: number;
  /**
   * Share of the section's word trigrams in the abstract from which it is a copy, where the digest should be in another language than the abstract.
   */
  containment: number;
  /**
   * The same share where the digest is written in the language of the abstracts.
   */
  ownLanguage: number;
  /**
   * Share of character trigrams where section and abstract are both Chinese, Japanese or Korean.
   */
  cjkContainment: number;
}

// schemas/checks/active-markup.schema.json
export interface ActiveMarkupOptions {
  /**
   * Elements that run or swallow the page whatever they hold, in lower case.
   */
  elements?: string[];
  /**
   * Elements that do harm through their attributes only.
   */
  elementsWithAttributes?: string[];
  /**
   * Beginnings of addresses that run.
   */
  schemes?: string[];
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
   * Changes that are reported, source>section; difference stands for two percentages whose difference the section gives, relative for a percentage that is none of points, margin for points that the section gives as what separates two results and calls percent, change>share for "a 70 % increase in" told as 70 % of. A change that is not listed is tolerated.
   */
  changes?: string[];
}

// schemas/checks/changed-versions.schema.json
export interface ChangedVersionsOptions {
  /**
   * Fields that state the name. Default: abstract, title.
   *
   * @minItems 1
   */
  against?: [string, ...string[]];
}

// schemas/checks/cut-off-ends.schema.json
export interface CutOffEndsOptions {
  /**
   * Words before an ellipsis that make it an honest one.
   */
  andSoOn?: string[];
  /**
   * Words that cannot be a text's whole last clause.
   */
  connectives?: string[];
  /**
   * Endings, in scripts without blanks, after which something must follow.
   */
  danglers?: string[];
  /**
   * Endings that are whole words although they end like a dangler.
   */
  complete?: string[];
  /**
   * Words, in scripts with blanks, after which something must follow.
   */
  functionWords?: string[];
  /**
   * Endings that say themselves that the text goes on.
   */
  remarks?: string[];
  /**
   * Words that make a sentence ending in 的 whole.
   */
  predicates?: string[];
}

// schemas/checks/dropped-entries.schema.json
export interface DroppedEntriesOptions {
  /**
   * How many of the lost ids are listed.
   */
  ids: number;
}

// schemas/checks/entry-schema.schema.json
export interface EntrySchemaOptions {
  /**
   * Faults of the input that count as invalid entries.
   */
  faults: ("invalid-json" | "not-an-object" | "invalid-file" | "invalid-utf8" | "orphan-text")[];
}

// schemas/checks/failure-notices.schema.json
export interface FailureNoticesOptions {
  /**
   * Rules of the check known-texts whose patterns know the wordings of failures.
   */
  rules: string[];
}

// schemas/checks/faulty-entries.schema.json
export interface FaultyEntriesOptions {
  /**
   * Rules whose findings above info make an entry count.
   */
  rules: string[];
  /**
   * Most for the lower bound (Wilson, 95 %) of the share of such entries.
   */
  limit: number;
  /**
   * Entries under which nothing is said.
   */
  least: number;
}

// schemas/checks/field-language.schema.json
/**
 * Options of the check field-language.
 */
export interface FieldLanguageOptions {
  /**
   * Whether the field should be in the digest's target language, as sections are, or in the papers' own. Default target.
   */
  expected?: "target" | "source";
}

// schemas/checks/found-share.schema.json
export interface FoundShareOptions {
  /**
   * Rules whose findings are counted by section.
   */
  rules: string[];
  /**
   * Rules whose findings take a section out of the count: it could not be judged.
   */
  except: string[];
  /**
   * Share of sections that may be at fault.
   */
  limit: number;
  /**
   * Sections under which nothing is said.
   */
  least: number;
}

// schemas/checks/input-faults.schema.json
export interface InputFaultsOptions {
  /**
   * Kinds of fault that are reported.
   */
  kinds: (
    | "invalid-json"
    | "not-an-object"
    | "invalid-file"
    | "invalid-utf8"
    | "orphan-text"
    | "cut-off"
    | "swallowed"
    | "hidden-text"
    | "hidden-part"
    | "unclosed-details"
    | "stray-details-end"
    | "heading-in-field"
    | "details-in-field"
  )[];
}

// schemas/checks/known-texts.schema.json
export interface KnownTextsOptions {
  /**
   * Texts that a field must not consist of, compared without regard to width, case, wrapping marks and final punctuation.
   */
  texts?: string[];
  /**
   * As texts, for the five core sections only: words that are a fair answer in a section that a fork adds.
   */
  coreTexts?: string[];
  /**
   * The user's own texts.
   */
  extra?: string[];
  /**
   * Lists of alternatives that patterns name as {{list}}.
   */
  words?: {
    /**
     * @minItems 1
     */
    [k: string]: [string, ...string[]];
  };
  /**
   * Wordings that no list can name.
   */
  groups?: KnownTextGroup[];
  /**
   * Longest field, in UTF-16 units, that patterns for whole fields judge. Default 160.
   */
  maxLength?: number;
}
export interface KnownTextGroup {
  /**
   * Held against a whole short field, folded as texts are, or against the beginning of a field of any length, in lower case.
   */
  at: "whole" | "start";
  /**
   * Lower-case strings; the patterns are tried only on a field that holds one of them. An older way to spare time, still read: no rule needs it.
   */
  hints?: string[];
  /**
   * Regular expressions.
   *
   * @minItems 1
   */
  patterns: [string, ...string[]];
}

// schemas/checks/link-targets.schema.json
export interface LinkTargetsOptions {
  /**
   * Schemes that a link in a section may have.
   */
  schemes?: string[];
  /**
   * Schemes that the entry's own links may have.
   */
  entrySchemes?: string[];
}

// schemas/checks/lost-share.schema.json
export interface LostShareOptions {
  /**
   * Rules whose findings mean that an entry has no summary.
   */
  rules: string[];
  /**
   * Share of entries that may be lost.
   */
  limit: number;
  /**
   * Entries under which nothing is said.
   */
  least: number;
}

// schemas/checks/mismatched-summaries.schema.json
export interface MismatchedSummariesOptions {
  /**
   * Names that the other abstract must share with the summary; a figure counts half, the name that its title coins two.
   */
  tokens: number;
  /**
   * Share of the abstracts from which a name is too common to tell.
   */
  common: number;
  /**
   * Share of the weight of the summary's evidence that the other abstract must bear out.
   */
  share: number;
  /**
   * Most that the entry's own abstract may bear out, as a share of the other's.
   */
  own: number;
  /**
   * Names that no paper is known by, in lower case without joints.
   */
  generic?: string[];
  /**
   * Rules whose findings mean that the entry has no summary to judge.
   */
  unless: string[];
}

// schemas/checks/missing-sections.schema.json
export interface MissingSectionsOptions {
  /**
   * Sections that every entry must have; without it they are read off the digest.
   *
   * @minItems 1
   */
  required?: [string, ...string[]];
  /**
   * Share of the summarised entries that must have one of the five core sections for it to be required of all. Default 0.5.
   */
  coreShare?: number;
  /**
   * The same for a section that a fork adds. Default 0.9.
   */
  ownShare?: number;
}

// schemas/checks/mistranslated-terms.schema.json
export interface MistranslatedTermsOptions {
  /**
   * Which renderings of the glossary are looked for: those that are wrong, or those that good writers use too.
   */
  renderings: "wrong" | "contested";
}

// schemas/checks/page-markup.schema.json
export interface PageMarkupOptions {
  /**
   * Elements that run or swallow the page whatever they hold, in lower case.
   */
  elements?: string[];
  /**
   * Elements that do harm through their attributes only.
   */
  elementsWithAttributes?: string[];
  /**
   * Beginnings of addresses that run.
   */
  schemes?: string[];
  /**
   * True for links that lead elsewhere than they show, in place of what runs.
   */
  links?: boolean;
}

// schemas/checks/repeated-sentences.schema.json
export interface RepeatedSentencesOptions {
  /**
   * Characters from which a sentence of a script without blanks is looked at, names left out.
   */
  least: number;
  /**
   * Words from which any other is, names left out.
   */
  leastWords: number;
  /**
   * Share of them that must stand in words which most papers of the day have in that section.
   */
  share: number;
  /**
   * Papers from which a day is looked at: what fewer have in common may be their subject. Default 10.
   */
  day?: number;
}

// schemas/checks/repeated-summaries.schema.json
export interface RepeatedSummariesOptions {
  /**
   * Words, or characters of a script without blanks, from which a summary is looked at.
   */
  least: number;
  /**
   * Shared trigrams by all from which two summaries are the same.
   */
  jaccard: number;
  /**
   * Rules whose findings mean that the entry has no summary to judge.
   */
  unless: string[];
}

// schemas/checks/repeated-texts.schema.json
export interface RepeatedTextsOptions {
  /**
   * Different papers under which a text must stand.
   */
  papers: number;
  /**
   * Sections of one entry that a text must fill to count there alone. Default: it counts under several papers only.
   */
  sections?: number;
  /**
   * Letters and digits from which a text is looked at: shorter ones may be the values of a list.
   */
  least: number;
  /**
   * Letters and digits up to which it is.
   */
  most: number;
  /**
   * Characters or words from which a section other than the five is looked at: shorter ones may be verdicts or lists. Default: all are.
   */
  ownLeast?: number;
  /**
   * Characters beside the paper's name from which a text of a script without blanks is looked at for being the day's template. Default: none is.
   */
  frameLeast?: number;
  /**
   * Words from which any other text is. Default: `frameLeast`.
   */
  frameLeastWords?: number;
  /**
   * Share of its characters or words that must stand in phrases which a tenth of the day's papers have there. Default 1.
   */
  frameShare?: number;
  /**
   * Share of its characters or words that may suffice where they stand in words which as many papers have there as make a template: the rest are the slots. Default: none does.
   */
  frameCommonShare?: number;
  /**
   * Papers from which a day is looked at for its template: what fewer have in common may be their subject. Default 10.
   */
  frameDay?: number;
}

// schemas/checks/reviewed-faults.schema.json
export interface ReviewedFaultsOptions {
  /**
   * The kind of fault that the rule reports.
   */
  kind: "mistranslation" | "contradiction" | "unsupported-claim" | "misleading-omission";
}

// schemas/checks/script-variant.schema.json
export interface ScriptVariantOptions {
  /**
   * Whether fields are looked for that hold some characters of the other way of writing, or that are written in it as a whole.
   */
  extent: "part" | "whole";
}

// schemas/checks/section-overlap.schema.json
export interface SectionOverlapOptions {
  /**
   * Words, or characters of a script without blanks, under which a section is not judged.
   */
  least: number;
  /**
   * Share of the later section's trigrams in the earlier one from which it repeats it.
   */
  containment: number;
  /**
   * Share of the trigrams of the TL;DR and of the section, of each, that both have from which the section repeats the TL;DR; under it only one that is most of the TL;DR word for word does.
   */
  tldrShare: number;
}

// schemas/checks/tex-commands.schema.json
/**
 * Options of the check tex-commands.
 */
export interface TexCommandsOptions {
  /**
   * Commands that the page itself defines for its formulas, with or without the backslash; they are not reported inside maths.
   */
  commands?: string[];
}

// schemas/checks/text-patterns.schema.json
export interface TextPatternsOptions {
  /**
   * Lists of alternatives that patterns name as {{list}}.
   */
  words?: {
    /**
     * @minItems 1
     */
    [k: string]: [string, ...string[]];
  };
  /**
   * Tried in their order; a field is reported once, by the first group that matches.
   */
  groups?: PatternGroup[];
  /**
   * Regular expressions for names of extra fields that no field should have.
   */
  names?: string[];
}
export interface PatternGroup {
  /**
   * Where in the field the patterns are held. The end is its last 200 units, whole are fields of at most 400. Default anywhere.
   */
  at?: "start" | "end" | "whole" | "anywhere";
  /**
   * Regular expressions, linear in time.
   *
   * @minItems 1
   */
  patterns: [string, ...string[]];
  /**
   * Lower-case strings; the patterns are tried only on a field that holds one of them. An older way to spare time, still read: no rule needs it.
   */
  hints?: string[];
  /**
   * Lower-case strings; the group says nothing of a paper whose title or abstract holds one of them.
   */
  unless?: string[];
  /**
   * Says nothing where the title or the abstract holds the matched text itself. Default false.
   */
  exceptQuoted?: boolean;
  /**
   * Default false.
   */
  matchCase?: boolean;
  /**
   * Offers to take the matched text out; sure to mend it. Default false.
   */
  remove?: boolean;
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

// schemas/checks/unsupported-terms.schema.json
export interface UnsupportedTermsOptions {
  /**
   * Fields of the paper in which a name may stand.
   */
  against: string[];
  /**
   * Names that any summary may use, in lower case without joints.
   */
  common: string[];
  /**
   * Names of one thing that do not follow from one another by letters; between dollars a symbol as TeX sets it, in lower case without blanks.
   */
  sameThing?: [string, string, ...string[]][];
}

// schemas/checks/untranslated-words.schema.json
/**
 * Options of the check untranslated-words.
 */
export interface UntranslatedWordsOptions {
  /**
   * English nouns that have a standard translation, in lower case; one that begins with a hyphen is the end of a compound (-free). They may stand where the paper makes them its terms.
   */
  words: string[];
  /**
   * Adjectives, adverbs and verbs of which no paper makes a term; others are recognised by the tagger.
   */
  modifiers: string[];
  /**
   * Terms of art that may stand in English.
   */
  allow: string[];
  /**
   * A word that the abstract uses more often than this is taken for a term of the paper; a listed word has to be used twice as often. Default 2.
   */
  seldom?: number;
}
