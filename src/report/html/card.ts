import type { Locale } from "../../model/locale.js";
import type { Field } from "../../model/field.js";
import { SEVERITIES } from "../../model/finding.js";
import type { Position } from "../../model/report.js";
import type { Bilingual, Rule } from "../../model/rule.js";
import { FIELD_LABELS } from "../../model/sections.js";
import { figure } from "../figures.js";
import { paperLink } from "../paper-link.js";
import { sectionsOfFinding } from "../verdict.js";
import { bilingual, bilingualAttribute, say } from "./bilingual.js";
import type { ReadCard } from "./card-list.js";
import { findingGroups, lineLink } from "./finding-group.js";
import { markedText, type Numbered } from "./marked-text.js";
import { html, type Markup } from "./markup.js";
import { PAGE, SENTENCES, STATE_NAMES } from "./page-words.js";
import { languageOf } from "./text-language.js";

/** What cards of one page share. */
export interface CardSettings {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly several: boolean;
  readonly locale: Locale;
  /** The address of a line of the card's file in the editor; null where none was asked for. */
  readonly linkTo: (item: ReadCard, place: Position) => string | null;
  /** What the page's script needs to take marks of the card, as attributes. */
  readonly triage: (item: ReadCard) => Markup | null;
}

/** One entry: title, score, what was found, and its sections beside the abstract with the evidence marked in both. */
export function card(item: ReadCard, settings: CardSettings): Markup {
  const { rules, several, locale } = settings;
  const { entry, file, state, findings } = item;
  const numbered = numberedFindings(item);
  const severities = SEVERITIES.filter((severity) => findings.some((finding) => finding.severity === severity));
  const named = [...new Set(findings.map(({ rule }) => rule))];
  return html`
<article class="card ${state}" id="${item.anchor}" tabindex="-1" data-state="${state}" data-severity="${severities.join(" ")}" data-rule="${named.join(" ")}" data-section="${entry.section}" data-file="${item.place}" data-index="${entry.index}" data-score="${figure(entry.score)}"${settings.triage(item)}>
<header><a class="number" href="#${item.anchor}" ${bilingualAttribute("aria-label", SENTENCES.entryLink(entry.index), locale)}>${entry.index}</a>
<div>${title(item, numbered)}<p class="meta"><span class="s">${entry.id}</span>${several ? html`<span>${file.date ?? file.path}</span>` : null}${entry.section === "" ? null : html`<span class="s">${entry.section}</span>`}<span>${lineLink(entry.line, settings.linkTo(item, entry.range.start))}</span></p></div>
<p class="tally"><span class="state ${state}">${bilingual(STATE_NAMES[state])}</span> <span class="score" ${bilingualAttribute("aria-label", SENTENCES.score(figure(entry.score)), locale)} role="img">${figure(entry.score)}</span></p></header>
${numbered.length > 0 ? findingGroups(numbered, rules, (place) => settings.linkTo(item, place)) : null}
${texts(item, numbered)}
</article>`;
}

function numberedFindings({ findings, suppressed }: ReadCard): Numbered[] {
  return [...findings, ...suppressed].map((finding, index) => ({ number: index + 1, finding }));
}

function title(item: ReadCard, numbered: readonly Numbered[]): Markup {
  const field = item.texts?.fields.get("title");
  const source = item.digest?.source ?? "en";
  const shown =
    field === undefined || field.text === "" ? html`${item.entry.title.trim()}` : markedText(field, active(numbered));
  if (shown.text === "") return html`<h3 class="title">${bilingual(say((words) => words.untitled))}</h3>`;
  const link = safeLink(item);
  return html`<h3 class="title s" lang="${source}">${link === null ? shown : html`<a href="${link}" rel="noopener noreferrer">${shown}</a>`}</h3>`;
}

/** The paper's page: arXiv's for its id, else the digest's own link where that is a https address. */
function safeLink({ entry, texts }: ReadCard): string | null {
  const known = paperLink(entry.id);
  const url = texts?.link?.url ?? "";
  if (known !== null || !/^https:\/\/[^\s"'<>\\`]+$/iu.test(url)) return known;
  return URL.canParse(url) && new URL(url).protocol === "https:" && new URL(url).username === ""
    ? new URL(url).href
    : null;
}

/** Findings of an entry that are marked in its texts; more would only be a coloured text. */
const MOST_MARKS = 400;

/** Suppressed findings are listed and not marked. */
function active(numbered: readonly Numbered[]): Numbered[] {
  return numbered.filter(({ finding }) => finding.suppressed === undefined).slice(0, MOST_MARKS);
}

function texts(item: ReadCard, numbered: readonly Numbered[]): Markup {
  const { texts: entry, state } = item;
  if (entry === undefined) return html`<p class="note">${bilingual(PAGE.noTexts)}</p>`;
  const fields = [...entry.fields.values()];
  const written = fields.filter(({ role }) => role === "section" || role === "extra");
  const flawedMeta = fields.filter(
    ({ role, name }) => role === "meta" && item.findings.some((finding) => finding.field === name),
  );
  const absent = absentSections(item).map(
    (name) => html`<div><dt>${bilingual(labelOf(name))}</dt><dd class="absent">${bilingual(PAGE.absent)}</dd></div>`,
  );
  const abstract = entry.fields.get("abstract");
  const marks = active(numbered);
  const open = state === "failed" || state === "clean" ? null : html` open`;
  return html`<details class="texts"${open}><summary>${bilingual(state === "failed" ? PAGE.failedTexts : PAGE.texts)}</summary><div class="columns">
<section class="summary"><h4>${bilingual(PAGE.summary)}</h4><dl>${[...flawedMeta, ...written].map((field) => section(field, item, marks))}${absent}</dl></section>
<section class="abstract"><h4>${bilingual(PAGE.abstract)}</h4>${abstract === undefined || abstract.text === "" ? html`<p class="absent">${bilingual(PAGE.noAbstract)}</p>` : html`<p class="s" lang="${languageOf(abstract, item)}">${markedText(abstract, marks)}</p>`}</section>
</div></details>`;
}

function section(field: Field, item: ReadCard, marks: readonly Numbered[]): Markup {
  const text =
    field.text === ""
      ? html`<dd class="absent">${bilingual(PAGE.empty)}</dd>`
      : html`<dd class="s" lang="${languageOf(field, item)}">${markedText(field, marks)}</dd>`;
  return html`<div><dt>${bilingual(labelOf(field.name))}</dt>${text}</div>`;
}

function labelOf(name: string): Bilingual {
  return FIELD_LABELS[name] ?? { en: name, zh: name };
}

/** Sections that a finding names and that the entry does not have. */
function absentSections({ texts: entry, findings }: ReadCard): string[] {
  const named = findings.filter(({ rule }) => rule === "completeness/missing-section").flatMap(sectionsOfFinding);
  return [...new Set(named)].filter((name) => entry?.fields.has(name) !== true);
}
