import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Report } from "../../src/model/report.js";
import { run } from "../support/run.js";

const CORPUS = "../shared/corpus";
const there = existsSync(CORPUS);
const CLEAN = "fixtures/digests/clean-day.md";
const FAULTY = "fixtures/digests/faulty-day.md";

function temporary(): string {
  return mkdtempSync(join(tmpdir(), "digestlint-gate-"));
}

describe("gate", () => {
  test("lets a clean digest through: exit 0, every condition with value and limit", async () => {
    const ran = await run(["gate", CLEAN, "--no-config"]);
    expect(ran.status).toBe(0);
    expect(ran.stdout).toContain("Gate: passed");
    expect(ran.stdout.match(/✓/gu)).toHaveLength(7);
  });

  test("holds a faulty digest back and names what fails", async () => {
    const ran = await run(["gate", FAULTY, "--no-config"]);
    expect(ran.status).toBe(1);
    expect(ran.stdout).toMatch(/✗ entries with a critical finding +\d+ +at most 1 +failed/u);
    expect(ran.stdout).toMatch(/✗ mean score/u);
    expect(ran.stdout.trimEnd()).toMatch(/Gate: failed$/u);
  });

  test.each([
    ["mean", 100, 1],
    ["mean", 0, 0],
    ["criticalEntries", 0, 1],
    ["criticalEntries", 50, 0],
  ])("a limit of %s = %d is honoured as it stands: exit %d", async (name, limit, status) => {
    const folder = temporary();
    copyFileSync("fixtures/digests/short-day.md", join(folder, "2026-02-01.md"));
    const gate = {
      read: null,
      unsafe: null,
      structuralCriticals: null,
      coverage: null,
      criticalShare: null,
      criticalEntries: null,
      mean: null,
      [name]: limit,
    };
    writeFileSync(join(folder, "digestlint.config.json"), JSON.stringify({ gate }));
    const ran = await run(["gate", "2026-02-01.md", "--format", "json"], { cwd: folder });
    const report = JSON.parse(ran.stdout) as Report;
    expect(ran.status).toBe(status);
    expect(report.gate.passed).toBe(status === 0);
    expect(report.gate.conditions.map((condition) => condition.name)).toEqual([name]);
  });

  test("a folder: each digest has its verdict, and one that fails fails the run", async () => {
    const folder = temporary();
    copyFileSync(CLEAN, join(folder, "2026-02-01.md"));
    copyFileSync(FAULTY, join(folder, "2026-02-02.md"));
    const ran = await run(["gate", ".", "--no-config"], { cwd: folder });
    expect(ran.status).toBe(1);
    expect(ran.stdout).toMatch(/^2026-02-01\.md: passed$/mu);
    expect(ran.stdout).toMatch(/^2026-02-02\.md: failed$/mu);
    expect(ran.stdout).toMatch(/✗ digests that do not pass on their own +1 +at most 0 +failed/u);
  });

  test("a history: the mean is held against the median of the last digests of the same ruleset", async () => {
    const folder = temporary();
    copyFileSync(CLEAN, join(folder, "2026-02-01.md"));
    copyFileSync(FAULTY, join(folder, "2026-02-02.md"));
    expect(
      (await run(["gate", "2026-02-01.md", "--no-config", "--record", "history.jsonl"], { cwd: folder })).status,
    ).toBe(0);
    const second = await run(
      ["gate", "2026-02-02.md", "--no-config", "--record", "history.jsonl", "--format", "json"],
      { cwd: folder },
    );
    const report = JSON.parse(second.stdout) as Report;
    expect(report.gate.conditions.find((condition) => condition.name === "meanDrop")?.passed).toBe(false);
    const trend = await run(["trend", "history.jsonl"], { cwd: folder });
    expect(trend.stdout).toMatch(/^Mean {2}█×/mu);
    expect(trend.stdout).toMatch(/2026-02-02 +10 .*outage/u);
    expect(readFileSync(join(folder, "history.jsonl"), "utf8").trimEnd().split("\n")).toHaveLength(2);
  });
});

describe.skipIf(!there)("gate on real digests (needs ../shared/corpus)", () => {
  test("the sample fails and says why", async () => {
    const ran = await run(["gate", `${CORPUS}/sample.md`, "--no-config"]);
    expect(ran.status).toBe(1);
    expect(ran.stdout).toMatch(/✗ share of entries with a critical finding/u);
    expect(ran.stdout).toMatch(/✗ mean score/u);
  });

  test("the outage days fail, the good days pass", async () => {
    const ran = await run(["gate", `${CORPUS}/days`, "--no-config", "--format", "json"]);
    const report = JSON.parse(ran.stdout) as Report;
    const verdicts = new Map(
      report.files.filter((file) => file.format === "markdown").map((file) => [file.date, file.gate?.passed]),
    );
    const outages = report.files
      .filter((file) => file.findings.some((finding) => finding.rule === "digest/outage"))
      .map((file) => file.date);
    expect(ran.status).toBe(1);
    expect([...new Set(outages)]).toEqual([
      "2025-12-17",
      "2025-12-18",
      "2025-12-20",
      "2025-12-22",
      "2025-12-24",
      "2025-12-25",
      "2025-12-29",
      "2025-12-30",
      "2026-01-01",
    ]);
    for (const [date, passed] of verdicts) expect(passed, String(date)).toBe(!outages.includes(date));
  });

  test("retry lists the 45 failed and the 7 with English sections, with their fields", async () => {
    const ran = await run([`${CORPUS}/sample.md`, "--no-config", "--format", "retry"]);
    const lines = ran.stdout
      .trimEnd()
      .split("\n")
      .map(
        (line) =>
          JSON.parse(line) as {
            id: string;
            index: number;
            fields: string[];
            reasons: string[];
            line: number;
            path: string;
          },
      );
    expect(lines).toHaveLength(52);
    expect(lines.filter((line) => line.reasons.includes("completeness/placeholder-text"))).toHaveLength(45);
    const english = lines.filter((line) => line.reasons.includes("language/wrong-language"));
    expect(english.map((line) => line.index).sort((a, b) => a - b)).toEqual([3, 5, 6, 21, 30, 59, 69]);
    expect(english.find((line) => line.index === 5)?.fields).toEqual(["tldr"]);
    for (const line of lines)
      expect(readFileSync(`${CORPUS}/sample.md`, "utf8").split("\n")[line.line - 1]).toContain(line.id);
  });

  test("68 and 506 lost papers, one finding each day", async () => {
    const ran = await run([`${CORPUS}/dropped`, "--no-config", "--format", "json"]);
    const report = JSON.parse(ran.stdout) as Report;
    const lost = report.files.flatMap((file) =>
      file.findings
        .filter((finding) => finding.rule === "structure/dropped-entry")
        .map((finding) => [file.date, finding.data["count"]]),
    );
    expect(lost).toEqual([
      ["2025-10-10", 68],
      ["2026-04-14", 506],
    ]);
  });
});
