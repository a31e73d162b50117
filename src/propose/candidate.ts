import type { DigestFormat } from "../model/digest.js";
import type { EntryLocator, FieldLocator } from "../model/schema-types.js";

/** A text that the entries of a file seem to share, and what the file calls it: a key, a label, a heading, a class. */
export interface CandidateField {
  readonly locator: FieldLocator;
  readonly hint: string;
  /** True where several short texts are joined: authors, tags. */
  readonly isList?: boolean;
  /** True for what is taken where nothing named serves: links anywhere in the entry, an id in the path. */
  readonly isFallback?: boolean;
}

/** A way to read a file that may be the right one. */
export interface Candidate {
  readonly format: DigestFormat;
  /** Absent where each line is an entry. */
  readonly entries?: EntryLocator;
  readonly fields: readonly CandidateField[];
  /** True where what should stand once an entry stands several times: the entries lie further in. */
  readonly holdsSeveral: boolean;
  /** True where headings of entries are links, which give ids by themselves. */
  readonly links?: "arxiv" | "any";
  /** Headings at the level of entries that seem to be none and that no pattern tells apart. */
  readonly stray?: readonly string[];
}
