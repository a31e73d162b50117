import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { lilconfig } from "lilconfig";
import type { Rule } from "../model/rule.js";
import { builtInRules, resolveDeclaration } from "./built-in-rules.js";
import { ConfigError } from "./config-error.js";
import { type Config, makeConfig, type ReadConfig } from "./config.js";
import { BASES } from "./settings.js";
import { assertRuleSettings, type ConfigSource, errorAt, validConfig, validRule } from "./validate.js";

/** Names under which a configuration is looked for, folder by folder upward. */
export const CONFIG_NAMES = ["digestlint.config.json", "digestlint.config.yaml", "digestlint.config.yml", "package.json"];

/** How a configuration is found. */
export interface LoadOptions {
  /** A configuration named by the user; undefined to look for one, null to use none. */
  readonly file?: string | null | undefined;
  /** Names of the checks that rules may use. */
  readonly checks: readonly string[];
}

/** The configuration for files in a folder: the nearest one upward, else the built-in rules as they are. Throws ConfigError. */
export async function loadConfig(folder: string, options: LoadOptions): Promise<Config> {
  if (options.file === null) return makeConfig([], builtInRules());
  const file = options.file === undefined ? await findConfig(folder) : resolve(folder, options.file);
  if (file === null) return makeConfig([], builtInRules());
  const chain: ReadConfig[] = [];
  await readChain(file, [], chain);
  const rules = [...builtInRules()];
  for (const read of chain) rules.push(...(await readPacks(read, options.checks)));
  assertUnique(rules);
  for (const read of chain) await assertRuleSettings(read.value, rules, read.source);
  return makeConfig(chain, rules);
}

/** The nearest configuration file from a folder upward; null where there is none. */
async function findConfig(folder: string): Promise<string | null> {
  const search = lilconfig("digestlint", { searchPlaces: CONFIG_NAMES, loaders: { ".json": (_, text) => looseJson(text), ".yaml": () => ({}), ".yml": () => ({}) } });
  return (await search.search(folder))?.filepath ?? null;
}

/** Only to see whether package.json has the key; faults in it are none of ours. */
function looseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** Reads a configuration and what it extends, the base first. */
async function readChain(file: string, above: readonly string[], chain: ReadConfig[]): Promise<void> {
  if (above.includes(file)) {
    const cycle = [...above.slice(above.indexOf(file)), file].map((name) => basename(name)).join(" → ");
    throw new ConfigError(`configurations extend each other: ${cycle}; take one "extends" out`, above.at(-1) ?? file, null, "/extends", `配置互相继承：${cycle}，请去掉其中一处 extends`);
  }
  const source = await readSource(file);
  const value = await validConfig(await parseSource(source), source);
  const bases = [value.extends ?? []].flat();
  for (const [index, name] of bases.entries()) {
    if ((BASES as readonly string[]).includes(name)) continue;
    const target = await resolveExtends(name, file, source, bases.length > 1 || Array.isArray(value.extends) ? `/extends/${index}` : "/extends");
    await readChain(target, [...above, file], chain);
  }
  chain.push({ source, value, folder: dirname(file), bases: bases.filter((name): name is (typeof BASES)[number] => (BASES as readonly string[]).includes(name)) });
}

async function readSource(file: string): Promise<ConfigSource> {
  try {
    return { file, text: await readFile(file, "utf8"), base: basename(file) === "package.json" ? "/digestlint" : "" };
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    throw new ConfigError(`the configuration cannot be read (${code})`, file, null, "", `无法读取配置文件（${code}）`);
  }
}

async function parseSource(source: ConfigSource): Promise<unknown> {
  try {
    if (source.file.endsWith(".json")) {
      const value = JSON.parse(source.text) as Record<string, unknown>;
      return source.base === "" ? value : (value["digestlint"] ?? {});
    }
  } catch {
    // yaml reads JSON too, and knows where a text breaks.
  }
  const { parseDocument } = await import("yaml");
  const document = parseDocument(source.text, { prettyErrors: true });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const [place] = fault.linePos ?? [];
    const detail = fault.message.split("\n")[0] ?? "";
    throw new ConfigError(`the configuration is not valid: ${detail}`, source.file, place === undefined ? null : { line: place.line, column: place.col }, "", `配置文件语法有误：${detail}`);
  }
  return document.toJS() ?? {};
}

async function resolveExtends(name: string, from: string, source: ConfigSource, pointer: string): Promise<string> {
  if (name.startsWith(".") || isAbsolute(name)) return resolve(dirname(from), name);
  const require = createRequire(from);
  for (const path of [name, `${name}/digestlint.config.json`, `${name}/digestlint.config.yaml`]) {
    try {
      const found = require.resolve(path);
      if (/\.(?:json|ya?ml)$/u.test(found)) return found;
    } catch {
      // The next name is tried.
    }
  }
  throw await errorAt(source, pointer, {
    en: `cannot find "${name}": not a built-in (${BASES.join(", ")}), and no installed package holds a digestlint.config.json`,
    zh: `找不到“${name}”：它不是内置配置（${BASES.join("、")}），已安装的包中也没有提供 digestlint.config.json`,
  });
}

/** The rules of a configuration's packs: `<folder>/<rule>.json` has the id `<folder's name>/<rule>`. */
async function readPacks(read: ReadConfig, checks: readonly string[]): Promise<Rule[]> {
  const rules: Rule[] = [];
  for (const [index, pack] of (read.value.packs ?? []).entries()) {
    const folder = resolve(read.folder, pack);
    let names: string[];
    try {
      names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
    } catch {
      throw await errorAt(read.source, `/packs/${index}`, { en: `the folder of rules "${pack}" cannot be read`, zh: `无法读取规则文件夹“${pack}”` });
    }
    for (const name of names) {
      const source = await readSource(join(folder, name));
      const plain = { ...source, base: "" };
      const declaration = await validRule(await parseSource(plain), plain, checks);
      rules.push(resolveDeclaration(`${basename(folder)}/${name.slice(0, -".json".length)}`, declaration));
    }
  }
  return rules;
}

function assertUnique(rules: readonly Rule[]): void {
  const seen = new Set<string>();
  for (const { id } of rules) {
    if (seen.has(id)) throw new ConfigError(`two rules have the id "${id}"; rename the folder or file of one`, null, null, "", `有两条规则的标识同为“${id}”，请重命名其中一条所在的文件夹或文件`);
    seen.add(id);
  }
}
