import { defineFieldCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { Fix } from "../model/finding.js";
import type { Language } from "../model/language.js";
import type { ScriptVariantOptions } from "../model/schema-types.js";
import { maskEnclosed } from "../text/enclosed.js";
import { languageOf } from "../text/language.js";
import { matchesIn } from "../text/matches-in.js";
import { exclusiveTo, findVariant, isCommonHan, replaceVariant, type Variant } from "../text/script-variant.js";

/**
 * Number of distinct characters of the other script, and their ratio to the target's own, from which a field as a whole
 * is in the other script.
 */
const FEWEST_OF_WHOLE = 3;
const SHARE_OF_WHOLE = 9;
/** 著 is Simplified in 显著 and 著作, and a fault as the particle behind a verb. */
const PARTICLE_ZHE =
  /(?<=看|听|想|跟|沿|朝|带|拿|随|伴|存在|意味|围绕|持续|面临|面对|标志|象征|接|试|忙|靠|凭借|抱|盯|守|扮演|占据|起|走|活)著(?![名作述称录者])/gu;
const HAN = /[\u3400-\u9fff]/u;
/** Characters that cannot be part of a replacement in JSON or Markdown. */
const NEEDS_ESCAPE = /["\\\n<>]/u;

function isFault(text: string, places: readonly number[], variant: Variant): boolean {
  const distinct = new Set(places.map((place) => text.charAt(place)));
  if (distinct.size >= 2) return true;
  // One rare character is a name; one Simplified character in Traditional text is often an accepted variant.
  const [lone = ""] = distinct;
  if (variant !== "Hans" && exclusiveTo("Jpan").has(lone)) return true;
  return variant !== "Hans" && (lone === "著" || isCommonHan(exclusiveTo(variant).get(lone) ?? ""));
}

function hanRunAt(text: string, place: number): readonly [number, number] {
  let start = place;
  let end = place + 1;
  while (start > 0 && HAN.test(text.charAt(start - 1))) start -= 1;
  while (end < text.length && HAN.test(text.charAt(end))) end += 1;
  return [start, end];
}

function rewritten(text: string, variant: Variant): string {
  if (variant === "Hans") return replaceVariant(text, "Hans");
  return replaceVariant(replaceVariant(text, "Hant"), "Jpan").replace(PARTICLE_ZHE, "着");
}

function fixOf(field: Field, first: readonly [number, number], last: number, variant: Variant): Fix {
  const lastEnd = hanRunAt(field.text, last)[1];
  const end = NEEDS_ESCAPE.test(field.text.slice(first[0], lastEnd)) ? first[1] : lastEnd;
  return {
    span: field.spanOf(first[0], end),
    text: rewritten(field.text.slice(first[0], end), variant),
    safe: false,
  };
}

function sourceHolds(entry: Entry, character: string): boolean {
  return ["title", "abstract"].some((name) => entry.fields.get(name)?.text.includes(character) ?? false);
}

/** The script that a field must not be in; null where target or field is not Chinese. */
function wrongIn(field: Field, target: Language): Variant | null {
  if ((target !== "zh-Hans" && target !== "zh-Hant") || languageOf(field).language !== "zh") return null;
  return target === "zh-Hans" ? "Hant" : "Hans";
}

/** The offsets of characters of the other script, without quotations, titles and what the source has too. */
function placesIn(field: Field, entry: Entry, wrong: Variant): readonly number[] {
  const open = maskEnclosed(field.text);
  const foreign = findVariant(open, wrong);
  const others =
    wrong === "Hant" ? [...findVariant(open, "Jpan"), ...matchesIn(open, PARTICLE_ZHE).map(({ index }) => index)] : [];
  const places = others.length === 0 ? foreign : [...foreign, ...others].sort((one, other) => one - other);
  return places.filter((place) => !sourceHolds(entry, field.text.charAt(place)));
}

/** True where nearly all characters that differ between the scripts are of the other one. */
function isWhole(text: string, places: readonly number[], wrong: Variant): boolean {
  const distinct = new Set(places.map((place) => text.charAt(place))).size;
  const own = findVariant(text, wrong === "Hant" ? "Hans" : "Hant").length;
  return distinct >= FEWEST_OF_WHOLE && places.length >= SHARE_OF_WHOLE * own;
}

/**
 * Finds characters of Traditional Chinese or Japanese in a Simplified text, and of Simplified Chinese in a Traditional
 * one, outside of quotations and titles: the first ten `characters` and the `count`. Option `extent` selects single
 * characters or whole fields.
 */
export const scriptVariant = defineFieldCheck<ScriptVariantOptions>({
  name: "script-variant",
  concerns(field, _entry, _options, digest) {
    const wrong = wrongIn(field, digest.target);
    if (wrong === null) return false;
    if (findVariant(field.text, wrong).length > 0) return true;
    return wrong === "Hant" && (field.text.includes("著") || findVariant(field.text, "Jpan").length > 0);
  },
  *run(field, entry, { extent }, digest) {
    const wrong = wrongIn(field, digest.target);
    if (wrong === null) return;
    const places = placesIn(field, entry, wrong);
    const [first] = places;
    const last = places.at(-1);
    if (first === undefined || last === undefined || !isFault(field.text, places, wrong)) return;
    if (isWhole(field.text, places, wrong) !== (extent === "whole")) return;
    const run = hanRunAt(field.text, first);
    const characters = [...new Set(places.map((place) => field.text.charAt(place)))].slice(0, 10).join("");
    yield {
      span: field.spanOf(...run),
      data: { characters, count: places.length, target: digest.target },
      fix: fixOf(field, run, last, wrong),
    };
  },
});
