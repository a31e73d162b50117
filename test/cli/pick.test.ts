import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "../support/run.js";

const root = mkdtempSync(join(tmpdir(), "digestlint-pick-"));
const FIELDS = "{ id: /paper/arxiv, title: /paper/name, tldr: /zh }";

beforeAll(() => {
  writeFileSync(
    join(root, "digestlint.config.yaml"),
    `readers:
  - { files: ["*.json"], format: json, entries: "/papers/*", fields: ${FIELDS} }
  - { files: ["*.jsonl"], format: jsonl, fields: ${FIELDS} }
  - { files: ["*.yaml"], format: yaml, entries: "/*", fields: ${FIELDS} }
`,
  );
  writeFileSync(join(root, "retry"), '{"id":"2601.00002"}\n{"id":"2601.00004v2"}\n{"id":"2601.00009"}\n');
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

const paper = (at: number): string => `{"paper": {"arxiv": "2601.0000${at}v1", "name": "P ${at}"}, "zh": "第${at}篇"}`;
const pick = (name: string): ReturnType<typeof run> =>
  run(["pick", name, "--list", "retry", "--output", "again"], { cwd: root });

test.each([
  [
    "day.json",
    `{"day": 1,\n "papers": [\n  ${[1, 2, 3, 4, 2].map(paper).join(",\n  ")}\n ]}\n`,
    `{"day": 1,\n "papers": [\n  ${paper(2)},\n  ${paper(4)}\n ]}\n`,
  ],
  ["day.jsonl", `${[1, 2, 3, 4].map(paper).join("\n")}\n`, `${[2, 4].map(paper).join("\n")}\n`],
  ["day.yaml", [4, 1, 2].map((at) => `- ${paper(at)}\n`).join(""), `- ${paper(4)}\n- ${paper(2)}\n`],
])(
  "%s, read by a block of the configuration, keeps the papers of the list and the rest of its bytes",
  async (...of) => {
    const [name, text, wanted] = of;
    writeFileSync(join(root, name), text);
    const { status, stderr } = await pick(name);
    expect(stderr).toBe(`again: 2 of 3 papers\n${name}: does not hold 2601.00009\n`);
    expect([status, readFileSync(join(root, "again"), "utf8")]).toEqual([0, wanted]);
  },
);

test("a file of which entries cannot be taken out one by one is left alone", async () => {
  writeFileSync(join(root, "alias.yaml"), `- &a ${paper(1)}\n- {<<: *a, paper: {arxiv: "2601.00002"}}\n`);
  rmSync(join(root, "again"), { force: true });
  const { status, stderr } = await pick("alias.yaml");
  expect([status, existsSync(join(root, "again")), stderr]).toEqual([
    2,
    false,
    "digestlint: alias.yaml: its entries cannot be taken out one by one; digestlint lint tells what was not read\n",
  ]);
});
