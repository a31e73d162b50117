import type { Locale } from "../model/locale.js";
import type { DigestScore } from "../model/report.js";
import { displayWidth, padToWidth } from "../text/width.js";
import { figure, percent } from "./figures.js";
import { inertText } from "./inert.js";
import { painter } from "./paint.js";
import { visible } from "./visible.js";
import { WORDS } from "./words.js";

/** What the trend shows of a day. */
export interface TrendDay {
  readonly date: string | null;
  readonly path: string;
  readonly ruleset: string;
  readonly entries: number;
  readonly score: DigestScore;
  readonly dropped: { readonly crawled: number; readonly missing: number } | null;
  readonly outage: boolean;
  readonly passed: boolean;
}

const BARS = "▁▂▃▄▅▆▇█";
/** A day without entries. */
const NO_BAR = "·";

const HEADS = {
  en: {
    day: "Day",
    entries: "Entries",
    mean: "Mean",
    critical: "Critical",
    dropped: "Dropped",
    note: "",
    outage: "outage",
    failed: "gate failed",
    missing: (days: string) => `No digest of ${days}.`,
    rulesets: "Scores of different rulesets do not compare.",
    none: "The history is empty.",
  },
  zh: {
    day: "日期",
    entries: "论文数",
    mean: "平均分",
    critical: "严重占比",
    dropped: "丢失",
    note: "",
    outage: "故障",
    failed: "未通过",
    missing: (days: string) => `缺少 ${days} 的日报。`,
    rulesets: "不同规则集的分数不可直接比较。",
    none: "历史记录为空。",
  },
} as const;

/** The last days of a history: a sparkline of the mean scores with outages marked by ×, then a line a day. */
export function trendText(
  days: readonly TrendDay[],
  { locale, color }: { readonly locale: Locale; readonly color: boolean },
): string {
  const words = WORDS[locale];
  const heads = HEADS[locale];
  const paint = painter(color);
  if (days.length === 0) return `${heads.none}\n`;
  const spark = days.map((day) => (day.outage ? paint("critical", "×") : bar(day.score.mean))).join("");
  const rows = days.map((day) => [
    visible(day.date ?? day.path),
    String(day.entries),
    figure(day.score.mean),
    percent(day.score.criticalShare, words),
    day.dropped === null ? "–" : `${day.dropped.missing}/${day.dropped.crawled}`,
    day.outage ? heads.outage : day.passed ? "" : heads.failed,
  ]);
  const table = [[heads.day, heads.entries, heads.mean, heads.critical, heads.dropped, heads.note], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => displayWidth(row[column] ?? "")))) ?? [];
  const lines = table.map((row) =>
    row
      .map((cell, column) => padToWidth(cell, widths[column] ?? 0, column === 0 || column === 5 ? "right" : "left"))
      .join("  ")
      .trimEnd(),
  );
  const mixed = new Set(days.map((day) => day.ruleset)).size > 1 ? `\n${heads.rulesets}\n` : "";
  const absent = missingDays(days);
  const missing = absent.length === 0 ? "" : `\n${heads.missing(absent.join(words.comma))}\n`;
  return inertText(`${heads.mean}  ${spark}\n\n${lines.join("\n")}\n${missing}${mixed}`);
}

const DAY = 86_400_000;
/** A longer gap is a pause and not a day that was missed. */
const LONGEST_GAP = 7;

/** Days from Monday to Friday between two days of the history that have no digest; weekends count where it has any. */
function missingDays(days: readonly TrendDay[]): string[] {
  const dates = [...new Set(days.flatMap(({ date }) => (date === null ? [] : [date])))].sort();
  const times = dates.map((date) => Date.parse(`${date}T00:00:00Z`));
  const isWeekend = (time: number): boolean => new Date(time).getUTCDay() % 6 === 0;
  const hasWeekends = times.some(isWeekend);
  return times.flatMap((time, place) => {
    const next = times[place + 1] ?? time;
    const gap = Math.round((next - time) / DAY);
    if (gap > LONGEST_GAP) return [];
    return Array.from({ length: Math.max(0, gap - 1) }, (_, step) => time + (step + 1) * DAY)
      .filter((missed) => hasWeekends || !isWeekend(missed))
      .map((missed) => new Date(missed).toISOString().slice(0, 10));
  });
}

function bar(mean: number | null): string {
  if (mean === null) return NO_BAR;
  return BARS[Math.min(BARS.length - 1, Math.floor((Math.max(0, mean) / 100) * BARS.length))] ?? "▁";
}
