import { wilson } from "./judge.js";

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
