import { defineFieldCheck } from "../model/check.js";
import type { DigestInfo } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { Fix, Detection } from "../model/finding.js";
import type { PatternGroup, TextPatternsOptions } from "../model/schema-types.js";
import type { Span } from "../model/span.js";
import { lowerCaseOf } from "../text/lower-case.js";
import { joinPatterns } from "../patterns/expand.js";
import { LazyPattern, type Trial } from "../patterns/lazy-pattern.js";
import { isBuiltInNames } from "../patterns/known-groups.js";
import { ownPatternFault } from "../patterns/own-pattern-fault.js";
import { PatternGroups } from "../patterns/pattern-groups.js";
import { type Making, Patterns } from "../patterns/patterns.js";
import type { PrefilterResult } from "../patterns/prefilter.js";

/** UTF-16 units at the end of a field that patterns for ends see. */
const TAIL = 200;
/** Longest field, in UTF-16 units, that patterns for whole fields are tried on. */
const WHOLE = 400;
/** Matches that are counted in one field at most. */
const MOST_MATCHES = 50;

interface Group {
  readonly settings: PatternGroup;
  readonly patterns: Patterns;
}

interface Matcher {
  readonly groups: PatternGroups<Group>;
  readonly names: LazyPattern | null;
}

const matchers = new WeakMap<TextPatternsOptions, Matcher>();

/**
 * Finds text that matches a pattern: one detection a field, at the first match of the first group that has one, with
 * the `count` of its matches.
 */
export const textPatterns = defineFieldCheck<TextPatternsOptions>({
  name: "text-patterns",
  optionFault: ownPatternFault,
  concerns(field, _entry, options) {
    const { groups, names } = matcherOf(options);
    if (names !== null && field.role === "extra") return true;
    const prefiltered = groups.prefilterField(field);
    return groups.open(prefiltered).some((group) => candidatesOf(group, field, prefiltered).length > 0);
  },
  *run(field, entry, options, digest) {
    const { groups, names } = matcherOf(options);
    if (field.role === "extra" && names !== null && isNamed(names, field.name)) {
      yield { span: nameSpan(field, digest), evidence: field.name, data: { count: 1 } };
      return;
    }
    const prefiltered = groups.prefilterField(field);
    for (const group of groups.open(prefiltered)) {
      const matches = matchesOf(group, field, entry, prefiltered);
      if (matches.length === 0) continue;
      yield detectionOf(matches, field, group.settings);
      return;
    }
  },
});

const NO_PATTERNS: readonly LazyPattern[] = [];

function isNamed(names: LazyPattern, name: string): boolean {
  const { expression, text } = names.on(name, () => name.toLowerCase());
  return expression.first(text) !== null;
}

/** The patterns of a group that the field's length and the prefilter leave. */
function candidatesOf(
  { settings, patterns }: Group,
  field: Field,
  prefiltered: PrefilterResult,
): readonly LazyPattern[] {
  const { length } = field.text;
  if (length === 0 || (settings.at === "whole" && length > WHOLE)) return NO_PATTERNS;
  return patterns.candidates(lowerCaseOf(field), prefiltered);
}

const NO_MATCHES: readonly Span[] = [];

function matchesOf(group: Group, field: Field, entry: Entry, prefiltered: PrefilterResult): readonly Span[] {
  const { settings, patterns } = group;
  const { text } = field;
  const candidates = candidatesOf(group, field, prefiltered);
  if (candidates.length === 0) return NO_MATCHES;
  const anchored = settings.at === "start" || settings.at === "whole";
  // Where a match may stand anywhere, the leftmost of all patterns counts.
  const tried = anchored || candidates.length === 1 ? candidates : [patterns.joined];
  const trials = tried.map((pattern) => pattern.on(text, () => lowerCaseOf(field)));
  const matches =
    settings.at === undefined || settings.at === "anywhere"
      ? trials.flatMap(({ expression, text: judged }) => expression.every(judged, MOST_MATCHES))
      : firstMatch(trials, settings.at);
  const sources = matches.length === 0 ? [] : sourcesFor(field, entry);
  if (settings.unless?.some((word) => sources.some((source) => source.includes(word))) === true) return NO_MATCHES;
  if (settings.exceptQuoted !== true) return matches;
  return matches.filter(({ start, end }) => {
    const quoted = text.slice(start, end).trim().toLowerCase();
    return !sources.some((source) => source.includes(quoted));
  });
}

/** The match of the first pattern that has one, as the alternatives of one expression would give it. */
function firstMatch(trials: readonly Trial[], at: "start" | "end" | "whole"): readonly Span[] {
  for (const { expression, text } of trials) {
    const from = at === "end" ? Math.max(0, text.length - TAIL) : 0;
    const match = expression.first(at === "end" ? text.slice(from) : text);
    if (match !== null) return [{ start: from + match.start, end: from + match.end }];
  }
  return NO_MATCHES;
}

/** Title and abstract in lower case, without the judged field itself. */
function sourcesFor(field: Field, entry: Entry): string[] {
  const sources = [entry.fields.get("title"), entry.fields.get("abstract")];
  return sources
    .filter((source) => source !== undefined && source.name !== field.name)
    .map((source) => lowerCaseOf(source as Field));
}

function detectionOf(matches: readonly Span[], field: Field, settings: PatternGroup): Detection {
  const [first = { start: 0, end: field.text.length }, ...others] = matches;
  const fix = settings.remove === true ? removal(matches, field) : null;
  return {
    span: field.spanOf(first.start, first.end),
    data: { count: matches.length },
    ...(others.length > 0
      ? { related: others.map(({ start, end }) => ({ field: field.name, span: field.spanOf(start, end) })) }
      : {}),
    ...(fix === null ? {} : { fix }),
  };
}

/**
 * A fix that removes all matches where text and file correspond one to one between them, else the first; null where
 * nothing would be left.
 */
function removal(matches: readonly Span[], field: Field): Fix | null {
  const { text } = field;
  const cuts = matches.map((match) => withBlanks(match, text));
  const first = cuts[0];
  const last = cuts[cuts.length - 1];
  if (
    first === undefined ||
    last === undefined ||
    text.length <= cuts.reduce((sum, cut) => sum + cut.end - cut.start, 0)
  )
    return null;
  const whole = field.spanOf(first.start, last.end);
  if (whole.end - whole.start !== last.end - first.start)
    return { span: field.spanOf(first.start, first.end), text: "", safe: true };
  let kept = "";
  cuts.forEach((cut, place) => {
    kept += text.slice(cut.end, cuts[place + 1]?.start ?? cut.end);
  });
  return { span: whole, text: kept, safe: true };
}

/**
 * The match with the blanks that its removal would leave over: behind it at the beginning of the text, before it
 * elsewhere.
 */
function withBlanks({ start, end }: Span, text: string): Span {
  let from = start;
  let to = end;
  while (from > 0 && text.charAt(from - 1).trim() === "") from -= 1;
  while (from === 0 && to < text.length && text.charAt(to).trim() === "") to += 1;
  return { start: from, end: to };
}

function matcherOf(options: TextPatternsOptions): Matcher {
  const known = matchers.get(options);
  if (known !== undefined) return known;
  const names = joinPatterns(options.names, options.words);
  const groups = (options.groups ?? []).map((settings): Group => ({
    settings,
    patterns: new Patterns(settings, options.words, makingOf(settings)),
  }));
  const matcher: Matcher = {
    groups: new PatternGroups(groups),
    names:
      names === null
        ? null
        : new LazyPattern(names, { anchored: false, caseless: true, own: !isBuiltInNames(options.names) }),
  };
  matchers.set(options, matcher);
  return matcher;
}

function makingOf({ at, matchCase }: PatternGroup): Making {
  const caseless = matchCase !== true;
  switch (at) {
    case "start":
      return { before: "", after: "", caseless, anchored: true };
    case "whole":
      return { before: "", after: "$", caseless, anchored: true };
    case "end":
      return { before: "", after: "\\s*$", caseless, anchored: false };
    default:
      return { before: "", after: "", caseless, anchored: false };
  }
}

/** The span of a field's name in the file: for a JSON key, inside its quotes. */
function nameSpan(field: Field, digest: DigestInfo): Span {
  const { start, end } = field.label;
  return digest.format === "jsonl" ? { start: start + 1, end: end - 1 } : field.label;
}
