import type { Severity } from "./finding.js";

/** A text in both locales. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** A rule as resolved for a file: a check with its settings, severity and words. */
export interface Rule {
  /** `<pack>/<name>`, the path of its declaration. */
  readonly id: string;
  /** Name of the check that measures. */
  readonly check: string;
  /** Field names, and the groups `sections`, `extras`, `abstract`, `title`, `all`. */
  readonly fields: readonly string[];
  readonly severity: Severity;
  /** Multiplies the severity's points in the entry score. */
  readonly weight: number;
  readonly options: Readonly<Record<string, unknown>>;
  readonly messages: Bilingual;
  readonly why: Bilingual;
  readonly fix: Bilingual;
  /** Rules (ids, packs as `text/*`, or `*`) that it overrules on a field that it found at fault. */
  readonly precedes: readonly string[];
  /** False for a rule that has to be switched on. */
  readonly enabled: boolean;
  /** Version of digestlint (`0.1`) with which the rule came, for a configuration that pins one; absent in own packs. */
  readonly since?: string;
  /** Address of a page about the rule; absent where none is known. */
  readonly page?: string;
}
