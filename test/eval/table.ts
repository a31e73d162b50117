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
