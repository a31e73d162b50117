import type { DigestFormat, DigestFrontMatter, Traits } from "../model/digest.js";
import type { Entry } from "../model/entry.js";

/*
 * How a file becomes a digest.
 *
 * A reader takes the text of a file and gives its entries and faults. Every position is one of the digest's text, in
 * UTF-16 units, found through each escape and cut on the way: a field is a decoded text and a map from its units to the
 * file (`MappedText`), so that a finding, a caret, a fix and a cut fall where they belong whatever the format. What a
 * reader cannot take is a fault with its place; it never throws.
 *
 * Which reader: the first block of `readers:` in the configuration whose globs name the file; else a built-in one that
 * recognises the text (daily-paper-reader); else the generator's family, as Markdown or JSONL. The report names it.
 *
 * Traits are what the format and its publisher are, and what rules ask before they are due: whether the source text
 * stands beside the summary, whether ids are arXiv's, whether comments can speak to digestlint, which fields the reader
 * looks for and which of them are translations of another.
 *
 * A digest may be a folder. Its text is then that of its files, one behind the other with a line end between, and
 * `parts` says where each begins; entries are counted through. The pipeline sees one digest, so that rules of digest
 * scope, scores, gate, history and baseline (under the folder's path) need not know; where a place is told, it is told
 * in the part that holds it: each finding, related place and entry of the report has the part's `path`, and lines,
 * columns and offsets of that file. `fix` writes the parts; `split` moves whole files. Shards take folders whole.
 *
 * A fix is written by the field (`Field.edit`): escaped as the place wants it, and refused where the file could not
 * hold it without a change beside it. `split` cuts at entries' spans; a reader of JSON or YAML lists takes the comma or
 * dash too.
 */

/** What a reader is given: a file's text as it stands in the digest's. */
export interface SourcePart {
  /** Of the file, `/` as separator. */
  readonly path: string;
  readonly text: string;
  /** Where the text begins in the digest's. */
  readonly offset: number;
  /** The `index` of its first entry. */
  readonly firstIndex: number;
}

/** What a reader makes of a file. */
export interface ReadPart extends DigestFrontMatter {
  readonly entries: readonly Entry[];
}

/** Reads files of one shape. */
export interface Reader {
  readonly name: string;
  readonly format: DigestFormat;
  readonly traits: Traits;
  /** Never throws: what cannot be read is among the faults. */
  read(part: SourcePart): ReadPart;
}
