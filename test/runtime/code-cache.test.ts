import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { v8Flags } from "../../src/runtime/start.js";
import { compilingFlags, isKnownV8 } from "../../src/runtime/v8-settings.js";
import { builtBinary } from "../support/binary.js";

const room = mkdtempSync(join(tmpdir(), "digestlint-code-"));
afterAll(() => {
  rmSync(room, { recursive: true, force: true });
});

let dist: string;
let number = 0;
beforeEach(() => {
  number += 1;
  dist = join(room, String(number), "dist");
  cpSync(dirname(builtBinary()), dist, { recursive: true, filter: (name) => !name.endsWith(".code") });
  writeFileSync(join(dist, "package.json"), '{ "type": "module" }\n');
});

function run(
  args: readonly string[] = ["fixtures/digests/faulty-day.md", "--no-config"],
  env: Readonly<Record<string, string>> = {},
  node: readonly string[] = [],
): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, join(dist, "bin.cjs"), ...args], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], ...env },
  });
  return `${String(status)}\n${stdout}${stderr}`;
}

const LINTS = /^lint-[\w-]{8}\.cjs/u;
const kept = (): string[] =>
  readdirSync(dist)
    .filter((name) => name.endsWith(".code"))
    .sort();
/** Where the code of the part that lints is kept. */
const program = (): string => join(dist, kept().find((name) => LINTS.test(name)) ?? "");

describe("what V8 is told", () => {
  test("is known to the V8 that runs", () => {
    const options = spawnSync(process.execPath, ["--v8-options"], { encoding: "utf8" }).stdout;
    for (const flag of v8Flags(process.versions.v8))
      expect(options).toContain(`  ${flag.replace("--no-", "--").replace(/=.*$/u, "")} (`);
  });

  test("is of its version: budgets are counted in bytes by Node 20 alone, and nothing is said to a later one than is known", () => {
    const budgets = (version: string): string[] =>
      v8Flags(version)
        .map((flag) => flag.replace(/=.*$/u, ""))
        .filter((flag) => /budget|count/u.test(flag));
    expect(budgets("11.3.244.8-node.33")).toEqual(["--interrupt-budget"]);
    for (const version of [
      "11.8.172.17-node.20",
      "12.4.254.21-node.33",
      "13.6.233.17-node.40",
      "14.6.202.34-node.34",
    ]) {
      expect(budgets(version)).toContain("--invocation-count-for-turbofan");
      expect(budgets(version)).not.toContain("--interrupt-budget");
      expect(isKnownV8(version)).toBe(true);
    }
    expect(isKnownV8("15.0.1")).toBe(false);
    const most = (pace: "late" | "sooner"): number =>
      Number(compilingFlags("11.3.244.8-node.33", pace)[0]?.split("=")[1]);
    expect(most("sooner")).toBeLessThan(most("late") / 2);
  });
});

describe("the code that V8 made of the program", () => {
  test("is kept beside it by the first run, and changes nothing of what later ones say", () => {
    const before = readdirSync(dist).sort();
    const first = run();
    expect(first).toMatch(/^1\nfixtures\/digests\/faulty-day\.md\n/u);
    expect(
      readdirSync(dist)
        .filter((name) => !before.includes(name))
        .sort(),
    ).toEqual(kept());
    const code = readFileSync(program());
    expect(code.length).toBeGreaterThan(100_000);
    expect(run()).toBe(first);
    expect(readFileSync(program()).equals(code)).toBe(true);
    expect(run(["rules"])).toMatch(/^0\n/u);
  });

  test("serves short runs and long ones alike", () => {
    const long = join(dist, "..", "2026-01-10.md");
    writeFileSync(long, `${readFileSync("fixtures/digests/short-day.md", "utf8")}${"\n".repeat(4 << 20)}`);
    const written = (): number[] => kept().map((name) => statSync(join(dist, name)).ino);
    expect(run([long, "--no-config"])).toMatch(/^1\n/u);
    const first = written();
    run();
    run([long, "--no-config"]);
    expect(written()).toEqual(first);
  });

  test("is neither written nor read where the environment says so", () => {
    const env = { NODE_DISABLE_COMPILE_CACHE: "1" };
    const first = run(undefined, env);
    expect(kept()).toEqual([]);
    expect(run()).toBe(first);
    writeFileSync(program(), "not code");
    expect(run(undefined, env)).toBe(first);
    expect(readFileSync(program(), "utf8")).toBe("not code");
  });

  test.each([
    ["empty", () => Buffer.alloc(0)],
    ["cut", (code: Buffer) => code.subarray(0, code.length >> 1)],
    ["zeros", (code: Buffer) => Buffer.alloc(code.length)],
    ["another text", () => Buffer.from("not code")],
  ] as const)("is made anew where it is %s", (_, damaged) => {
    const first = run();
    const code = readFileSync(program());
    writeFileSync(program(), damaged(code));
    expect(run()).toBe(first);
    expect(readFileSync(program()).length).toBeGreaterThan(100_000);
  });

  test("is another's where the program or V8's settings are others", () => {
    run();
    const [first] = kept();
    utimesSync(join(dist, readdirSync(dist).find((name) => LINTS.test(name)) ?? ""), new Date(0), new Date(1_000_000));
    run();
    expect(kept().filter((name) => LINTS.test(name))).toHaveLength(2);
    const count = kept().length;
    run(undefined, {}, ["--no-opt"]);
    expect(kept().length).toBeGreaterThan(count);
    expect(kept()).toContain(first);
  });

  test("is done without where the folder may not be written", () => {
    const flag = process.allowedNodeEnvironmentFlags.has("--permission") ? "--permission" : "--experimental-permission";
    const caged = run(undefined, {}, ["--no-warnings", flag, "--allow-fs-read=*"]);
    expect([caged, kept()]).toEqual([run(undefined, { NODE_DISABLE_COMPILE_CACHE: "1" }), []]);
    chmodSync(dist, 0o555);
    expect(run()).toBe(caged);
    chmodSync(dist, 0o755);
  });
});
