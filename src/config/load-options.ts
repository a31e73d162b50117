import type { Config } from "./config.js";

/** How a configuration is found. */
export interface LoadOptions {
  /** A configuration named by the user; undefined to look for one, null to use none. */
  readonly file?: string | null | undefined;
  /** Names of the checks that came through the Node API: rules may use them too, and no schema closes their options. */
  readonly own?: readonly string[];
  /** Takes the configurations that are read, by file, so that all folders below one read it once. */
  readonly known?: Map<string, Promise<Config>>;
}
