import type { DigestFormat, DigestFrontMatter, Traits } from "../model/digest.js";
import type { Entry } from "../model/entry.js";

/*
 * How a file becomes a digest.
 *
 * A reader gets the text of a file and gives its entries and faults. Every position is an offset in the digest's text, in
 * UTF-16 units, across all escapes and removed marks: a field is a decoded text with a map from its units to the file
 * (`MappedText`), so that findings, carets, fixes and cuts have their right places in any format. What a reader cannot
 * read is a fault with its place; it never throws.
 *
 * The reader of a file is the first block of `readers:` in the configuration whose globs match the file; else a built-in
 * one that recognises the text (daily-paper-reader); else the one for the generator's own formats, Markdown and JSONL.
 * The report names it.
 *
 * Traits are properties of the format and its publisher that decide whether a rule is due: whether the source text is
 * part of the digest, whether ids are arXiv's, whether comments can be suppressions, which fields the reader looks for
 * and which of them are translations of another.
 *
 * A digest may be a folder. Its text is then that of its files in sequence, separated by a line end, and `parts` gives
 * the range of each; entries are numbered throughout. The pipeline sees one digest, so rules of digest scope, scores,
 * gate, history and baseline (under the folder's path) need no special case. Every finding, related place and entry of
 * the report has the `path` of its part, and lines, columns and offsets of that file. `fix` writes the parts; `split`
 * moves whole files. Shards take folders as a whole.
 *
 * A fix is written by the field (`Field.edit`): escaped for its place, and refused where the file could not hold it
 * without another change. `split` cuts at entries' spans; a reader of JSON or YAML lists also removes the comma or dash.
 */

/** The input of a reader: a file's text and its place in the digest's text. */
export interface SourcePart {
  /** The file's path, with `/` as separator. */
  readonly path: string;
  readonly text: string;
  /** Offset of the text in the digest's text. */
  readonly offset: number;
  /** The `index` of its first entry. */
  readonly firstIndex: number;
}

/** The entries and front matter of one file. */
export interface ReadPart extends DigestFrontMatter {
  readonly entries: readonly Entry[];
}

/** Reads files of one format. */
export interface Reader {
  readonly name: string;
  readonly format: DigestFormat;
  readonly traits: Traits;
  /** Never throws: what cannot be read is among the faults. */
  read(part: SourcePart): ReadPart;
}
