import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";

/**
 * UTF-16 units from which a text counts as a translation; a shorter one is a note in its place, which another rule
 * reports.
 */
export const LEAST_TRANSLATION = 12;

/** The field of which a field is the translation; undefined where it is none. */
export function translatedField({ translates }: Field, { fields }: Entry): Field | undefined {
  return translates === undefined ? undefined : fields.get(translates);
}
