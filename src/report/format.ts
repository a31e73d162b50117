import type { Locale } from "../model/locale.js";
import type { Digest } from "../model/digest.js";
import type { Severity } from "../model/finding.js";
import type { Position, Report } from "../model/report.js";
import type { Rule } from "../model/rule.js";
import type { EditorTemplate } from "./source-link.js";
import type { Decided } from "../score/decisions.js";

/** The names of all formats, as help lists them. */
export const FORMAT_NAMES = [
  "stylish",
  "json",
  "jsonl",
  "sarif",
  "junit",
  "github",
  "gitlab",
  "rdjson",
  "markdown",
  "html",
  "retry",
  "feishu",
  "dingtalk",
  "wecom",
  "slack",
] as const;

/** The names of the formats of a comparison. */
export const COMPARISON_FORMATS = ["stylish", "markdown", "json"] as const;

/** The name of a format. */
export type FormatName = (typeof FORMAT_NAMES)[number];

/** What a column of the output counts. */
export type ColumnUnit = "utf16" | "codepoint" | "utf8";

/** The text of one file as `lineTable` of text/positions gives it. */
export interface SourceText {
  /** The line (from 1) without its end. */
  lineText(line: number): string;
  /** Column from 1, counted in `unit`, of an offset in UTF-16 units. */
  columnIn(unit: ColumnUnit, offset: number): number;
}

/** What a format needs beside the report. */
export interface FormatOptions {
  readonly lang: Locale;
  readonly color: boolean;
  /** The text of a file of the report; undefined where it cannot be had, as in a merged report. */
  readonly sources: (path: string) => SourceText | undefined;
  /** A file of the report, read; undefined where it cannot be had. The page shows the texts of its entries. */
  readonly digests?: (path: string) => Digest | undefined;
  /** The rules that ran; they give formats their explanations. */
  readonly rules: readonly Rule[];
  /** Unit of the columns in `stylish`; `utf16` by default. The other formats have their own. */
  readonly columnUnit?: ColumnUnit;
  /** Cells that a line of `stylish` may take; 100 by default. */
  readonly width?: number;
  /** Findings of one file that `stylish` prints; 200 by default. */
  readonly maxFindings?: number;
  /** Least severity for which `retry` lists a paper; `critical` by default. */
  readonly retryFrom?: Severity;
  /** What people decided of the entries of a file of the report; absent where nothing was decided. */
  readonly decided?: (path: string) => Decided;
  /** Makes addresses of source lines in the page (`editorTemplate`); without it the page holds none. */
  readonly editor?: EditorTemplate;
  /** Absolute folder that relative paths start from; absolute paths under it are made relative to it. */
  readonly cwd?: string;
}

/** Writes a report out; pure, ends with a line end unless it is empty. */
export type Format = (report: Report, options: FormatOptions) => string;

/** A format that is loaded when it is first asked for. */
export type LazyFormat = (report: Report, options: FormatOptions) => Promise<string>;

/** The column of a position in the given unit; in UTF-16 units where the text is not at hand. */
export function columnOf(position: Position, unit: ColumnUnit, source: SourceText | undefined): number {
  return source === undefined || unit === "utf16" ? position.column : source.columnIn(unit, position.offset);
}

/**
 * The name that a page meant for others gives a file: relative to `cwd` where it lies under it, its last part where it
 * does not.
 */
export function publishedPath(path: string, cwd: string | undefined): string {
  const relative = relativePath(path, cwd);
  return /^(?:\/|[A-Za-z]:\/|\\\\)/u.test(relative) ? (relative.split(/[\\/]/u).at(-1) ?? relative) : relative;
}

/** The path with `/` as separator, relative to `cwd` where it lies under it. */
export function relativePath(path: string, cwd: string | undefined): string {
  // A drive's letter tells paths of Windows; elsewhere a backslash is a character of a name.
  const slashed = (text: string): string => (/^[A-Za-z]:\\/u.test(text) ? text.replaceAll("\\", "/") : text);
  const plain = slashed(path).replace(/^\.\/(?!-$)/u, "");
  if (cwd === undefined) return plain;
  const folder = `${slashed(cwd).replace(/\/+$/u, "")}/`;
  return plain.startsWith(folder) ? plain.slice(folder.length) : plain;
}
