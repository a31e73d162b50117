import { displayWidth, padToWidth } from "../text/width.js";

/** Rows as columns with two blanks between them: each cell but a row's last is as wide as the widest of its column. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, displayWidth(cell));
    });
  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : padToWidth(cell, widths[at] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}
