import type { DigestFormat, DigestFrontMatter, Fault } from "../../model/digest.js";
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

/** The front matter of a file that states nothing about itself. */
export function frontMatterWith(faults: readonly Fault[]): DigestFrontMatter {
  return { contents: [], headings: [], grandTotal: null, saysEmpty: false, faults, unrecognised: null };
}

/** The names of formats in messages. */
export const FORMAT_NAMES: Readonly<Record<DigestFormat, string>> = {
  json: "JSON",
  jsonl: "JSONL",
  yaml: "YAML",
  markdown: "Markdown",
  html: "HTML",
  xml: "XML",
};
