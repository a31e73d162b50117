import { defineEntryCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import { groupFields } from "../model/group.js";
import type { KnownTextsOptions } from "../model/schema-types.js";
import { CORE_SECTIONS } from "../model/sections.js";
import { bareText } from "../text/bare-text.js";
import { ByFirstUnit, firstUnits } from "../text/first-units.js";
import { HintedText, type HintGroup, hintGroup, holdsAny, includesAny } from "../text/hints.js";
import { LatePattern } from "../text/late-pattern.js";
import { expandPattern } from "../text/pattern.js";

const DEFAULT_MAX_LENGTH = 160;
/** Openings look no further than this. */
const OPENING_LENGTH = 300;
/** A title that begins like the field is being quoted: "ERROR: A Benchmark …". */
const QUOTED_LENGTH = 6;

interface Matcher {
  readonly texts: ReadonlySet<string>;
  readonly coreTexts: ReadonlySet<string>;
  readonly longest: number;
  readonly groups: readonly Group[];
}

interface Group {
  readonly at: "whole" | "start";
  /** One by one, so that only those are made that a text's first character lets through. */
  readonly patterns: ByFirstUnit<{ readonly pattern: LatePattern; readonly first: ReadonlySet<number> | null }>;
  readonly hints: HintGroup | null;
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
  const bare = text.length <= matcher.longest ? bareText(text) : null;
  if (bare !== null) {
    if (matcher.texts.has(bare)) return true;
    if (matcher.coreTexts.has(bare) && (CORE_SECTIONS as readonly string[]).includes(field.name)) return true;
  }
  const folded = bare === null ? null : new HintedText(bare);
  let head: string | null = null;
  for (const group of matcher.groups) {
    const subject = group.at === "whole" ? bare : text;
    if (subject === null) continue;
    const { hints, patterns } = group;
    if (hints !== null && !(group.at === "whole" ? folded?.holdsAny(hints) : holdsAny(field, hints))) continue;
    const trials = patterns.of(subject);
    if (trials.length === 0) continue;
    head ??= text.slice(0, OPENING_LENGTH).toLowerCase();
    const judged = group.at === "whole" ? subject : head;
    if (group.at === "start" && hints !== null && !includesAny(judged, hints)) continue;
    if (trials.some(({ pattern }) => matches(pattern, judged)) && !quotesTitle(judged, entry)) return true;
  }
  return false;
}

function matches(pattern: LatePattern, text: string): boolean {
  return pattern.on(text, () => text).expression.test(text);
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
  const matcher: Matcher = {
    texts,
    coreTexts,
    // Marks that folding takes away may make the field a little longer than the text.
    longest: Math.max(options.maxLength ?? DEFAULT_MAX_LENGTH, ...[...texts].map((text) => text.length + 12)),
    groups: (options.groups ?? []).map((group): Group => {
      return {
        at: group.at,
        patterns: new ByFirstUnit(() => group.patterns.map((pattern) => {
          const source = expandPattern(pattern, options.words);
          return { pattern: new LatePattern(group.at === "whole" ? `^(?:${source})$` : `^(?:${source})`, "", false), first: firstUnits(source) };
        })),
        hints: group.hints === undefined ? null : hintGroup(group.hints),
      };
    }),
  };
  matchers.set(options, matcher);
  return matcher;
}
