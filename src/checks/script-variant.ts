import { defineFieldCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { Fix } from "../model/finding.js";
import type { Language } from "../model/language.js";
import { maskEnclosed } from "../text/enclosed.js";
import { languageOf } from "../text/language.js";
import { exclusiveTo, findVariant, isCommonHan, replaceVariant, type Variant } from "../text/script-variant.js";

const HAN = /[\u3400-\u9fff]/u;
/** Characters that a replacement in JSON or Markdown must not carry over. */
const NEEDS_ESCAPE = /["\\\n<>]/u;

function isFault(text: string, places: readonly number[], variant: Variant): boolean {
  const distinct = new Set(places.map((place) => text.charAt(place)));
  if (distinct.size >= 2) return true;
  // One rare character is a name; one Simplified character is an accepted variant as often as not.
  const [lone = ""] = distinct;
  return variant === "Hant" && isCommonHan(exclusiveTo(variant).get(lone) ?? "");
}

function hanRunAt(text: string, place: number): readonly [number, number] {
  let start = place;
  let end = place + 1;
  while (start > 0 && HAN.test(text.charAt(start - 1))) start -= 1;
  while (end < text.length && HAN.test(text.charAt(end))) end += 1;
  return [start, end];
}

function fixOf(field: Field, first: readonly [number, number], last: number, variant: Variant): Fix {
  const lastEnd = hanRunAt(field.text, last)[1];
  const end = NEEDS_ESCAPE.test(field.text.slice(first[0], lastEnd)) ? first[1] : lastEnd;
  return {
    span: field.spanOf(first[0], end),
    text: replaceVariant(field.text.slice(first[0], end), variant),
    safe: false,
  };
}

function sourceHolds(entry: Entry, character: string): boolean {
  return ["title", "abstract"].some((name) => entry.fields.get(name)?.text.includes(character) ?? false);
}

/** The way of writing that a field in the target language must not be in; null where target or field is no Chinese. */
function wrongIn(field: Field, target: Language): Variant | null {
  if ((target !== "zh-Hans" && target !== "zh-Hant") || languageOf(field).language !== "zh") return null;
  return target === "zh-Hans" ? "Hant" : "Hans";
}

/** Characters of Traditional Chinese in a Simplified text, and the reverse; quotations and titles left out. */
export const scriptVariant = defineFieldCheck({
  name: "script-variant",
  concerns(field, _entry, _options, digest) {
    const wrong = wrongIn(field, digest.target);
    return wrong !== null && findVariant(field.text, wrong).length > 0;
  },
  *run(field, entry, _options, digest) {
    const wrong = wrongIn(field, digest.target);
    if (wrong === null) return;
    const places = findVariant(maskEnclosed(field.text), wrong).filter(
      (place) => !sourceHolds(entry, field.text.charAt(place)),
    );
    const [first] = places;
    const last = places.at(-1);
    if (first === undefined || last === undefined || !isFault(field.text, places, wrong)) return;
    const run = hanRunAt(field.text, first);
    const characters = [...new Set(places.map((place) => field.text.charAt(place)))].slice(0, 10).join("");
    yield {
      span: field.spanOf(...run),
      data: { characters, count: places.length, target: digest.target },
      fix: fixOf(field, run, last, wrong),
    };
  },
});
