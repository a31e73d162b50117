import picomatch from "picomatch";
import type { Rule } from "../model/rule.js";
import type { ConfigFile } from "../model/schema-types.js";
import { baseSettings, type BASES, plainSettings, type Settings, withBlock } from "./settings.js";
import type { ConfigSource } from "./validate.js";

/** A configuration file as read and found valid. */
export interface ReadConfig {
  readonly source: ConfigSource;
  readonly value: ConfigFile;
  /** Folder that its globs and packs start from. */
  readonly folder: string;
  /** Built-in bases that it extends. */
  readonly bases: readonly (typeof BASES)[number][];
}

/** What a chain of configurations says of each file. */
export interface Config {
  /** The files read, the base first; empty where the built-in rules stand alone. */
  readonly files: readonly string[];
  /** The settings of a file; `pathFrom` gives its path from a folder, with `/`. */
  settingsFor(pathFrom: (folder: string) => string): Settings;
  /** True for a file that a configuration leaves out. */
  ignores(pathFrom: (folder: string) => string): boolean;
}

/** Joins configurations, the base first: what comes later wins. */
export function makeConfig(chain: readonly ReadConfig[], rules: readonly Rule[]): Config {
  const parts = chain.map((read) => ({
    read,
    ignored: picomatch([...(read.value.ignore ?? [])]),
    overrides: (read.value.overrides ?? []).map((block) => ({ block, match: picomatch([...block.files]) })),
  }));
  return {
    files: chain.map((read) => read.source.file),
    settingsFor(pathFrom) {
      let settings = plainSettings(rules);
      for (const { read, overrides } of parts) {
        for (const base of read.bases) settings = withBlock(baseSettings(base, settings.rules), { gate: settings.gate });
        settings = withBlock(settings, read.value);
        for (const { block, match } of overrides) if (match(pathFrom(read.folder))) settings = withBlock(settings, block);
      }
      return settings;
    },
    ignores: (pathFrom) => parts.some(({ read, ignored }) => (read.value.ignore ?? []).length > 0 && ignored(pathFrom(read.folder))),
  };
}
