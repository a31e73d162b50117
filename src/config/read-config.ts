import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import type { Rule } from "../model/rule.js";
import { closest } from "../text/closest.js";
import { builtInRules, resolveDeclaration } from "./built-in-rules.js";
import { type ChainLink, joinChain, type ReadConfig } from "./chain.js";
import type { Config } from "./config.js";
import { ConfigError } from "./config-error.js";
import type { LoadOptions } from "./load-options.js";
import { BASES } from "./settings.js";
import { assertRuleSettings, type ConfigSource, errorAt, validConfig, validRule } from "./validate.js";

/** A configuration file with all that it extends and the rules of its packs. Throws ConfigError. */
export async function readConfig(file: string, options: LoadOptions): Promise<Config> {
  const chain: ChainLink[] = [];
  await readChain(file, [], chain);
  const read = chain.filter((link) => typeof link !== "string");
  const rules = [...builtInRules()];
  for (const config of read) rules.push(...(await readPacks(config, options)));
  assertUnique(rules);
  for (const config of read) await assertRuleSettings(config.value, rules, config.source, options.own);
  return joinChain(chain, rules);
}

/** Where a configuration is named: the file that extends it, and the pointer in it. */
interface NamedBy {
  readonly source: ConfigSource;
  readonly pointer: string;
}

/** Reads a configuration and what it extends, the base first. */
async function readChain(file: string, above: readonly string[], chain: ChainLink[], by?: NamedBy): Promise<void> {
  if (above.includes(file)) {
    const cycle = [...above.slice(above.indexOf(file)), file].map((name) => basename(name)).join(" → ");
    const words = {
      en: `configurations extend each other: ${cycle}; take one "extends" out`,
      zh: `配置互相继承：${cycle}，请去掉其中一处 extends`,
    };
    throw by === undefined
      ? new ConfigError(words.en, file, null, "/extends", words.zh)
      : await errorAt(by.source, by.pointer, words);
  }
  const source = await readSource(file, by);
  const value = await validConfig(await parseSource(source), source);
  const bases = [value.extends ?? []].flat();
  for (const [index, name] of bases.entries()) {
    const base = BASES.find((other) => other === name);
    if (base !== undefined) {
      chain.push(base);
      continue;
    }
    const pointer = Array.isArray(value.extends) ? `/extends/${index}` : "/extends";
    await readChain(await resolveExtends(name, file, source, pointer), [...above, file], chain, { source, pointer });
  }
  chain.push({ source, value, folder: dirname(file) });
}

async function readSource(file: string, by?: NamedBy): Promise<ConfigSource> {
  try {
    return { file, text: await readFile(file, "utf8"), base: basename(file) === "package.json" ? "/digestlint" : "" };
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "";
    if (by !== undefined)
      throw await errorAt(by.source, by.pointer, {
        en: `${file} cannot be read (${code}); mend the path`,
        zh: `无法读取 ${file}（${code}），请检查路径`,
      });
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
async function readPacks(read: ReadConfig, { own = [] }: LoadOptions): Promise<Rule[]> {
  const rules: Rule[] = [];
  if (read.value.packs === undefined) return rules;
  const { BUILT_IN_CHECKS } = await import("./built-in-checks.js");
  const checks = [...BUILT_IN_CHECKS.keys(), ...own].sort();
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
      const plain = { ...source, base: "" };
      const declaration = await validRule(await parseSource(plain), plain, checks, own);
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
