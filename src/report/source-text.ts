import { lineTable } from "../text/positions.js";
import type { SourceText } from "./format.js";

/** The text of a file in the shape in which formats ask for it. */
export function sourceText(text: string): SourceText {
  return lineTable(text);
}
