import { wilson } from "./judge.js";

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
  if (total === 0) return "-";
  const [low, high] = wilson(hits, total);
  return `${((hits / total) * 100).toFixed(1)} % [${low.toFixed(0)}–${high.toFixed(0)}]`;
}
