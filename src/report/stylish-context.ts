import { displayWidth } from "../text/width.js";
import type { FormatOptions } from "./format.js";
import type { FileReport } from "../model/report.js";
import { type Painter, painter } from "./paint.js";
import { type Verdict, verdictOf } from "./verdict.js";
import { WORDS, type Words } from "./words.js";

const DEFAULT_WIDTH = 100;
const LEAST_WIDTH = 40;
const DEFAULT_FINDINGS = 200;

/** What the parts of `stylish` share. */
export interface StylishContext {
  readonly options: FormatOptions;
  readonly words: Words;
  readonly width: number;
  readonly most: number;
  readonly paint: Painter;
  /** As `verdictOf`, computed once a file. */
  readonly verdictOf: (file: FileReport) => Verdict;
}

/** The context of a run of `stylish`, from the options of the format. */
export function createStylishContext(options: FormatOptions): StylishContext {
  const verdicts = new Map<FileReport, Verdict>();
  return {
    options,
    words: WORDS[options.lang],
    width: Math.max(LEAST_WIDTH, options.width ?? DEFAULT_WIDTH),
    most: options.maxFindings ?? DEFAULT_FINDINGS,
    paint: painter(options.color),
    verdictOf(file) {
      let verdict = verdicts.get(file);
      if (verdict === undefined) verdicts.set(file, (verdict = verdictOf(file)));
      return verdict;
    },
  };
}

/** Packs items, two blanks between them, into lines of at most `width` cells. */
export function wrap(items: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const item of items) {
    const longer = line === "" ? item : `${line}  ${item}`;
    if (line !== "" && displayWidth(longer) > width) {
      lines.push(line);
      line = item;
    } else line = longer;
  }
  return line === "" ? lines : [...lines, line];
}
