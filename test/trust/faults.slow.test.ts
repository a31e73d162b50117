import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  createWriteStream,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../support/run.js";

const BIN = resolve("dist/bin.cjs");
const DAY = resolve("fixtures/digests/faulty-day.md");
const GOOD = resolve("fixtures/digests/clean-day.md");
const dir = mkdtempSync(join(tmpdir(), "digestlint-faults-"));
const small = join(dir, "small");

function fresh(): string {
  return mkdtempSync(join(dir, "case-"));
}

function newest(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).reduce(
    (most, name) => Math.max(most, statSync(join(folder, name)).mtimeMs),
    0,
  );
}

/** Runs the built command; `shell` takes `$BIN` for it. */
function bin(
  args: readonly string[],
  cwd = dir,
  env: Record<string, string> = {},
): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", LANG: "en_US.UTF-8", ...env },
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

function shell(line: string, cwd = dir): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync("bash", ["-c", line], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, BIN: `${process.execPath} ${BIN}`, LANG: "en_US.UTF-8" },
  });
  return { status, stdout, stderr };
}

/** A digest of many entries: long enough for a signal to fall on every part of the work. */
function longDigest(entries: number): string {
  const ai = {
    tldr: "一种新的方法。",
    motivation: "动机是提高精度。",
    method: "采用对比学习。",
    result: "精度提升 5%。",
    conclusion: "方法有效。",
  };
  return Array.from(
    { length: entries },
    (_, index) =>
      `${JSON.stringify({ id: `2601.${String(index).padStart(5, "0")}`, title: `Paper ${index}`, authors: ["A"], summary: "We raise accuracy by 5%.", categories: ["cs.LG"], AI: { ...ai, method: `采用第 ${index} 种对比学习,也有效。` } })}\n`,
  ).join("");
}

function smallDisk(): boolean {
  mkdirSync(small);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", small], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
const hasSmallDisk = smallDisk();

beforeAll(() => {
  if (!existsSync(BIN) || newest("src") > statSync(BIN).mtimeMs)
    execFileSync("npx", ["tsdown", "--logLevel", "error"], { stdio: "ignore" });
}, 120_000);

afterAll(() => {
  if (hasSmallDisk) execFileSync("umount", [small], { stdio: "ignore" });
  rmSync(dir, { recursive: true, force: true });
});

describe("a report that has no place", () => {
  test("goes to a file that the message names, and the exit code is 2; other formats are written", async () => {
    const cwd = fresh();
    writeFileSync(join(cwd, "plain"), "");
    const ran = await run(
      [DAY, "--no-config", "--format", "json=plain/out.json", "--format", "sarif=out.sarif", "--format", "stylish"],
      { cwd, env: { LANG: "en" } },
    );
    expect(ran.status).toBe(2);
    const [, refuge = ""] =
      /^plain\/out\.json: the report cannot be written \(\w+\); it is in (.*)$/mu.exec(ran.stderr) ?? [];
    expect((JSON.parse(readFileSync(refuge, "utf8")) as { version: number }).version).toBe(2);
    expect(JSON.parse(readFileSync(join(cwd, "out.sarif"), "utf8"))).toHaveProperty("runs");
    expect(ran.stdout).toContain("faulty-day.md");
    rmSync(resolve(refuge, ".."), { recursive: true });
  });

  test("goes to stderr where there is no room for any file", () => {
    const cwd = fresh();
    const ran = bin([DAY, "--no-config", "--format", "retry=/proc/none/out"], cwd, { TMPDIR: "/proc/none" });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(/^\/proc\/none\/out: the report cannot be written \(\w+\); it follows\n\{"id"/mu);
  });

  test("a format that does not exist is told before the work", async () => {
    const ran = await run([DAY, "--no-config", "--format", "xlsx=a", "--update-baseline"], { cwd: fresh() });
    expect(ran.status).toBe(2);
  });

  test("a gate, too, answers with 2", async () => {
    const cwd = fresh();
    writeFileSync(join(cwd, "plain"), "");
    expect((await run(["gate", GOOD, "--no-config", "--format", "json=plain/out.json"], { cwd })).status).toBe(2);
  });

  test("a history that cannot be written is told behind the report", async () => {
    const cwd = fresh();
    writeFileSync(join(cwd, "plain"), "");
    const ran = await run([DAY, "--no-config", "--format", "json", "--record", "/proc/none.jsonl"], { cwd });
    expect(ran.status).toBe(2);
    expect(JSON.parse(ran.stdout)).toHaveProperty("version");
  });
});

describe("a full disk", () => {
  test.skipIf(!existsSync("/dev/full"))("as stdout is told, and the exit code is 2", () => {
    const ran = shell(`$BIN ${DAY} --no-config --format json > /dev/full`);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain("stdout cannot be written (ENOSPC)");
  });

  test.skipIf(!existsSync("/dev/full"))("as stderr changes nothing", () => {
    expect(shell(`$BIN no-such-file.md 2> /dev/full`).status).toBe(2);
  });

  test.skipIf(!hasSmallDisk)("leaves the old report whole, and nothing beside it", () => {
    writeFileSync(join(small, "out.json"), "old");
    writeFileSync(join(small, "day.md"), readFileSync(GOOD));
    const ran = bin([DAY, "--no-config", "--format", `json=${small}/out.json`]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain("(ENOSPC); it is in ");
    expect(readFileSync(join(small, "out.json"), "utf8")).toBe("old");
    expect(readdirSync(small).sort()).toEqual(["day.md", "out.json"]);
  });

  test.skipIf(!hasSmallDisk)("leaves the digest whole under split", () => {
    const whole = longDigest(200);
    writeFileSync(join(dir, "long.jsonl"), whole);
    const ran = bin([
      "split",
      "long.jsonl",
      "--no-config",
      "--publish",
      `${small}/good.jsonl`,
      "--hold",
      `${small}/held.jsonl`,
    ]);
    expect(ran.status).toBe(2);
    expect(readFileSync(join(dir, "long.jsonl"), "utf8")).toBe(whole);
    expect(readdirSync(small).filter((name) => name.includes("tmp"))).toEqual([]);
    expect(existsSync(join(small, "good.jsonl"))).toBe(false);
  });

  test.skipIf(!hasSmallDisk)("costs a history no record that fits later", () => {
    const history = join(small, "history.jsonl");
    rmSync(history, { force: true });
    expect(bin([GOOD, "--no-config", "--fail-on", "never", "--record", history]).status).toBe(0);
    const before = readFileSync(history, "utf8");
    truncateSync(history, before.length - 20);
    appendFileSync(history, "");
    expect(bin([DAY, "--no-config", "--fail-on", "never", "--record", history]).status).toBe(0);
    const lines = readFileSync(history, "utf8").trimEnd().split("\n");
    expect(lines).toHaveLength(2);
    expect((JSON.parse(lines[1] ?? "") as { path: string }).path).toContain("faulty-day.md");
  });
});

describe("folders and files that are not what they seem", () => {
  test.each(["/proc/out.json", "/sys/out.json", "/dev/null/out.json"])("%s takes no report", (path) => {
    const ran = bin([DAY, "--no-config", "--format", `retry=${path}`]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain("the report cannot be written");
  });

  test("a device takes the report as it stands", () => {
    expect(bin([DAY, "--no-config", "--format", "json=/dev/null", "--fail-on", "never"])).toEqual({
      status: 0,
      stdout: "",
      stderr: "",
    });
    expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
    expect(JSON.parse(shell(`$BIN ${DAY} --no-config --format json=/dev/stdout | cat`).stdout)).toHaveProperty(
      "version",
    );
  });

  test("a link takes the report to where it leads, and the mode is kept", () => {
    const cwd = fresh();
    writeFileSync(join(cwd, "real.json"), "old");
    chmodSync(join(cwd, "real.json"), 0o640);
    symlinkSync("real.json", join(cwd, "link.json"));
    bin([DAY, "--no-config", "--format", "json=link.json"], cwd);
    expect(lstatSync(join(cwd, "link.json")).isSymbolicLink()).toBe(true);
    expect(JSON.parse(readFileSync(join(cwd, "real.json"), "utf8"))).toHaveProperty("version");
    expect(statSync(join(cwd, "real.json")).mode & 0o777).toBe(0o640);
  });

  test("a folder's run follows no link, of a file, a folder or a crawl", () => {
    const cwd = fresh();
    mkdirSync(join(cwd, "in"));
    mkdirSync(join(cwd, "out"));
    copyFileSync(DAY, join(cwd, "in/2026-01-01.md"));
    copyFileSync(DAY, join(cwd, "out/secret.md"));
    writeFileSync(join(cwd, "out/crawl.jsonl"), '{"id":"2601.99999","title":"secret"}\n');
    symlinkSync("../out/secret.md", join(cwd, "in/2026-01-02.md"));
    symlinkSync("../out", join(cwd, "in/2026"));
    symlinkSync("../out/crawl.jsonl", join(cwd, "in/2026-01-01.jsonl"));
    for (const target of [".", "**/*.md"]) {
      const ran = bin([target, "--no-config", "--format", "json"], join(cwd, "in"));
      expect((JSON.parse(ran.stdout) as { files: { path: string }[] }).files.map((file) => file.path)).toEqual([
        "2026-01-01.md",
      ]);
      expect(ran.stdout).not.toContain("2601.99999");
    }
  });

  test("a folder, a broken link and a file without a right to read are problems, not faults", async () => {
    const cwd = fresh();
    symlinkSync("nowhere.md", join(cwd, "broken.md"));
    mkdirSync(join(cwd, "folder.md"));
    copyFileSync(GOOD, join(cwd, "2026-01-05.md"));
    const ran = await run(["broken.md", "folder.md", "2026-01-05.md", "--no-config"], { cwd });
    expect(ran.status).toBe(2);
    expect(ran.stdout).toContain("2026-01-05.md");
  });

  test("names with orders for terminals and runners are shown, not obeyed", async () => {
    const ran = await run(["::error::\u001b[31mx.md", "##[error]y.md"], { cwd: fresh(), env: { LANG: "en" } });
    expect(ran.stderr).not.toMatch(/^\s*::|##\[|\u001b/mu);
    expect(ran.stderr).toContain("␛[31mx.md");
  });

  test("a pipe that is named like a digest does not hang a folder's run", () => {
    const cwd = fresh();
    copyFileSync(GOOD, join(cwd, "2026-01-05.md"));
    execFileSync("mkfifo", [join(cwd, "2026-01-06.md")]);
    const ran = spawnSync(process.execPath, [BIN, ".", "--no-config"], { cwd, timeout: 20_000 });
    expect(ran.signal).toBeNull();
  });

  test("damaged baselines and histories are told, never a fault of digestlint", async () => {
    const cwd = fresh();
    for (const text of [
      "",
      "{",
      "null",
      "[]",
      '{"version":1}',
      '{"version":1,"files":null}',
      '{"version":1,"files":{"a.md":5}}',
      '{"version":1,"files":{"a.md":[null]}}',
      '{"version":4,"files":{}}',
    ]) {
      writeFileSync(join(cwd, "base.json"), text);
      const ran = await run([GOOD, "--no-config", "--baseline", "base.json"], { cwd });
      expect([text, ran.status]).toEqual([text, 2]);
    }
    writeFileSync(
      join(cwd, "history.jsonl"),
      'null\n{"path":"a"}\n{"path":"a","score":null}\n{"path":"a","score":{}}\n[]\n1\n"x"\n{"path":"__proto__","score":{"mean":1},"ids":3}\n',
    );
    const withHistory = [GOOD, "--no-config", "--history", "history.jsonl", "--fail-on", "never"];
    expect((await run(withHistory, { cwd })).status).toBe(2);
    expect((await run(["trend", "history.jsonl"], { cwd })).status).toBe(0);
    // Behind a record such lines are passed over.
    const [record = ""] = readFileSync("fixtures/cli/history.jsonl", "utf8").split("\n");
    writeFileSync(join(cwd, "history.jsonl"), `${record}\n${readFileSync(join(cwd, "history.jsonl"), "utf8")}`);
    expect((await run(withHistory, { cwd })).status).toBe(0);
    expect((await run(["trend", "history.jsonl"], { cwd })).status).toBe(0);
  });

  test("files named as parts of JavaScript are files", async () => {
    const cwd = fresh();
    // A page that is read in whole, for no baseline sets aside what was not read.
    for (const name of ["__proto__", "constructor", "toString"])
      copyFileSync("fixtures/digests/short-day.md", join(cwd, name));
    expect(
      (await run(["__proto__", "constructor", "toString", "--no-config", "--update-baseline"], { cwd })).status,
    ).toBe(0);
    const again = await run(
      ["__proto__", "constructor", "toString", "--no-config", "--baseline", "digestlint-baseline.json"],
      { cwd },
    );
    expect(again.status).toBe(0);
  });

  test.each(["null", "[]", "{}", '{"version":1}', '{"version":1,"files":[{}]}', "{"])(
    "a report %s is no report to merge",
    async (text) => {
      const cwd = fresh();
      writeFileSync(join(cwd, "part.json"), text);
      expect((await run(["merge", "part.json", "--no-config"], { cwd })).status).toBe(2);
    },
  );
});

describe("a file replaced while it is read", () => {
  test("gives the report of the one or the other, again and again", async () => {
    const cwd = fresh();
    const path = join(cwd, "day.jsonl");
    const texts = [longDigest(40), `${longDigest(3)}{"id":"2601.1`];
    let turn = 0;
    writeFileSync(path, texts[0] ?? "");
    const timer = setInterval(() => {
      turn += 1;
      writeFileSync(path, texts[turn % 2] ?? "");
    }, 1);
    try {
      for (let count = 0; count < 15; count += 1) {
        const ran = await run(["day.jsonl", "--no-config", "--format", "stylish", "--fail-on", "never"], { cwd });
        expect([0, 2]).toContain(ran.status);
      }
    } finally {
      clearInterval(timer);
    }
  });
});

describe("a reader of stdout that goes away", () => {
  test("ends nothing early: the verdict is the exit code", () => {
    const line = (command: string): string =>
      `set -o pipefail; ${command} | head -c 10 > /dev/null; echo "\${PIPESTATUS[0]}"`;
    expect(shell(line(`$BIN ${DAY} ${DAY} --no-config --format json --fail-on never`)).stdout.trim()).toBe("0");
    expect(shell(line(`$BIN ${DAY} --no-config --format json`)).stdout.trim()).toBe("1");
    expect(shell(line(`$BIN gate ${DAY} --no-config --format json`)).stderr).toBe("");
  });
});

function ended(child: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  return new Promise((done) =>
    child.on("exit", (code, signal) => {
      done({ code, signal });
    }),
  );
}

describe.each(["SIGINT", "SIGTERM"] as const)("%s", (signal) => {
  test("at any time leaves split's files old and whole, or new and whole, and no litter", async () => {
    const cwd = fresh();
    const whole = longDigest(300);
    writeFileSync(join(cwd, "day.jsonl"), whole);
    bin(
      ["split", "day.jsonl", "--no-config", "--hold-from", "minor", "--publish", "good.jsonl", "--hold", "held.jsonl"],
      cwd,
    );
    const made = ["good.jsonl", "held.jsonl"].map((name) => readFileSync(join(cwd, name), "utf8"));
    expect(made.join("").length).toBe(whole.length);
    for (const delay of [60, 150, 250, 350, 450, 600]) {
      for (const name of ["good.jsonl", "held.jsonl"]) writeFileSync(join(cwd, name), "old\n");
      const child = spawn(
        process.execPath,
        [
          BIN,
          "split",
          "day.jsonl",
          "--no-config",
          "--hold-from",
          "minor",
          "--publish",
          "good.jsonl",
          "--hold",
          "held.jsonl",
        ],
        { cwd, stdio: "ignore" },
      );
      setTimeout(() => child.kill(signal), delay);
      await ended(child);
      expect(readFileSync(join(cwd, "day.jsonl"), "utf8")).toBe(whole);
      for (const [place, name] of ["good.jsonl", "held.jsonl"].entries())
        expect(["old\n", made[place]]).toContain(readFileSync(join(cwd, name), "utf8"));
      expect(readdirSync(cwd).sort()).toEqual(["day.jsonl", "good.jsonl", "held.jsonl"]);
    }
  });

  test("at any time leaves fix's file old and whole, or new and whole, and no litter", async () => {
    const cwd = fresh();
    const old = longDigest(300);
    writeFileSync(join(cwd, "day.jsonl"), old);
    bin(["fix", "day.jsonl", "--no-config"], cwd);
    const mended = readFileSync(join(cwd, "day.jsonl"), "utf8");
    expect(mended).not.toBe(old);
    for (const delay of [60, 150, 250, 350, 450, 600]) {
      writeFileSync(join(cwd, "day.jsonl"), old);
      const child = spawn(process.execPath, [BIN, "fix", "day.jsonl", "--no-config"], { cwd, stdio: "ignore" });
      setTimeout(() => child.kill(signal), delay);
      await ended(child);
      expect([old, mended]).toContain(readFileSync(join(cwd, "day.jsonl"), "utf8"));
      expect(readdirSync(cwd)).toEqual(["day.jsonl"]);
    }
  });
});

describe("two runs at once", () => {
  test("on one baseline, history, cache and report leave each whole", async () => {
    const cwd = fresh();
    writeFileSync(join(cwd, "day.jsonl"), longDigest(60));
    const commands = [
      ["--update-baseline", "--baseline", "base.json"],
      ["--record", "history.jsonl", "--cache-file", "cache", "--format", "json=out.json", "--fail-on", "never"],
    ];
    const children = Array.from({ length: 6 }, (_, index) =>
      spawn(process.execPath, [BIN, "day.jsonl", "--no-config", ...(commands[index % 2] ?? [])], {
        cwd,
        stdio: "ignore",
      }),
    );
    expect((await Promise.all(children.map(ended))).map(({ code }) => code)).toEqual(Array<number>(6).fill(0));
    expect((await run(["day.jsonl", "--no-config", "--baseline", "base.json"], { cwd })).status).toBe(0);
    const records = readFileSync(join(cwd, "history.jsonl"), "utf8").trimEnd().split("\n");
    expect(records.map((line) => (JSON.parse(line) as { entries: number }).entries)).toEqual([60, 60, 60]);
    expect(JSON.parse(readFileSync(join(cwd, "out.json"), "utf8"))).toHaveProperty("version");
    expect(
      (await run(["day.jsonl", "--no-config", "--cache-file", "cache", "--fail-on", "never"], { cwd })).status,
    ).toBe(0);
    expect(readdirSync(cwd).filter((name) => name.includes("tmp"))).toEqual([]);
  });
});

describe("too little memory", () => {
  test("is told, and leaves no half of a report", async () => {
    const cwd = fresh();
    const out = createWriteStream(join(cwd, "day.md"));
    for (let index = 0; index < 60; index += 1)
      out.write(
        `### [${index}] [Paper ${index}](https://arxiv.org/abs/2601.${String(index).padStart(5, "0")})\n\nTL;DR: ${"方法的,".repeat(50_000)}\n\n`,
      );
    await new Promise((done) => out.end(done));
    writeFileSync(join(cwd, "out.json"), "old");
    const ran = spawnSync(
      process.execPath,
      ["--max-old-space-size=24", BIN, "day.md", "--no-config", "--format", "json=out.json"],
      { cwd, encoding: "utf8" },
    );
    expect(ran.status).not.toBe(0);
    expect(ran.stderr).toMatch(/heap|memory/iu);
    expect(readFileSync(join(cwd, "out.json"), "utf8")).toBe("old");
    expect(readdirSync(cwd).sort()).toEqual(["day.md", "out.json"]);
  });
});
