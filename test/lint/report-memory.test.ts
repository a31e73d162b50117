import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { bindRules } from "../../src/lint/bind.js";
import { lintParsed } from "../../src/lint/lint-text.js";
import type { FileReport } from "../../src/model/report.js";
import { parseDigest } from "../../src/parse/parse-digest.js";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

function lintDay(): { report: FileReport; digest: WeakRef<object> } {
  const digest = parseDigest(readFileSync(new URL("../../fixtures/digests/faulty-day.md", import.meta.url), "utf8"), { path: "2026-01-22.md" });
  return { report: lintParsed(digest, bindRules(builtInRules()), {}), digest: new WeakRef(digest) };
}

test("a report whose fingerprints nobody has asked for does not hold on to the digest", async () => {
  const { report, digest } = lintDay();
  // A reference that was looked at lives until the next turn of the loop.
  await new Promise((goOn) => setImmediate(goOn));
  collect();
  expect(digest.deref()).toBeUndefined();
  expect(report.findings.map(({ fingerprint }) => fingerprint).filter((name) => !/^[0-9a-f]{14}$/u.test(name))).toEqual([]);
});
