import type { Entry } from "../model/entry.js";
import type { ReaderBlock } from "../model/schema-types.js";
import { loadReader } from "../readers/configured/load-reader.js";
import type { Candidate } from "./candidate.js";
import { type Column, columnOf } from "./column.js";

/** Entries of which a candidate is judged; a file of more is like its beginning. */
const MOST_ENTRIES = 400;

/** Reads a file by the very reader that a candidate would give, and measures what each field holds. */
export async function probe(candidate: Candidate, path: string, text: string): Promise<Column[]> {
  const { format, entries, fields } = candidate;
  const block: ReaderBlock = {
    files: ["*"],
    format,
    ...(entries === undefined ? {} : { entries }),
    id: "any",
    fields: Object.fromEntries(fields.map(({ locator }, index) => [nameOf(index), locator])),
  };
  const found = (await readBy(block, path, text)).slice(0, MOST_ENTRIES);
  return fields.map((field, index) =>
    columnOf(
      field,
      found.map((entry) => entry.fields.get(nameOf(index))?.text ?? null),
    ),
  );
}

/** No name that a reader knows, so that none has a meaning of its own. */
function nameOf(index: number): string {
  return `column ${index}`;
}

/** The entries that a block reads of a file. */
export async function readBy(block: ReaderBlock, path: string, text: string): Promise<readonly Entry[]> {
  const reader = await loadReader(block, "proposed");
  return reader.read({ path, text, offset: 0, firstIndex: 1 }).entries;
}
