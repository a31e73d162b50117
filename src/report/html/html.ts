import { resolve } from "node:path";
import type { Report } from "../../model/report.js";
import type { FormatOptions } from "../format.js";
import { editorLink } from "../source-link.js";
import { bilingual } from "./bilingual.js";
import { type Card, cardsOf, publishedReport, type ReadCard, readCard } from "./card-list.js";
import { card, type CardSettings } from "./card.js";
import { filterBar, keyHelp } from "./filter-bar.js";
import { digestFindings } from "./finding-group.js";
import { html as markup, type Markup } from "./markup.js";
import { hero, overview } from "./overview.js";
import { page } from "./page.js";
import { PAGE, SENTENCES } from "./page-words.js";
import { triage } from "./triage.js";

/** Cards that one page holds; a browser takes them without effort, and they are some twenty days. */
export const MOST_CARDS = 3000;

/** A page for editors in one file: verdict, every entry as a card, worst first, and charts; it needs no network. */
export function html(given: Report, options: FormatOptions): string {
  const report = publishedReport(given, options.cwd);
  const paths = given.files.map(({ path }) => path);
  const cards = cardsOf(report);
  const leftOut = Math.max(0, cards.length - MOST_CARDS);
  const shown = cards.slice(0, MOST_CARDS);
  const rules = new Map(options.rules.map((rule) => [rule.id, rule]));
  const marks = triage(report, paths, options);
  const settings: CardSettings = {
    rules,
    several: report.files.length > 1,
    locale: options.lang,
    linkTo: linker(given, options),
    triage: marks.attributes,
  };
  // One by one: the texts of a year of digests would fill the memory.
  const drawn = (item: Card): Markup => card(readCard(item, paths[item.place] ?? "", options), settings);
  const failed = shown.filter(({ state }) => state === "failed");
  const others = shown.filter(({ state }) => state !== "failed");
  const body: Markup = markup`${hero(report)}
${digestFindings(report, rules)}
${overview(report, cards, rules, options.lang)}
<section id="entries" aria-labelledby="entries-title">
<h2 id="entries-title">${bilingual(PAGE.entries)} <small>${bilingual(SENTENCES.entries(cards.length))}</small></h2>
${shown.length === 0 ? markup`<p class="empty">${bilingual(PAGE.noEntries)}</p>` : filterBar(report, shown, options.lang)}
${marks.bar}
${failed.length === 0 ? null : markup`<details class="fold" id="failed"${others.length === 0 ? markup` open` : null}><summary tabindex="0"><span class="state failed">${bilingual(SENTENCES.failedFold(failed.length))}</span></summary><div class="list">${failed.map(drawn)}</div></details>`}
<div class="list" id="others">${others.map(drawn)}</div>
<p class="empty" id="nothing" hidden>${bilingual(PAGE.nothing)}</p>
${leftOut > 0 ? markup`<p class="note">${bilingual(SENTENCES.leftOut(leftOut))}</p>` : null}
</section>
${marks.buttons}
${keyHelp()}`;
  return page(report, body, options.lang);
}

/** Makes the addresses of source lines, which hold absolute paths: only where an editor was asked for. */
function linker(report: Report, { editor, cwd }: FormatOptions): CardSettings["linkTo"] {
  if (editor === undefined) return () => null;
  return ({ place, entry }: ReadCard, position) => {
    const file = report.files[place];
    const path = file?.entries[entry.index - 1]?.path ?? file?.path;
    if (path === undefined || path.startsWith("<")) return null;
    return editorLink(editor, resolve(cwd ?? "/", path), position);
  };
}
