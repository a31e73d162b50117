import { defineDigestCheck, type DigestDetection } from "../model/check.js";
import { paperOf } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { RepeatedTextsOptions } from "../model/schema-types.js";
import type { Span } from "../model/span.js";
import { CORE_SECTIONS } from "../model/sections.js";
import { shinglesOf } from "../text/overlap.js";
import { beginningKey, textKey } from "../text/text-key.js";
import { type FramedEntry, RepeatedFrames } from "./repeated-frames.js";

/** Number of entries compared with one another, so that memory stays bounded; a day has fewer. */
const BLOCK = 20_000;

const CORE: ReadonlySet<string> = new Set(CORE_SECTIONS);

interface Place {
  readonly entry: number;
  readonly field: string;
  readonly span: Span;
}

/** One text and its places. */
interface Text {
  readonly text: string;
  readonly papers: Set<string>;
  readonly places: Place[];
}

/** A text at its first place: its number in the order of the digest, and its paper. */
interface Seen {
  readonly number: number;
  readonly text: string;
  readonly paper: string;
  readonly place: Place;
}

/**
 * The texts of a block. Texts are the same only if they begin alike, so that most are not read to their end, nor is one
 * that equals literally another that was filed.
 */
class Texts {
  readonly #options: RepeatedTextsOptions;
  /** By `beginningKey`, the only text so far with that beginning; null once there were several. */
  readonly #alone = new Map<number, Seen | null>();
  readonly #byKey = new Map<number, { readonly number: number; readonly text: Text }>();
  /** By its literal text, each text that has been filed; null where it does not count. */
  readonly #byLetters = new Map<string, Text | null>();
  #count = 0;

  constructor(options: RepeatedTextsOptions) {
    this.#options = options;
  }

  add(text: string, paper: string, place: Place): void {
    const known = this.#byLetters.get(text);
    if (known !== undefined) {
      if (known !== null) addPlace(known, paper, place);
      return;
    }
    // A stored text is kept in memory, so a long one must be known to count first.
    if (text.length > this.#options.most && textKey(text).length > this.#options.most) return;
    const seen = { number: this.#count++, text, paper, place };
    const beginning = beginningKey(text);
    const first = this.#alone.get(beginning);
    if (first === undefined) {
      this.#alone.set(beginning, seen);
      return;
    }
    if (first !== null) this.#file(first);
    this.#alone.set(beginning, null);
    this.#file(seen);
  }

  /** The texts in more than one place, in the order of their first places. */
  repeated(): Text[] {
    return [...this.#byKey.values()].sort((a, b) => a.number - b.number).map(({ text }) => text);
  }

  #file({ number, text, paper, place }: Seen): void {
    const key = textKey(text);
    if (key.length < this.#options.least || key.length > this.#options.most) {
      this.#byLetters.set(text, null);
      return;
    }
    let known = this.#byKey.get(key.hash);
    if (known === undefined)
      this.#byKey.set(key.hash, (known = { number, text: { text, papers: new Set(), places: [] } }));
    addPlace(known.text, paper, place);
    this.#byLetters.set(text, known.text);
  }
}

function addPlace({ papers, places }: Text, paper: string, place: Place): void {
  papers.add(paper);
  places.push(place);
}

/** The beginning of a text, as a message shows it. */
export function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

/** What the detections of one text share. */
type Common = Pick<DigestDetection, "field" | "evidence" | "data">;

/** An entry that repeats texts, and the first place where it does. */
interface Repeated {
  readonly place: Place;
  readonly common: Common;
}

/**
 * The fields of one entry that hold one text, where they are as many as the option `sections` says; undefined
 * otherwise.
 */
function fillingText(
  fields: readonly Field[],
  { sections, least }: RepeatedTextsOptions,
): readonly Field[] | undefined {
  if (sections === undefined || fields.length < sections) return undefined;
  const byBeginning = new Map<number, number>();
  for (const { text } of fields) {
    const key = beginningKey(text);
    byBeginning.set(key, (byBeginning.get(key) ?? 0) + 1);
  }
  if (![...byBeginning.values()].some((count) => count >= sections)) return undefined;
  const byKey = new Map<number, Field[]>();
  for (const field of fields) {
    const { hash, length } = textKey(field.text);
    if (length >= least / 2) byKey.set(hash, [...(byKey.get(hash) ?? []), field]);
  }
  return [...byKey.values()].find((same) => same.length >= sections);
}

function* repeated(texts: Iterable<Text>, options: RepeatedTextsOptions): Iterable<Repeated> {
  const byEntry = new Map<number, { place: Place; text: Text; fields: string[] }>();
  for (const text of texts) {
    if (text.papers.size < options.papers) continue;
    for (const place of text.places) {
      const known = byEntry.get(place.entry);
      if (known === undefined) byEntry.set(place.entry, { place, text, fields: [place.field] });
      else known.fields.push(place.field);
    }
  }
  for (const { place, text, fields } of byEntry.values()) {
    const common = {
      field: fields.length === 1 ? place.field : null,
      evidence: text.text,
      data: { alike: "text", text: shortened(text.text), papers: text.papers.size, places: text.places.length, fields },
    };
    yield { place, common };
  }
}

/** What is told of an entry with sections that a template fills, those left out that are told already. */
function framed({ entry, fields, papers, places }: FramedEntry, told: ReadonlySet<string>): Repeated | undefined {
  const open = fields.filter(({ name }) => !told.has(name));
  const [first] = open;
  if (first === undefined) return undefined;
  return {
    place: { entry, field: first.name, span: first.span },
    common: {
      field: open.length === 1 ? first.name : null,
      evidence: first.text,
      data: { alike: "frame", text: shortened(first.text), papers, places, fields: open.map(({ name }) => name) },
    },
  };
}

/**
 * Finds section texts that several different papers of the digest have, to the letter or as a template with the paper's
 * name put in, or several sections of one entry.
 */
export const repeatedTexts = defineDigestCheck<RepeatedTextsOptions>({
  name: "repeated-texts",
  visitor(options) {
    let texts = new Texts(options);
    let seen = 0;
    const found: Repeated[] = [];
    const frames = new RepeatedFrames(options);
    const closeBlock = (): void => {
      found.push(...repeated(texts.repeated(), options));
      texts = new Texts(options);
      seen = 0;
    };
    return {
      see(entry, all) {
        frames.see(entry, all);
        if (seen === BLOCK) closeBlock();
        seen += 1;
        const paper = paperOf(entry);
        const fields = all.filter(
          (field) => CORE.has(field.name) || shinglesOf(field).units >= (options.ownLeast ?? 0),
        );
        const filling = fillingText(fields, options);
        const [first] = filling ?? [];
        if (filling !== undefined && first !== undefined) {
          const data = {
            alike: "text",
            text: shortened(first.text),
            papers: 1,
            places: filling.length,
            fields: filling.map(({ name }) => name),
          };
          found.push({
            place: { entry: entry.index, field: first.name, span: first.span },
            common: { field: null, evidence: first.text, data },
          });
          return;
        }
        for (const field of fields)
          texts.add(field.text, paper, { entry: entry.index, field: field.name, span: field.span });
      },
      *report(end) {
        closeBlock();
        const told = new Map(
          found.map(({ place, common }) => [place.entry, new Set(common.data?.["fields"] as string[])]),
        );
        for (const one of frames.report()) {
          const further = framed(one, told.get(one.entry) ?? new Set());
          if (further !== undefined) found.push(further);
        }
        for (const { place, common } of found) {
          const { index, id } = end.entryAt(place.entry);
          yield { ...common, entry: { index, id }, span: place.span };
        }
      },
    };
  },
});
