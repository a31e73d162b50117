import { memoPerField } from "./memo-per-field.js";

/** A field's text in lower case, computed once. */
export const lowerCaseOf = memoPerField((text) => text.toLowerCase());
