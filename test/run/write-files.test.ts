import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeFolder, WriteFailure, writeFiles } from "../../src/run/write-files.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "digestlint-write-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const at = (name: string): string => join(folder, name);
const text = (name: string): string => readFileSync(at(name), "utf8");

async function failure(files: Parameters<typeof writeFiles>[0]): Promise<string> {
  const thrown: unknown = await writeFiles(files).catch((cause: unknown) => cause);
  return thrown instanceof WriteFailure ? `${thrown.code} ${thrown.path}` : `no WriteFailure: ${String(thrown)}`;
}

describe("files are written", () => {
  test("new ones under the umask or the mode asked for, text and bytes, and nothing beside them", async () => {
    await writeFiles([
      { path: at("one"), bytes: "一\n" },
      { path: at("two"), bytes: Uint8Array.of(0xff, 0), mode: 0o600 },
    ]);
    expect(text("one")).toBe("一\n");
    expect([...readFileSync(at("two"))]).toEqual([0xff, 0]);
    writeFileSync(at("plain"), "");
    expect(statSync(at("one")).mode).toBe(statSync(at("plain")).mode);
    rmSync(at("plain"));
    expect(statSync(at("two")).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(["one", "two"]);
  });

  test("old ones with the mode that they have, where a link leads", async () => {
    writeFileSync(at("old"), "before");
    chmodSync(at("old"), 0o640);
    symlinkSync("old", at("link"));
    await writeFiles([{ path: at("link"), bytes: "after", mode: 0o600 }]);
    expect([text("old"), statSync(at("old")).mode & 0o777, lstatSync(at("link")).isSymbolicLink()]).toEqual([
      "after",
      0o640,
      true,
    ]);
  });

  test("as they stand where they are no plain files", async () => {
    await writeFiles([{ path: "/dev/null", bytes: "gone" }]);
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  test("only over what they held", async () => {
    writeFileSync(at("old"), "before");
    expect(await failure([{ path: at("old"), bytes: "after", before: Buffer.from("other") }])).toBe(
      `ECHANGED ${at("old")}`,
    );
    expect([text("old"), readdirSync(folder)]).toEqual(["before", ["old"]]);
    await writeFiles([{ path: at("old"), bytes: "after", before: Buffer.from("before") }]);
    expect(text("old")).toBe("after");
  });
});

describe("several files", () => {
  test("none is written where one cannot be drafted, whatever its place", async () => {
    writeFileSync(at("old"), "before");
    const good = { path: at("old"), bytes: "after" };
    const bad = { path: at("nowhere/new"), bytes: "new" };
    for (const files of [
      [good, bad],
      [bad, good],
    ]) {
      expect(await failure(files)).toBe(`ENOENT ${bad.path}`);
      expect([text("old"), readdirSync(folder)]).toEqual(["before", ["old"]]);
    }
  });
});

test("a folder is made with those above it", () => {
  makeFolder(at("a/b/c"));
  makeFolder(at("a/b/c"));
  expect(statSync(at("a/b/c")).isDirectory()).toBe(true);
  writeFileSync(at("file"), "");
  expect(() => {
    makeFolder(at("file/inside"));
  }).toThrow();
  expect(existsSync(at("file/inside"))).toBe(false);
});
