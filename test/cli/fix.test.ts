import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { builtBinary } from "../support/binary.js";
import { run } from "../support/run.js";

const PAGE = readFileSync("fixtures/digests/clean-day.md", "utf8");
const SPOILT = PAGE.replace("忽略了不同类别", "忽略了 不同类别").replace("[Total: 7]", "[Total: 6]");

describe("digestlint fix", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "digestlint-fix-"));
    writeFileSync(join(folder, "2026-01-22.md"), SPOILT);
  });
  const text = (name = "2026-01-22.md"): string => readFileSync(join(folder, name), "utf8");

  test("mends in place, tells how much, and leaves nothing behind", async () => {
    const ran = await run(["fix", "2026-01-22.md"], { cwd: folder });
    expect(ran).toEqual({ status: 0, stdout: "", stderr: "2026-01-22.md: 2 places mended, 0 findings left\n" });
    expect(text()).toBe(PAGE);
    expect(readdirSync(folder)).toEqual(["2026-01-22.md"]);
  });

  test("changes nothing the second time, not even the file's time", async () => {
    await run(["fix", "2026-01-22.md"], { cwd: folder });
    const { ino, mtimeMs } = statSync(join(folder, "2026-01-22.md"));
    expect(await run(["fix", "2026-01-22.md"], { cwd: folder })).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(statSync(join(folder, "2026-01-22.md"))).toMatchObject({ ino, mtimeMs });
  });

  test("--dry-run prints a diff, writes nothing and exits with 1; with 0 where there is nothing to mend", async () => {
    const ran = await run(["fix", "--dry-run", "2026-01-22.md"], { cwd: folder });
    expect(ran.status).toBe(1);
    expect(ran.stdout).toContain("--- a/2026-01-22.md\n+++ b/2026-01-22.md\n@@ -2,7 +2,7 @@\n");
    expect(ran.stdout).toContain("\n-- [cs.LG](#cs.LG) [Total: 6]\n+- [cs.LG](#cs.LG) [Total: 7]\n");
    expect(text()).toBe(SPOILT);
    writeFileSync(join(folder, "2026-01-22.md"), PAGE);
    expect(await run(["fix", "--dry-run", "2026-01-22.md"], { cwd: folder })).toEqual({
      status: 0,
      stdout: "",
      stderr: "",
    });
  });

  test("--only mends one rule or pack", async () => {
    await run(["fix", "--only", "text/*", "2026-01-22.md"], { cwd: folder });
    expect(text()).toBe(PAGE.replace("[Total: 7]", "[Total: 6]"));
  });

  test("a rule that is off mends nothing", async () => {
    await run(["fix", "--rule", "structure/wrong-total=off", "2026-01-22.md"], { cwd: folder });
    expect(text()).toBe(PAGE.replace("[Total: 7]", "[Total: 6]"));
  });

  test("standard input comes out on stdout, mended or as it was", async () => {
    expect(await run(["fix", "-"], { cwd: folder, stdin: SPOILT })).toMatchObject({ status: 0, stdout: PAGE });
    expect(await run(["fix", "-"], { cwd: folder, stdin: PAGE })).toEqual({ status: 0, stdout: PAGE, stderr: "" });
  });

  test("a link stays a link, its target takes the text and keeps its mode", async () => {
    mkdirSync(join(folder, "store"));
    writeFileSync(join(folder, "store/day.md"), SPOILT);
    chmodSync(join(folder, "store/day.md"), 0o640);
    symlinkSync("store/day.md", join(folder, "2026-01-23.md"));
    expect((await run(["fix", "2026-01-23.md"], { cwd: folder })).status).toBe(0);
    expect(lstatSync(join(folder, "2026-01-23.md")).isSymbolicLink()).toBe(true);
    expect(text("store/day.md")).toBe(PAGE);
    expect(statSync(join(folder, "store/day.md")).mode & 0o777).toBe(0o640);
  });

  test("a file that is not UTF-8 is left alone, the others are mended", async () => {
    const bytes = Buffer.concat([Buffer.from(SPOILT), Buffer.from([0xff, 0xfe, 10])]);
    writeFileSync(join(folder, "2026-01-24.md"), bytes);
    const ran = await run(["fix", "2026-01-24.md", "2026-01-22.md"], { cwd: folder });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain("2026-01-24.md: is not UTF-8 throughout and was left as it is\n");
    expect(readFileSync(join(folder, "2026-01-24.md"))).toEqual(bytes);
    expect(text()).toBe(PAGE);
  });

  test("a signal leaves the old file whole or the new one", async () => {
    const binary = builtBinary();
    const path = join(folder, "2026-01-25.md");
    for (const pause of [150, 250, 350, 450, 600]) {
      writeFileSync(path, SPOILT);
      const child = spawn(process.execPath, [binary, "fix", path], { stdio: "ignore" });
      const ended = once(child, "exit");
      setTimeout(() => child.kill("SIGTERM"), pause);
      await ended;
      expect([SPOILT, PAGE]).toContain(text("2026-01-25.md"));
      expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    }
  }, 120_000);

  test("a file that is not there", async () => {
    expect(await run(["fix", "none.md"], { cwd: folder })).toMatchObject({ status: 2, stdout: "" });
  });
});
