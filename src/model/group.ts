import type { Field } from "./field.js";
import type { Detection } from "./finding.js";

/**
 * One detection for all fields of an entry that share a fault: on the field itself where it is one,
 * on the entry (`field` null, at the first of them) where they are more. Null for none.
 * Its data are `count`, the names as `fields`, and the first one's `text`.
 */
export function groupFields(fields: readonly Field[]): Detection | null {
  const first = fields[0];
  if (first === undefined) return null;
  return {
    span: first.spanOf(0, first.text.length),
    field: fields.length === 1 ? first.name : null,
    evidence: first.text,
    data: { count: fields.length, fields: fields.map((field) => field.name), text: first.text },
  };
}
