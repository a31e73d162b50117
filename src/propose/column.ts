import { detectLanguage } from "../text/language.js";
import type { CandidateField } from "./candidate.js";
import { type FieldName, readName } from "./field-name.js";

/** What the texts of a field are, judged by most of them. */
export type Kind = "arxiv" | "url" | "date" | "number" | "flag" | "list" | "data" | "short" | "prose" | "empty";

/** A field of a candidate with what the file holds of it. */
export interface Column {
  readonly field: CandidateField;
  readonly name: FieldName;
  /** A value an entry; null where it has none. */
  readonly values: readonly (string | null)[];
  /** Share of entries that have a value. */
  readonly found: number;
  /** Median length of the values in UTF-16 units. */
  readonly length: number;
  readonly kind: Kind;
  /** Language of most values: `zh`, `ja`, `ko`, `en`, others as detected; `und` where they are too short. */
  readonly language: string;
  /** Share of the values that are told apart. */
  readonly distinct: number;
}

/** Values of a field that are looked at in full. */
const MOST_LOOKED_AT = 40;

/** Measures what a field holds in each entry. */
export function columnOf(field: CandidateField, values: readonly (string | null)[]): Column {
  const texts = values.flatMap((value) => (value === null || value.trim() === "" ? [] : [value.trim()]));
  const lengths = texts.map((text) => text.length).sort((a, b) => a - b);
  const some = texts.slice(0, MOST_LOOKED_AT);
  const kind = mostly(some.map((text) => kindOf(text, field.isList === true))) ?? "empty";
  return {
    field,
    name: nameFor(field.hint, kind, some),
    values,
    found: values.length === 0 ? 0 : texts.length / values.length,
    length: lengths[lengths.length >> 1] ?? 0,
    kind,
    language: languageOfAll(some),
    distinct: texts.length === 0 ? 0 : new Set(texts).size / texts.length,
  };
}

/** What a name says, unless the texts say otherwise: prose under `abs` is an abstract, and none is a link or an id. */
function nameFor(hint: string, kind: Kind, texts: readonly string[]): FieldName {
  const name = readName(hint);
  if (kind !== "prose" || (name.concept !== "link" && name.concept !== "id")) return name;
  if (texts.some((text) => /^\S{0,3}(?:\[[^\]\n]*\]\()?https?:/u.test(text))) return name;
  return { ...name, concept: name.base === "abs" ? "abstract" : null };
}

function mostly<T>(values: readonly T[]): T | null {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const ARXIV = /^[[(]?(?:arxiv:)?\s*\d{4}\.\d{4,5}(?:v\d+)?[\])]?$/iu;
const URL_ALONE = /^(?:\[[^\]\n]*\]\(|<)?https?:\/\/[^\s<>]+[)>]?$/u;
const DATE =
  /^(?:\S{1,3}\s)?\d{4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?(?:[T ][\d:.,+Z -]*)?(?:[+-]\d{2}:?\d{2}|Z|UTC|GMT)?$|^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2,8} \d{4}\b.{0,16}$|^[A-Z][a-z]{2,8} \d{1,2}, \d{4}$/u;

function kindOf(text: string, isList: boolean): Kind {
  if (ARXIV.test(text)) return "arxiv";
  if (URL_ALONE.test(text)) return "url";
  if (DATE.test(text)) return "date";
  if (/^[-+]?\d[\d,]*(?:\.\d+)?\s*%?$/u.test(text)) return "number";
  if (/^(?:true|false|null|none|yes|no|n\/a)$/iu.test(text)) return "flag";
  const parts = isList ? text.split("\n") : [text];
  const cjk = text.match(CJK)?.length ?? 0;
  const isSentence = /[。！？]|[.!?](?:\s|$)|[다요]\./u.test(text);
  if (isList) {
    const isShort = parts.filter((part) => part.length > 30).length <= parts.length / 2;
    if (isShort && !isSentence) return "list";
  }
  if (/^[[{]["{[]|^data:|^[A-Za-z\d+/=_-]{40,}$/u.test(text)) return "data";
  // A list of links, or of labels with values, is about the entry and no text of it.
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const listed = lines.filter(
    (line) => /^\s*(?:[-*+•]|\|)\s/u.test(line) && /https?:\/\/|\*\*[^*\n]{1,30}[:：]?\*\*|^\s*\|/u.test(line),
  );
  if (lines.length > 1 && listed.length >= lines.length * 0.7 && !/[。！？]/u.test(text)) return "data";
  const words = text.match(/\p{Script=Latin}{2,}/gu)?.length ?? 0;
  if (cjk >= 18 || (cjk >= 12 && isSentence)) return "prose";
  return words >= 12 || (words >= 8 && isSentence) ? "prose" : "short";
}

function languageOfAll(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const found = languageOfText(text);
    if (found !== "und") counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "und";
}

/** The language of one text; of short ones by their letters alone. */
export function languageOfText(text: string): string {
  const { language } = detectLanguage({ text: text.slice(0, 2000) });
  if (language !== "und" && language !== "und-Latn") return language;
  const kana = text.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const hangul = text.match(/\p{Script=Hangul}/gu)?.length ?? 0;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (hangul >= 2 && hangul > kana) return "ko";
  if (kana >= 2) return "ja";
  if (han >= 3) return "zh";
  return (text.match(/[A-Za-z]{2,}/gu)?.length ?? 0) >= 2 ? "en" : "und";
}
