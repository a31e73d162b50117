import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";

/**
 * Characters from which on a text is a translation; a shorter one is a note in place of it, which is another rule's.
 */
export const LEAST_TRANSLATION = 12;

/** The field of an entry that a field is the translation of; undefined where it is none's. */
export function translatedField({ translates }: Field, { fields }: Entry): Field | undefined {
  return translates === undefined ? undefined : fields.get(translates);
}
