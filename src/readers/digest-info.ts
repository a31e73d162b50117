import type { DigestFormat, DigestInfo } from "../model/digest.js";
import type { Reader } from "./reader.js";
import { DEFAULT_SOURCE, DEFAULT_TARGET, type Language, languageNamed, languageWordIn } from "../model/language.js";

/** What the caller knows of a digest; the rest is derived from its path and text. */
export interface ParseOptions {
  /** Path as the user named it. Default `<stdin>`. */
  readonly path?: string | undefined;
  readonly format?: DigestFormat | undefined;
  readonly target?: Language | undefined;
  readonly source?: Language | undefined;
  /** The reader of the file, where it is not in one of the generator's formats. */
  readonly reader?: Reader | undefined;
}

const DATE = /(?:^|\D)(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:\D|$)/u;
const FORMATS = new Map<string, DigestFormat>([
  ["md", "markdown"],
  ["markdown", "markdown"],
  ["jsonl", "jsonl"],
  ["ndjson", "jsonl"],
  ["json", "jsonl"],
]);

/**
 * The properties of a digest from the options and its path, and from the start of its text where the extension is
 * unknown.
 */
export function digestInfo(
  path = "<stdin>",
  options: Omit<ParseOptions, "path"> & { readonly text?: string | undefined } = {},
): DigestInfo {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return {
    path,
    format: options.format ?? (name.includes(".") ? FORMATS.get(extension) : undefined) ?? formatOf(options.text ?? ""),
    target: options.target ?? targetOf(name) ?? DEFAULT_TARGET,
    source: options.source ?? DEFAULT_SOURCE,
    date: DATE.exec(name)?.[1] ?? null,
  };
}

/** The language in a file name (`…_AI_enhanced_Korean.jsonl`); null where there is none. */
export function targetOf(name: string): Language | null {
  const word = languageWordIn(name);
  return word === null ? null : languageNamed(word);
}

/** JSONL begins with a brace, anything else is Markdown. */
function formatOf(text: string): DigestFormat {
  return /^\uFEFF?\s*\{/u.test(text) ? "jsonl" : "markdown";
}
