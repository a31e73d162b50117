import { labelKey, meaningOfLabel } from "../readers/labels.js";
import type { Candidate } from "./candidate.js";
import type { Column } from "./column.js";
import { isAboutEntry } from "./text-kinds.js";

/**
 * Leaves out columns whose texts are those of another, or that hold nothing but others: the inner one says what it is.
 */
export function withoutCopies(columns: readonly Column[], format: Candidate["format"]): Column[] {
  const texts = columns.map(({ values }) =>
    values.map((value) => (value === null ? null : value.replace(/\s+/gu, " "))),
  );
  return columns.filter((column, at) => {
    if (column.kind !== "prose" && column.kind !== "short") return true;
    return !columns.some((other, against) => {
      if (other === column || (other.kind !== "prose" && other.kind !== "short")) return false;
      if (other.field.isFallback === true) return false;
      const inside = shareOf(texts[at] ?? [], texts[against] ?? [], (own, its) => own.includes(its));
      const isWhole = shareOf(texts[at] ?? [], texts[against] ?? [], (own, its) => own === its) >= 0.9;
      // Of two of the same texts the one that its name explains, else the first.
      if (isWhole) return rankOf(other) > rankOf(column) || (rankOf(other) === rankOf(column) && against < at);
      // Elements lie in others; texts of other formats may only say the same.
      if (format === "html" && inside >= 0.8 && other.length >= column.length * 0.5)
        return other.kind === "prose" || column.kind !== "prose";
      // A teaser is the beginning of the whole text.
      return (
        column.language === other.language &&
        column.length < other.length * 0.7 &&
        shareOf(texts[at] ?? [], texts[against] ?? [], (own, its) => isBeginning(own, its)) >= 0.6
      );
    });
  });
}

function rankOf(column: Column): number {
  const { name, field } = column;
  return (name.concept === null || isAboutEntry(column) ? 0 : 1) + (isNamedSection(field.hint) ? 1 : 0);
}

function isNamedSection(hint: string): boolean {
  return meaningOfLabel(labelKey(hint))?.role === "section";
}

function isBeginning(own: string, whole: string): boolean {
  const cut = own.replace(/\s*(?:…|\.{3}|\[…\]|\[\.\.\.\])\s*$/u, "");
  return cut.length >= 20 && (whole.startsWith(cut) || (cut !== own && whole.includes(cut.slice(0, 60))));
}

function shareOf(
  own: readonly (string | null)[],
  its: readonly (string | null)[],
  test: (own: string, its: string) => boolean,
): number {
  let both = 0;
  let holds = 0;
  own.forEach((value, at) => {
    const against = its[at] ?? null;
    if (value === null || against === null || against === "") return;
    both += 1;
    if (test(value, against)) holds += 1;
  });
  const count = Math.max(1, own.filter((value) => value !== null).length);
  return both < count * 0.6 ? 0 : holds / both;
}
