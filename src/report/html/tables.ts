import { SEVERITIES, type Severity } from "../../model/finding.js";
import type { FileReport, Report } from "../../model/report.js";
import type { Rule } from "../../model/rule.js";
import { standingFindings } from "../../score/entry-outcome.js";
import { figure } from "../figures.js";
import { byGravity } from "../verdict.js";
import { bilingual, say } from "./bilingual.js";
import { type Card, nameOfFile, STATES } from "./card-list.js";
import { stateBar, stateCounts } from "./charts.js";
import { reason, ruleName, severityTag } from "./finding-group.js";
import { html, type Markup } from "./markup.js";
import { PAGE, STATE_NAMES } from "./page-words.js";

interface RuleCount {
  readonly id: string;
  severity: Severity;
  findings: number;
  entries: number;
}

/** The rules that found something, gravest and most frequent first, each with its reason folded under it. */
export function ruleTable(report: Report, cards: readonly Card[], rules: ReadonlyMap<string, Rule>): Markup {
  const counts = countRules(report, cards);
  const most = Math.max(1, ...counts.map(({ findings }) => findings));
  const rows = counts.map(({ id, severity, findings, entries }) => {
    const rule = rules.get(id);
    const name =
      rule === undefined ? ruleName(id) : html`<details><summary>${ruleName(id)}</summary>${reason(rule)}</details>`;
    const shown = entries === 0 ? html`–` : html`<a href="#entries" data-pick="rule" data-value="${id}">${entries}</a>`;
    return html`<tr><td>${name}</td><td>${severityTag(severity)}</td><td class="measure"><svg class="bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true"><rect class="fill ${severity}" width="${figure((findings / most) * 100, 2)}" height="12"/></svg></td><td class="figure">${findings}</td><td class="figure">${shown}</td></tr>`;
  });
  const table = html`<div class="wide" tabindex="0" role="group" aria-labelledby="rules-title"><table class="rules"><thead><tr><th scope="col">${bilingual(PAGE.rule)}</th><th scope="col">${bilingual(PAGE.severity)}</th><td></td><th scope="col" class="figure">${bilingual(PAGE.count)}</th><th scope="col" class="figure">${bilingual(PAGE.inEntries)}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  return html`<section class="panel" aria-labelledby="rules-title"><h2 id="rules-title">${bilingual(PAGE.rules)}</h2>${counts.length === 0 ? html`<p class="empty">${bilingual(PAGE.noFindings)}</p>` : table}</section>`;
}

function countRules(report: Report, cards: readonly Card[]): RuleCount[] {
  const counts = new Map<string, RuleCount>();
  for (const { rule, severity } of report.files.flatMap(standingFindings)) {
    const known = counts.get(rule);
    if (known === undefined) counts.set(rule, { id: rule, severity, findings: 1, entries: 0 });
    else {
      known.findings += 1;
      if (SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(known.severity)) known.severity = severity;
    }
  }
  for (const { findings } of cards) {
    for (const id of new Set(findings.map(({ rule }) => rule))) {
      const known = counts.get(id);
      if (known !== undefined) known.entries += 1;
    }
  }
  return [...counts.values()].sort((a, b) => byGravity(a, b) || b.findings - a.findings);
}

/** The arXiv sections in the order of the digest, each with the states of its entries. */
export function sectionTable(cards: readonly Card[]): Markup {
  const groups = new Map<string, Card[]>();
  for (const card of cards) {
    const group = groups.get(card.entry.section);
    if (group === undefined) groups.set(card.entry.section, [card]);
    else group.push(card);
  }
  const sorted = [...groups].sort(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1));
  const rows = sorted.map(([name, group]) => {
    const shown = name === "" ? bilingual(PAGE.noSection) : html`<span class="s">${name}</span>`;
    return stateRow(html`<a href="#entries" data-pick="section" data-value="${name}">${shown}</a>`, group, null);
  });
  return html`<section class="panel" aria-labelledby="sections-title"><h2 id="sections-title">${bilingual(PAGE.sections)}</h2><div class="wide" tabindex="0" role="group" aria-labelledby="sections-title"><table>${stateHead(html`${bilingual(PAGE.section)}`, false)}<tbody>${rows}</tbody></table></div></section>`;
}

/** The digests of a run, a row each. */
export function digestTable(report: Report, cards: readonly Card[]): Markup {
  const groups = new Map<FileReport, Card[]>(report.files.map((file) => [file, []]));
  for (const card of cards) groups.get(card.file)?.push(card);
  const rows = [...groups].map(([file, group], place) =>
    stateRow(
      html`<a href="#entries" data-pick="file" data-value="${place}"><span class="s">${nameOfFile(file, report.files)}</span></a>`,
      group,
      file,
    ),
  );
  return html`<section class="panel" aria-labelledby="days-title"><h2 id="days-title">${bilingual(PAGE.days)}</h2><div class="wide" tabindex="0" role="group" aria-labelledby="days-title"><table>${stateHead(html`${bilingual(PAGE.day)}`, true)}<tbody>${rows}</tbody></table></div></section>`;
}

function stateHead(first: Markup, withGate: boolean): Markup {
  const states = STATES.map((state) => html`<th scope="col" class="figure">${bilingual(STATE_NAMES[state])}</th>`);
  return html`<thead><tr><th scope="col">${first}</th><td></td><th scope="col" class="figure">${bilingual(say((words) => words.entries))}</th>${states}<th scope="col" class="figure">${bilingual(say((words) => words.mean))}</th>${withGate ? html`<th scope="col">${bilingual(say((words) => words.gate))}</th>` : null}</tr></thead>`;
}

function stateRow(name: Markup, cards: readonly Card[], file: FileReport | null): Markup {
  const counts = stateCounts(cards);
  const mean = cards.length === 0 ? "–" : figure(cards.reduce((sum, { entry }) => sum + entry.score, 0) / cards.length);
  const cells = counts.map((count) => html`<td class="figure${count === 0 ? " faint" : ""}">${count}</td>`);
  const passed = file?.gate?.passed ?? true;
  const gate =
    file === null
      ? null
      : html`<td class="mark ${passed ? "passed" : "failed"}">${bilingual(say((words) => (passed ? words.passed : words.notPassed)))}</td>`;
  return html`<tr><th scope="row">${name}</th><td class="measure">${stateBar(counts, null)}</td><td class="figure">${cards.length}</td>${cells}<td class="figure">${mean}</td>${gate}</tr>`;
}
