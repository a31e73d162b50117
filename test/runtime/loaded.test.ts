import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { builtBinary } from "../support/binary.js";

const folder = mkdtempSync(join(tmpdir(), "digestlint-loaded-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Validators of what people write: configurations, rules, reports. */
const VALIDATORS = "digestlint:validators";

/** Packages that read formats of the configuration, and the engine of users' patterns. */
const PARSERS = [
  "jsonc-parser",
  "yaml",
  "parse5",
  "css-select",
  "saxes",
  "xmlchars",
  "toml-eslint-parser",
  "entities",
  "re2js",
];

/** The parsers and validators of which the started program loads a part, by what V8 says that it compiled. */
function loaded(args: readonly string[]): string[] {
  const seen = mkdtempSync(join(folder, "seen-"));
  const { status, stderr } = spawnSync(process.execPath, [builtBinary(), ...args, "--fail-on", "never"], {
    cwd: folder,
    env: { ...process.env, NODE_V8_COVERAGE: seen },
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
  const files = readdirSync(seen).flatMap((name) =>
    (JSON.parse(readFileSync(join(seen, name), "utf8")) as { result: { url: string }[] }).result
      .filter(({ url }) => url.startsWith("file:"))
      .map(({ url }) => fileURLToPath(url)),
  );
  expect(files.length).toBeGreaterThan(2);
  const texts = files.map((file) => readFileSync(file, "utf8"));
  const has = (part: string): boolean => texts.some((text) => text.includes(part));
  return [
    ...PARSERS.filter((name) => has(`node_modules/${name}/`)),
    ...(has(`#region \\0${VALIDATORS}`) ? [VALIDATORS] : []),
  ];
}

function write(name: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
}

test("a digest of the family is linted without any parser of other formats and any validator of configurations", () => {
  expect(loaded([resolve("fixtures/digests/clean-day.md"), "--no-config"])).toEqual([]);
  expect(loaded([resolve("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl"), "--no-config"])).toEqual([]);
});

test("a digest is linted without Node's module for hashes; a cache loads it", () => {
  write("told.cjs", 'process.on("exit", () => console.error(process.moduleLoadList.includes("NativeModule crypto")));');
  const isLoaded = (...args: string[]): string =>
    spawnSync(
      process.execPath,
      ["--require", join(folder, "told.cjs"), builtBinary(), resolve("fixtures/digests/clean-day.md"), ...args],
      { cwd: folder, env: { ...process.env, XDG_CACHE_HOME: join(folder, "home") }, encoding: "utf8" },
    ).stderr;
  expect(isLoaded("--no-config")).toBe("false\n");
  expect(isLoaded("--no-config", "--cache-file", "kept")).toBe("true\n");
});

test.each([
  ["json", "/*", "/t", '[{"t": "一句话。"}]', ["jsonc-parser"]],
  ["html", "p", "b", "<p><b>一句话。</b>", ["parse5", "css-select", "entities"]],
  ["xml", "item", "t", "<item><t>一句话。</t></item>", ["xmlchars", "parse5", "css-select", "entities"]],
])(
  "a file of %s under a configuration loads the validators, and the parsers of its format alone",
  (format, entries, tldr, text, wanted) => {
    const fields = { tldr };
    write(
      "digestlint.config.json",
      JSON.stringify({ readers: [{ files: ["day.*"], format, id: "any", entries, fields }] }),
    );
    write(`day.${format}`, text);
    expect(loaded([`day.${format}`]).sort()).toEqual([VALIDATORS, ...wanted].sort());
  },
);
