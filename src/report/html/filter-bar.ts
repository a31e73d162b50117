import type { Locale } from "../../model/locale.js";
import { SEVERITIES } from "../../model/finding.js";
import type { Report } from "../../model/report.js";
import type { Bilingual } from "../../model/rule.js";
import { bilingual, bilingualAttribute, say } from "./bilingual.js";
import { type Card, nameOfFile, STATES } from "./card-list.js";
import { html, type Markup } from "./markup.js";
import { KEYS, PAGE, SAID, STATE_NAMES } from "./page-words.js";

/** Search and filters; hidden until the page's script runs, for it alone can serve them. */
export function filterBar(report: Report, cards: readonly Card[], locale: Locale): Markup {
  const states = STATES.map(
    (state) => [state, STATE_NAMES[state], cards.filter((card) => card.state === state).length] as const,
  );
  const severities = SEVERITIES.map(
    (severity) =>
      [
        severity,
        say((words) => words.severity[severity]),
        cards.filter((card) => card.findings.some((finding) => finding.severity === severity)).length,
      ] as const,
  );
  const days = report.files.map((file, place) => [String(place), nameOfFile(file, report.files)] as const);
  return html`<div class="filters" role="search" id="filters" hidden>
<input type="search" id="search" autocomplete="off" spellcheck="false" ${bilingualAttribute("placeholder", PAGE.search, locale)} aria-labelledby="search-label"><span id="search-label" class="unseen">${bilingual(PAGE.search)}</span>
<div class="chips" role="group" ${bilingualAttribute("aria-label", PAGE.state, locale)}>${states.map((item) => chip("state", ...item))}</div>
<div class="chips" role="group" ${bilingualAttribute("aria-label", PAGE.severity, locale)}>${severities.map((item) => chip("severity", ...item))}</div>
<div class="selects">${choice("rule", PAGE.rule, PAGE.allRules, counted(cards.map((card) => new Set(card.findings.map(({ rule }) => rule)))), locale)}${choice("section", PAGE.section, PAGE.allSections, counted(cards.map(({ entry }) => [entry.section])), locale)}${days.length > 1 ? choice("file", PAGE.day, PAGE.allDays, days, locale) : null}<button type="button" class="quiet" id="reset" hidden>${bilingual(PAGE.reset)}</button></div>
<output id="shown" aria-live="polite" ${bilingualAttribute("text", SAID.shown(cards.length), locale)}>${SAID.shown(cards.length)[locale]}</output>
</div>`;
}

function chip(filter: string, value: string, name: Bilingual, count: number): Markup {
  return html`<button type="button" class="chip ${value}" data-filter="${filter}" data-value="${value}" aria-pressed="false"${count === 0 ? html` disabled` : null}>${bilingual(name)} <b>${count}</b></button>`;
}

function choice(
  filter: string,
  label: Bilingual,
  all: Bilingual,
  values: readonly (readonly [value: string, name: string])[],
  locale: Locale,
): Markup {
  const options = values.map(([value, name]) => html`<option value="=${value}">${name}</option>`);
  return html`<label><span class="unseen">${bilingual(label)}</span><select data-choice="${filter}"><option value="" ${bilingualAttribute("text", all, locale)}>${all[locale]}</option>${options}</select></label>`;
}

/** Values with the number of cards that have them, most frequent first. */
function counted(lists: readonly Iterable<string>[]): (readonly [string, string])[] {
  const counts = new Map<string, number>();
  for (const list of lists) for (const value of list) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([value, count]) => [value, `${value === "" ? "–" : value} (${count})`] as const);
}

/** What keys do. */
export function keyHelp(): Markup {
  const rows = KEYS.map(
    ([keys, what]) =>
      html`<div><dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${bilingual(what)}</dd></div>`,
  );
  return html`<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">${bilingual(PAGE.keys)}</h2><dl class="keys">${rows}</dl><button type="button" class="quiet" id="help-close">${bilingual(PAGE.close)}</button></dialog>`;
}
