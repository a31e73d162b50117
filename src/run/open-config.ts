import type { Config } from "../config/config.js";
import { loadConfig } from "../config/load.js";
import type { Check } from "../model/check.js";

/** How a configuration is found. */
export interface ConfigOptions {
  /** A configuration to use; undefined to look for the nearest upward, null to use none. */
  readonly file?: string | null | undefined;
  /** Own checks that rules of own packs name. */
  readonly checks?: readonly Check[];
}

/** The configuration for files in a folder, with what it extends and its packs of rules. Throws ConfigError. */
export function openConfig(folder: string, options: ConfigOptions = {}): Promise<Config> {
  return loadConfig(folder, { file: options.file, own: (options.checks ?? []).map((check) => check.name) });
}
