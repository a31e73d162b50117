import type { Locale } from "../../model/locale.js";
import type { Bilingual } from "../../model/rule.js";
import { WORDS, type Words } from "../words.js";
import { html, type Markup } from "./markup.js";

/** The language tags of the page's own words. */
export const TAGS: Readonly<Record<Locale, string>> = { en: "en", zh: "zh-CN" };

/** A text in both languages; the style shows the one that the page's `lang` names. */
export function bilingual(pair: Bilingual): Markup {
  if (pair.en === pair.zh) return html`${pair.en}`;
  return html`<span class="en" lang="en">${pair.en}</span><span class="zh" lang="zh-CN">${pair.zh}</span>`;
}

/** As `bilingual`, for a text of an SVG image at a place. */
export function bilingualInSvg(pair: Bilingual, place: Markup): Markup {
  if (pair.en === pair.zh) return html`<text ${place}>${pair.en}</text>`;
  return html`<text class="en" lang="en" ${place}>${pair.en}</text><text class="zh" lang="zh-CN" ${place}>${pair.zh}</text>`;
}

/** The reports' own words, picked in both languages. */
export function say(pick: (words: Words) => string): Bilingual {
  return { en: pick(WORDS.en), zh: pick(WORDS.zh) };
}

/** An attribute in both languages: the page's script puts the other one in. */
export function bilingualAttribute(
  attribute: "aria-label" | "placeholder" | "text",
  pair: Bilingual,
  locale: Locale,
): Markup {
  const kept = html`data-say="${attribute}" data-en="${pair.en}" data-zh="${pair.zh}"`;
  if (attribute === "text") return kept;
  return attribute === "aria-label"
    ? html`aria-label="${pair[locale]}" ${kept}`
    : html`placeholder="${pair[locale]}" ${kept}`;
}
