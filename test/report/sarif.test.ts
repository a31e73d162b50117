import { createRequire } from "node:module";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import type { FindingReport, Report } from "../../src/model/report.js";
import { sarif } from "../../src/report/sarif.js";
import {
  cleanReport,
  finding,
  formatOptions,
  HARD_PATH,
  HARD_SOURCE,
  hardReport,
  rangeOf,
  reportOf,
  severalReport,
} from "../support/report.js";

interface Region {
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
}
interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: { physicalLocation: { artifactLocation: { uri: string }; region: Region } }[];
  partialFingerprints: { primaryLocationLineHash: string };
  suppressions?: { kind: string; justification?: string }[];
}
interface Descriptor {
  id: string;
  shortDescription: { text: string };
  fullDescription: { text: string };
  help: { text: string; markdown: string };
  properties: { tags: string[] };
}
interface Log {
  runs: {
    columnKind: string;
    tool: { driver: { name: string; rules: Descriptor[] } };
    invocations: { toolExecutionNotifications: { message: { text: string } }[] }[];
    results: Result[];
  }[];
}

const schema = createRequire(import.meta.url)("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json") as object;
const ajv = new Ajv.default({ strict: false, unicodeRegExp: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);

function logOf(report: Report, lang: "en" | "zh" = "en"): Log["runs"][number] {
  const log = JSON.parse(sarif(report, formatOptions({ lang }))) as Log;
  const [run] = log.runs;
  if (run === undefined) throw new Error("no run");
  return run;
}

/** What GitHub's code scanning asks beyond the schema. */
function githubFaults(run: Log["runs"][number]): string[] {
  const faults: string[] = [];
  const demand = (holds: boolean, what: string): void => {
    if (!holds) faults.push(what);
  };
  const { rules } = run.tool.driver;
  demand(run.results.length <= 5000, "results");
  demand(["utf16CodeUnits", "unicodeCodePoints"].includes(run.columnKind), "columnKind");
  demand(new Set(rules.map((rule) => rule.id)).size === rules.length, "rule ids are unique");
  for (const rule of rules) {
    for (const text of [rule.shortDescription.text, rule.fullDescription.text])
      demand(text !== "" && text.length <= 1024, `text of ${rule.id}`);
    demand(rule.id.length <= 255 && rule.help.text !== "" && rule.help.markdown !== "", `help of ${rule.id}`);
    demand(rule.properties.tags.length <= 10, `tags of ${rule.id}`);
  }
  const hashes = run.results.map(
    (result) =>
      `${result.locations[0]?.physicalLocation.artifactLocation.uri ?? ""} ${result.partialFingerprints.primaryLocationLineHash}`,
  );
  demand(new Set(hashes).size === hashes.length, "hashes are unique in a file");
  for (const result of run.results) {
    demand(rules[result.ruleIndex]?.id === result.ruleId, "ruleIndex");
    demand(result.message.text !== "" && result.message.text.length <= 1024, "message");
    demand(/^[\w-]+:\d+$/u.test(result.partialFingerprints.primaryLocationLineHash), "hash");
    demand(result.locations.length > 0, "location");
    for (const { physicalLocation } of result.locations) {
      const { uri } = physicalLocation.artifactLocation;
      demand(/^(?:[\w\-.~!*'()/]|%[0-9A-F]{2})+$/u.test(uri) && !uri.startsWith("/"), `uri ${uri}`);
      const { region } = physicalLocation;
      demand(
        [region.startLine, region.startColumn, region.endLine, region.endColumn].every((number) => number >= 1),
        "region",
      );
    }
  }
  return faults;
}

describe("sarif", () => {
  test.each(["en", "zh"] as const)("writes a hard digest in %s", async (lang) => {
    await expect(sarif(hardReport(), formatOptions({ lang }))).toMatchFileSnapshot(`snapshots/hard.${lang}.sarif.json`);
  });

  test.each([
    ["hard", hardReport()],
    ["several", severalReport()],
    ["clean", cleanReport()],
    ["empty", reportOf([])],
  ])("is valid, and what code scanning takes: %s", (_, report) => {
    const text = sarif(report, formatOptions());
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    expect(githubFaults(logOf(report))).toEqual([]);
  });

  test("encodes the path and makes it relative to the working folder", () => {
    const encoded = HARD_PATH.split("/").map(encodeURIComponent).join("/");
    expect(logOf(hardReport()).results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(encoded);
    const [file] = hardReport().files;
    if (file === undefined) throw new Error("no file");
    const absolute = sarif(reportOf([{ ...file, path: `/home/me/${HARD_PATH}` }]), formatOptions({ cwd: "/home/me" }));
    expect(absolute).toContain(`"uri": "${encoded}"`);
    expect(sarif(reportOf([{ ...file, path: "/elsewhere/a b.md" }]), formatOptions({ cwd: "/home/me" }))).toContain(
      `"uri": "file:///elsewhere/a%20b.md"`,
    );
  });

  test("marks suppressed findings, inSource for comments and external for the baseline", () => {
    const marked = logOf(hardReport()).results.filter((result) => result.suppressions !== undefined);
    expect(marked.map((result) => result.suppressions?.[0])).toEqual([
      { kind: "inSource", justification: "known: ]]> | %" },
      { kind: "external" },
    ]);
  });

  test("keeps the 5,000 gravest results and says what was left out", () => {
    const range = rangeOf(HARD_SOURCE, "75%");
    const infos: FindingReport[] = Array.from({ length: 5100 }, () => finding("text/half-width-punctuation", range));
    const [file] = hardReport().files;
    if (file === undefined) throw new Error("no file");
    const report = reportOf([{ ...file, findings: [...infos, ...file.findings] }]);
    const run = logOf(report);
    expect(run.results).toHaveLength(5000);
    expect(run.results.filter((result) => result.level === "error")).toHaveLength(8);
    expect(run.results[0]?.ruleId).toBe("digest/outage");
    expect(run.invocations[0]?.toolExecutionNotifications[0]?.message.text).toContain("111 findings left out");
    expect(githubFaults(run)).toEqual([]);
  });

  test("tells results with one fingerprint apart", () => {
    const range = rangeOf(HARD_SOURCE, "75%");
    const twins = [1, 2].map(() => finding("text/mojibake", range, { fingerprint: "abc" }));
    const [file] = hardReport().files;
    if (file === undefined) throw new Error("no file");
    expect(
      logOf(reportOf([{ ...file, findings: twins }])).results.map(
        (result) => result.partialFingerprints.primaryLocationLineHash,
      ),
    ).toEqual(["abc:1", "abc:2"]);
  });

  test("lets no message hold a link", () => {
    const range = rangeOf(HARD_SOURCE, "75%");
    const [file] = hardReport().files;
    if (file === undefined) throw new Error("no file");
    const link = finding("text/mojibake", range, { message: { en: "see [x](http://evil.example)", zh: "" } });
    expect(logOf(reportOf([{ ...file, findings: [link] }])).results[0]?.message.text).toBe(
      "see \\[x\\](http://evil.example)",
    );
    expect(logOf(reportOf([{ ...file, findings: [link] }]), "zh").results[0]?.message.text).toBe("text/mojibake");
  });
});
