import type { Report } from "../../model/report.js";
import type { FormatOptions } from "../format.js";
import { bilingual } from "./bilingual.js";
import { cardsOf, readCard } from "./card-list.js";
import { card } from "./card.js";
import { filterBar, keyHelp } from "./filter-bar.js";
import { digestFindings } from "./finding-group.js";
import { html as markup, type Markup } from "./markup.js";
import { overview } from "./overview.js";
import { page } from "./page.js";
import { PAGE, SAID } from "./page-words.js";

/** Cards that one page holds; a browser takes them without effort, and they are some twenty days. */
export const MOST_CARDS = 3000;

/** A page for editors in one file: verdict, charts, and every entry as a card, worst first; it needs no network. */
export function html(report: Report, options: FormatOptions): string {
  const cards = cardsOf(report);
  const shown = cards.slice(0, MOST_CARDS);
  const leftOut = cards.length - shown.length;
  const rules = new Map(options.rules.map((rule) => [rule.id, rule]));
  const several = report.files.length > 1;
  const body: Markup = markup`${overview(report, cards, rules, options.lang)}
${digestFindings(report, rules)}
<section id="entries" aria-labelledby="entries-title">
<h2 id="entries-title">${bilingual(PAGE.entries)} <small>${bilingual(SAID.entries(cards.length))} · ${bilingual(PAGE.worstFirst)}</small></h2>
${shown.length === 0 ? markup`<p class="empty">${bilingual(PAGE.noEntries)}</p>` : filterBar(report, shown, options.lang)}
${shown.map((item) => card(readCard(item, options), rules, several, options.lang))}
<p class="empty" id="nothing" hidden>${bilingual(PAGE.nothing)}</p>
${leftOut > 0 ? markup`<p class="note">${bilingual(SAID.leftOut(leftOut))}</p>` : null}
</section>
${keyHelp()}`;
  return page(report, body, options.lang);
}
