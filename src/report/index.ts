import type { Report } from "../model/report.js";
import type { Format, FormatOptions } from "./format.js";
import { github } from "./github.js";
import { gitlab } from "./gitlab.js";
import { json } from "./json.js";
import { jsonl } from "./jsonl.js";
import { junit } from "./junit.js";
import { markdown } from "./markdown.js";
import { rdjson } from "./rdjson.js";
import { retry } from "./retry.js";
import { sarif } from "./sarif.js";
import { stylish } from "./stylish.js";

/** Every format by the name that `--format` takes. */
export const FORMATS = { stylish, json, jsonl, sarif, junit, github, gitlab, rdjson, markdown, retry } satisfies Readonly<Record<string, Format>>;

/** The name of a format. */
export type FormatName = keyof typeof FORMATS;

/** The names of all formats, as help lists them. */
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

/** Writes a report in the named format. */
export function formatReport(report: Report, name: FormatName, options: FormatOptions): string {
  return FORMATS[name](report, options);
}
