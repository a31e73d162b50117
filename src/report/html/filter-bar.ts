import type { Locale } from "../../model/locale.js";
import { SEVERITIES } from "../../model/finding.js";
import type { Report } from "../../model/report.js";
import type { Bilingual } from "../../model/rule.js";
import { bilingual, bilingualAttribute, say } from "./bilingual.js";
import { type Card, nameOfFile, STATES } from "./card-list.js";
import { html, type Markup } from "./markup.js";
import { KEYS, PAGE, SENTENCES, STATE_NAMES, TRIAGE } from "./page-words.js";
import { ruleNames } from "./rule-names.js";

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
<button type="button" class="quiet" id="more" aria-expanded="false" aria-controls="more-filters">${bilingual(PAGE.filters)}</button>
<div id="more-filters"><div class="chips" role="group" ${bilingualAttribute("aria-label", PAGE.state, locale)}>${states.map((item) => chip("state", ...item))}</div>
<div class="chips" role="group" ${bilingualAttribute("aria-label", PAGE.severity, locale)}>${severities.map((item) => chip("severity", ...item))}</div>
<div class="selects">${choice(
    "rule",
    PAGE.rule,
    PAGE.allRules,
    counted(cards.map((card) => new Set(card.findings.map(({ rule }) => rule)))).map(
      ([value, count]) => [value, sayRule(value, count)] as const,
    ),
    locale,
  )}${choice(
    "section",
    PAGE.section,
    PAGE.allSections,
    counted(cards.map(({ entry }) => [entry.section])).map(
      ([value, count]) => [value, `${value === "" ? "–" : value} (${count})`] as const,
    ),
    locale,
  )}${days.length > 1 ? choice("file", PAGE.day, PAGE.allDays, days, locale) : null}${choice("mark", TRIAGE.decision, TRIAGE.allDecisions, MARKS, locale)}${sorting(locale)}<button type="button" class="quiet" id="reset" hidden>${bilingual(PAGE.reset)}</button></div></div>
<output id="shown" aria-live="polite" ${bilingualAttribute("text", SENTENCES.shown(cards.length), locale)}>${SENTENCES.shown(cards.length)[locale]}</output>
</div>`;
}

function chip(filter: string, value: string, name: Bilingual, count: number): Markup {
  return html`<button type="button" class="chip ${value}" data-filter="${filter}" data-value="${value}" aria-pressed="false"${count === 0 ? html` disabled` : null}>${bilingual(name)} <b>${count}</b></button>`;
}

function choice(
  filter: string,
  label: Bilingual,
  all: Bilingual,
  values: readonly (readonly [value: string, name: string | Bilingual])[],
  locale: Locale,
): Markup {
  const options = values.map(([value, name]) => option(`=${value}`, name, locale));
  return html`<label><span class="unseen">${bilingual(label)}</span><select data-choice="${filter}">${option("", all, locale)}${options}</select></label>`;
}

function option(value: string, name: string | Bilingual, locale: Locale): Markup {
  if (typeof name === "string") return html`<option value="${value}">${name}</option>`;
  return html`<option value="${value}" ${bilingualAttribute("text", name, locale)}>${name[locale]}</option>`;
}

/** How entries may be marked, as the filter has it. */
const MARKS = [
  ["none", TRIAGE.undecided],
  ["publish", TRIAGE.publish],
  ["hold", TRIAGE.hold],
  ["regenerate", TRIAGE.regenerate],
] as const;

function sorting(locale: Locale): Markup {
  const orders = [
    ["", PAGE.worstFirst],
    ["page", PAGE.pageOrder],
    ["score", PAGE.byScore],
  ] as const;
  return html`<label><span class="unseen">${bilingual(PAGE.sort)}</span><select id="sort">${orders.map(([value, name]) => option(value, name, locale))}</select></label>`;
}

/** A rule as a list names it: in each language its name, with its id and the number of its entries. */
function sayRule(id: string, count: number): Bilingual {
  return { en: `${id} (${count})`, zh: `${ruleNames(id).zh} ${id} (${count})` };
}

/** Values with the number of cards that have them, most frequent first. */
function counted(lists: readonly Iterable<string>[]): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const list of lists) for (const value of list) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** What keys do. */
export function keyHelp(): Markup {
  const rows = KEYS.map(
    ([keys, what]) =>
      html`<div><dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${bilingual(what)}</dd></div>`,
  );
  return html`<dialog id="help" aria-labelledby="help-title"><h2 id="help-title">${bilingual(PAGE.keys)}</h2><dl class="keys">${rows}</dl><button type="button" class="quiet" id="help-close">${bilingual(PAGE.close)}</button></dialog>`;
}
