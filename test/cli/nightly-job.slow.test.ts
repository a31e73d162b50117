import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { buildProgram } from "../support/built.js";
import { earlierDays } from "../support/earlier-days.js";

interface Step {
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly "continue-on-error"?: boolean;
}

const { env, steps } = (
  parse(readFileSync("docs/nightly.yml", "utf8")) as {
    jobs: { digest: { env: Record<string, string>; steps: Step[] } };
  }
).jobs.digest;

const ids = readFileSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => (JSON.parse(line) as { id: string }).id);

let path: string;
beforeAll(() => {
  ({ path } = buildProgram());
  const tool = (name: string, script: string): void => {
    writeFileSync(join(path, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(path, name), 0o755);
  };
  for (const name of ["scrapy", "python", "git"])
    tool(name, `exec '${process.execPath}' '${resolve("test/support/nightly-generator.mjs")}' ${name} "$@"`);
  for (const name of ["pip", "npm"]) tool(name, "exit 0");
  tool("curl", `[ "$*" = "--fail --silent --show-error --json @card.json $WEBHOOK" ] && cp card.json told`);
  // The job's hours are seconds here.
  tool("timeout", 'shift 2; exec /usr/bin/timeout --kill-after=1 2 "$@"');
}, 120_000);

interface Night {
  /** The step that failed; null where the job is green. */
  readonly failed: string | null;
  /** Papers that the generator was asked for, run by run. */
  readonly asked: readonly number[];
  /** Ids on the page that was committed; null where nothing was committed. */
  readonly published: readonly string[] | null;
  readonly held: readonly string[];
  /** The card that was sent to the group; empty where none was. */
  readonly told: string;
  readonly root: string;
}

/** Carries the job's steps out as the runner does, on a night on which the generator fails as `kinds` says, run by run. */
function carryOut(kinds: string, more: Record<string, string> = {}, history?: string): Night {
  const root = mkdtempSync(join(tmpdir(), "digestlint-job-"));
  for (const folder of ["data", "daily_arxiv", "ai", "to_md"]) mkdirSync(join(root, folder));
  cpSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", join(root, "good.jsonl"));
  if (history !== undefined) writeFileSync(join(root, "data", "history.jsonl"), history);
  const githubEnv = join(root, "github-env");
  writeFileSync(githubEnv, "");
  let failed: string | null = null;
  for (const step of steps) {
    if (step.run === undefined || (failed === null) === (step.if === "failure()")) continue;
    const named = readFileSync(githubEnv, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => line.split("=", 2) as [string, string]);
    const ran = spawnSync("bash", ["-e", "-c", step.run], {
      cwd: root,
      encoding: "utf8",
      env: {
        PATH: `${path}:${process.env["PATH"] ?? ""}`,
        HOME: root,
        ROOT: root,
        NIGHT: kinds,
        WEBHOOK: "https://hooks.example/services/T/B/X",
        ...more,
        ...env,
        ...Object.fromEntries(named),
        GITHUB_ENV: githubEnv,
      },
    });
    if (ran.status !== 0 && step["continue-on-error"] !== true) failed ??= step.name ?? step.run;
  }
  const read = (name: string): string => (existsSync(join(root, name)) ? readFileSync(join(root, name), "utf8") : "");
  expect(
    steps.map((step) => step.if ?? "success()").filter((when) => !/^(?:success|failure)\(\)$/u.test(when)),
  ).toEqual([]);
  const on = (page: string): string[] => ids.filter((id) => page.includes(`abs/${id})`));
  const day = new Date().toISOString().slice(0, 10);
  return {
    failed,
    asked: read("asked").trimEnd().split("\n").map(Number),
    published: read("git").includes("push") ? on(read(`public/${day}.md`)) : null,
    held: on(read(`held/${day}.md`)),
    told: read("told"),
    root,
  };
}

const LOOK = "Fail where entries are held, so that somebody looks";
const PUBLISH = "Publish what is good, hold the rest";

describe("the nightly job", () => {
  test("installs the version of digestlint that it belongs to", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(steps.some(({ run }) => run?.endsWith(`/digestlint#v${version}"`))).toBe(true);
  });

  test("a good night: nothing is asked for twice, and the page is committed as the generator wrote it", () => {
    const night = carryOut("good");
    expect(night).toMatchObject({ failed: null, asked: [13], published: ids, held: [], told: "" });
    const day = new Date().toISOString().slice(0, 10);
    expect(readFileSync(join(night.root, `public/${day}.md`), "utf8")).toBe(
      readFileSync("fixtures/digests/clean-day.md", "utf8"),
    );
    expect(JSON.parse(readFileSync(join(night.root, "data/history.jsonl"), "utf8"))).toMatchObject({
      date: day,
      entries: 13,
      passed: true,
    });
  });

  const BAD = [
    ["empty", [13, 13]],
    ["blank-line", [13, 13]],
    ["nothing", [13, 13]],
    ["half", [13, 7]],
    ["half-between-lines", [13, 7]],
    ["half-and-crash", [13, 7]],
    ["english", [13, 13]],
    ["japanese", [13, 13]],
    ["placeholders", [13, 13]],
    ["no-answer", [13, 13]],
    ["filler", [13, 13]],
    ["loses-9", [13, 9]],
    ["loses-1", [13, 1]],
    ["hangs", [13]],
    ["hangs-before", [13, 13]],
    ["fails-for-2", [13, 2]],
  ] as const;
  test.each(BAD)("%s once: what is missing is generated again, and the page is whole", (kind, asked) => {
    const night = carryOut(`${kind},good`);
    expect(night).toMatchObject({ failed: null, published: ids, held: [] });
    expect(night.asked.slice(0, asked.length)).toEqual(asked);
    expect(night.asked).toHaveLength(2);
  });

  const HOPELESS = ["empty", "nothing", "english", "placeholders", "no-answer", "filler", "hangs-before"];
  test.each(HOPELESS)("%s each time: nothing is committed, and the job fails", (kind) => {
    const night = carryOut(kind);
    expect(night).toMatchObject({ failed: PUBLISH, published: null, asked: [13, 13, 13] });
    expect(JSON.parse(night.told)).toMatchObject({ text: "digestlint · Gate: failed" });
  });

  test.each(["error-page", "one-json", "binary"])("%s first: nothing that is no entry is published", (kind) => {
    const night = carryOut(`${kind},good`);
    if (night.published !== null) expect(night).toMatchObject({ failed: null, published: ids, held: [] });
    else expect(night.failed).not.toBeNull();
  });

  test("a day far behind its history: nothing is committed, and the job fails", async () => {
    const dates = [1, 2, 3, 4, 5, 6, 7].map((ago) =>
      new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10),
    );
    const history = await earlierDays(dates);
    expect(carryOut("cut-conclusions", {}, history)).toMatchObject({ failed: PUBLISH, published: null, asked: [13] });
    expect(carryOut("good", {}, history)).toMatchObject({ failed: null, published: ids, held: [] });
  });

  test("9 of 13 papers lost each time: nothing is committed, and the job fails", () => {
    expect(carryOut("loses-9")).toMatchObject({ failed: PUBLISH, published: null, asked: [13, 9, 9] });
  });

  test("half a file each time: what two more runs bring is put in, and the day that still lacks papers is not committed", () => {
    const night = carryOut("half");
    expect(night.asked).toEqual([13, 7, 4]);
    expect(night).toMatchObject({ failed: PUBLISH, published: null });
  });

  test("two papers fail each time: they are held, the rest is committed, and the job fails so that somebody looks", () => {
    const night = carryOut("fails-for-2");
    expect(night).toMatchObject({ failed: LOOK, published: ids.slice(2), held: ids.slice(0, 2), asked: [13, 2, 2] });
  });

  test("a crawl without papers fails", () => {
    expect(carryOut("good", { CRAWL_FAILS: "1" })).toMatchObject({ failed: "Crawl", published: null });
  });
});
