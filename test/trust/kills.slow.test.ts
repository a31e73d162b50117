import { spawnSync } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { builtBinary } from "../support/binary.js";
import { killWriters, writeAtOnce, WRITERS } from "./kills.js";

let bin: string;
beforeAll(() => {
  bin = builtBinary();
}, 240_000);

const NAMESPACE = ["unshare", "--pid", "--fork"];
const canUnshare =
  process.platform === "linux" && spawnSync(NAMESPACE[0] ?? "", [...NAMESPACE.slice(1), "true"]).status === 0;

describe("a writer that is killed", () => {
  test("loses nothing, and run again finishes", { timeout: 600_000 }, async () => {
    const { kills, inTime, faults } = await killWriters(bin, { each: 5, seed: 20260122 });
    expect(faults).toEqual([]);
    expect(kills).toBe(WRITERS.length * 5);
    expect(inTime).toBeGreaterThan(kills / 3);
  });
});

describe("five at once on the same outputs", () => {
  test("lose nothing", { timeout: 300_000 }, async () => {
    expect(await writeAtOnce(bin, 5, [])).toEqual([]);
  });

  test.skipIf(!canUnshare)("lose nothing where each is process 1 of its own", { timeout: 300_000 }, async () => {
    expect(await writeAtOnce(bin, 5, NAMESPACE)).toEqual([]);
  });
});

describe("the process", () => {
  const root = mkdtempSync(join(tmpdir(), "digestlint-process-"));

  test("whose folder is deleted, or whose stdin is a folder, ends in the promised code with one sentence", () => {
    const gone = join(root, "gone");
    mkdirSync(gone);
    const line = (command: string): { status: number | null; stderr: string } => {
      const { status, stderr } = spawnSync("bash", ["-c", command], {
        cwd: root,
        encoding: "utf8",
        env: { ...process.env, LANG: "C", LC_ALL: "C" },
      });
      return { status, stderr };
    };
    const run = `'${process.execPath}' '${bin}'`;
    for (const args of ["x.md", "fix x.md", "split x.md --publish a --hold b", "trend h", "rules"]) {
      const ran = line(`mkdir -p gone; cd gone; rmdir ../gone; ${run} ${args}`);
      expect(ran).toEqual({ status: 2, stderr: "digestlint: the working folder is not there any more\n" });
    }
    expect(line(`${run} - --no-config < .`)).toEqual({
      status: 2,
      stderr: "<stdin>: cannot be read (a folder, not a file)\n",
    });
    expect(line(`${run} --version > /dev/full`).status).toBe(2);
    expect(line(`${run} --version | true`).status).toBe(0);
  });

  test("that cannot be started says so and ends with 3", () => {
    const broken = join(root, "broken");
    mkdirSync(broken);
    for (const name of readdirSync(join(bin, "..")))
      if (!name.startsWith("start-")) writeFileSync(join(broken, name), readFileSync(join(bin, "..", name)));
    const ran = spawnSync(process.execPath, [join(broken, "bin.cjs"), "x.md"], { encoding: "utf8" });
    expect(ran.status).toBe(3);
    expect(ran.stderr.trim().split("\n")).toHaveLength(1);
  });

  test(
    "that runs out of memory never ends with 0, and leaves every output as it was",
    { timeout: 300_000 },
    async () => {
      const cwd = mkdtempSync(join(root, "memory-"));
      const out = createWriteStream(join(cwd, "day.jsonl"));
      for (let index = 0; index < 60; index += 1)
        out.write(
          `${JSON.stringify({ id: `2601.${String(index).padStart(5, "0")}`, title: `Paper ${index}`, summary: "x", AI: { tldr: "方法的,".repeat(50_000) } })}\n`,
        );
      await new Promise((done) => out.end(done));
      const day = readFileSync(join(cwd, "day.jsonl"), "utf8");
      const base = '{"version":3,"ruleset":null,"files":{}}';
      const old: Record<string, string> = {
        "a.jsonl": "old",
        "b.jsonl": "old",
        "out.json": "old",
        "base.json": base,
        "h.jsonl": "",
      };
      const lines = [
        ["split", "day.jsonl", "--no-config", "--publish", "a.jsonl", "--hold", "b.jsonl"],
        ["fix", "day.jsonl", "--no-config"],
        ["gate", "day.jsonl", "--no-config", "--format", "json=out.json", "--record", "h.jsonl"],
        ["day.jsonl", "--no-config", "--baseline", "base.json", "--update-baseline"],
      ];
      for (const line of lines) {
        for (const [name, text] of Object.entries(old)) writeFileSync(join(cwd, name), text);
        const ran = spawnSync(process.execPath, ["--max-old-space-size=24", bin, ...line], { cwd, encoding: "utf8" });
        expect([line, ran.status === 0]).toEqual([line, false]);
        for (const [name, text] of Object.entries(old))
          expect([line, name, readFileSync(join(cwd, name), "utf8")]).toEqual([line, name, text]);
        expect(readFileSync(join(cwd, "day.jsonl"), "utf8") === day).toBe(true);
      }
      rmSync(root, { recursive: true, force: true });
    },
  );
});
