import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { changeBaseline } from "../../src/run/baseline-file.js";
import { withLock } from "../../src/run/file-lock.js";
import { MARK, processMark } from "../../src/run/process-mark.js";
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

/** The id of a process that was there and is gone. */
function goneProcess(): number {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  return pid;
}
/** The marks that this process makes, with the id of another. */
const markOf = (pid: number): string => processMark().replace(/-\d+-/u, `-${pid}-`);
/** A mark of a machine or container that is not this one. */
const foreignMark = (): string => processMark().replace(/^[^-]+/u, "elsewhere.1");
const aged = (path: string, milliseconds: number): void => {
  const time = new Date(Date.now() - milliseconds);
  utimesSync(path, time, time);
};
const HOUR = 3_600_000;

describe("what a killed process left", () => {
  test("drafts of processes that are gone go with the next write; those that may be somebody's stay", async () => {
    const names = {
      gone: `.digestlint-${markOf(goneProcess())}.tmp`,
      running: `.digestlint-${processMark()}.tmp`,
      elsewhere: `.digestlint-${foreignMark()}.tmp`,
      old: `.digestlint-${foreignMark()}.tmp`,
      named: ".digestlint-notes.tmp",
      folder: `.digestlint-${markOf(goneProcess())}.tmp`,
      link: `.digestlint-${markOf(goneProcess())}.tmp`,
    };
    for (const name of ["gone", "running", "elsewhere", "old", "named"] as const)
      writeFileSync(at(names[name]), "half");
    mkdirSync(at(names.folder));
    symlinkSync("kept", at(names.link));
    writeFileSync(at("kept"), "kept");
    aged(at(names.old), 25 * HOUR);
    aged(at(names.named), 25 * HOUR);
    await writeFiles([{ path: at("new"), bytes: "new" }]);
    expect(readdirSync(folder).sort()).toEqual(
      [names.running, names.elsewhere, names.named, names.folder, names.link, "kept", "new"].sort(),
    );
    expect(text("kept")).toBe("kept");
  });

  test("a lock of a process that is gone is taken over at once, one of another machine after its time", async () => {
    const lock = at("base.json.lock");
    for (const make of [
      () => {
        writeFileSync(lock, markOf(goneProcess()));
      },
      () => {
        writeFileSync(lock, foreignMark());
        aged(lock, 11_000);
      },
      () => {
        writeFileSync(lock, "");
        aged(lock, 11_000);
      },
    ]) {
      make();
      const begun = performance.now();
      const held = await withLock(at("base.json"), () => Promise.resolve(text("base.json.lock")));
      expect(held).toMatch(MARK);
      expect(performance.now() - begun).toBeLessThan(5000);
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  test("a file has one lock by whatever links it is named, also where it is not there yet", async () => {
    mkdirSync(at("a"));
    mkdirSync(at("b"));
    symlinkSync("../base.json", at("a/base.json"));
    symlinkSync("../a/base.json", at("b/other.json"));
    symlinkSync("a", at("c"));
    for (const isThere of [false, true]) {
      if (isThere) writeFileSync(at("base.json"), "{}");
      for (const name of ["base.json", "a/base.json", "b/other.json", "c/base.json"])
        await withLock(at(name), () => {
          expect([name, MARK.test(text("base.json.lock"))]).toEqual([name, true]);
          return Promise.resolve();
        });
    }
    rmSync(at("base.json"));
    await writeFiles([{ path: at("b/other.json"), bytes: "through two links" }]);
    expect(text("base.json")).toBe("through two links");
    expect(lstatSync(at("b/other.json")).isSymbolicLink()).toBe(true);
    symlinkSync("circle", at("circle"));
    expect(await failure([{ path: at("circle"), bytes: "x" }])).toBe(`ELOOP ${at("circle")}`);
  });

  test("no baseline is written under the name of a configuration, by whatever link", async () => {
    symlinkSync("digestlint.config.yaml", at("known.json"));
    for (const name of ["digestlint.config.yaml", "package.json", "known.json"]) {
      const place = { path: at(name), cwd: folder };
      const change = (): never => {
        throw new Error("was asked to change");
      };
      await expect(changeBaseline(place, [], change)).rejects.toMatchObject({
        name: "UnreadableBaseline",
        missing: false,
      });
    }
    expect(readdirSync(folder)).toEqual(["known.json"]);
  });

  test("a lock that is held is waited for, also by those who find one that was left", async () => {
    writeFileSync(at("base.json.lock"), markOf(goneProcess()));
    let [inside, most] = [0, 0];
    await Promise.all(
      Array.from({ length: 5 }, () =>
        withLock(at("base.json"), async () => {
          most = Math.max(most, (inside += 1));
          await new Promise((goOn) => setTimeout(goOn, 20));
          inside -= 1;
        }),
      ),
    );
    expect(most).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("a file, a folder or a link that has the lock's name stays, and nothing waits for it", async () => {
    for (const make of [
      () => {
        writeFileSync(at("poetry.lock"), "somebody's own");
        aged(at("poetry.lock"), HOUR);
      },
      () => {
        mkdirSync(at("poetry.lock"));
      },
      () => {
        symlinkSync("nowhere", at("poetry.lock"));
      },
    ]) {
      make();
      expect(await withLock(at("poetry"), () => Promise.resolve("done"))).toBe("done");
      expect(readdirSync(folder)).toEqual(["poetry.lock"]);
      rmSync(at("poetry.lock"), { recursive: true });
    }
  });
});

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
