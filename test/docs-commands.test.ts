import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { buildProgram } from "./support/built.js";
import { earlierDays, withCutConclusions } from "./support/earlier-days.js";
import { PAGE_PAIRS, pageText } from "./support/doc-pages.js";
import { blocksOf } from "./support/page-blocks.js";

/** Lines with a test of their own: packing, an editor, many processes, a model that is asked. */
const ELSEWHERE = /^(?:npm|code) |\bparallel\b|\bmerge \*|--run\b|--answers\b/u;
const DAY = "2026-01-22";

let path: string;
const rooms: string[] = [];

beforeAll(() => {
  ({ path } = buildProgram());
  // What sends a file finds the file; nothing is sent.
  for (const name of ["curl", "gh"]) {
    writeFileSync(
      join(path, name),
      '#!/bin/sh\nfor a in "$@"; do case "$a" in @*) test -s "${a#@}" || exit 9;; *.md) test -s "$a" || exit 9;; esac; done\n',
    );
    chmodSync(join(path, name), 0o755);
  }
}, 120_000);

afterAll(() => {
  for (const room of rooms) rmSync(room, { recursive: true, force: true });
});

/** A folder as a publisher has it: a day of thirteen papers of which two failed, its crawl, and what was generated anew. */
function publisher({ failed = true } = {}): string {
  const room = mkdtempSync(join(tmpdir(), "digestlint-docs-"));
  rooms.push(room);
  mkdirSync(join(room, "data"));
  const whole = readFileSync("fixtures/digests/clean-day.md", "utf8");
  let times = 0;
  const page = whole.replace(/^TL;DR: .*$/gmu, (line) =>
    (times += 1) > 2 ? line : "TL;DR: Summary generation failed",
  );
  writeFileSync(join(room, "data", `${DAY}.md`), failed ? page : whole);
  writeFileSync(join(room, "again.md"), whole);
  writeFileSync(join(room, "day.md"), page);
  const crawl = readFileSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.stringify({ ...(JSON.parse(line) as object), AI: undefined }));
  writeFileSync(join(room, "data", `${DAY}.jsonl`), `${crawl.join("\n")}\n`);
  cpSync("fixtures/cli/history.jsonl", join(room, "data", "history.jsonl"));
  // The file that docs/decisions.md shows.
  const decisions = blocksOf(pageText("docs/decisions.md")).find(({ language }) => language === "json");
  writeFileSync(join(room, "decisions.json"), decisions?.text ?? "");
  return room;
}

function bash(script: string, cwd: string): { status: number | null; stderr: string } {
  const ran = spawnSync("bash", ["-e", "-c", script], {
    cwd,
    encoding: "utf8",
    env: {
      PATH: `${path}:${process.env["PATH"] ?? ""}`,
      HOME: cwd,
      DAY,
      WEBHOOK: "https://hooks.example/T",
      MODEL_NAME: "m",
    },
  });
  return { status: ran.status, stderr: ran.stderr };
}

/** The commands of a page's shell blocks, those of several lines joined. */
function commandsOf(page: string): string[] {
  return blocksOf(pageText(page))
    .filter(({ language }) => language === "sh")
    .flatMap(({ text }) => text.replaceAll("\\\n", " ").split("\n"))
    .filter((line) => line.trim() !== "" && !line.startsWith("#") && !ELSEWHERE.test(line));
}

describe("commands of the pages run as they stand", () => {
  const pages = PAGE_PAIRS.map(({ en }) => en).filter((page) => commandsOf(page).length > 0);

  test("they are there", () => {
    expect(pages).toContain("README.md");
    expect(pages.length).toBeGreaterThan(4);
  });

  test.each(pages)("%s", { timeout: 180_000 }, (page) => {
    const room = publisher();
    for (const command of commandsOf(page)) {
      const { status, stderr } = bash(command, room);
      expect([0, 1], `${command}\n${stderr}`).toContain(status);
    }
  });
});

describe("README's step for the nightly job", () => {
  const step = (
    parse(blocksOf(pageText("README.md")).find(({ language }) => language === "yaml")?.text ?? "") as {
      name?: string;
      run?: string;
    }[]
  ).find(({ name }) => name === "Hold a bad day back")?.run;

  function night(room: string): { status: number | null; published: string; held: string } {
    const { status } = bash(step ?? "exit 9", room);
    const read = (name: string): string => (existsSync(join(room, name)) ? readFileSync(join(room, name), "utf8") : "");
    return { status, published: read(`public/${DAY}.md`), held: read(`held/${DAY}.md`) };
  }
  const papers = (page: string): number => page.match(/^### \[/gmu)?.length ?? 0;

  test("a good day is published as it is", () => {
    const room = publisher({ failed: false });
    expect(night(room)).toEqual({
      status: 0,
      published: readFileSync(join(room, "data", `${DAY}.md`), "utf8"),
      held: "",
    });
  });

  test("of a bad day what is good is published, and what is bad is held", () => {
    const { status, published, held } = night(publisher());
    expect(status).toBe(0);
    expect([papers(published), papers(held)]).toEqual([11, 2]);
  });

  test("a day far behind its history fails the step, as it fails the gate", async () => {
    const room = publisher({ failed: false });
    const page = join(room, "data", `${DAY}.md`);
    writeFileSync(page, withCutConclusions(readFileSync(page, "utf8")));
    expect(night(room).status).toBe(0);
    rmSync(join(room, "public"), { recursive: true });
    const dates = ["12", "13", "14", "15", "16", "19", "20"].map((day) => `2026-01-${day}`);
    writeFileSync(join(room, "data", "history.jsonl"), await earlierDays(dates));
    expect(night(room).status).toBe(1);
  });

  test("a day that cannot be judged fails the step, and nothing is published", () => {
    const room = publisher();
    rmSync(join(room, "data", "history.jsonl"));
    mkdirSync(join(room, "data", "history.jsonl"));
    expect(night(room)).toEqual({ status: 1, published: "", held: "" });
  });

  test("half a file fails the step, so that nothing is committed", () => {
    const room = publisher();
    const page = readFileSync(join(room, "data", `${DAY}.md`), "utf8");
    writeFileSync(join(room, "data", `${DAY}.md`), page.slice(0, page.length / 2));
    expect(night(room).status).toBe(1);
  });
});
