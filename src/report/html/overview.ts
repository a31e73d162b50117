import type { Locale } from "../../model/locale.js";
import { SEVERITIES } from "../../model/finding.js";
import type { Report } from "../../model/report.js";
import type { Bilingual, Rule } from "../../model/rule.js";
import { standingFindings } from "../../score/entry-outcome.js";
import { figure, percent, sayAside, sayCondition } from "../figures.js";
import { sayVerdict, verdictOf } from "../verdict.js";
import { WORDS, type Words } from "../words.js";
import { bilingual, say } from "./bilingual.js";
import type { Card } from "./card-list.js";
import { scoreChart, stateChart } from "./charts.js";
import { html, type Markup } from "./markup.js";
import { PAGE } from "./page-words.js";
import { digestTable, ruleTable, sectionTable } from "./tables.js";
import { trend } from "./trend-chart.js";

/** Conditions, charts and tables, folded: whoever goes through entries begins with the first. */
export function overview(
  report: Report,
  cards: readonly Card[],
  rules: ReadonlyMap<string, Rule>,
  locale: Locale,
): Markup {
  const several = report.files.length > 1;
  return html`<details class="overview" id="overview"><summary><h2>${bilingual(PAGE.overview)}</h2> <span class="faint">${bilingual(PAGE.overviewNote)}</span></summary>
${several ? trend(report, cards, locale) : null}
<div class="panels">
<section class="panel" aria-labelledby="states-title">${gateTable(report)}<h2 id="states-title">${bilingual(PAGE.states)}</h2>${stateChart(cards, locale)}</section>
<section class="panel" aria-labelledby="scores-title"><h2 id="scores-title">${bilingual(PAGE.scores)}</h2>${scoreChart(cards, locale)}</section>
</div>
${several ? digestTable(report, cards) : null}
${ruleTable(report, cards, rules)}
${cards.length === 0 ? null : sectionTable(cards)}
</details>`;
}

/** The verdict, with the figures that it rests on. */
export function hero(report: Report): Markup {
  const { score, findings } = report.totals;
  const { gate } = report;
  const verdict = gate.conditions.length === 0 ? PAGE.noGate : gate.passed ? PAGE.passed : PAGE.failed;
  const grade = gate.conditions.length === 0 ? "none" : gate.passed ? "passed" : "failed";
  const figures: readonly (readonly [string | Bilingual, Bilingual])[] =
    report.totals.entries === 0
      ? []
      : [
          [figure(score.mean), PAGE.mean],
          [figure(score.p10), PAGE.lowest],
          [
            { en: percent(score.criticalShare, WORDS.en), zh: percent(score.criticalShare, WORDS.zh) },
            PAGE.criticalShare,
          ],
          [{ en: percent(score.coverage, WORDS.en), zh: percent(score.coverage, WORDS.zh) }, PAGE.coverage],
        ];
  const counts = SEVERITIES.filter((severity) => findings[severity] > 0).map(
    (severity) =>
      html`<span class="severity ${severity}">${bilingual(say((words) => words.count(severity, findings[severity])))}</span>`,
  );
  const aside = sayAside(report, WORDS.en) === "" ? null : bilingual(say((words) => sayAside(report, words)));
  return html`<section class="hero" aria-labelledby="verdict">
<p class="source">${sourceLine(report)}</p>
<h1 id="verdict">${verdictLines(report)}</h1>
<p class="signs"><span class="gate ${grade}">${bilingual(verdict)}</span>${counts}${aside === null ? null : html` <span class="faint">${aside}</span>`}</p>
<dl class="figures">${figures.map(([value, name]) => html`<div><dd>${typeof value === "string" ? value : bilingual(value)}</dd><dt>${bilingual(name)}</dt></div>`)}</dl>
</section>`;
}

function sourceLine(report: Report): Markup {
  const [file] = report.files;
  if (report.files.length === 1 && file !== undefined)
    return html`<span class="s">${file.path}</span>${file.date === null || file.path.includes(file.date) ? null : html` · ${file.date}`}`;
  return bilingual(say((words) => words.filesAndEntries(report.totals.files, report.totals.entries)));
}

/** The verdict, each sentence a block of its own where the line does not take both. */
function verdictLines(report: Report): Markup {
  const lines = (words: Words): Markup[] =>
    sayRun(report, words)
      .split(/(?<=[。；])|(?<=[.;]) /u)
      .map((sentence) => html`<span class="sentence">${sentence}</span> `);
  return html`<span class="en" lang="en">${lines(WORDS.en)}</span><span class="zh" lang="zh-CN">${lines(WORDS.zh)}</span>`;
}

/** The verdict over all digests, in the words that reports have for one. */
function sayRun(report: Report, words: Words): string {
  const [only] = report.files;
  if (only === undefined) return words.noEntries();
  if (report.files.length === 1) return sayVerdict(only, verdictOf(only), words);
  const verdicts = report.files.map((file) => verdictOf(file));
  const failed = verdicts.flatMap((verdict) => verdict.failed).length;
  const critical = verdicts.reduce((sum, verdict) => sum + verdict.critical, 0);
  const faulty = verdicts.reduce((sum, verdict) => sum + verdict.faulty, 0);
  const { entries } = report.totals;
  if (failed > 0)
    return critical > 0
      ? `${words.noSummary(failed, entries)}${words.gap}${words.moreCritical(critical)}`
      : words.noSummary(failed, entries);
  if (critical > 0) return words.critical(critical, entries);
  if (faulty > 0) return words.noCritical(faulty, entries);
  const onDigests = report.files.flatMap(standingFindings).length;
  return onDigests > 0
    ? words.digestOnly(onDigests, entries)
    : entries === 0
      ? words.noEntries()
      : words.clean(entries);
}

function gateTable(report: Report): Markup | null {
  if (report.gate.conditions.length === 0) return null;
  const rows = report.gate.conditions.map((condition) => {
    const said = { en: sayCondition(condition, WORDS.en), zh: sayCondition(condition, WORDS.zh) };
    const part = (name: "name" | "value" | "limit"): Markup => bilingual({ en: said.en[name], zh: said.zh[name] });
    const verdict = condition.passed ? PAGE.met : PAGE.notMet;
    return html`<tr><th scope="row">${part("name")}</th><td class="figure">${part("value")}</td><td class="figure faint">${part("limit")}</td><td class="mark ${condition.passed ? "passed" : "failed"}">${bilingual(verdict)}</td></tr>`;
  });
  return html`<h2 id="gate-title">${bilingual(PAGE.gate)}</h2><table class="conditions"><thead class="unseen"><tr><th scope="col">${bilingual(PAGE.condition)}</th><th scope="col">${bilingual(say((words) => words.value))}</th><th scope="col">${bilingual(say((words) => words.limit))}</th><th scope="col">${bilingual(PAGE.verdict)}</th></tr></thead><tbody>${rows}</tbody></table>`;
}
