import type { Rule } from "../model/rule.js";
import { plainSettings, type Settings } from "./settings.js";

/** What a chain of configurations says of each file. */
export interface Config {
  /** The files read, the base first; empty where the built-in rules stand alone. */
  readonly files: readonly string[];
  /** The files of own packs that were read. */
  readonly ruleFiles: readonly string[];
  /**
   * The settings of a file, the same object for all files of the same; `pathFrom` gives its path from a folder, with
   * `/`.
   */
  settingsFor(pathFrom: (folder: string) => string): Settings;
  /**
   * Where each setting of a file comes from, by its place (`gate.mean`, `rules.text/mojibake`); what is not there is as
   * built in.
   */
  originsFor(pathFrom: (folder: string) => string): Readonly<Record<string, string>>;
  /** True for a file that a configuration leaves out. */
  ignores(pathFrom: (folder: string) => string): boolean;
}

/** What holds where no configuration file does: the given rules as they are, for every file. */
export function plainConfig(rules: readonly Rule[]): Config {
  const settings = plainSettings(rules);
  return { files: [], ruleFiles: [], settingsFor: () => settings, originsFor: () => ({}), ignores: () => false };
}
