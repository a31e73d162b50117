import type { DigestFormat, DigestFrontMatter, Fault } from "../../model/digest.js";
import type { SyntaxFault } from "./tree.js";

/** A file that is not of its format, as a fault of the digest. */
export function syntaxFault({ at, reason }: SyntaxFault, format: string, end: number): Fault {
  return {
    kind: "invalid-file",
    span: { start: at, end: Math.min(at + 1, Math.max(at, end)) },
    entry: null,
    field: null,
    data: { format, reason },
  };
}

/** The frame of a file whose page states nothing of its own. */
export function frameWith(faults: readonly Fault[]): DigestFrontMatter {
  return { contents: [], headings: [], grandTotal: null, saysEmpty: false, faults, unrecognised: null };
}

/** How people call a format. */
export const FORMAT_NAMES: Readonly<Record<DigestFormat, string>> = {
  json: "JSON",
  jsonl: "JSONL",
  yaml: "YAML",
  markdown: "Markdown",
  html: "HTML",
  xml: "XML",
};
