import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import type { Report } from "../../../src/model/report.js";
import { run } from "../../support/run.js";

const EXAMPLES = [
  ...readFileSync("docs/readers.md", "utf8")
    .replace(/^[\s\S]*## Worked examples/u, "")
    .matchAll(/^### (.+)\n\n```yaml\n([\s\S]*?)```/gmu),
].map(([, name = "", block = ""]) => ({ name, block: parse(block) as { files: string[] } }));

/** By example: the file, its entries, the names of the first one's fields as the rules met them, and criticals by line. */
const EXPECTED = [
  { file: "robots.json", ids: ["2608.00001v1", "2608.00002v1"], criticals: [] },
  {
    file: "news-2026-08-14.md",
    ids: ["https://example.org/train", "https://example.org/laptop"],
    criticals: [["completeness/placeholder-text", 21]],
  },
  { file: "owls.md", ids: ["2608.00002v1"], criticals: [] },
  { file: "cards.html", ids: ["2608.00001", "2608.00002"], criticals: [] },
  { file: "feed.xml", ids: ["https://example.org/14", "https://example.org/13"], criticals: [] },
];

describe("the worked examples of docs/readers.md", () => {
  test("are five", () => {
    expect(EXAMPLES).toHaveLength(EXPECTED.length);
  });

  test.each(EXPECTED)("$file", async ({ file, ids, criticals }) => {
    const example = EXAMPLES[EXPECTED.findIndex((one) => one.file === file)];
    const cwd = mkdtempSync(join(tmpdir(), "digestlint-docs-"));
    cpSync(join("fixtures/readers", file), join(cwd, file));
    writeFileSync(join(cwd, "digestlint.config.yaml"), stringify({ readers: [example?.block] }));
    const ran = await run([".", "--format", "json", "--fail-on", "never"], { cwd });
    const report = JSON.parse(ran.stdout) as Report;
    const [only] = report.files;
    expect(only?.entries.map(({ id }) => id)).toEqual(ids);
    expect(only?.score.coverage).toBe(1);
    expect(
      only?.findings
        .filter(({ severity }) => severity === "critical")
        .map(({ rule, range }) => [rule, range.start.line]),
    ).toEqual(criticals);
  });
});
