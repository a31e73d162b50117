import { realpathSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import type { Rule } from "../model/rule.js";
import { closest } from "../text/closest.js";
import { builtInRules, resolveDeclaration } from "./built-in-rules.js";
import { type ChainLink, joinChain, type ReadConfig } from "./chain.js";
import type { Config } from "./config.js";
import { ConfigError } from "./config-error.js";
import { withLanguageNames } from "./language-names.js";
import type { LoadOptions } from "./load-options.js";
import { orElse } from "./or-else.js";
import { MOST_CONFIG_BYTES, readFailure, readText } from "./read-file.js";
import { BASES } from "./settings.js";
import { assertGlobs, assertRuleSettings, type ConfigSource, errorAt, validConfig, validRule } from "./validate.js";

/** A configuration file with all that it extends and the rules of its packs. Throws ConfigError. */
export async function readConfig(file: string, options: LoadOptions): Promise<Config> {
  const chain = await readChain(file);
  const read = chain.filter((link) => typeof link !== "string");
  const rules = [...builtInRules()];
  const ruleFiles: string[] = [];
  for (const config of read) rules.push(...(await readPacks(config, options, ruleFiles)));
  assertUnique(rules);
  for (const config of read) await assertRuleSettings(config.value, rules, config.source, options.own);
  return joinChain(chain, rules, ruleFiles);
}

/** Where a configuration is named: the file that extends it, and the pointer in it. */
interface NamedBy {
  readonly source: ConfigSource;
  readonly pointer: string;
}

/**
 * Reads a configuration and what it extends, the base first. What comes later wins, so of a base that is reached by
 * several ways only the last place counts: walked from the end, each file is read once, however the ways to it
 * multiply.
 */
async function readChain(first: string): Promise<ChainLink[]> {
  const backwards: ChainLink[] = [];
  const seen = new Set<string>();
  const walk = async (file: string, above: readonly string[], by?: NamedBy): Promise<void> => {
    const real = orElse(() => realpathSync(file), file);
    if (above.includes(real)) throw await cycleError([...above.slice(above.indexOf(real)), real], by);
    if (seen.has(real)) return;
    seen.add(real);
    const source = await readSource(file, by);
    const value = await validConfig(withLanguageNames(await parseSource(source)), source);
    await assertGlobs(value, source);
    if (value.readers !== undefined) {
      const { assertReaders } = await import("./validate-readers.js");
      await assertReaders(value, source);
    }
    backwards.push({ source, value, folder: dirname(file) });
    for (const [index, name] of [...[value.extends ?? []].flat().entries()].reverse()) {
      const base = BASES.find((other) => other === name);
      if (base !== undefined) {
        if (!backwards.includes(base)) backwards.push(base);
        continue;
      }
      const pointer = Array.isArray(value.extends) ? `/extends/${index}` : "/extends";
      await walk(await resolveExtends(name, file, source, pointer), [...above, real], { source, pointer });
    }
  };
  await walk(first, []);
  return backwards.reverse();
}

async function cycleError(files: readonly string[], by: NamedBy | undefined): Promise<ConfigError> {
  const cycle = files.map((name) => basename(name)).join(" → ");
  const words = {
    en: `configurations extend each other: ${cycle}; take one "extends" out`,
    zh: `配置互相继承：${cycle}，请去掉其中一处 extends`,
  };
  return by === undefined
    ? new ConfigError(words.en, files[0] ?? null, null, "/extends", words.zh)
    : errorAt(by.source, by.pointer, words);
}

async function readSource(file: string, by?: NamedBy): Promise<ConfigSource> {
  try {
    const text = readText(file, MOST_CONFIG_BYTES);
    return { file, text, base: basename(file) === "package.json" ? "/digestlint" : "" };
  } catch (cause) {
    const why = readFailure(cause);
    if (by !== undefined)
      throw await errorAt(by.source, by.pointer, {
        en: `${file} cannot be read (${why.en}); mend the path`,
        zh: `无法读取 ${file}（${why.zh}），请检查路径`,
      });
    throw new ConfigError(
      `the configuration cannot be read (${why.en})`,
      file,
      null,
      "",
      `无法读取配置文件（${why.zh}）`,
    );
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
    const detail = (fault.message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/u, "");
    const kind = source.file.endsWith(".json") ? "JSON" : "YAML";
    throw new ConfigError(
      `not valid ${kind}: ${detail}`,
      source.file,
      place === undefined ? null : { line: place.line, column: place.col },
      "",
      `不是有效的 ${kind}：${detail}`,
    );
  }
  try {
    return document.toJS() ?? {};
  } catch (cause) {
    // The library ends what would grow without bound: aliases of aliases, and lists in lists by the thousand.
    const { message } = cause as Error;
    throw new ConfigError(`cannot be read: ${message}`, source.file, null, "", `无法读取：${message}`);
  }
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
  const near = closest(name, BASES);
  throw await errorAt(source, pointer, {
    en:
      near === null
        ? `cannot find "${name}": not a built-in (${BASES.join(", ")}), and no installed package holds a digestlint.config.json; a path begins with "./"`
        : `cannot find "${name}"; did you mean "${near}"?`,
    zh:
      near === null
        ? `找不到“${name}”：它不是内置配置（${BASES.join("、")}），已安装的包中也没有提供 digestlint.config.json；路径请以“./”开头`
        : `找不到“${name}”，是否应为“${near}”？`,
  });
}

/** The rules of a configuration's packs: `<folder>/<rule>.json` has the id `<folder's name>/<rule>`. */
async function readPacks(read: ReadConfig, { own = [] }: LoadOptions, ruleFiles: string[]): Promise<Rule[]> {
  const rules: Rule[] = [];
  if (read.value.packs === undefined) return rules;
  const { BUILT_IN_CHECKS } = await import("./built-in-checks.js");
  for (const [index, pack] of read.value.packs.entries()) {
    const folder = resolve(read.folder, pack);
    let names: string[];
    try {
      names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
    } catch {
      throw await errorAt(read.source, `/packs/${index}`, {
        en: `the folder of rules "${pack}" cannot be read`,
        zh: `无法读取规则文件夹“${pack}”`,
      });
    }
    for (const name of names) {
      const source = await readSource(join(folder, name));
      ruleFiles.push(source.file);
      const plain = { ...source, base: "" };
      const declaration = await validRule(await parseSource(plain), plain, BUILT_IN_CHECKS, own);
      rules.push(resolveDeclaration(`${basename(folder)}/${name.slice(0, -".json".length)}`, declaration));
    }
  }
  return rules;
}

function assertUnique(rules: readonly Rule[]): void {
  const seen = new Set<string>();
  for (const { id } of rules) {
    if (seen.has(id))
      throw new ConfigError(
        `two rules have the id "${id}"; rename the folder or file of one`,
        null,
        null,
        "",
        `有两条规则的标识同为“${id}”，请重命名其中一条所在的文件夹或文件`,
      );
    seen.add(id);
  }
}
