import type { ReaderBlock } from "../model/schema-types.js";
import { loadReader } from "./configured/load-reader.js";
import { DAILY_PAPER_READER, isDailyPaperReader } from "./daily-paper-reader.js";
import type { Reader } from "./reader.js";

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
  return isDailyPaperReader(text) ? loadOnce(DAILY_PAPER_READER, "daily-paper-reader") : null;
}

function loadOnce(block: ReaderBlock, name: string): Promise<Reader> {
  let reader = loaded.get(block);
  if (reader === undefined) loaded.set(block, (reader = loadReader(block, name)));
  return reader;
}
