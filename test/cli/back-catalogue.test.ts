import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { FileReport, Report } from "../../src/model/report.js";
import { run } from "../support/run.js";

function folderWith(page: string): string {
  const folder = mkdtempSync(join(tmpdir(), "digestlint-back-"));
  // Papers that the contents list and the page lacks are in no baseline.
  const text = readFileSync(page, "utf8").replace("(#cs.CL) [Total: 5]", "(#cs.CL) [Total: 3]");
  writeFileSync(join(folder, "2026-02-01.md"), text);
  return folder;
}

describe("baseline", () => {
  const SAMPLE = "../shared/corpus/sample.md";
  test.each([["fixtures/digests/faulty-day.md"], ...(existsSync(SAMPLE) ? [[SAMPLE]] : [])])(
    "of %s: a second run is clean, a new fault fails, a mended one is told as stale",
    async (page) => {
      const cwd = folderWith(page);
      const lint = ["2026-02-01.md", "--no-config", "--baseline", "base.json"];
      expect((await run([...lint, "--update-baseline"], { cwd })).stderr).toMatch(
        /^base\.json: \d+ findings written$/mu,
      );
      const second = await run(lint, { cwd });
      expect([second.status, second.stderr]).toEqual([0, ""]);

      const path = join(cwd, "2026-02-01.md");
      const before = readFileSync(path, "utf8");
      writeFileSync(
        path,
        before
          .replace("# Table of Contents", "# Table of Contents\n\nA line that moves everything.")
          .replace(/^Method: .*$/mu, "Method: Processing failed"),
      );
      const worse = await run([...lint, "--format", "json"], { cwd });
      const standing =
        (JSON.parse(worse.stdout) as Report).files[0]?.findings.filter((finding) => finding.suppressed === undefined) ??
        [];
      expect(worse.status).toBe(1);
      expect(standing.map((finding) => [finding.rule, finding.field])).toEqual([
        ["completeness/placeholder-text", "method"],
      ]);

      writeFileSync(
        path,
        before
          .replace("Summary generation failed", "水库水位的校准预测方法。")
          .replace("Motivation analysis unavailable", "调度需要可信的预测。")
          .replace("Method extraction failed", "以分位数网络拟合记录。")
          .replace("Result analysis unavailable", "预测区间覆盖率达标。")
          .replace("Conclusion extraction failed", "方法可用于实际调度。"),
      );
      const better = await run(lint, { cwd });
      expect(better.stderr).toMatch(/stale in the baseline: completeness\/placeholder-text is gone/u);
    },
  );

  test("suppressed findings stay in the report and count nowhere", async () => {
    const cwd = folderWith("fixtures/digests/faulty-day.md");
    await run(["2026-02-01.md", "--no-config", "--update-baseline"], { cwd });
    const ran = await run(
      ["2026-02-01.md", "--no-config", "--baseline", "digestlint-baseline.json", "--format", "json"],
      { cwd },
    );
    const report = JSON.parse(ran.stdout) as Report;
    expect(report.files[0]?.findings.every((finding) => finding.suppressed?.by === "baseline")).toBe(true);
    expect(report.totals.suppressed).toBe(report.files[0]?.findings.length);
    expect(report.totals.findings).toEqual({ critical: 0, major: 0, minor: 0, info: 0 });
    expect(report.totals.score.mean).toBe(100);
  });

  test("a baseline that cannot be read is a clear error", async () => {
    const cwd = folderWith("fixtures/digests/clean-day.md");
    writeFileSync(join(cwd, "base.json"), "{}");
    const ran = await run(["2026-02-01.md", "--baseline", "base.json"], { cwd });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(/base\.json: the baseline cannot be read \(not a baseline of digestlint/u);
  });
});

describe("comments in the page", () => {
  const page = readFileSync("fixtures/digests/short-day.md", "utf8");
  const comment = (text: string, before: string): string =>
    page.replace(before, `<!-- digestlint-${text} -->\n\n${before}`);

  async function findings(text: string, config = { suppressions: "trusted" }): Promise<FileReport["findings"]> {
    const cwd = mkdtempSync(join(tmpdir(), "digestlint-comments-"));
    writeFileSync(join(cwd, "digestlint.config.json"), JSON.stringify(config));
    const ran = await run(["-", "--format", "json", "--stdin-filename", "2026-02-01.md"], { cwd, stdin: text });
    return (JSON.parse(ran.stdout) as Report).files[0]?.findings ?? [];
  }

  test("set nothing aside unless the configuration trusts them, and are told each with the way to do it", async () => {
    const text = comment("disable: all is well", "### [1]");
    const found = await findings(text, { suppressions: "ignored" });
    expect(found.filter(({ suppressed }) => suppressed !== undefined)).toEqual([]);
    const told = found.filter(({ rule }) => rule === "structure/ignored-suppression");
    expect(told.map(({ severity, message }) => [severity, message.en])).toEqual([
      ["info", expect.stringMatching(/put the finding into the baseline, or set `suppressions` to `trusted`/u)],
    ]);
    expect((await findings(text)).filter(({ suppressed }) => suppressed?.by === "comment").length).toBeGreaterThan(0);
  });

  test("disable-next-entry sets the named rule aside for one entry, with its reason", async () => {
    const found = await findings(
      comment("disable-next-entry language/wrong-language: the author asked for English", "### [2]"),
    );
    const wrong = found.filter((finding) => finding.rule === "language/wrong-language");
    expect(wrong.map((finding) => finding.suppressed)).toEqual([
      { by: "comment", reason: "the author asked for English" },
    ]);
    expect(
      found
        .filter((finding) => finding.rule === "completeness/placeholder-text")
        .every((finding) => finding.suppressed === undefined),
    ).toBe(true);
    expect(found.filter((finding) => finding.rule === "structure/unused-suppression")).toEqual([]);
  });

  test("disable holds until enable", async () => {
    const text = comment("disable completeness/*: old days", "### [3]").replace(
      "### [4]",
      "<!-- digestlint-enable -->\n\n### [4]",
    );
    const placeholders = (await findings(text)).filter((finding) => finding.rule === "completeness/placeholder-text");
    expect(placeholders.map((finding) => [finding.entry?.index, finding.suppressed?.by ?? null])).toEqual([
      [3, "comment"],
      [4, null],
    ]);
  });

  test("a comment that sets nothing aside is reported", async () => {
    const found = await findings(comment("disable-next-entry text/mojibake: none here", "### [1]"));
    const unused = found.filter((finding) => finding.rule === "structure/unused-suppression");
    expect(unused.map((finding) => finding.range.start.line)).toEqual([
      page.slice(0, page.indexOf("### [1]")).split("\n").length,
    ]);
  });
});

describe("shards", () => {
  test.each([2, 3, 7])("merged reports of %d shards equal the single run, byte for byte", async (of) => {
    const targets = existsSync("../shared/corpus")
      ? ["../shared/corpus/days", "fixtures/digests"]
      : ["fixtures/digests"];
    const folder = mkdtempSync(join(tmpdir(), "digestlint-shards-"));
    const whole = await run([...targets, "--no-config", "--format", "json", "--fail-on", "never"]);
    const parts: string[] = [];
    for (let index = 1; index <= of; index += 1) {
      const part = join(folder, `${index}.json`);
      expect(
        (
          await run([
            ...targets,
            "--no-config",
            "--shard",
            `${index}/${of}`,
            "--format",
            `json=${part}`,
            "--fail-on",
            "never",
          ])
        ).status,
      ).toBe(0);
      parts.push(part);
    }
    const merged = await run(["merge", ...parts.reverse(), "--no-config", "--format", "json", "--fail-on", "never"]);
    expect(merged.stderr).toBe("");
    expect(merged.stdout === whole.stdout).toBe(true);
  });

  test("reports of another ruleset are refused", async () => {
    const folder = mkdtempSync(join(tmpdir(), "digestlint-shards-"));
    await run([
      "fixtures/digests/short-day.md",
      "--no-config",
      "--rule",
      "text/mojibake=off",
      "--format",
      `json=${join(folder, "1.json")}`,
      "--fail-on",
      "never",
    ]);
    const merged = await run(["merge", join(folder, "1.json"), "--no-config"]);
    expect(merged.status).toBe(2);
    expect(merged.stderr).toMatch(/ruleset/u);
  });
});
