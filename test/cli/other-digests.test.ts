import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/model/report.js";
import { run } from "../support/run.js";

const root = mkdtempSync(join(tmpdir(), "digestlint-others-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const NEWS = `readers:
  - files: ["news-*.md"]
    format: markdown
    id: any
    entries: { heading: 2, match: '^\\d+\\. ' }
    fields:
      id: { label: 原文链接, match: '\\((.+?)\\)' }
      title: { label: 原文标题 }
      tldr: rest
`;
const POSTS = `readers:
  - files: ["ja/*.md"]
    format: markdown
    target: ja
    digest: folder
    fields:
      id: { front: arxiv_id }
      title_ja: { front: title_ja }
      tldr: { front: summary }
      background: 背景
      method: 手法
      result: 主結果
`;

describe("the gate", () => {
  test("holds a news digest in which error texts stand in place of summaries, and says which", async () => {
    cpSync("fixtures/readers/news-errors.md", join(root, "news-errors.md"));
    writeFileSync(join(root, "news.yaml"), NEWS);
    const args = ["gate", "news-errors.md", "--config", "news.yaml", "--format", "json"];
    const { status, stdout } = await run(args, { cwd: root });
    expect(status).toBe(1);
    const { files, gate } = JSON.parse(stdout) as Report;
    expect(gate.passed).toBe(false);
    expect(files[0]?.score.coverage).toBe(1);
    const criticals = files[0]?.findings.filter(({ severity }) => severity === "critical") ?? [];
    expect(criticals.filter(({ entry }) => entry == null).map(({ rule }) => rule)).toEqual(["digest/outage"]);
    const places = criticals.flatMap(({ entry, range }) => (entry == null ? [] : [[entry.index, range.start.line]]));
    expect(places).toEqual([
      [2, 17],
      [4, 33],
      [6, 49],
    ]);
  });

  test("passes clean posts in Japanese that hold no source texts, with nothing above info", async () => {
    cpSync("fixtures/readers/ja", join(root, "ja"), { recursive: true });
    writeFileSync(join(root, "posts.yaml"), POSTS);
    const { status, stdout } = await run(["gate", "ja", "--config", "posts.yaml", "--format", "json"], { cwd: root });
    const { files, gate } = JSON.parse(stdout) as Report;
    expect([status, gate.passed, files[0]?.entries.length, files[0]?.score.coverage]).toEqual([0, true, 3, 1]);
    expect(files[0]?.findings.filter(({ severity }) => severity !== "info")).toEqual([]);
  });
});
