import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { Config } from "../../src/config/config.js";
import { fromFolder, RunSettings } from "../../src/config/run-settings.js";
import { plainSettings, type Settings } from "../../src/config/settings.js";

const cwd = resolve("somewhere");

/** A configuration in a folder: what it is asked, and its settings by the path it is told. */
function configIn(folder: string, settings: (path: string) => Settings, asked: string[] = []): Config {
  return {
    files: [join(folder, "digestlint.config.json")],
    ruleFiles: [],
    settingsFor: (pathFrom) => {
      asked.push(pathFrom(folder));
      return settings(pathFrom(folder));
    },
    originsFor: () => ({}),
    ignores: (pathFrom) => pathFrom(folder).startsWith("drafts/"),
  };
}

describe("the settings of a run and of a file", () => {
  const plain = plainSettings([]);
  const japanese: Settings = { ...plain, target: "ja" };

  test("come from the configuration of their folder, which is looked for once", async () => {
    const folders: string[] = [];
    const asked: string[] = [];
    const config = configIn(cwd, (path) => (path.startsWith("ja/") ? japanese : plain), asked);
    const settings = new RunSettings({
      cwd,
      configFor: (folder) => {
        folders.push(folder);
        return Promise.resolve(config);
      },
    });
    expect(await settings.of("ja/2026-01-22.md")).toBe(japanese);
    expect(await settings.of(join(cwd, "ja", "2026-01-23.md"))).toBe(japanese);
    expect(await settings.of("2026-01-22.md")).toBe(plain);
    expect(await settings.ofRun()).toBe(plain);
    expect(folders).toEqual([join(cwd, "ja"), cwd]);
    expect(asked).toEqual(["ja/2026-01-22.md", "ja/2026-01-23.md", "2026-01-22.md", ""]);
  });

  test("are adjusted by the command line alike, and are one object for all files of the same", async () => {
    let adjusted = 0;
    const settings = new RunSettings({
      cwd,
      configFor: () => Promise.resolve(configIn(cwd, (path) => (path.startsWith("ja/") ? japanese : plain))),
      adjust: (given) => {
        adjusted += 1;
        return { ...given, gate: { mean: 50 } };
      },
    });
    const first = await settings.of("a.md");
    expect(first).toEqual({ ...plain, gate: { mean: 50 } });
    expect(await settings.of("b.md")).toBe(first);
    expect(await settings.ofRun()).toBe(first);
    expect(await settings.of("ja/c.md")).toEqual({ ...japanese, gate: { mean: 50 } });
    expect(adjusted).toBe(2);
  });

  test("say which files are left out, by the configuration of their folder", async () => {
    const settings = new RunSettings({ cwd, configFor: (folder) => Promise.resolve(configIn(folder, () => plain)) });
    expect(await settings.ignores("drafts/a.md")).toBe(false);
    const above = new RunSettings({ cwd, configFor: () => Promise.resolve(configIn(cwd, () => plain)) });
    expect(await above.ignores("drafts/a.md")).toBe(true);
    expect(await above.ignores("a.md")).toBe(false);
  });
});

test("a path from a folder is written with slashes", () => {
  expect(fromFolder(cwd, join(cwd, "data", "a.md"))).toBe("data/a.md");
  expect(fromFolder(join(cwd, "data"), join(cwd, "a.md"))).toBe("../a.md");
});
