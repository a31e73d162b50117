import type { Entry } from "./entry.js";
import type { Severity } from "./schema-types.js";
import type { Span } from "./span.js";

export type { Severity };

/** Severities, gravest first: must not be published, misleads or looks broken, should be mended, good to know. */
export const SEVERITIES: readonly Severity[] = ["critical", "major", "minor", "info"];

/** The values that a message is made from; never prose. */
export type Data = Readonly<Record<string, string | number | boolean | readonly string[] | readonly number[]>>;

/** A second place that a finding is about: the number in the abstract, the section it repeats. */
export interface Related {
  readonly field: string | null;
  readonly span: Span;
  readonly data?: Data;
}

/** A change that mends a finding; `safe` when no reader could want the text as it was. */
export interface Fix {
  readonly span: Span;
  /** As a reader sees it; the report escapes it for the file's format. */
  readonly text: string;
  readonly safe: boolean;
}

/** What a check yields: a span and data. The pipeline adds rule, severity and words. */
export interface Detection {
  readonly span: Span;
  readonly data?: Data;
  /** Overrides the field that the engine would name; null for the whole entry. */
  readonly field?: string | null;
  /** The decoded text that is at fault; defaults to the field's text at `span`. */
  readonly evidence?: string;
  readonly related?: readonly Related[];
  readonly fix?: Fix;
}

/** One fault at one place. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly span: Span;
  /** Null for a finding on the digest. */
  readonly entry: Pick<Entry, "index" | "id"> | null;
  /** Null for a finding on the whole entry or digest. */
  readonly field: string | null;
  /** The text at fault, decoded; empty where something is absent. */
  readonly evidence: string;
  readonly data: Data;
  readonly related: readonly Related[];
  readonly fix: Fix | null;
}
