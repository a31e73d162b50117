import { defineEntryCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import { groupFields } from "../model/group.js";
import type { KnownTextsOptions } from "../model/schema-types.js";
import { CORE_SECTIONS } from "../model/sections.js";
import { bareText } from "../text/bare-text.js";
import { lowerCaseOf } from "../text/lower-case.js";
import type { LazyPattern } from "../patterns/lazy-pattern.js";
import { ownPatternFault } from "../patterns/own-pattern-fault.js";
import { PatternGroups } from "../patterns/pattern-groups.js";
import { Patterns } from "../patterns/patterns.js";
import { type PrefilterResult, prefilterText } from "../patterns/prefilter.js";

const DEFAULT_MAX_LENGTH = 160;
/** UTF-16 units at the beginning of a text that patterns for beginnings see. */
const OPENING_LENGTH = 300;
/**
 * UTF-16 units that a field must share with the beginning of the title to be a quotation of it: "ERROR: A Benchmark …".
 */
const QUOTED_LENGTH = 6;

interface Matcher {
  readonly texts: ReadonlySet<string>;
  readonly coreTexts: ReadonlySet<string>;
  readonly longest: number;
  /** Pattern groups for whole texts, and for beginnings of texts. */
  readonly wholes: PatternGroups<Group>;
  readonly starts: PatternGroups<Group>;
}

interface Group {
  readonly patterns: Patterns;
}

const matchers = new WeakMap<KnownTextsOptions, Matcher>();

/**
 * Finds fields that consist of a text which a failed generator puts there; all of one entry are one detection, with
 * `count`, `fields` and `text`.
 */
export const knownTexts = defineEntryCheck<KnownTextsOptions>({
  name: "known-texts",
  optionFault: ownPatternFault,
  *run(entry, fields, options) {
    const matcher = matcherOf(options);
    const detection = groupFields(fields.filter((field) => isKnown(field, entry, matcher)));
    if (detection !== null) yield detection;
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
  const prefiltered = matcher.starts.prefilterField(field);
  if (bare !== null && matchesAny(matcher.wholes, prefilterFolded(bare, field, prefiltered), () => bare, entry))
    return true;
  return matchesAny(matcher.starts, prefiltered, () => text.slice(0, OPENING_LENGTH).toLowerCase(), entry);
}

/**
 * True where a text is a wording of a failed generator by the patterns of the options; their lists of whole texts, which
 * also hold words that pages use elsewhere, are left out. The text is folded by `bareText`.
 */
export function isKnownWording(bare: string, options: KnownTextsOptions): boolean {
  const { wholes, starts, longest } = matcherOf(options);
  const prefiltered = prefilterText(bare);
  return [...(bare.length <= longest ? [wholes] : []), starts].some((groups) => holds(groups, prefiltered, bare));
}

function holds(groups: PatternGroups<Group>, prefiltered: PrefilterResult, text: string): boolean {
  return groups
    .open(prefiltered)
    .some(({ patterns }) => patterns.candidates(text, prefiltered).some((pattern) => matches(pattern, text)));
}

function matchesAny(
  groups: PatternGroups<Group>,
  prefiltered: PrefilterResult,
  judgedText: () => string,
  entry: Entry,
): boolean {
  const open = groups.open(prefiltered);
  if (open.length === 0) return false;
  const judged = judgedText();
  return (
    open.some(({ patterns }) => patterns.candidates(judged, prefiltered).some((pattern) => matches(pattern, judged))) &&
    !quotesTitle(judged, entry)
  );
}

/**
 * The prefilter's result for a folded text; most are the beginning of the field's own, whose result is there already.
 */
function prefilterFolded(bare: string, field: Field, prefiltered: PrefilterResult): PrefilterResult {
  return lowerCaseOf(field).startsWith(bare) ? prefiltered : prefilterText(bare);
}

function matches(pattern: LazyPattern, text: string): boolean {
  return pattern.on(text, () => text).expression.first(text) !== null;
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
  const groups = (options.groups ?? []).map((group) => ({
    at: group.at,
    patterns: new Patterns(group, options.words, {
      before: "",
      after: group.at === "whole" ? "$" : "",
      caseless: false,
      anchored: true,
    }),
  }));
  const matcher: Matcher = {
    texts,
    coreTexts,
    // Marks that folding removes may make the field a little longer than the listed text.
    longest: Math.max(options.maxLength ?? DEFAULT_MAX_LENGTH, ...[...texts].map((text) => text.length + 12)),
    wholes: new PatternGroups(groups.filter(({ at }) => at === "whole")),
    starts: new PatternGroups(groups.filter(({ at }) => at === "start")),
  };
  matchers.set(options, matcher);
  return matcher;
}
