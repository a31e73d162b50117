import type { Entry } from "../../model/entry.js";
import type { Field } from "../../model/field.js";
import { oncePerField } from "../once.js";
import { scanNumbers } from "./scan.js";
import { indexNumbers, type NumberIndex } from "./number-index.js";

/** The numbers of a field, in order; scanned once. */
export const numbersOf = oncePerField(scanNumbers);

/** The numbers of a field by value, for looking figures up; made once. */
export const numberIndexOf = oncePerField((_text, field): NumberIndex => indexNumbers(numbersOf(field)));

/** A field that figures are held against, with its numbers by value. */
export interface NumberSource {
  readonly field: Field;
  readonly index: NumberIndex;
}

/** The fields of an entry that are called so, each with its numbers by value; absent and empty ones are left out. */
export function numberSourcesOf(entry: Entry, names: readonly string[]): NumberSource[] {
  return names.flatMap((name) => {
    const field = entry.fields.get(name);
    return field === undefined || field.text === "" ? [] : [{ field, index: numberIndexOf(field) }];
  });
}
