import { defineEntryCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import { groupFields } from "../model/group.js";
import type { KnownTextsOptions } from "../model/schema-types.js";
import { CORE_SECTIONS } from "../model/sections.js";
import { bareText } from "../text/bare-text.js";
import { joinPatterns } from "../text/pattern.js";

const DEFAULT_MAX_LENGTH = 160;
/** Openings look no further than this. */
const OPENING_LENGTH = 300;
/** A title that begins like the field is being quoted: "ERROR: A Benchmark …". */
const QUOTED_LENGTH = 6;

interface Matcher {
  readonly texts: ReadonlySet<string>;
  readonly coreTexts: ReadonlySet<string>;
  readonly longest: number;
  readonly whole: RegExp | null;
  readonly opening: RegExp | null;
}

const matchers = new WeakMap<KnownTextsOptions, Matcher>();

/** Finds fields that consist of a text a failed generator puts there; all of one entry are one sighting, with `count`, `fields` and `text`. */
export const knownTexts = defineEntryCheck<KnownTextsOptions>({
  name: "known-texts",
  *run(entry, fields, options) {
    const matcher = matcherOf(options);
    const sighting = groupFields(fields.filter((field) => isKnown(field, entry, matcher)));
    if (sighting !== null) yield sighting;
  },
});

function isKnown(field: Field, entry: Entry, matcher: Matcher): boolean {
  const { text } = field;
  if (text.length === 0) return false;
  if (text.length <= matcher.longest) {
    const bare = bareText(text);
    if (matcher.texts.has(bare)) return true;
    if (matcher.coreTexts.has(bare) && (CORE_SECTIONS as readonly string[]).includes(field.name)) return true;
    if (matcher.whole?.test(bare) === true && !quotesTitle(bare, entry)) return true;
  }
  if (matcher.opening === null) return false;
  const head = text.slice(0, OPENING_LENGTH).toLowerCase();
  return matcher.opening.test(head) && !quotesTitle(head, entry);
}

function quotesTitle(text: string, entry: Entry): boolean {
  return text.length > QUOTED_LENGTH && entry.title.toLowerCase().startsWith(text.slice(0, QUOTED_LENGTH));
}

function matcherOf(options: KnownTextsOptions): Matcher {
  const known = matchers.get(options);
  if (known !== undefined) return known;
  const texts = new Set([...(options.texts ?? []), ...(options.extra ?? [])].map(bareText));
  const coreTexts = new Set((options.coreTexts ?? []).map(bareText));
  texts.delete("");
  const whole = joinPatterns(options.patterns, options.words);
  const opening = joinPatterns(options.openings, options.words);
  const matcher: Matcher = {
    texts,
    coreTexts,
    // Marks that folding takes away may make the field a little longer than the text.
    longest: Math.max(options.maxLength ?? DEFAULT_MAX_LENGTH, ...[...texts].map((text) => text.length + 12)),
    whole: whole === null ? null : new RegExp(`^(?:${whole})$`, "u"),
    opening: opening === null ? null : new RegExp(`^(?:${opening})`, "u"),
  };
  matchers.set(options, matcher);
  return matcher;
}
