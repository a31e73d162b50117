import type { SourcePart } from "../reader.js";
import { MappedText } from "./mapped-text.js";
import type { Located } from "./read-entry.js";

/** The path of a file as a text. It is not in the file, so its place is the file's beginning. */
export function pathText({ path, offset }: SourcePart): Located {
  const span = { start: offset, end: offset };
  return { text: new MappedText([{ text: path, ...span }]), label: span };
}
