import { defineEntryCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import { groupFields } from "../model/group.js";
import type { KnownTextsOptions } from "../model/schema-types.js";
import { CORE_SECTIONS } from "../model/sections.js";
import { bareText } from "../text/bare-text.js";
import { lowerCaseOf } from "../text/lower-case.js";
import type { LatePattern } from "../text/patterns/late-pattern.js";
import { Patterns } from "../text/patterns/patterns.js";
import { type Triggered, triggeredIn } from "../text/patterns/triggered.js";

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
  readonly patterns: Patterns;
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
  let folded: Triggered | undefined;
  for (const { at, patterns } of matcher.groups) {
    if (at === "whole" && bare === null) continue;
    const triggered = at === "start" ? patterns.triggeredBy(field) : (folded ??= triggeredByFolded(bare ?? "", field, patterns));
    if (!patterns.mayMatch(triggered)) continue;
    const judged = at === "whole" ? (bare ?? "") : text.slice(0, OPENING_LENGTH).toLowerCase();
    if (patterns.candidates(judged, triggered).some((pattern) => matches(pattern, judged)) && !quotesTitle(judged, entry)) return true;
  }
  return false;
}

/** What a folded text triggers; most are a stretch of the field's own, which has been walked over. */
function triggeredByFolded(bare: string, field: Field, patterns: Patterns): Triggered {
  return lowerCaseOf(field).includes(bare) ? patterns.triggeredBy(field) : triggeredIn(bare);
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
    groups: (options.groups ?? []).map((group): Group => ({
      at: group.at,
      patterns: new Patterns(group, options.words, { before: "^", after: group.at === "whole" ? "$" : "", flags: "", caseless: false, anchored: true }),
    })),
  };
  matchers.set(options, matcher);
  return matcher;
}
