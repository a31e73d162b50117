import type { ReaderBlock } from "../model/schema-types.js";
import { loadReader } from "./configured/load-reader.js";
import { DAILY_PAPER_READER, isDailyPaperReader } from "./daily-paper-reader.js";
import type { Reader } from "./reader.js";

/** Publishers whose pages are read without a configuration: the block that describes them, and what recognises them. */
const BUILT_IN: readonly { readonly block: ReaderBlock; readonly recognises: (text: string) => boolean }[] = [
  { block: DAILY_PAPER_READER, recognises: isDailyPaperReader },
];

/** The block of the built-in reader that recognises a text; null where none does. */
export function builtInBlockFor(text: string): ReaderBlock | null {
  return BUILT_IN.find(({ recognises }) => recognises(text))?.block ?? null;
}

const loaded = new WeakMap<ReaderBlock, Promise<Reader>>();

/**
 * The reader of a file: the one in the configuration, else a built-in one that recognises the text; null for the
 * generator's own formats, which need none. Rejects with an UnusableSelector.
 */
export async function readerFor(
  text: string,
  configured: { readonly name: string; readonly block: ReaderBlock } | null,
): Promise<Reader | null> {
  if (configured !== null) return loadOnce(configured.block, configured.name);
  const block = builtInBlockFor(text);
  return block === null ? null : loadOnce(block, "built-in");
}

function loadOnce(block: ReaderBlock, name: string): Promise<Reader> {
  let reader = loaded.get(block);
  if (reader === undefined) loaded.set(block, (reader = loadReader(block, name)));
  return reader;
}
