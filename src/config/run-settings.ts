import { dirname, relative, resolve, sep } from "node:path";
import type { Config } from "./config.js";
import type { Settings } from "./settings.js";

/** Where the settings of a run come from. */
export interface SettingsSource {
  /** Folder that the run was started in; paths start from it. */
  readonly cwd: string;
  /** Finds the configuration of a folder; called once a folder. */
  readonly configFor: (folder: string) => Promise<Config>;
  /** Lays the command line's own settings over those of a configuration. */
  readonly adjust?: ((settings: Settings) => Settings) | undefined;
}

/** What holds for a run and for each of its files: linting, merging and splitting take settings from here only. */
export class RunSettings {
  readonly #source: SettingsSource;
  readonly #configs = new Map<string, Promise<Config>>();
  /** The settings that hold, by those that the configuration gives. */
  readonly #adjusted = new Map<Settings, Settings>();

  constructor(source: SettingsSource) {
    this.#source = source;
  }

  /** The settings of the run as a whole: those of the folder it was started in. */
  async ofRun(): Promise<Settings> {
    return this.#adjust((await this.#configOf(this.#source.cwd)).settingsFor(() => ""));
  }

  /** The settings of a file; the same object for all files of the same. */
  async of(path: string): Promise<Settings> {
    const full = resolve(this.#source.cwd, path);
    return this.#adjust((await this.#configOf(dirname(full))).settingsFor((folder) => fromFolder(folder, full)));
  }

  /** True for a file that its configuration leaves out. */
  async ignores(path: string): Promise<boolean> {
    const full = resolve(this.#source.cwd, path);
    return (await this.#configOf(dirname(full))).ignores((folder) => fromFolder(folder, full));
  }

  /** The files of the configurations that were read so far, rules of own packs among them; absolute. */
  async files(): Promise<string[]> {
    const configs = await Promise.all(this.#configs.values());
    return configs.flatMap(({ files, ruleFiles }) => [...files, ...ruleFiles]);
  }

  /** The names of the files of answers that the configurations name, from the run's folder. */
  async answers(): Promise<string[]> {
    const configs = await Promise.all(this.#configs.values());
    return configs.flatMap((config) => config.settingsFor(() => "").review.answers ?? []);
  }

  #adjust(plain: Settings): Settings {
    let settings = this.#adjusted.get(plain);
    if (settings === undefined) this.#adjusted.set(plain, (settings = this.#source.adjust?.(plain) ?? plain));
    return settings;
  }

  #configOf(folder: string): Promise<Config> {
    let config = this.#configs.get(folder);
    if (config === undefined) this.#configs.set(folder, (config = this.#source.configFor(folder)));
    return config;
  }
}

/** The path of a file from a folder, `/` as separator. */
export function fromFolder(folder: string, full: string): string {
  return relative(folder, full).split(sep).join("/");
}
