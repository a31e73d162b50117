import { ConfigError } from "../config/config-error.js";
import type { NamedBlock } from "../config/settings.js";
import { UnusableSelector } from "../readers/configured/load-reader.js";
import { readerFor } from "../readers/reader-for.js";
import type { Reader } from "../readers/reader.js";

export type { Reader } from "../readers/reader.js";

/**
 * The reader of a file, as `readerFor` gives it. Throws a ConfigError, which names the file, where the one that the
 * configuration describes cannot be used.
 */
export async function openReader(path: string, text: string, configured: NamedBlock | null): Promise<Reader | null> {
  try {
    return await readerFor(text, configured);
  } catch (cause) {
    if (!(cause instanceof UnusableSelector)) throw cause;
    throw new ConfigError(
      `its reader in the configuration cannot be used: ${cause.message}`,
      path,
      null,
      "",
      `配置中为它指定的读取器无法使用：${cause.message}`,
    );
  }
}
