import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadReader } from "../../../src/readers/configured/load-reader.js";
import { readParts } from "../../../src/readers/read-parts.js";
import type { ReaderBlock } from "../../../src/model/schema-types.js";
import type { Digest } from "../../../src/model/digest.js";
import { DIGEST } from "../../support/entry.js";

const ROBOTS = readFileSync("fixtures/readers/robots.json", "utf8");
const JSON_BLOCK: ReaderBlock = {
  files: ["*"],
  format: "json",
  entries: "/papers/*",
  fields: {
    id: "/arxiv_id",
    title: "/title",
    abstract: "/summary",
    tldr: "/headline_zh",
    method: "/points_zh/*",
    translation: { at: "/summary_zh", translates: "abstract" },
  },
};
const YAML_BLOCK: ReaderBlock = { ...JSON_BLOCK, format: "yaml" };

async function read(block: ReaderBlock, text: string): Promise<Digest> {
  return readParts([{ path: "a", text }], await loadReader(block, "own"), { ...DIGEST, path: "a" });
}

/** The file with members put before the list. */
const withMembers = (members: string): string => ROBOTS.replace('"papers"', `${members},\n  "papers"`);
const PAPER = '{"arxiv_id": "2608.00014", "title": "Lost", "summary": "We lose.", "headline_zh": "丢了。"}';

describe("JSON: what stands beside the entries and is no entry", () => {
  test.each([
    ["a second list", `"papers2": [${PAPER}, ${PAPER}]`, '"arxiv'],
    ["a list below another key", `"more": {"papers": [${PAPER}]}`, "Lost"],
    ["papers by id", `"others": {"2608.00014": ${PAPER}}`, "Lost"],
    ["a paper alone", `"featured": ${PAPER}`, "Lost"],
    [
      "a list of other papers with their texts",
      '"others": [{"arxiv_id": "2608.00014", "headline_zh": "丢了。"}]',
      "丢",
    ],
    ["a list whose key the entries' list repeats", `"papers": [${PAPER}]`, "Lost"],
    ["a list of another name with few keys", '"papers_failed": [{"title": "Lost"}]', "Lost"],
    [
      "a list in the same words with other texts",
      '"again": [{"arxiv_id": "2608.00001", "headline_zh": "另一句。"}]',
      "另",
    ],
    ["an error", '"error": "crawler failed, 12 papers lost"', "error"],
    ["errors", '"errors": [{"id": "x", "message": "timeout"}]', "errors"],
    ["a count of failures", '"stats": {"failed": 3}', "failed"],
    ["failed papers by id", '"failed_papers": ["2608.00003"]', "failed_papers"],
    ["a state", '"status": "failed"', "status"],
    ["no success", '"success": false', "success"],
  ])("%s is told", async (_, members, part) => {
    const text = withMembers(members);
    const { faults, entries } = await read(JSON_BLOCK, text);
    expect(entries.length).toBe(2);
    expect(faults.map(({ kind }) => kind)).toEqual(["orphan-text"]);
    expect(text.slice(faults[0]?.span.start, faults[0]?.span.end)).toContain(part);
  });

  test.each([
    ["nothing", '"x": null'],
    [
      "what files hold as a matter of course",
      '"generated_at": "2026-08-14T08:00:00Z", "model": "gpt-5", "title": "Robots", "summary": "今日两篇。", "version": 2',
    ],
    ["an object about the file", '"meta": {"title": "Robots", "summary": "Papers of the day", "count": 2}'],
    [
      "categories",
      '"categories": [{"arxiv_id": "cs.RO", "title": "Robotics"}, {"arxiv_id": "cs.CL", "title": "Language"}]',
    ],
    ["contents", '"contents": [{"arxiv_id": "2608.00001", "title": "Small Robots Open Doors"}]'],
    [
      "papers chosen from the entries",
      '"top": [{"arxiv_id": "2608.00002v1", "headline_zh": "提出一种更安静的螺旋桨，使无人机能在夜间清点猫头鹰。"}]',
    ],
    ["no errors", '"error": null, "errors": [], "failed": 0, "status": "ok", "success": true, "error_message": ""'],
    [
      "papers that were filtered out",
      '"filtered_out": [{"arxiv_id": "2608.00014", "title": "Lost", "reason": "off topic"}]',
    ],
    ["a total of which papers were chosen", '"summary": {"total": 51, "selected": 2}'],
    ["a text whose key is repeated", '"date": "2026-08-13", "date": "2026-08-14"'],
    ["totals that agree", '"total": 120, "count": 2'],
    ["what a search found", '"total_results": 5321'],
    ["ids by category", '"papers_by_category": {"cs.RO": ["2608.00001", "2608.00002"]}'],
    ["feeds", '"sources": [{"title": "arXiv", "link": "https://arxiv.org"}]'],
  ])("%s is not", async (_, members) => {
    const { faults, grandTotal } = await read(JSON_BLOCK, withMembers(members));
    expect([faults, grandTotal]).toEqual([[], null]);
  });

  test("keys of an entry that no field takes are its own", async () => {
    const text = ROBOTS.replace('"arxiv_id"', '"error": "x", "comments": [{"title": "a", "summary": "b"}], "arxiv_id"');
    expect((await read(JSON_BLOCK, text)).faults).toEqual([]);
  });

  test.each([
    ['"total": 14', 14],
    ['"meta": {"paper_count": 14}', 14],
    ['"stats": {"total_papers": 3}', 3],
  ])("a total that is more than was read is stated: %s", async (members, total) => {
    const text = withMembers(members);
    const { grandTotal, entries } = await read(JSON_BLOCK, text);
    expect([grandTotal?.total, entries.length]).toEqual([total, 2]);
    expect(text.slice(grandTotal?.span.start, grandTotal?.span.end)).toBe(String(total));
  });

  test("a list below each category is held to its own count", async () => {
    const block = { ...JSON_BLOCK, entries: "/categories/*/papers/*" };
    const of = (count: number): string =>
      `{"categories": [{"name": "cs.RO", "count": ${count}, "papers": [${PAPER}]}]}`;
    expect((await read(block, of(1))).grandTotal).toBe(null);
    expect((await read(block, of(5))).grandTotal?.total).toBe(5);
  });

  test("a line of JSONL in which nothing is found and a paper stands is told", async () => {
    const block: ReaderBlock = { ...JSON_BLOCK, format: "jsonl" };
    const { faults, entries } = await read(
      block,
      `{"papers": [${PAPER}]}\n{"items": [${PAPER}]}\n{"date": "2026-08-14"}\n`,
    );
    expect([entries.length, faults.map(({ kind }) => kind)]).toEqual([1, ["orphan-text"]]);
  });
});

const YAML = `papers:
  - arxiv_id: "2608.00001"
    title: Small Robots Open Doors
    summary: We study robots.
    headline_zh: 小型机器人学会开门。
    points_zh: [一, 二]
    summary_zh: 我们研究机器人
`;

describe("YAML", () => {
  test.each([
    ["a second list", `${YAML}papers2:\n  - title: x\n`],
    ["a second document", `${YAML}---\nother:\n  - arxiv_id: "2608.00003"\n    title: Lost\n    summary: We lose.\n`],
    ["an error in a second document", `${YAML}---\nerror: crawler failed\n`],
  ])("%s is told", async (_, text) => {
    expect((await read(YAML_BLOCK, text)).faults.map(({ kind }) => kind)).toEqual(["orphan-text"]);
  });

  const TEMPLATE = '{arxiv_id: "2608.00009", title: Common, summary: We share.}';
  const OTHER = '{arxiv_id: "2608.00008", title: Lost, summary: We lose., headline_zh: 丢了。}';
  const USES = (name: string): string => `  - {<<: *${name}, arxiv_id: "2608.00002"}\n`;

  test.each([
    ["a map that an entry merges", `base: &b ${TEMPLATE}\n${YAML}${USES("b")}`],
    [
      "one that an entry merges through another",
      `base: &b ${TEMPLATE}\nmore: &m {<<: *b, title: x}\n${YAML}${USES("m")}`,
    ],
    ["a list of such maps", `x-templates:\n  - &a ${TEMPLATE}\n  - &b ${OTHER}\n${YAML}${USES("a")}${USES("b")}`],
    ["maps in a map that an entry merges", `defaults: &d\n  short: ${TEMPLATE}\n  long: ${OTHER}\n${YAML}${USES("d")}`],
    ["a map that is an entry by its alias", `top: &t ${OTHER}\n${YAML}  - *t\n`],
    ["a map that an entry's field repeats", `base: &b ${TEMPLATE}\n${YAML}    related: *b\n`],
  ])("%s is a template", async (_, text) => {
    expect((await read(YAML_BLOCK, text)).faults).toEqual([]);
  });

  test.each([
    ["a map with an anchor of which there is no alias", `base: &b ${OTHER}\n${YAML}`, OTHER],
    ["one with an alias in a list that is none of entries", `papers2: &x\n  - ${OTHER}\ntop: *x\n${YAML}`, OTHER],
    ["one with an alias inside it", `base: &b {x: ${OTHER}, self: *b}\n${YAML}`, OTHER],
    ["one whose name is given again", `base: &b ${OTHER}\nnow: &b ${TEMPLATE}\n${YAML}${USES("b")}`, OTHER],
    [
      "one whose name another document has",
      `base: &b ${OTHER}\n${YAML}---\nbase: &b ${TEMPLATE}\npapers:\n${USES("b")}`,
      OTHER,
    ],
    ["all but the first of a list by its alias", `all: &a\n  - ${TEMPLATE}\n  - ${OTHER}\npapers: *a\n`, OTHER],
  ])("%s is told", async (_, text, part) => {
    const { faults } = await read(YAML_BLOCK, text);
    expect(faults.map(({ kind, span }) => [kind, text.slice(span.start, span.end).endsWith(part)])).toEqual([
      ["orphan-text", true],
    ]);
  });

  test.each([
    ["a whole file", YAML],
    ["a file without its last line end", YAML.trimEnd()],
    ["keys without a value and a document about it", `date:\nmodel: gpt-5\n${YAML}---\ngenerated_at: 2026-08-14\n`],
  ])("%s is not", async (_, text) => {
    expect((await read(YAML_BLOCK, text)).faults).toEqual([]);
  });

  test("a file that ends in a plain text, with a later text missing, breaks off", async () => {
    const text = YAML.slice(0, YAML.indexOf("学会开门"));
    expect((await read(YAML_BLOCK, text)).faults.map(({ kind }) => kind)).toEqual(["cut-off"]);
  });
});
