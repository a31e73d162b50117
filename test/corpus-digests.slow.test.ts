import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { builtInRules } from "../src/config/built-in-rules.js";
import { lintText } from "../src/lint/lint-text.js";
import type { FileReport, FindingReport, Report } from "../src/model/report.js";
import { parseDigest } from "../src/readers/parse-digest.js";
import { run } from "./support/run.js";

const CORPUS = "../shared/corpus";
const there = existsSync(CORPUS);
const files = there
  ? readdirSync(CORPUS, { recursive: true, encoding: "utf8" })
      .filter((name) =>
        /(?:sample\.md|(?:days|variants|dropped)\/.*\.(?:md|jsonl)|gold\/entries-.*\.jsonl)$/u.test(name),
      )
      .sort()
  : [];

function byRule(findings: readonly FindingReport[], rule: string): FindingReport[] {
  return findings.filter((finding) => finding.rule === rule);
}

describe.skipIf(!there)("the sample digest (needs ../shared/corpus)", () => {
  let report: Report;
  let file: FileReport;
  let status: number;
  beforeAll(async () => {
    const ran = await run([`${CORPUS}/sample.md`, "--format", "json"]);
    status = ran.status;
    report = JSON.parse(ran.stdout) as Report;
    file = report.files[0] as FileReport;
  });

  test("71 entries, exit 1", () => {
    expect(file.entries).toHaveLength(71);
    expect(status).toBe(1);
  });

  test("45 placeholder findings, one an entry, on the entries that hold them", () => {
    const failed = byRule(file.findings, "completeness/placeholder-text");
    const text = readFileSync(`${CORPUS}/sample.md`, "utf8");
    const holding = text
      .split(/^### \[/mu)
      .slice(1)
      .flatMap((part) => (part.includes("Summary generation failed") ? [Number.parseInt(part, 10)] : []));
    expect(failed.map((finding) => finding.entry?.index)).toEqual(holding);
    expect(failed).toHaveLength(45);
  });

  test("31 sections in the wrong language: entries 3, 6, 21, 30, 59, 69 whole and the TL;DR of 5", () => {
    const wrong = byRule(file.findings, "language/wrong-language");
    const sections = ["conclusion", "method", "motivation", "result", "tldr"];
    const found = new Map<number, string[]>();
    for (const finding of wrong)
      found.set(
        finding.entry?.index ?? 0,
        [...(found.get(finding.entry?.index ?? 0) ?? []), finding.field ?? ""].sort(),
      );
    expect(Object.fromEntries(found)).toEqual({
      3: sections,
      5: ["tldr"],
      6: sections,
      21: sections,
      30: sections,
      59: sections,
      69: sections,
    });
  });

  test("one outage, no wrong total", () => {
    expect(byRule(file.findings, "digest/outage")).toHaveLength(1);
    expect(byRule(file.findings, "structure/wrong-total")).toEqual([]);
  });
});

describe.skipIf(!there)("findings of the whole corpus (needs ../shared/corpus)", () => {
  test.each(files)("%s: the text at a finding's range is the evidence that it names", (name) => {
    const path = join(CORPUS, name);
    const text = readFileSync(path, "utf8");
    const report = lintText(text, { rules: builtInRules(), path });
    for (const finding of report.findings) {
      const evidence = finding.data["evidence"];
      if (typeof evidence !== "string" || finding.rule === "structure/invalid-entry") continue;
      const cut = text.slice(finding.range.start.offset, finding.range.end.offset);
      expect(
        holds(cut, evidence, report.format),
        `${finding.rule} at ${finding.range.start.line}:${finding.range.start.column}\n${cut}\n${evidence}`,
      ).toBe(true);
    }
  });
});

/** JSON escapes decoded, blanks and quotation marks of the page folded, the cut of long evidence allowed for. */
function holds(cut: string, evidence: string, format: FileReport["format"]): boolean {
  const decoded = format === "jsonl" ? decode(cut) : cut;
  const plain = (text: string): string =>
    text
      .replace(/^[ \t]*>[ \t]?/gmu, "")
      .replace(/\s+/gu, " ")
      .trim();
  return evidence.endsWith("…") && evidence.length >= 159
    ? plain(decoded).startsWith(plain(evidence.slice(0, -1)))
    : plain(decoded) === plain(evidence);
}

function decode(cut: string): string {
  try {
    return JSON.parse(`"${cut}"`) as string;
  } catch {
    return cut;
  }
}

function report(path: string): FileReport {
  return lintText("", {
    rules: [],
    path:
      path.endsWith(".md") && existsSync(path.replace(/\.md$/u, "_AI_enhanced_English.jsonl"))
        ? path.replace(/\.md$/u, "_AI_enhanced_English.jsonl")
        : path,
  });
}

describe.skipIf(!there)("splitting every digest of the corpus (needs ../shared/corpus)", () => {
  const folder = mkdtempSync(join(tmpdir(), "digestlint-"));
  test.each(files.filter((name) => !/dropped\/[\d-]+\.jsonl$/u.test(name)))(
    "%s: publish and hold together hold exactly its entries, and the page passes the gate unless nothing is left",
    async (name) => {
      const path = join(CORPUS, name);
      const publish = join(folder, `publish-${name.replaceAll("/", "-")}`);
      const hold = join(folder, `hold-${name.replaceAll("/", "-")}`);
      const split = await run(["split", path, "--publish", publish, "--hold", hold, "--no-config"]);
      expect(split.stderr).toMatch(/to publish/u);
      // Where the crawl had more papers than the gate lets a day lose, split says so by its exit code.
      const isShort = /crawled papers are missing/u.test(split.stderr);
      expect(isShort).toBe(/^dropped\/(?:2025-10-10|2026-04-14)/u.test(name));
      // The same holds where every entry is held: an empty page is not for publishing.
      const isEmpty = /nothing is left to publish/u.test(split.stderr);
      expect(split.status).toBe(isShort || isEmpty ? 1 : 0);
      const bodies = (file: string): string[] => {
        const text = readFileSync(file, "utf8");
        return parseDigest(text, { path: file }).entries.map((entry) =>
          text
            .slice(entry.span.start, entry.span.end)
            .replace(/^(#+ )\[\d+\] /u, "$1")
            .trimEnd(),
        );
      };
      expect([...bodies(publish), ...bodies(hold)].sort()).toEqual(bodies(path).sort());
      expect(isEmpty).toBe(bodies(publish).length === 0);
      const target = report(path).target;
      const gate = await run(["gate", publish, "--no-config", "--target", target]);
      // A page on which nothing is left to publish never passes.
      expect(gate.status, gate.stdout).toBe(bodies(publish).length > 0 ? 0 : 1);
      const totals = await run(["lint", publish, "--no-config", "--format", "json", "--fail-on", "never"]);
      const published = JSON.parse(totals.stdout) as Report;
      expect(published.files[0]?.findings.filter((finding) => finding.rule === "structure/wrong-total")).toEqual([]);
    },
  );
});
