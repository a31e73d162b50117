import { expect, test } from "vitest";
import { type TrendDay, trendText } from "../../src/report/trend.js";

const day = (date: string): TrendDay => ({
  date,
  path: `${date}.md`,
  ruleset: "r",
  entries: 3,
  score: { mean: 100, p10: 100, criticalShare: 0, cleanShare: 1, coverage: 1 },
  dropped: null,
  outage: false,
  passed: true,
});
const missing = (...dates: string[]): string | undefined =>
  /No digest of (.*)\./u.exec(trendText(dates.map(day), { locale: "en", color: false }))?.[1];

test("the trend names days without a digest, weekends left out where the history has none", () => {
  // 2026-11-02 is a Monday.
  expect(missing("2026-11-02", "2026-11-03", "2026-11-05", "2026-11-06", "2026-11-09")).toBe("2026-11-04");
  expect(missing("2026-11-06", "2026-11-07", "2026-11-09")).toBe("2026-11-08");
  expect(missing("2026-11-05", "2026-11-06", "2026-11-09")).toBeUndefined();
  expect(missing("2026-11-02", "2026-11-30")).toBeUndefined();
  expect(trendText([day("2026-11-02"), day("2026-11-04")], { locale: "zh", color: false })).toContain(
    "缺少 2026-11-03 的日报。",
  );
});
