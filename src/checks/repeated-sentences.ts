import { defineDigestCheck, type DigestDetection } from "../model/check.js";
import type { Field } from "../model/field.js";
import type { RepeatedSentencesOptions } from "../model/schema-types.js";
import type { Span } from "../model/span.js";
import { firstIndex } from "../model/first-index.js";
import { endsInStop } from "../text/endings.js";
import { type DaySection, type DayText, DayWording, shareOf } from "./day-wording.js";
import { shortened } from "./repeated-texts.js";

/** Entries that are held against one another at a time, so that memory stays bounded; a day has fewer. */
const BLOCK = 2_000;

/** A sentence with its mark and the bracket or quotation mark that closes it; a point within a figure ends none. */
const SENTENCE = /[^\s。！？!?\n][^。！？!?\n]*?(?:[。！？!?]+|\.(?=\s|$)|\n|$)[”’"」』）)】\]]*/gu;
/** True for a line of its own that closes with no mark: a heading above what is said. */
function isHeading(text: string, { start, end }: Span): boolean {
  return text.charAt(end) === "\n" && !endsInStop(text.slice(start, end));
}

/** Leads on to what differs from paper to paper: a label, an address. */
const LEADS_ON = /[:：]$|:\/\/|www\./u;

interface Sentence {
  readonly field: Field;
  readonly range: Span;
}

/** The sentences of a text that so many papers have in this section, and that are not all of it. */
function commonSentences(section: DaySection, text: DayText, options: RepeatedSentencesOptions): Sentence[] {
  const common = section.commonUnits(text);
  if (!common.includes(1)) return [];
  const { starts, ofWords } = text.wording;
  const found: Sentence[] = [];
  for (const match of text.field.text.matchAll(SENTENCE)) {
    const sentence = match[0].trimEnd();
    const range = { start: match.index, end: match.index + sentence.length };
    const from = firstIndex(starts.length, (at) => (starts[at] ?? 0) >= range.start);
    const to = firstIndex(starts.length, (at) => (starts[at] ?? 0) >= range.end);
    const least = ofWords ? options.leastWords : options.least;
    if (to - from < least || LEADS_ON.test(sentence) || isHeading(text.field.text, range)) continue;
    if (shareOf(common.subarray(from, to)) >= options.share) found.push({ field: text.field, range });
  }
  return found;
}

/** A sentence that stands behind or before the section's own text under most papers of the digest. */
export const repeatedSentences = defineDigestCheck<RepeatedSentencesOptions>({
  name: "repeated-sentences",
  visitor(options) {
    let day = new DayWording(options.day);
    let seen = 0;
    const found: { readonly entry: number; readonly detection: Omit<DigestDetection, "entry"> }[] = [];
    const closeBlock = (): void => {
      for (const section of day.sections()) {
        const hits = section.texts.flatMap((text) =>
          commonSentences(section, text, options).map((sentence) => ({ ...text, ...sentence })),
        );
        const papers = new Set(hits.map(({ paper }) => paper)).size;
        if (papers < section.most || day.sourcesAreAlike()) continue;
        for (const { entry, field, range } of hits) {
          const sentence = field.text.slice(range.start, range.end);
          found.push({
            entry,
            detection: {
              field: field.name,
              span: field.spanOf(range.start, range.end),
              evidence: sentence,
              data: { text: shortened(sentence), papers },
            },
          });
        }
      }
      day = new DayWording(options.day);
      seen = 0;
    };
    return {
      see(entry, fields) {
        if (seen === BLOCK) closeBlock();
        seen += 1;
        day.add(entry, fields);
      },
      *report(end) {
        closeBlock();
        for (const { entry, detection } of found) {
          const { index, id } = end.entryAt(entry);
          yield { ...detection, entry: { index, id } };
        }
      },
    };
  },
});
