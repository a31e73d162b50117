import type { Language } from "../model/language.js";
import type { Column } from "./column.js";

/** A field of the proposal: its name, and the column that it was made of. */
export interface AssignedField {
  readonly name: string;
  readonly column: Column;
  readonly translates?: string;
  readonly role?: "section" | "metadata";
}

/** What is not certain of a proposal. */
export type Doubt =
  | { readonly kind: "no-title" | "no-id" | "same-language" }
  | { readonly kind: "languages"; readonly languages: readonly string[] }
  | { readonly kind: "other-language"; readonly language: string }
  | { readonly kind: "short-translation"; readonly field: string; readonly of: string; readonly share: number }
  | { readonly kind: "beyond-source"; readonly field: string }
  | { readonly kind: "left-out"; readonly names: readonly string[] }
  | { readonly kind: "stray-headings"; readonly names: readonly string[] }
  | { readonly kind: "missing"; readonly field: string; readonly found: number; readonly entries: number };

/** What the columns of a candidate are taken for. */
export interface Assignment {
  readonly fields: readonly AssignedField[];
  readonly target: Language;
  readonly source: Language;
  readonly ids: "arxiv" | "any";
  readonly isPartial: boolean;
  readonly doubts: readonly Doubt[];
  /** UTF-16 units of the title, the source text and the model's texts in all entries. */
  readonly claimed: number;
  readonly entries: number;
}
