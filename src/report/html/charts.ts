import type { Locale } from "../../model/locale.js";
import type { Bilingual } from "../../model/rule.js";
import { figure } from "../figures.js";
import { bilingual, bilingualAttribute } from "./bilingual.js";
import { type Card, STATES } from "./card-list.js";
import { html, type Markup } from "./markup.js";
import { PAGE, STATE_NAMES } from "./page-words.js";

/** How many cards are in each state, in the order of `STATES`. */
export function stateCounts(cards: readonly Card[]): number[] {
  return STATES.map((state) => cards.filter((card) => card.state === state).length);
}

/** The counts of states in words. */
export function sayStates(counts: readonly number[]): Bilingual {
  const parts = STATES.map((state, index) => ({ count: counts[index] ?? 0, name: STATE_NAMES[state] })).filter(
    ({ count }) => count > 0,
  );
  return {
    en: parts.map(({ count, name }) => `${count} ${name.en}`).join(", "),
    zh: parts.map(({ count, name }) => `${name.zh} ${count} 篇`).join("，"),
  };
}

/** A bar parted by states, as wide as its viewport; `null` for nothing to part. */
export function stateBar(counts: readonly number[], locale: Locale | null, height = 12): Markup {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let x = 0;
  const parts = counts.map((count, index) => {
    const width = total === 0 ? 0 : (count / total) * 100;
    const part = html`<rect class="fill ${STATES[index]}" x="${figure(x, 3)}" y="0" width="${figure(width, 3)}" height="${height}"/>`;
    x += width;
    return count === 0 ? null : part;
  });
  const label =
    locale === null
      ? html`aria-hidden="true"`
      : html`role="img" ${bilingualAttribute("aria-label", sayStates(counts), locale)}`;
  return html`<svg class="bar" viewBox="0 0 100 ${height}" preserveAspectRatio="none" ${label}>${parts}</svg>`;
}

/** Share of entries by state: a parted bar and its legend. */
export function stateChart(cards: readonly Card[], locale: Locale): Markup {
  const counts = stateCounts(cards);
  const total = Math.max(1, cards.length);
  const legend = STATES.map((state, index) => {
    const count = counts[index] ?? 0;
    const share = figure((count / total) * 100, 0);
    const name = bilingual(STATE_NAMES[state]);
    if (count === 0) return html`<li class="${state} faint">${name} 0</li>`;
    return html`<li class="${state}"><a href="#entries" data-pick="state" data-value="${state}">${name}</a> <b>${count}</b> <span class="faint">${bilingual({ en: `${share} %`, zh: `${share}%` })}</span></li>`;
  });
  return html`<div class="states">${stateBar(counts, locale)}<ul class="legend">${legend}</ul></div>`;
}

const BINS = 10;
const WIDTH = 400;
const HEIGHT = 270;
const BASE = 246;
const TOP = 16;

/** Distribution of scores, ten points a bar. */
export function scoreChart(cards: readonly Card[], locale: Locale): Markup {
  const counts = Array.from({ length: BINS }, () => 0);
  for (const { entry } of cards) {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(entry.score / (100 / BINS))));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const most = Math.max(1, ...counts);
  const step = WIDTH / BINS;
  const bars = counts.map((count, bin) => {
    const height = count === 0 ? 0 : Math.max(2, (count / most) * (BASE - TOP));
    const x = bin * step;
    const bar = html`<rect class="fill ${bandOf(bin)}" x="${figure(x + 2)}" y="${figure(BASE - height)}" width="${figure(step - 4)}" height="${figure(height)}" rx="1.5"/>`;
    const label = html`<text class="value" x="${figure(x + step / 2)}" y="${figure(BASE - height - 4)}">${count}</text>`;
    return count === 0 ? null : html`${bar}${label}`;
  });
  const ticks = [0, 20, 40, 60, 80, 100].map(
    (score) =>
      html`<text class="tick${score === 0 ? " first" : score === 100 ? " last" : ""}" x="${figure((score / 100) * WIDTH)}" y="${HEIGHT - 8}">${score}</text>`,
  );
  const filled = counts.flatMap((count, bin) =>
    count === 0 ? [] : [{ from: bin * 10, to: bin === BINS - 1 ? 100 : bin * 10 + 9, count }],
  );
  const spoken: Bilingual = {
    en: `${PAGE.scoresAxis.en}: ${filled.map(({ from, to, count }) => `${from}–${to}: ${count}`).join(", ")}`,
    zh: `${PAGE.scoresAxis.zh}：${filled.map(({ from, to, count }) => `${from}–${to} 分 ${count} 篇`).join("，")}`,
  };
  return html`<svg class="histogram" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" ${bilingualAttribute("aria-label", spoken, locale)}><line class="axis" x1="0" y1="${BASE}.5" x2="${WIDTH}" y2="${BASE}.5"/>${bars}${ticks}</svg><p class="caption">${bilingual(PAGE.scoresAxis)}</p>`;
}

// Below 50 lie entries with a critical finding, the score is capped there; from 90 on little is wrong.
function bandOf(bin: number): string {
  return bin < 5 ? "failed" : bin < 9 ? "other" : "clean";
}
