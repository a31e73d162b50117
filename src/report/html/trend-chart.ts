import type { Locale } from "../../model/locale.js";
import type { Report } from "../../model/report.js";
import type { Bilingual } from "../../model/rule.js";
import { standingFindings } from "../../score/entry-outcome.js";
import { figure } from "../figures.js";
import { bilingual, bilingualAttribute, bilingualInSvg } from "./bilingual.js";
import type { Card } from "./card-list.js";
import { html, type Markup } from "./markup.js";
import { PAGE } from "./page-words.js";

interface Day {
  readonly date: string;
  /** Days since 1970. */
  readonly at: number;
  readonly mean: number | null;
  readonly lostShare: number;
  readonly outage: boolean;
}

const WIDTH = 960;
const HEIGHT = 220;
const LEFT = 36;
const RIGHT = 12;
const TOP = 18;
const BASE = 184;
const LEAST_LABEL = 84;
const DAY_LENGTH = 86_400_000;

/** Mean score and share of lost entries day by day, outages marked; nothing for fewer than two dated days. */
export function trend(report: Report, cards: readonly Card[], locale: Locale): Markup | null {
  const days = daysOf(report, cards);
  const [first] = days;
  const last = days.at(-1);
  if (days.length < 2 || first === undefined || last === undefined) return null;
  const slot = (WIDTH - LEFT - RIGHT) / (last.at - first.at + 1);
  const x = (day: Day): number => LEFT + (day.at - first.at + 0.5) * slot;
  const y = (value: number): number => BASE - (value / 100) * (BASE - TOP);
  const width = Math.min(24, Math.max(1.5, slot * 0.6));
  const grid = [0, 50, 100].map(
    (value) =>
      html`<line class="${value === 0 ? "axis" : "grid"}" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${figure(y(value))}" y2="${figure(y(value))}"/><text class="tick end" x="${LEFT - 8}" y="${figure(y(value) + 4)}">${value}</text>`,
  );
  const columns = days.map(
    (day) =>
      html`<rect class="fill lost" x="${figure(x(day) - width / 2)}" y="${figure(y(day.lostShare * 100))}" width="${figure(width)}" height="${figure(BASE - y(day.lostShare * 100))}"/>`,
  );
  const scored = days.flatMap((day) =>
    day.mean === null ? [] : [{ day, px: figure(x(day)), py: figure(y(day.mean)) }],
  );
  const line = html`<polyline class="line" points="${scored.map(({ px, py }) => `${px},${py}`).join(" ")}"/>`;
  const dots = scored.map(({ day, px, py }) =>
    day.outage
      ? html`<text class="outage" x="${px}" y="${figure(Number(py) + 6)}">×</text>`
      : html`<circle class="dot" cx="${px}" cy="${py}" r="${slot < 8 ? 1.5 : 3}"/>`,
  );
  const chart = html`<svg class="trend" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" ${bilingualAttribute("aria-label", spoken(days), locale)}>${grid}${columns}${line}${dots}${labels(days, x)}</svg>`;
  return html`<section class="panel" aria-labelledby="trend-title"><h2 id="trend-title">${bilingual(PAGE.trend)}</h2><div class="wide" tabindex="0" role="group" aria-labelledby="trend-title">${chart}</div><p class="caption">${bilingual(PAGE.trendNote)}</p></section>`;
}

function daysOf(report: Report, cards: readonly Card[]): Day[] {
  const byDate = new Map<string, { readonly cards: Card[]; outage: boolean }>();
  for (const file of report.files) {
    if (file.date === null) continue;
    const known = byDate.get(file.date) ?? { cards: [], outage: false };
    known.outage ||= standingFindings(file).some(({ rule }) => rule === "digest/outage");
    byDate.set(file.date, known);
  }
  for (const card of cards) if (card.file.date !== null) byDate.get(card.file.date)?.cards.push(card);
  return [...byDate]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, { cards: mine, outage }]): Day => ({
      date,
      at: Math.round(Date.parse(date) / DAY_LENGTH),
      mean: mine.length === 0 ? null : mine.reduce((sum, { entry }) => sum + entry.score, 0) / mine.length,
      lostShare:
        mine.filter(({ state }) => state === "failed" || state === "language").length / Math.max(1, mine.length),
      outage,
    }));
}

/** Dates under the axis, as many as fit, the first always. */
function labels(days: readonly Day[], x: (day: Day) => number): Markup[] {
  let free = 0;
  return days.flatMap((day) => {
    const at = Math.min(Math.max(x(day), LEFT + 20), WIDTH - RIGHT - 36);
    if (at < free) return [];
    free = at + LEAST_LABEL;
    return [bilingualInSvg({ en: day.date, zh: day.date }, html`class="tick" x="${figure(at)}" y="${HEIGHT - 14}"`)];
  });
}

function spoken(days: readonly Day[]): Bilingual {
  return {
    en: `Mean score by day: ${days.map(({ date, mean, outage }) => `${date} ${mean === null ? "–" : figure(mean)}${outage ? " (outage)" : ""}`).join(", ")}`,
    zh: `每日平均分：${days.map(({ date, mean, outage }) => `${date} ${mean === null ? "–" : figure(mean)}${outage ? "（故障）" : ""}`).join("，")}`,
  };
}
