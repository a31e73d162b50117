import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** What `npm pack` made: the tarball, and what npm tells of it. */
interface Packed {
  readonly tarball: string;
  readonly bytes: Buffer;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly string[];
}

const LEFT_OUT = ["node_modules", "dist", "coverage", "reports", ".git", ".stryker-tmp"];

/** Copies the checkout, builds it there and packs it, as a release does. */
function packed(folder: string): Packed {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(".").filter((item) => !LEFT_OUT.includes(item) && !item.endsWith(".tgz")))
    cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(realpathSync("node_modules"), join(folder, "node_modules"));
  const told = execFileSync("npm", ["pack", "--json", "--loglevel", "silent"], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ filename, size, unpackedSize, files }] = JSON.parse(told.slice(told.indexOf("["))) as [
    { filename: string; size: number; unpackedSize: number; files: { path: string }[] },
  ];
  const tarball = join(folder, filename);
  return { tarball, bytes: readFileSync(tarball), size, unpackedSize, files: files.map(({ path }) => path).sort() };
}

const room = mkdtempSync(join(tmpdir(), "digestlint-pack-"));
const unpacked = join(room, "unpacked", "package");
let release: Packed;
beforeAll(() => {
  release = packed(join(room, "one"));
  mkdirSync(join(room, "unpacked"));
  execFileSync("tar", ["-xzf", release.tarball, "-C", join(room, "unpacked")]);
}, 120_000);
afterAll(() => {
  rmSync(room, { recursive: true, force: true });
});

const manifest = (file: string): Record<string, Record<string, string> | undefined> =>
  JSON.parse(readFileSync(file, "utf8")) as Record<string, Record<string, string> | undefined>;

describe("the packed package", () => {
  test("holds the program, its schemas and its papers, and nothing else", () => {
    const wanted = [
      /^dist\/index\.js$/u,
      /^dist\/(?:bin|distance|franc|inflector|re2js|stemmer)\.cjs$/u,
      /^dist\/index\.d\.ts$/u,
      /^dist\/(?:han-words|renderings|review-prompts|rule-examples|rules|variants)\.json$/u,
      /^dist\/(?:glossary|patterns|tags)\.bin$/u,
      /^dist\/[\w-]+-[\w-]{8}\.c?js$/u,
      /^schemas\/(?:checks\/)?[a-z-]+\.schema\.json$/u,
      /^(?:CHANGELOG|README|README\.zh-CN|THIRD_PARTY)\.md$/u,
      /^LICENSE$/u,
      /^package\.json$/u,
    ];
    expect(release.files.filter((file) => !wanted.some((pattern) => pattern.test(file)))).toEqual([]);
    expect(release.files).toEqual(
      expect.arrayContaining([
        "dist/bin.cjs",
        "dist/index.js",
        "dist/index.d.ts",
        "LICENSE",
        "README.md",
        "README.zh-CN.md",
        "CHANGELOG.md",
        "THIRD_PARTY.md",
        "package.json",
      ]),
    );
    const schemas = readdirSync("schemas", { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .map((name) => `schemas/${name.replaceAll("\\", "/")}`);
    expect(release.files.filter((file) => file.startsWith("schemas/"))).toEqual(schemas.sort());
  });

  test("is small: a tarball of 2.6 MB at most, 9.5 MB unpacked", () => {
    // Unpacked, of 8.97 MB: the parsers of HTML, YAML, TOML, JSON and XML 1.4 MB (as ESM and as CommonJS), the table
    // of WordNet's words 0.83 MB, temml 0.35 MB (both forms), re2js 0.26 MB, examples of rules 0.05 MB, ky 0.03 MB.
    expect(release.size).toBe(release.bytes.length);
    expect(release.size).toBeLessThanOrEqual(2.6e6);
    expect(release.unpackedSize).toBeLessThanOrEqual(9.5e6);
  });

  test(
    "is the same, byte for byte, when it is built and packed once more in another folder",
    { timeout: 120_000 },
    () => {
      const sum = (bytes: Buffer): string => createHash("sha512").update(bytes).digest("hex");
      expect(sum(packed(join(room, "two")).bytes)).toBe(sum(release.bytes));
    },
  );

  test("tells nothing of the machine that built it", () => {
    const places = [room, resolve("."), tmpdir() + "/"];
    for (const file of release.files) {
      // The packages are linked into the room, and the bundler's remarks say from where: a checkout of its own has them inside.
      const text = readFileSync(join(unpacked, file), "utf8").replace(/^\/\/#region .*$/gmu, "");
      expect(
        places.filter((place) => text.includes(place)),
        file,
      ).toEqual([]);
      expect(text, file).not.toMatch(/sourceMappingURL=/u);
    }
  });

  test("has types of its own only", () => {
    const types = readFileSync(join(unpacked, "dist/index.d.ts"), "utf8");
    expect(
      [...types.matchAll(/^\/\/#region (.+)$/gmu)]
        .map(([, file = ""]) => file)
        .filter((file) => !file.startsWith("src/")),
    ).toEqual([]);
    expect(types).not.toMatch(/^import /mu);
  });

  test("is clean for publint, suggestions included", async () => {
    const pkg = manifest(join(unpacked, "package.json"));
    const { messages } = await publint({
      pack: { tarball: new Uint8Array(release.bytes).buffer },
      strict: true,
      level: "suggestion",
    });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });
});

describe("what an installed package brings along", () => {
  test("no dependencies, and no script that an installation runs", () => {
    for (const file of ["package.json", join(unpacked, "package.json")]) {
      const { scripts = {}, ...rest } = manifest(file);
      for (const kind of [
        "dependencies",
        "optionalDependencies",
        "peerDependencies",
        "bundleDependencies",
        "bundledDependencies",
      ])
        expect(rest).not.toHaveProperty(kind);
      // npm runs `prepare` in a checkout and for a git address, never for a package from the registry or a tarball.
      expect(
        Object.keys(scripts).filter((name) =>
          /^(?:pre|post)?(?:install|prepare|publish|prepublish|prepublishOnly|pack|uninstall|version)$/u.test(name),
        ),
      ).toEqual(["prepare"]);
    }
    expect(existsSync("binding.gyp"), "npm builds where it finds this file").toBe(false);
  });

  test(
    "nothing but itself, installed without a network and with scripts allowed; and it runs",
    { timeout: 120_000 },
    () => {
      const home = join(room, "home");
      mkdirSync(home);
      writeFileSync(join(home, "package.json"), '{ "private": true }\n');
      const installed = spawnSync(
        "npm",
        [
          "install",
          "--offline",
          "--no-audit",
          "--no-fund",
          "--ignore-scripts=false",
          "--foreground-scripts",
          release.tarball,
        ],
        { cwd: home, encoding: "utf8" },
      );
      expect([installed.status, installed.stdout.includes("tsdown")], installed.stderr).toEqual([0, false]);
      expect(readdirSync(join(home, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["digestlint"]);
      const version = spawnSync(join(home, "node_modules", ".bin", "digestlint"), ["--version"], {
        cwd: home,
        encoding: "utf8",
      });
      expect([version.stdout.trimEnd(), version.stderr]).toEqual([manifest("package.json")["version"], ""]);
      cpSync("fixtures/digests/short-day.md", join(home, "short-day.md"));
      const ran = spawnSync(join(home, "node_modules", ".bin", "digestlint"), ["short-day.md", "--format", "json"], {
        cwd: home,
        encoding: "utf8",
      });
      expect([ran.status, ran.stderr]).toEqual([1, ""]);
      expect(JSON.parse(ran.stdout)).toMatchObject({ version: 2, totals: { entries: 4 } });
      // A parser that the bundler packs badly fails only when it is loaded: JSON, YAML front matter, HTML and XML.
      cpSync("fixtures/readers", join(home, "readers"), { recursive: true, filter: (path) => !path.endsWith("ja") });
      const blocks = [...readFileSync("docs/readers.md", "utf8").matchAll(/^```yaml\n(files:[\s\S]*?)```/gmu)];
      writeFileSync(
        join(home, "readers", "digestlint.config.yaml"),
        `readers:\n${blocks.map(([, block = ""]) => `  -\n${block.replace(/^/gmu, "    ")}`).join("\n")}\n`,
      );
      const read = spawnSync(
        join(home, "node_modules", ".bin", "digestlint"),
        [".", "--format", "json", "--fail-on", "never"],
        { cwd: join(home, "readers"), encoding: "utf8" },
      );
      expect([read.status, read.stderr]).toEqual([0, ""]);
      expect(JSON.parse(read.stdout)).toMatchObject({ totals: { entries: 15 } });
    },
  );
});
