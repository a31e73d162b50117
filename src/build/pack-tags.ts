import { CODES, HEADS, headOf, NUMBER, writtenOf } from "../text/packed-tags.js";
import { englishTags } from "./english-tags.js";

/** Packs words, of the letters a to z, with their tags; `openTags` reads what it gives. */
export function packTags(tags: ReadonlyMap<string, string>): Uint8Array<ArrayBuffer> {
  const names = [...new Set(tags.values())].sort();
  const sorted = [...tags].sort(([one], [other]) => (one < other ? -1 : 1));
  const lengths = new Array<number>(HEADS + 1).fill(0);
  for (const [word] of sorted) lengths[headOf(word)] = (lengths[headOf(word)] ?? 0) + writtenOf(word).length + 1;
  const starts = new DataView(new ArrayBuffer((HEADS + 1) * NUMBER));
  let start = 0;
  for (const [head, length] of lengths.entries()) {
    starts.setUint32(head * NUMBER, start, true);
    start += length;
  }
  const words = sorted.map(([word, tag]) => writtenOf(word) + CODES.charAt(names.indexOf(tag))).join("");
  return Uint8Array.from([
    ...new Uint8Array(starts.buffer),
    ...new TextEncoder().encode(`${names.join(" ")}\n${words}`),
  ]);
}

/** The most frequent tag of every English word in small letters, packed. */
export function tagTable(): Uint8Array {
  return packTags(englishTags());
}
