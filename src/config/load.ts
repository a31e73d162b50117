import { type Stats, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { builtInRules } from "./built-in-rules.js";
import { type Config, plainConfig } from "./config.js";
import { ConfigError } from "./config-error.js";
import type { LoadOptions } from "./load-options.js";
import { orElse } from "./or-else.js";

/** Names under which a configuration is looked for, folder by folder upward. */
export const CONFIG_NAMES = [
  "digestlint.config.json",
  "digestlint.config.yaml",
  "digestlint.config.yml",
  "package.json",
];

let plain: Config | undefined;

/** The configuration for files in a folder: the nearest one upward, else the built-in rules as they are. Throws ConfigError. */
export async function loadConfig(folder: string, options: LoadOptions): Promise<Config> {
  const file =
    options.file === undefined
      ? await findConfig(folder)
      : options.file === null
        ? null
        : resolve(folder, options.file);
  if (file === null) return (plain ??= plainConfig(builtInRules()));
  const { known } = options;
  const config = known?.get(file) ?? readLate(file, options);
  known?.set(file, config);
  return config;
}

/** Schemas, globs and packs are only loaded where there is a configuration. */
async function readLate(file: string, options: LoadOptions): Promise<Config> {
  const { readConfig } = await import("./read-config.js");
  return readConfig(file, options);
}

/** The nearest configuration file from a folder upward; null where there is none. */
async function findConfig(folder: string): Promise<string | null> {
  const nearest = nearestWithNames(folder);
  if (nearest === null) return null;
  const { lilconfigSync } = await import("lilconfig");
  const search = lilconfigSync("digestlint", {
    searchPlaces: CONFIG_NAMES,
    loaders: { ".json": (_, text) => looseJson(text), ".yaml": () => ({}), ".yml": () => ({}) },
  });
  try {
    return search.search(nearest)?.filepath ?? null;
  } catch (cause) {
    const { code = "", path = null } = cause as NodeJS.ErrnoException;
    const name = path ?? firstFolder(folder);
    throw new ConfigError(
      `a configuration is there and cannot be read (${code}); mend it, or leave it aside with --no-config`,
      name,
      null,
      "",
      `配置文件存在但无法读取（${code}），请修复它，或用 --no-config 跳过`,
    );
  }
}

/** The nearest folder upward that holds any of the names, as far up as a search goes; the search itself takes long over each that is not there. */
function nearestWithNames(folder: string): string | null {
  const home = resolve(homedir());
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (CONFIG_NAMES.some((name) => statOf(join(at, name)) !== null)) return at;
    if (at === home || dirname(at) === at) return null;
  }
}

/** The nearest folder upward that goes by the name of a configuration: node's EISDIR does not say which it was. */
function firstFolder(folder: string): string | null {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const name = CONFIG_NAMES.map((other) => join(at, other)).find((path) => statOf(path)?.isDirectory() === true);
    if (name !== undefined) return name;
    if (dirname(at) === at) return null;
  }
}

function statOf(path: string): Stats | null {
  return orElse(() => statSync(path), null);
}

/** Only to see whether package.json has the key; faults in it are none of ours. */
function looseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
