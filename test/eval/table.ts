import { shareInterval } from "../../src/score/intervals.js";

/** What a table is asked for. */
export interface TableOptions {
  /** Names every miss and false alarm. */
  readonly verbose: boolean;
  /** Names, in the tables of judged findings and of cases, what is lost and what stands in error. */
  readonly list: boolean;
  /** Kinds of planted fault whose name holds this text. */
  readonly kind: string;
  /** Rules or packs to which judged findings and cases are confined; all where empty. Targets then are not tried. */
  readonly rules: readonly string[];
}

/** The lines of a table, and the targets missed. */
export interface TableResult {
  readonly lines: string[];
  readonly failures: string[];
}

/** Lays cells out in columns of the given widths; a negative width aligns to the right. */
export function rowOf(widths: readonly number[]): (cells: readonly (string | number)[]) => string {
  return (cells) =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return width < 0 ? String(cell).padStart(-width) : String(cell).padEnd(width);
      })
      .join(" ")
      .trimEnd();
}

/** A share in percent with its Wilson interval; a dash where there is nothing to take a share of. */
export function shareOf(hits: number, total: number): string {
  const share = shareInterval(hits, total);
  if (share === null) return "-";
  const [value, low, high] = [share.value, share.low, share.high].map((part) => part * 100) as [number, number, number];
  return `${value.toFixed(1)} % [${low.toFixed(0)}–${high.toFixed(0)}]`;
}
