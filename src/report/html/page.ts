import type { Locale } from "../../model/locale.js";
import { createHash } from "node:crypto";
import script from "digestlint:page-script";
import style from "digestlint:page-style";
import type { Report } from "../../model/report.js";
import { bilingual, bilingualAttribute, TAGS } from "./bilingual.js";
import { html, Markup } from "./markup.js";
import { PAGE } from "./page-words.js";

/** The document around a page's body: policy, style and script are part of the file, and only these two may act. */
export function page(report: Report, body: Markup, locale: Locale): string {
  const policy = `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; img-src data:; base-uri 'none'; form-action 'none'`;
  const day = dayOf(report);
  const title = { en: `${PAGE.title.en} ${day}`.trim(), zh: `${PAGE.title.zh} ${day}`.trim() };
  return html`<!DOCTYPE html>
<html lang="${TAGS[locale]}">
<head>
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title ${bilingualAttribute("text", title, locale)}>${title[locale]}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<a class="skip" href="#entries">${bilingual(PAGE.skip)}</a>
<header class="masthead">
<p class="brand">digestlint <span>${bilingual(PAGE.title)}</span></p>
<nav><button type="button" class="quiet" id="help-button" hidden>${bilingual(PAGE.keys)} <kbd>?</kbd></button><button type="button" class="quiet" id="language" hidden><span class="en" lang="zh-CN">${PAGE.language.en}</span><span class="zh" lang="en">${PAGE.language.zh}</span></button></nav>
</header>
<main>
${body}
</main>
<footer><p>${report.tool.name} ${report.tool.version} · ${report.tool.ruleset}</p><noscript><p>${bilingual(PAGE.withScript)}</p></noscript></footer>
<script>${new Markup(script)}</script>
</body>
</html>
`.text;
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text, "utf8").digest("base64")}`;
}

/** The day of a report, or its first and last; empty without a date. */
export function dayOf(report: Report): string {
  const dates = report.files.flatMap(({ date }) => (date === null ? [] : [date])).sort();
  const [first] = dates;
  const last = dates.at(-1);
  return first === undefined ? "" : first === last ? first : `${first} – ${last ?? ""}`;
}
