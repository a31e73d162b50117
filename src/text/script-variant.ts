import letters from "digestlint:variant-letters";
import characters from "digestlint:variants";

/** Simplified and Traditional Chinese and Japanese, by their ISO 15924 codes. */
export type Variant = "Hans" | "Hant" | "Jpan";

/** Characters that only one variant has. */
export interface VariantCharacters {
  /** One UTF-16 unit each. */
  readonly own: string;
  /** What the other variant has in their place, one code point each, in the same order. */
  readonly others: string;
}

const made = new Map<Variant, ReadonlyMap<string, string>>();

/**
 * The characters that only the variant has, with those of the other variant, for Japanese the Simplified ones (OpenCC's
 * character tables).
 */
export function exclusiveTo(variant: Variant): ReadonlyMap<string, string> {
  let map = made.get(variant);
  if (map === undefined) {
    const { own, others } = characters()[variant];
    map = new Map(Array.from(others, (other, index) => [own.charAt(index), other]));
    made.set(variant, map);
  }
  return map;
}

let common: ReadonlySet<string> | undefined;

/** True for the 3,755 characters of level 1 of GB 2312, the common ones. */
export function isCommonHan(character: string): boolean {
  if (common === undefined) {
    const bytes = new Uint8Array(2 * 94 * 40);
    for (let row = 0; row < 40; row += 1) {
      for (let cell = 0; cell < 94; cell += 1) bytes.set([0xb0 + row, 0xa1 + cell], 2 * (94 * row + cell));
    }
    common = new Set(new TextDecoder("gbk").decode(bytes));
  }
  return common.has(character);
}

const tables = new Map<Variant, Uint8Array>();

/** By code unit, 1 for the variant's own characters: this test runs on every character of every field. */
function tableOf(variant: Variant): Uint8Array {
  let table = tables.get(variant);
  if (table === undefined) {
    table = new Uint8Array(0x10000);
    const own = letters[variant];
    for (let index = 0; index < own.length; index += 1) table[own.charCodeAt(index)] = 1;
    tables.set(variant, table);
  }
  return table;
}

/** The offsets of characters that only the variant has, in order. */
export function findVariant(text: string, variant: Variant): readonly number[] {
  const table = tableOf(variant);
  const places: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    if (table[text.charCodeAt(index)] === 1) places.push(index);
  }
  return places;
}

/** The text with the variant's own characters replaced by the other variant's. */
export function replaceVariant(text: string, variant: Variant): string {
  const characters = exclusiveTo(variant);
  return Array.from(text, (character) => characters.get(character) ?? character).join("");
}
