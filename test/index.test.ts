import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as api from "../src/index.js";

const DAY = "fixtures/digests/short-day.md";
const CLEAN = "fixtures/digests/clean-day.md";

test("the names that are exported: a change here is a change of the contract", () => {
  expect(Object.keys(api).sort()).toEqual([
    "ConfigError",
    "InputError",
    "builtInRules",
    "defineCheck",
    "defineDigestCheck",
    "defineEntryCheck",
    "defineFieldCheck",
    "defineRule",
    "defineRunCheck",
    "formatReport",
    "gate",
    "lintFiles",
    "lintText",
    "loadConfig",
    "parseDigest",
    "sourceText",
  ]);
});

describe("lintFiles", () => {
  test("gives the report of files and folders, by the configuration that it finds", async () => {
    const report = await api.lintFiles([DAY]);
    expect([report.version, report.totals.entries, report.gate.passed]).toEqual([2, 4, false]);
    expect(report.files[0]?.findings.length).toBeGreaterThan(3);
  });

  test("takes rules in place of a configuration, and own checks", async () => {
    const long = api.defineCheck({
      scope: "entry",
      name: "long-titles",
      *run(entry) {
        if (entry.title.length > 55) yield { span: entry.anchor, field: "title", data: { length: entry.title.length } };
      },
    });
    const words = { en: "The title has {length} characters", zh: "标题有 {length} 个字符" };
    const rule = api.defineRule("house/long-title", {
      check: "long-titles",
      fields: ["title"],
      severity: "info",
      messages: words,
      why: words,
      fix: words,
    });
    const report = await api.lintFiles([DAY], { rules: [rule], checks: [long] });
    expect(report.files[0]?.findings.map(({ rule: id, entry, message }) => [id, entry?.index, message.zh])).toEqual([
      ["house/long-title", 2, `标题有 ${"Bounded Regret for Contextual Bandits under Delayed Feedback".length} 个字符`],
    ]);
  });

  test("own checks serve rules of own packs, whose options no schema closes", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "digestlint-api-"));
    const words = { en: "Too long", zh: "过长" };
    mkdirSync(join(cwd, "house"));
    writeFileSync(
      join(cwd, "house", "rule.json"),
      JSON.stringify({
        check: "lengths",
        severity: "minor",
        options: { most: 10 },
        messages: words,
        why: words,
        fix: words,
      }),
    );
    writeFileSync(join(cwd, "digestlint.config.json"), JSON.stringify({ packs: ["house"] }));
    const lengths = api.defineFieldCheck<{ readonly most: number }>({
      name: "lengths",
      *run(field, _entry, { most }) {
        if (field.text.length > most) yield { span: field.spanOf(most, field.text.length) };
      },
    });
    const report = await api.lintFiles([join(process.cwd(), CLEAN)], {
      config: join(cwd, "digestlint.config.json"),
      checks: [lengths],
    });
    expect(report.files[0]?.findings.every((finding) => finding.rule === "house/rule")).toBe(true);
    expect(report.totals.findings.minor).toBeGreaterThan(10);
    await expect(api.lintFiles([CLEAN], { config: join(cwd, "digestlint.config.json") })).rejects.toThrow(
      /unknown check "lengths"/u,
    );
  });

  test("input that cannot be read is thrown, or told to onProblem while the rest is linted", async () => {
    await expect(api.lintFiles(["missing.md", CLEAN])).rejects.toThrow(
      new api.InputError([{ path: "missing.md", message: { en: "there is no such file or folder", zh: "" } }]).message,
    );
    const told: string[] = [];
    const report = await api.lintFiles(["missing.md", CLEAN], { onProblem: ({ path }) => told.push(path) });
    expect([told, report.files.map((file) => file.path)]).toEqual([["missing.md"], [CLEAN]]);
  });
});

test("gate judges a report anew under other limits", async () => {
  const report = await api.lintFiles([DAY, CLEAN]);
  expect(api.gate(report)).toEqual(report.gate);
  expect(api.gate(report, { mean: 0, criticalEntries: 10 }).passed).toBe(true);
  expect(api.gate(report, { mean: 100 }).conditions.find((condition) => condition.name === "mean")).toMatchObject({
    limit: 100,
    passed: false,
  });
});

test("formatReport does with a report alone", async () => {
  const report = await api.lintFiles([DAY]);
  expect(JSON.parse(api.formatReport(report, "json"))).toEqual(report);
  expect(api.formatReport(report, "stylish", { lang: "zh" })).toContain("4 篇论文中有 2 篇没有总结");
});

test("loadConfig gives the settings of a file", async () => {
  const cwd = mkdtempSync(join(tmpdir(), "digestlint-api-"));
  writeFileSync(join(cwd, "digestlint.config.yaml"), "target: ko\n");
  expect((await api.loadConfig(cwd)).settingsFor(() => "day.md").target).toBe("ko");
  writeFileSync(join(cwd, "digestlint.config.yaml"), "target: klingon\n");
  await expect(api.loadConfig(cwd)).rejects.toThrow(api.ConfigError);
});
