import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseDigest } from "../../src/readers/parse-digest.js";
import { entryContent } from "../../src/text/entry-content.js";
import { type Ran, run } from "../support/run.js";

const LINES = readFileSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", "utf8").trimEnd().split("\n");
const NAME = "2026-01-22_AI_enhanced_Chinese.jsonl";

interface Line {
  readonly id: string;
  readonly AI: Record<string, string>;
}

/** The lines of a clean day, its first papers with what is wanted of them in place of their TL;DR. */
function dayWith(...tldrs: string[]): string {
  const lines = LINES.map((line, index) => {
    const paper = JSON.parse(line) as Line;
    const tldr = tldrs[index];
    return JSON.stringify(tldr === undefined ? paper : { ...paper, AI: { ...paper.AI, tldr } });
  });
  return `${lines.join("\n")}\n`;
}

const BAD = "Summary generation failed";
const idOf = (day: string, index: number): string => (JSON.parse(day.split("\n")[index] ?? "") as Line).id;
const idsOf = (day: string): string[] =>
  day
    .split("\n")
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as Line).id);

interface Made {
  id: string;
  content: string;
  decision: string;
  note?: string;
}

/** A decision on the entry at a place of a day. */
function decide(day: string, index: number, decision: string, more: Partial<Made> = {}, path = NAME): Made {
  const digest = parseDigest(day, { path });
  const entry = digest.entries[index];
  if (entry === undefined) throw new Error("no such entry");
  return { id: entry.id, content: entryContent(digest, entry), decision, ...more };
}

const fileOf = (...decisions: unknown[]): string => JSON.stringify({ version: 1, decisions }, null, 2);

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "digestlint-decisions-"));
});
afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

const put = (name: string, text: string): void => {
  writeFileSync(join(cwd, name), text);
};
const got = (name: string): string => readFileSync(join(cwd, name), "utf8");

async function split(day: string, decisions: string, ...more: string[]): Promise<Ran> {
  put(NAME, day);
  put("decisions.json", decisions);
  const args = ["--publish", "good.jsonl", "--hold", "held.jsonl", "--decisions", "decisions.json", "--lang", "en"];
  return run(["split", NAME, ...args, ...more], { cwd });
}

async function retry(day: string, decisions: string): Promise<Ran & { ids: string[] }> {
  put(NAME, day);
  put("decisions.json", decisions);
  const ran = await run(
    ["lint", NAME, "--format", "retry", "--decisions", "decisions.json", "--fail-on", "never", "--lang", "en"],
    { cwd },
  );
  return { ...ran, ids: idsOf(ran.stdout) };
}

describe("split --decisions", () => {
  const day = dayWith(BAD, BAD);

  test("publishes a flawed entry that a person publishes, and holds the other", async () => {
    const ran = await split(day, fileOf(decide(day, 0, "publish")));
    expect(ran.stderr).toContain("1 entry is treated as decided");
    expect(ran.status).toBe(0);
    expect(idsOf(got("good.jsonl"))).toContain(idOf(day, 0));
    expect(idsOf(got("held.jsonl"))).toEqual([idOf(day, 1)]);
  });

  test.each(["hold", "regenerate"])("holds a clean entry that is to be %s", async (decision) => {
    await split(day, fileOf(decide(day, 5, decision)));
    expect(idsOf(got("held.jsonl"))).toEqual([idOf(day, 0), idOf(day, 1), idOf(day, 5)]);
  });

  test("does not hold good entries for what a person publishes", async () => {
    const bad = dayWith(...Array.from({ length: 6 }, () => BAD));
    const all = Array.from({ length: 6 }, (_, index) => decide(bad, index, "publish"));
    await split(bad, fileOf(...all));
    expect(got("good.jsonl")).toBe(bad);
    expect(got("held.jsonl")).toBe("");
  });

  test("decides nothing of an entry that was edited since, and tells it", async () => {
    const before = decide(day, 0, "publish");
    const edited = day.replace(BAD, `${BAD}!`);
    const ran = await split(edited, fileOf(before));
    expect(ran.stderr).toContain(`changed since decided, and judged as without a decision: ${idOf(day, 0)}`);
    expect(idsOf(got("held.jsonl"))).toEqual([idOf(day, 0), idOf(day, 1)]);
  });

  test("a decision does not pass from one paper to another by its id or its content", async () => {
    const first = decide(day, 0, "publish");
    const second = decide(day, 1, "publish");
    const ran = await split(day, fileOf({ ...first, content: second.content }, { ...second, content: first.content }));
    expect(ran.stderr).toContain("0 entries are treated as decided");
    expect(idsOf(got("held.jsonl"))).toEqual([idOf(day, 0), idOf(day, 1)]);
  });

  test("tells of papers that the digest does not hold", async () => {
    const stranger = { ...decide(day, 0, "publish"), id: "2601.99999" };
    expect((await split(day, fileOf(stranger))).stderr).toContain("decided and not in this run: 2601.99999");
  });

  test("says so in Chinese", async () => {
    const ran = await split(day, fileOf({ ...decide(day, 0, "publish"), id: "2601.99999" }), "--lang", "zh");
    expect(ran.stderr).toContain("本次处理的日报中没有：2601.99999");
  });

  test.each([
    ["a script", "<script>alert(1)</script>"],
    ["a link that runs", "[看](javascript:alert(1))"],
  ])("publishes nothing over safety/: %s", async (_, tldr) => {
    const unsafe = dayWith(`${tldr} 这是一篇关于图神经网络的论文的总结。`);
    const ran = await split(unsafe, fileOf(decide(unsafe, 0, "publish")));
    expect(ran.stderr).toMatch(/is not published by a decision: safety\//u);
    expect(idsOf(got("held.jsonl"))).toEqual([idOf(unsafe, 0)]);
  });

  test("publishes nothing over text that stands for no summary, as the gate", async () => {
    const loop = dayWith("很好".repeat(600));
    const ran = await split(loop, fileOf(decide(loop, 0, "publish")));
    expect(ran.stderr).toContain("is not published by a decision: completeness/runaway-text");
    expect(idsOf(got("held.jsonl"))).toEqual([idOf(loop, 0)]);
  });

  test("a page keeps its decisions when another entry goes and headings are numbered anew", async () => {
    const page = readFileSync("fixtures/digests/faulty-day.md", "utf8");
    const digest = parseDigest(page, { path: "2026-01-22.md" });
    put("2026-01-22.md", page);
    const held = decide(page, 0, "hold", {}, "2026-01-22.md");
    put("d.json", fileOf(held));
    const args = (file: string, good: string): string[] => [
      "split",
      file,
      "--publish",
      good,
      "--hold",
      "held.md",
      "--decisions",
      "d.json",
      "--lang",
      "en",
    ];
    await run(args("2026-01-22.md", "2026-01-23.md"), { cwd });
    const kept = parseDigest(got("2026-01-23.md"), { path: "2026-01-23.md" });
    expect(kept.entries.length).toBeGreaterThan(0);
    for (const entry of kept.entries) {
      const before = digest.entries.find(({ id, title }) => id === entry.id && title === entry.title);
      expect(before).toBeDefined();
      if (before !== undefined) expect(entryContent(kept, entry)).toBe(entryContent(digest, before));
    }
  });

  test("line ends of another system are no edit", () => {
    const page = readFileSync("fixtures/digests/faulty-day.md", "utf8");
    const unix = parseDigest(page, { path: "a.md" });
    const windows = parseDigest(page.replaceAll("\n", "\r\n"), { path: "a.md" });
    expect(windows.entries.map((entry) => entryContent(windows, entry))).toEqual(
      unix.entries.map((entry) => entryContent(unix, entry)),
    );
  });
});

describe("--format retry --decisions", () => {
  const day = dayWith(BAD, BAD);

  test("lists what is to be regenerated with its note, and not what is published or held", async () => {
    const { ids, stdout } = await retry(
      day,
      fileOf(
        decide(day, 0, "publish"),
        decide(day, 1, "hold"),
        decide(day, 4, "regenerate", { note: "wrong \u001b[31mtable" }),
      ),
    );
    expect(ids).toEqual([idOf(day, 4)]);
    expect(JSON.parse(stdout)).toMatchObject({ reasons: ["decision"], note: "wrong \u001b[31mtable" });
    expect(stdout).not.toContain("\u001b");
  });

  test("lists an entry that was edited since its decision by its faults", async () => {
    const edited = day.replace(BAD, `${BAD} .`);
    expect((await retry(edited, fileOf(decide(day, 0, "publish"), decide(day, 1, "publish")))).ids).toEqual([
      idOf(day, 0),
    ]);
  });
});

describe("a file of decisions that cannot be used", () => {
  const day = dayWith(BAD);
  const one = decide(day, 0, "publish");

  test.each([
    ["is decided twice", fileOf(one, one), /decisions\.json:9:5: .* is decided twice .*\(\/decisions\/1\)/u],
    [
      "contradicts itself",
      fileOf(one, { ...one, decision: "hold" }),
      /is to be hold here and publish at \/decisions\/0/u,
    ],
    [
      "has a key twice",
      fileOf(one).replace('"decision":', '"decision": "hold",\n "decision":'),
      /:8:2: a key stands twice/u,
    ],
    [
      "has its list twice",
      fileOf(one).replace('"version": 1,', '"version": 1, "decisions": [],'),
      /:3:3: a key stands twice/u,
    ],
    ["is of another version", fileOf(one).replace('"version": 1', '"version": 2'), /:2:3: decisions of version 2/u],
    ["has no version", JSON.stringify({ decisions: [one] }), /the key "version" is missing/u],
    ["has an unknown key", fileOf({ ...one, force: true }), /:8:7: unknown key "force" \(\/decisions\/0\/force\)/u],
    ["has an unknown decision", fileOf({ ...one, decision: "approve" }), /must be one of publish, hold, regenerate/u],
    ["has half a hash", fileOf({ ...one, content: one.content.slice(1) }), /\/decisions\/0\/content/u],
    ["has a hash in capitals", fileOf({ ...one, content: one.content.toUpperCase() }), /\/decisions\/0\/content/u],
    [
      "is wrong in the middle of many",
      fileOf(...Array.from({ length: 250 }, (_, at) => ({ ...one, id: `x${at}`, decision: at === 230 ? "" : "hold" }))),
      /\/decisions\/230\/decision/u,
    ],
    ["is a list", JSON.stringify([one]), /must be of type object/u],
    ["is no JSON", `{"version": 1,\n "decisions": [}`, /:2:16: not JSON/u],
    ["is empty", "", /:1:1: not JSON/u],
    ["is null", "null", /must be of type object/u],
  ])("%s: refused with its place, nothing written", async (_, text, message) => {
    const ran = await split(day, text);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(message);
    expect(() => got("good.jsonl")).toThrow(/ENOENT/u);
  });

  test("is not there, is a pipe, or is larger than any", async () => {
    execFileSync("mkfifo", [join(cwd, "pipe")]);
    put("huge.json", `{"version":1,"decisions":[${" ".repeat(9 * 1024 * 1024)}]}`);
    put(NAME, day);
    for (const [name, why] of [
      ["none.json", "no such file or folder"],
      ["pipe", "a pipe, a socket or a device"],
      ["huge.json", "too large"],
    ] as const) {
      const args = ["--publish", "good.jsonl", "--hold", "held.jsonl", "--decisions", name, "--lang", "en"];
      const ran = await run(["split", NAME, ...args], { cwd });
      expect(ran.status).toBe(2);
      expect(ran.stderr).toContain(`${name}: the decisions cannot be read (${why}`);
    }
  });

  test("is what the command would write over", async () => {
    put(NAME, day);
    put("d.json", fileOf(one));
    const ran = await run(["split", NAME, "--publish", "d.json", "--hold", "h.jsonl", "--decisions", "d.json"], {
      cwd,
    });
    expect(ran.status).toBe(2);
    expect(got("d.json")).toBe(fileOf(one));
  });

  test("is given to a format that heeds no decisions", async () => {
    put(NAME, day);
    put("d.json", fileOf(one));
    for (const command of ["lint", "gate"]) {
      const ran = await run([command, NAME, "--decisions", "d.json", "--lang", "en"], { cwd });
      expect(ran.status).toBe(2);
      expect(ran.stderr).toContain("--decisions is for --format retry, --format html and the command split");
    }
  });

  test("thirty thousand faults are told as the first", async () => {
    const many = Array.from({ length: 30_000 }, () => ({}));
    const ran = await split(day, JSON.stringify({ version: 1, decisions: many }));
    expect(ran.stderr.split("\n").filter(Boolean)).toHaveLength(1);
    expect(ran.stderr).toContain("/decisions/0");
  });
});
