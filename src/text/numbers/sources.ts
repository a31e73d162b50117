import type { Entry } from "../../model/entry.js";
import type { Field } from "../../model/field.js";
import { memoPerField } from "../memo-per-field.js";
import { scanNumbers } from "./scan.js";
import { indexNumbers, type NumberIndex } from "./number-index.js";

/** The numbers of a field, in order; computed once. */
export const numbersOf = memoPerField(scanNumbers);

/** The numbers of a field, indexed by value; computed once. */
export const numberIndexOf = memoPerField((_text, field): NumberIndex => indexNumbers(numbersOf(field)));

/** A field with which figures are compared; its numbers are read on demand. */
export class NumberSource {
  readonly field: Field;

  constructor(field: Field) {
    this.field = field;
  }

  /** Its numbers, indexed by value. */
  get index(): NumberIndex {
    return numberIndexOf(this.field);
  }
}

/** The fields of an entry with the given names, without absent and empty ones. */
export function numberSourcesOf(entry: Entry, names: readonly string[]): NumberSource[] {
  const sources: NumberSource[] = [];
  for (const name of names) {
    const field = entry.fields.get(name);
    if (field !== undefined && field.text !== "") sources.push(new NumberSource(field));
  }
  return sources;
}
