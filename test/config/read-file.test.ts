import assert from "node:assert";
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MOST_BYTES, readBytes, readText, TooLarge, usingBytes } from "../../src/config/read-file.js";
import { run } from "../support/run.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "digestlint-large-"));
  // Sparse: the files take no room on the disk.
  for (const [name, size] of [
    ["large day's.jsonl", MOST_BYTES + 1],
    ["large.md", MOST_BYTES + 1],
  ] as const) {
    const file = openSync(join(folder, name), "w");
    writeSync(file, "{}\n");
    ftruncateSync(file, size);
    closeSync(file);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("a file over 256 MiB", () => {
  test("is refused before it is read", () => {
    const start = performance.now();
    expect(() => readBytes(join(folder, "large.md"))).toThrow(TooLarge);
    // To read it would take a tenth of a second and more.
    expect(performance.now() - start).toBeLessThan(50);
  });

  test("of lines is refused with the command that splits it, quoted for a shell", async () => {
    const command = `split -C 100M --additional-suffix=.jsonl 'large day'\\''s.jsonl' 'large day'\\''s-'`;
    const ran = await run(["large day's.jsonl", "--no-config"], { cwd: folder });
    expect(ran.stderr).toContain(
      `large day's.jsonl: is larger than 256 MiB; split it into files of whole lines: ${command}\n`,
    );
    expect(ran.status).toBe(2);
    const zh = await run(["large day's.jsonl", "--no-config", "--lang", "zh"], { cwd: folder });
    expect(zh.stderr).toContain(`超过 256 MiB，请按整行拆分：${command}\n`);
  });

  test("that is a page is refused with what to do", async () => {
    const ran = await run(["large.md", "--no-config"], { cwd: folder });
    expect(ran.stderr).toContain("large.md: is larger than 256 MiB; write its entries to several files");
    expect(ran.status).toBe(2);
  });

  test("is refused by gate and fix too", async () => {
    for (const command of ["gate", "fix"]) {
      const ran = await run([command, "large day's.jsonl", "--no-config"], { cwd: folder });
      expect([command, ran.status]).toEqual([command, 2]);
      expect(ran.stderr).toContain("is larger than 256 MiB");
    }
  });
});

test("the room that files are read into is never that of a file in use", () => {
  const texts = ["one", "a longer text", "", "x".repeat((1 << 20) + 5)];
  const paths = texts.map((text, index) => {
    const path = join(folder, `room-${index}.txt`);
    writeFileSync(path, text);
    return path;
  });
  for (const [index, path] of paths.entries())
    usingBytes(path, (bytes) => {
      expect(paths.map((other) => readText(other))).toEqual(texts);
      expect(bytes.toString()).toBe(texts[index]);
    });
  expect(() => usingBytes(paths[0] ?? "", () => assert.fail())).toThrow();
  expect(paths.map((path) => readText(path))).toEqual(texts);
});
