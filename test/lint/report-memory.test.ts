import { readFileSync } from "node:fs";
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { bindRules } from "../../src/lint/schedule.js";
import { lintDigest } from "../../src/lint/pipeline.js";
import type { FileReport } from "../../src/model/report.js";
import { parseDigest } from "../../src/readers/parse-digest.js";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function lintDay(): { report: FileReport; digest: WeakRef<object> } {
  const digest = parseDigest(readFileSync("fixtures/digests/faulty-day.md", "utf8"), {
    path: "2026-01-22.md",
  });
  return { report: lintDigest(digest, bindRules(builtInRules()), {}), digest: new WeakRef(digest) };
}

test("a report whose fingerprints nobody has asked for does not hold on to the digest", async () => {
  const { report, digest } = lintDay();
  // A reference that was looked at lives until the next turn of the loop.
  await new Promise((goOn) => setImmediate(goOn));
  collect();
  expect(digest.deref()).toBeUndefined();
  expect(report.findings.map(({ fingerprint }) => fingerprint).filter((name) => !/^[0-9a-f]{14}$/u.test(name))).toEqual(
    [],
  );
});

test("a report holds no piece of the digest's text", async () => {
  const day = readFileSync("fixtures/digests/faulty-day.md", "utf8");
  const rules = bindRules(builtInRules());
  const blank = "\n".repeat(1 << 20);
  const lint = (number: number): FileReport =>
    lintDigest(parseDigest(`${day}${blank}${String(number)}\n`, { path: "2026-01-22.md" }), rules, {});
  const used = async (): Promise<number> => {
    await new Promise((goOn) => setImmediate(goOn));
    collect();
    return getHeapStatistics().used_heap_size;
  };
  lint(0);
  const before = await used();
  const reports = [1, 2, 3, 4].map(lint);
  const grown = (await used()) - before;
  expect(reports.every(({ findings }) => findings.length > 10)).toBe(true);
  expect(grown).toBeLessThan(blank.length);
});
