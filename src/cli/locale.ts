import { localeNamed } from "../model/locale.js";
import type { Io } from "./io.js";

/** The locale of the command line's output: `--lang`, else the environment's locale, else English. */
export function localeOf(lang: string | undefined, env: Io["env"]): "en" | "zh" {
  const named = lang === undefined ? null : localeNamed(lang);
  if (named !== null) return named;
  const locale = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
  return locale.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** The value of `--lang` on a command line that has not been read yet. */
export function langArgument(args: readonly string[]): string | undefined {
  const at = args.indexOf("--lang");
  return at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith("--lang="))?.slice("--lang=".length);
}
