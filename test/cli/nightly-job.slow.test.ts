import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { buildProgram } from "../support/built.js";
import { blocksOf } from "../support/page-blocks.js";

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly "continue-on-error"?: boolean;
}

const job = parse(
  blocksOf(readFileSync("README.md", "utf8")).find((block) => block.text.startsWith("name: digest\n"))?.text ?? "",
) as { jobs: { digest: { env: Record<string, string>; steps: Step[] } } };
const { env, steps } = job.jobs.digest;

/** Stands in for the generator: the crawl, summaries that fail for the papers that `failing` names, the page. */
const GENERATOR = `
const { existsSync, readFileSync, writeFileSync, appendFileSync } = require("node:fs");
const [tool, ...args] = process.argv.slice(2);
const after = (flag) => args[args.indexOf(flag) + 1];
const read = (path) => readFileSync(path, "utf8").trimEnd().split("\\n").map((line) => JSON.parse(line));
const write = (path, rows) => writeFileSync(path, rows.map((row) => JSON.stringify(row) + "\\n").join(""));
const root = process.env.ROOT;
const good = read(root + "/good.jsonl");
if (tool === "scrapy") write(after("-o"), good.map(({ AI, ...paper }) => paper));
if (tool === "python" && args[0] === "enhance.py") {
  const failing = existsSync(root + "/ran") ? process.env.FAIL_AGAIN : process.env.FAIL;
  writeFileSync(root + "/ran", "");
  const rows = read(after("--data"));
  appendFileSync(root + "/asked", rows.length + "\\n");
  write(after("--data").replace(".jsonl", "_AI_enhanced_Chinese.jsonl"), rows.map((paper) => {
    const { AI } = good.find(({ id }) => id === paper.id);
    return { ...paper, AI: failing.split(" ").includes(paper.id) ? { ...AI, method: "Method extraction failed" } : AI };
  }));
}
if (tool === "python" && args[0] === "convert.py") {
  let page = readFileSync(root + "/good.md", "utf8");
  for (const { id, AI } of read(after("--data"))) page = page.replace("Method: " + good.find((paper) => paper.id === id).AI.method, "Method: " + AI.method);
  writeFileSync(after("--data").replace("_AI_enhanced_Chinese.jsonl", ".md"), page);
}
if (tool === "git") appendFileSync(root + "/git", args.join(" ") + "\\n");
`;

describe("README's nightly job", () => {
  let path: string;
  const ids = readFileSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { id: string }).id);

  beforeAll(() => {
    ({ path } = buildProgram());
    writeFileSync(join(path, "generator.cjs"), GENERATOR);
    for (const tool of ["scrapy", "python", "git", "pip"]) {
      writeFileSync(
        join(path, tool),
        `#!/bin/sh\nexec '${process.execPath}' '${join(path, "generator.cjs")}' ${tool} "$@"\n`,
      );
      chmodSync(join(path, tool), 0o755);
    }
  }, 120_000);

  /** Carries the job's steps out as the runner does; gives the folder and the name of the step that failed. */
  function carryOut(failing: { first: readonly string[]; again: readonly string[] }): {
    root: string;
    failed: string | null;
  } {
    const root = mkdtempSync(join(tmpdir(), "digestlint-job-"));
    for (const folder of ["data", "daily_arxiv", "ai", "to_md"]) mkdirSync(join(root, folder));
    cpSync(resolve("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl"), join(root, "good.jsonl"));
    cpSync(resolve("fixtures/digests/clean-day.md"), join(root, "good.md"));
    const outcomes = new Map<string, string>();
    const githubEnv = join(root, "github-env");
    writeFileSync(githubEnv, "");
    for (const step of steps) {
      if (step.run === undefined) continue;
      const [, id, outcome] = /^steps\.(\w+)\.outcome == '(\w+)'$/u.exec(step.if ?? "") ?? [];
      if (step.if !== undefined && outcomes.get(id ?? "") !== outcome) continue;
      const named = Object.fromEntries(
        readFileSync(githubEnv, "utf8")
          .split("\n")
          .filter((line) => line !== "")
          .map((line) => line.split("=", 2) as [string, string]),
      );
      const ran = spawnSync("bash", ["-e", "-c", step.run], {
        cwd: root,
        encoding: "utf8",
        env: {
          PATH: `${path}:${process.env["PATH"] ?? ""}`,
          HOME: root,
          ROOT: root,
          ...env,
          ...named,
          FAIL: failing.first.join(" "),
          FAIL_AGAIN: failing.again.join(" "),
          GITHUB_ENV: githubEnv,
        },
      });
      if (step.id !== undefined) outcomes.set(step.id, ran.status === 0 ? "success" : "failure");
      if (ran.status !== 0 && step["continue-on-error"] !== true) return { root, failed: step.name ?? step.run };
    }
    return { root, failed: null };
  }

  const day = new Date().toISOString().slice(0, 10);
  const read = (root: string, name: string): string =>
    existsSync(join(root, name)) ? readFileSync(join(root, name), "utf8") : "";

  test("a good night: nothing is asked for twice, everything is published", () => {
    const { root, failed } = carryOut({ first: [], again: [] });
    expect(failed).toBeNull();
    expect(read(root, "asked")).toBe(`${ids.length}\n`);
    expect(read(root, `public/${day}.md`)).toBe(read(root, "good.md"));
    expect(read(root, "git").split("\n").at(-2)).toBe("push");
  });

  test("papers that failed are generated once more, and the page is whole", () => {
    const { root, failed } = carryOut({ first: ids.slice(2, 6), again: [] });
    expect(failed).toBeNull();
    expect(read(root, "asked")).toBe(`${ids.length}\n4\n`);
    expect(read(root, `public/${day}.md`)).toBe(read(root, "good.md"));
    expect(existsSync(join(root, "data/again.jsonl"))).toBe(false);
  });

  test("what fails twice is held, and the rest is published and recorded", () => {
    const { root, failed } = carryOut({ first: ids.slice(2, 6), again: ids.slice(3, 5) });
    expect(failed).toBeNull();
    const [published, held] = [read(root, `public/${day}.md`), read(root, `held/${day}.md`)];
    expect(ids.map((id) => published.includes(`abs/${id}`))).toEqual(ids.map((_, index) => index !== 3 && index !== 4));
    expect(ids.map((id) => held.includes(`abs/${id}`))).toEqual(ids.map((_, index) => index === 3 || index === 4));
    expect(JSON.parse(read(root, "data/history.jsonl").trimEnd())).toMatchObject({
      date: day,
      entries: ids.length,
      passed: false,
    });
  });
});
