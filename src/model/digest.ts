import type { Entry } from "./entry.js";
import type { Language } from "./language.js";
import type { Span } from "./span.js";
import type { Data } from "./finding.js";
import type { FieldRole } from "./field.js";
import type { ReaderBlock } from "./schema-types.js";

/** The syntaxes in which a digest is published. */
export type DigestFormat = ReaderBlock["format"];

/** What a reader knows of its digests beside their text; rules ask it whether they are due. */
export interface Traits {
  /** Whether the text that a summary was made from stands beside it. */
  readonly source: "full" | "partial" | "none";
  /** Whether an id must be a paper's. */
  readonly ids: "arxiv" | "any";
  /** True where a comment in the file can speak to digestlint. */
  readonly comments: boolean;
  /** True where texts are what a page shows, its markup taken off: a tag or link in one of them is prose. */
  readonly plain: boolean;
  /** True where each file is an entry, or some, of a digest that is their folder. */
  readonly folder: boolean;
  /** Names of the fields that the reader looks for; null where it takes those that it meets. */
  readonly fields: ReadonlyMap<string, { readonly role: FieldRole; readonly translates: string | null }> | null;
}

/** Those of the generator's family, Markdown and JSONL. */
export const FAMILY_TRAITS: Traits = {
  source: "full",
  ids: "arxiv",
  comments: true,
  plain: false,
  folder: false,
  fields: null,
};

/** A file of a digest that is a folder, and where its text stands in the digest's. */
export interface DigestPart extends Span {
  readonly path: string;
}

/** What is known of a digest before its entries are read. */
export interface DigestInfo {
  /** Path as the user named it, `/` as separator; `<stdin>` for standard input. */
  readonly path: string;
  readonly format: DigestFormat;
  /** Name of the reader; absent for those of the generator's family. */
  readonly reader?: string | undefined;
  /** Absent for the generator's family. */
  readonly traits?: Traits | undefined;
  /** Language that the sections should be in. */
  readonly target: Language;
  /** Language that title and abstract should be in. */
  readonly source: Language;
  /** Day of the digest as `YYYY-MM-DD`, from its file name; null where the name holds none. */
  readonly date: string | null;
}

/** A line of the table of contents: a category and the number of papers it promises. */
export interface ContentsLine {
  readonly category: string;
  readonly total: number;
  /** The digits of the total. */
  readonly span: Span;
}

/** A category heading of a Markdown digest. */
export interface CategoryHeading {
  readonly category: string;
  readonly span: Span;
}

/** What a fault in the input is; a rule turns each kind into a finding. */
export type FaultKind =
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
  | "details-in-field";

/** What a file looks like that no reader knows. */
export type Look =
  | "html"
  | "xml"
  | "feed"
  | "json"
  | "json-array"
  | "json-list"
  | "json-lines"
  | "broken-json"
  | "python"
  | "yaml"
  | "front-matter"
  | "markdown"
  | "text";

/**
 * What is told of a file that no reader knows: how many objects or items, its keys or headings, and a pointer to its
 * list.
 */
export interface Outline {
  readonly count: number;
  readonly names: readonly string[];
  /** Empty where the file holds no list. */
  readonly entries: string;
}

/** Something in the input that the reader could not take as it stands; the rest of the file was read. */
export interface Fault {
  readonly kind: FaultKind;
  readonly span: Span;
  /** `index` of the entry it lies in; null outside of entries. */
  readonly entry: number | null;
  readonly field: string | null;
  readonly data: Data;
  /** Text that would mend it, where that is certain. */
  readonly fix?: { readonly span: Span; readonly text: string };
}

/** The part of a digest that is not entries. */
export interface DigestFrontMatter {
  readonly contents: readonly ContentsLine[];
  readonly headings: readonly CategoryHeading[];
  /** Total for the whole page where it states one (`今日总计: 42 篇论文`). */
  readonly grandTotal: ContentsLine | null;
  /** True where the page itself says that there are no new papers. */
  readonly saysEmpty: boolean;
  /**
   * What no reader could take as it stands. Every reader reports the text that it did not claim as `orphan-text`, a
   * file that breaks off as `cut-off`, and entries that a browser would not show as `swallowed`.
   */
  readonly faults: readonly Fault[];
  /** What the file looks like where no reader knows it, and then it has no entries; null for one that was read. */
  readonly unrecognised: Look | null;
  /** What such a file holds; absent for one that was read. */
  readonly outline?: Outline | undefined;
}

/** One day's list of papers, read. */
export interface Digest extends DigestInfo, DigestFrontMatter {
  readonly text: string;
  readonly entries: readonly Entry[];
  /** The files of a digest that is a folder, in the order of their texts; absent for a digest of one file. */
  readonly parts?: readonly DigestPart[] | undefined;
}

/** The traits of a digest. */
export function traitsOf({ traits }: Pick<DigestInfo, "traits">): Traits {
  return traits ?? FAMILY_TRAITS;
}
