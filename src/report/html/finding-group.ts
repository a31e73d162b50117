import { SEVERITIES } from "../../model/finding.js";
import type { FindingReport, Position, Report } from "../../model/report.js";
import type { Rule } from "../../model/rule.js";
import { standingFindings } from "../../score/entry-outcome.js";
import { byGravity, DIGEST, findingsByEntry } from "../verdict.js";
import { bilingual, say } from "./bilingual.js";
import { html, type Markup } from "./markup.js";
import type { Numbered } from "./marked-text.js";
import { PAGE, SENTENCES } from "./page-words.js";
import { ruleNames } from "./rule-names.js";

/** A severity as a word with its sign. */
export function severityTag(severity: FindingReport["severity"]): Markup {
  return html`<span class="severity ${severity}">${bilingual(say((words) => words.severity[severity]))}</span>`;
}

/** A rule's name in the page's language with its id, which may break behind its pack. */
export function ruleName(id: string): Markup {
  const at = id.indexOf("/") + 1;
  return html`<span class="name">${bilingual(ruleNames(id))}</span> <code>${id.slice(0, at)}<wbr>${id.slice(at)}</code>`;
}

/** A line of the source, as an address in the editor where there is one. */
export function lineLink(line: number, link: string | null): Markup {
  const said = bilingual(SENTENCES.lineAt(line));
  return link === null ? said : html`<a class="source-line" href="${link}">${said}</a>`;
}

type LinkTo = (place: Position) => string | null;
const NO_LINK: LinkTo = () => null;

/** Findings by rule: what each says, and the rule's reason and remedy one click away. */
export function findingGroups(
  findings: readonly Numbered[],
  rules: ReadonlyMap<string, Rule>,
  linkTo: LinkTo = NO_LINK,
): Markup {
  const groups = new Map<string, Numbered[]>();
  for (const numbered of findings) {
    const { rule, severity, suppressed } = numbered.finding;
    const key = `${rule} ${severity} ${suppressed?.by ?? ""}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [numbered]);
    else group.push(numbered);
  }
  return html`<div class="findings">${[...groups.values()].map((group) => findingGroup(group, rules, linkTo))}</div>`;
}

/** Findings of one rule that a card lists one by one. */
const MOST_LINES = 100;

function findingGroup(group: readonly Numbered[], rules: ReadonlyMap<string, Rule>, linkTo: LinkTo): Markup {
  const [first] = group;
  if (first === undefined) return html``;
  const { rule, severity, suppressed } = first.finding;
  return html`<div class="group${suppressed === undefined ? "" : " aside"}">${severityTag(severity)}<div><ul>${group.slice(0, MOST_LINES).map((item) => findingLine(item, linkTo))}${group.length > MOST_LINES ? html`<li class="faint">${bilingual(say((words) => words.notShown(group.length - MOST_LINES)))}</li>` : null}</ul>${ruleReason(rule, rules.get(rule))}</div></div>`;
}

function findingLine({ number, finding }: Numbered, linkTo: LinkTo): Markup {
  const { suppressed, message, range } = finding;
  const aside =
    suppressed === undefined
      ? null
      : html` <em>${bilingual(SENTENCES.suppressed(suppressed.by, suppressed.reason))}</em>`;
  return html`<li data-of="${number}">${number > 0 ? html`<b class="n">${number}</b> ` : null}<span class="says">${bilingual(message)}</span>${aside} <span class="where">${lineLink(range.start.line, linkTo(range.start))}</span></li>`;
}

/** A rule's name, with its reason and remedy folded under it. */
function ruleReason(id: string, rule: Rule | undefined): Markup {
  if (rule === undefined) return html`<p class="rule">${ruleName(id)}</p>`;
  return html`<details class="rule"><summary>${ruleName(id)} <span class="hint">${bilingual(PAGE.why)}</span></summary>${reason(rule)}</details>`;
}

/** Why a rule exists and what to do. */
export function reason(rule: Rule): Markup {
  return html`<dl class="reason"><dt>${bilingual(PAGE.whyLabel)}</dt><dd>${bilingual(rule.why)}</dd><dt>${bilingual(PAGE.fixLabel)}</dt><dd>${bilingual(rule.fix)}</dd></dl>${rule.page === undefined ? null : html`<p class="more"><a href="${rule.page}">${bilingual(PAGE.rulePage)}</a></p>`}`;
}

/** What was found on digests as a whole, and what the report leaves out; nothing where there is neither. */
export function digestFindings(report: Report, rules: ReadonlyMap<string, Rule>): Markup | null {
  const blocks = report.files.flatMap((file) => {
    const findings = [...(findingsByEntry(standingFindings(file)).get(DIGEST) ?? [])].sort(byGravity);
    const unreadable = file.unreadable ?? 0;
    if (findings.length + unreadable === 0) return [];
    const notes = unreadable > 0 ? [SENTENCES.unreadable(unreadable)] : [];
    const name = report.files.length > 1 ? html`<h3>${file.path}</h3>` : null;
    return [
      html`${name}${findingGroups(
        findings.map((finding) => ({ number: 0, finding })),
        rules,
      )}${notes.map((note) => html`<p class="note">${bilingual(note)}</p>`)}`,
    ];
  });
  return blocks.length === 0
    ? null
    : html`<details class="panel digest" id="digest"><summary><h2>${bilingual(PAGE.digest)}</h2> ${severityCounts(report)}</summary>${blocks}</details>`;
}

/** How many findings of each severity stand on digests as a whole. */
function severityCounts(report: Report): Markup {
  const findings = report.files.flatMap((file) => findingsByEntry(standingFindings(file)).get(DIGEST) ?? []);
  const counts = SEVERITIES.map(
    (severity) => [severity, findings.filter((one) => one.severity === severity).length] as const,
  );
  return html`${counts
    .filter(([, count]) => count > 0)
    .map(
      ([severity, count]) =>
        html`<span class="severity ${severity}">${bilingual(say((words) => words.count(severity, count)))}</span> `,
    )}`;
}
