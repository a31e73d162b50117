import type { Io } from "./io.js";

/** The language that the command line speaks: `--lang`, else the environment's locale, else English. */
export function localeOf(lang: string | undefined, env: Io["env"]): "en" | "zh" {
  if (lang === "zh" || lang === "en") return lang;
  const locale = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
  return locale.toLowerCase().startsWith("zh") ? "zh" : "en";
}
