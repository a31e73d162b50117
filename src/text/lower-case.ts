import { oncePerField } from "./once.js";

/** A field's text in lower case, made once. */
export const lowerCaseOf = oncePerField((text) => text.toLowerCase());
