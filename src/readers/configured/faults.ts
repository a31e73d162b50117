import type { DigestFormat, DigestFrontMatter, Fault } from "../../model/digest.js";
import type { Span } from "../../model/span.js";
import type { SourcePart } from "../reader.js";
import type { SyntaxFault } from "./tree.js";

/** The fault of a digest for a file that is not valid in its format; `end` is where the file's text ends. */
export function syntaxFault({ at, reason }: SyntaxFault, format: string, end: number): Fault {
  return {
    kind: "invalid-file",
    span: { start: at, end: Math.min(at + 1, Math.max(at, end)) },
    entry: null,
    field: null,
    data: { format, reason },
  };
}

/** The fault of text that belongs to no entry, or to none of the fields of one; `text` is its excerpt. */
export function orphanFault(span: Span, text: string, entry: number | null = null): Fault {
  return { kind: "orphan-text", span, entry, field: null, data: { text } };
}

/** The fault of a comment, by its beginning, that holds so many entries which the file does not have; none for 0. */
export function commentFaults(start: number, count: number): Fault[] {
  if (count === 0) return [];
  const data = { opener: "comment", reach: "closed", count };
  return [{ kind: "swallowed", span: { start, end: start + "<!--".length }, entry: null, field: null, data }];
}

const EXCERPT = 80;

/** The first characters of a range of a file, as findings show them. */
export function excerptOf({ text, offset }: Pick<SourcePart, "text" | "offset">, { start, end }: Span): string {
  return text.slice(start - offset, Math.min(end - offset, start - offset + EXCERPT));
}

/** The front matter of a file that states nothing about itself. */
export function frontMatterWith(faults: readonly Fault[]): DigestFrontMatter {
  return { contents: [], headings: [], grandTotal: null, saysEmpty: false, faults, unrecognised: null };
}

/** How messages call the syntaxes of files. */
export const SYNTAX_NAMES: Readonly<Record<DigestFormat, string>> = {
  json: "JSON",
  jsonl: "JSONL",
  yaml: "YAML",
  markdown: "Markdown",
  html: "HTML",
  xml: "XML",
};
