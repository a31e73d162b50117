import { statSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { builtInRules } from "./built-in-rules.js";
import { type Config, plainConfig } from "./config.js";
import { ConfigError } from "./config-error.js";
import type { LoadOptions } from "./load-options.js";
import { orElse } from "./or-else.js";
import { MOST_CONFIG_BYTES, readFailure, readText } from "./read-file.js";

/** Names under which a configuration is looked for, folder by folder upward. */
export const CONFIG_NAMES = [
  "digestlint.config.json",
  "digestlint.config.yaml",
  "digestlint.config.yml",
  "package.json",
];

let plain: Config | undefined;

/**
 * The configuration for files in a folder: the nearest one upward, else the built-in rules as they are. Throws
 * ConfigError.
 */
export async function loadConfig(folder: string, options: LoadOptions): Promise<Config> {
  const file =
    options.file === undefined ? findConfig(folder) : options.file === null ? null : resolve(folder, options.file);
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

/**
 * The nearest configuration file from a folder upward, as far as the user's home; null where there is none. Throws
 * ConfigError.
 */
function findConfig(folder: string): string | null {
  const home = resolve(homedir());
  for (let at = resolve(folder); ; at = dirname(at)) {
    for (const name of CONFIG_NAMES) if (isConfig(join(at, name))) return join(at, name);
    if (at === home || dirname(at) === at) return null;
  }
}

/** True for a file that holds a configuration: one that is empty does not, nor does a package.json without the key. */
function isConfig(path: string): boolean {
  if (orElse(() => statSync(path), null) === null) return false;
  try {
    const text = readText(path, MOST_CONFIG_BYTES);
    return basename(path) === "package.json" ? hasKey(text) : text.trim() !== "";
  } catch (cause) {
    const why = readFailure(cause);
    throw new ConfigError(
      `a configuration is there and cannot be read (${why.en}); mend it, or leave it aside with --no-config`,
      path,
      null,
      "",
      `配置文件存在但无法读取（${why.zh}），请修复它，或用 --no-config 跳过`,
    );
  }
}

/** Faults in a package.json are none of ours. */
function hasKey(text: string): boolean {
  const value = orElse(() => JSON.parse(text) as { digestlint?: unknown } | null, null);
  return value?.digestlint !== undefined && value.digestlint !== null;
}
