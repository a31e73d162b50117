import { defineDigestCheck, type DigestSighting } from "../model/check.js";
import { paperKey, type Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { RepeatedTextsOptions } from "../model/schema-types.js";
import type { Span } from "../model/span.js";
import { textKey } from "../text/text-key.js";

/** Entries that are held against one another at a time, so that memory stays bounded; a day has fewer. */
const BLOCK = 20_000;

interface Place {
  readonly entry: Pick<Entry, "index" | "id">;
  readonly field: string;
  readonly span: Span;
}

/** One text and where it stands. */
interface Text {
  readonly text: string;
  readonly papers: Set<string>;
  readonly places: Place[];
}

/** What a message shows of the text. */
function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

function* sightings(texts: Iterable<Text>, options: RepeatedTextsOptions): Iterable<DigestSighting> {
  const byEntry = new Map<number, { place: Place; text: Text; shown: string; fields: string[] }>();
  // What the sightings of a block have in common is there once: a file of a million entries may repeat itself throughout.
  const fieldLists = new Map<string, readonly string[]>();
  for (const text of texts) {
    if (text.papers.size < options.papers) continue;
    const shown = shortened(text.text);
    for (const place of text.places) {
      const known = byEntry.get(place.entry.index);
      if (known === undefined) byEntry.set(place.entry.index, { place, text, shown, fields: [place.field] });
      else known.fields.push(place.field);
    }
  }
  for (const { place, text, shown, fields } of byEntry.values()) {
    const key = fields.join("\n");
    const shared = fieldLists.get(key) ?? fields;
    fieldLists.set(key, shared);
    yield {
      entry: place.entry,
      field: fields.length === 1 ? place.field : null,
      span: place.span,
      evidence: text.text,
      data: { text: shown, papers: text.papers.size, fields: shared },
    };
  }
}

/** Section texts that stand under several different papers of the digest. */
export const repeatedTexts = defineDigestCheck<RepeatedTextsOptions>({
  name: "repeated-texts",
  watch(options) {
    let texts = new Map<number, Text>();
    let seen = 0;
    const found: DigestSighting[] = [];
    const closeBlock = (): void => {
      found.push(...sightings(texts.values(), options));
      texts = new Map();
      seen = 0;
    };
    const see = (entry: Entry, field: Field): void => {
      const key = textKey(field.text);
      if (key.length < options.least || key.length > options.most) return;
      const place = { entry: { index: entry.index, id: entry.id }, field: field.name, span: field.span };
      const paper = entry.id === "" ? `#${entry.index}` : paperKey(entry.id);
      const known = texts.get(key.hash);
      if (known === undefined) texts.set(key.hash, { text: field.text, papers: new Set([paper]), places: [place] });
      else {
        known.papers.add(paper);
        known.places.push(place);
      }
    };
    return {
      see(entry, fields) {
        if (seen === BLOCK) closeBlock();
        seen += 1;
        for (const field of fields) see(entry, field);
      },
      *report() {
        closeBlock();
        yield* found;
      },
    };
  },
});
