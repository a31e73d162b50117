import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import * as nodeModule from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { v8Flags } from "../../src/runtime/v8-settings.js";
import { builtBinary } from "../support/binary.js";

describe("what V8 is told", () => {
  test("is known to the V8 that runs", () => {
    const options = spawnSync(process.execPath, ["--v8-options"], { encoding: "utf8" }).stdout;
    for (const flag of v8Flags(process.versions.v8))
      expect(options).toContain(`  ${flag.replace("--no-", "--").replace(/=.*$/u, "")} (`);
  });

  test("is of its version: budgets are counted in bytes by Node 20 alone, and nothing is said to a later one than is known", () => {
    const names = (version: string): string[] => v8Flags(version).map((flag) => flag.replace(/=.*$/u, ""));
    expect(names("11.3.244.8-node.33")).toEqual(["--no-regexp-tier-up", "--interrupt-budget"]);
    for (const version of ["12.4.254.21-node.33", "13.6.233.17-node.40", "14.6.202.34-node.34"]) {
      expect(names(version)).toContain("--invocation-count-for-turbofan");
      expect(names(version)).not.toContain("--interrupt-budget");
    }
    expect(names("15.0.1")).toEqual([]);
  });
});

describe("compiled code", () => {
  let bin: string;
  beforeAll(() => {
    bin = builtBinary();
  }, 240_000);
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "digestlint-home-"));
  });
  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });
  const kept = (): string => join(home, "digestlint", "compile-cache");
  const lint = (env: Readonly<Record<string, string>> = {}): string => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [bin, "fixtures/digests/faulty-day.md", "--no-config"],
      { encoding: "utf8", env: { PATH: process.env["PATH"], XDG_CACHE_HOME: home, ...env } },
    );
    return `${String(status)}\n${stdout}${stderr}`;
  };

  test("is kept in a folder of the user alone, never beside the program, and changes nothing of what is said", () => {
    const beside = readdirSync(dirname(bin)).sort();
    const first = lint();
    expect(first).toMatch(/^1\nfixtures\/digests\/faulty-day\.md\n/u);
    expect(lint()).toBe(first);
    expect(readdirSync(dirname(bin)).sort()).toEqual(beside);
    const isKept = existsSync(kept()) && readdirSync(kept()).length > 0;
    expect(isKept).toBe("enableCompileCache" in nodeModule);
  });

  test("is neither kept nor read where others may write to the folder, or the environment says so", () => {
    mkdirSync(kept(), { recursive: true });
    chmodSync(kept(), 0o777);
    expect(lint()).toMatch(/^1\n/u);
    chmodSync(kept(), 0o700);
    expect(lint({ NODE_DISABLE_COMPILE_CACHE: "1" })).toMatch(/^1\n/u);
    expect(readdirSync(kept())).toEqual([]);
  });
});
