import type { Rule } from "../model/rule.js";
import type { ConfigFile } from "../model/schema-types.js";
import { type BaseName, type Block, plainSettings, type Settings, withBase, withBlock } from "./settings.js";
import { globMatcher } from "../patterns/glob.js";
import type { Config } from "./config.js";
import type { ConfigSource } from "./validate.js";

/** A configuration file as read and found valid. */
export interface ReadConfig {
  readonly source: ConfigSource;
  readonly value: ConfigFile;
  /** Folder that its globs and packs start from. */
  readonly folder: string;
}

/** A link of a chain of configurations: a built-in base, or a file. */
export type ChainLink = BaseName | ReadConfig;

/** Joins configurations, the base first: what comes later wins. */
export function joinChain(
  chain: readonly ChainLink[],
  rules: readonly Rule[],
  ruleFiles: readonly string[] = [],
): Config {
  const links = chain.map((link) =>
    typeof link === "string"
      ? link
      : {
          read: link,
          ignored:
            link.value.ignore === undefined || link.value.ignore.length === 0 ? null : globMatcher(link.value.ignore),
          overrides: (link.value.overrides ?? []).map((block) => ({ block, match: globMatcher(block.files) })),
          readers: (link.value.readers ?? []).map((block, index) => ({
            named: { name: block.name ?? `readers[${index}]`, block },
            match: globMatcher(block.files),
          })),
        },
  );
  const files = links.filter((link) => typeof link !== "string");
  const all = files.flatMap(({ overrides }) => overrides);
  const blocks = files.flatMap(({ readers }) => readers);
  /** Settings by the overrides that apply: files to which the same apply share theirs. */
  const known = new Map<string, Settings>();
  return {
    files: files.map(({ read }) => read.source.file),
    ruleFiles,
    settingsFor(pathFrom) {
      const applying = files.flatMap(({ read, overrides }) =>
        overrides.filter(({ match }) => match(pathFrom(read.folder))),
      );
      // Of several configurations the nearest names the reader, of its blocks the first.
      const reader = files
        .toReversed()
        .flatMap(({ read, readers }) => readers.filter(({ match }) => match(pathFrom(read.folder))))[0];
      const key = `${applying.map((override) => all.indexOf(override)).join()} ${reader === undefined ? "" : blocks.indexOf(reader)}`;
      let settings = known.get(key);
      if (settings !== undefined) return settings;
      settings = plainSettings(rules);
      for (const link of links) {
        if (typeof link === "string") {
          settings = withBase(settings, link);
          continue;
        }
        settings = withBlock(settings, link.read.value);
        for (const override of link.overrides)
          if (applying.includes(override)) settings = withBlock(settings, override.block);
      }
      if (reader !== undefined)
        settings = { ...settings, reader: reader.named, target: reader.named.block.target ?? settings.target };
      known.set(key, settings);
      return settings;
    },
    originsFor(pathFrom) {
      const origins: Record<string, string> = {};
      for (const link of links) {
        if (typeof link === "string") {
          const before = plainSettings(rules);
          const after = withBase(before, link);
          for (const key of Object.keys(after.gate)) origins[`gate.${key}`] = link;
          for (const [place, rule] of after.rules.entries())
            if (rule.enabled !== before.rules[place]?.enabled) origins[`rules.${rule.id}`] = link;
          continue;
        }
        const { file } = link.read.source;
        setOrigins(origins, link.read.value, file);
        for (const [place, { block, match }] of link.overrides.entries())
          if (match(pathFrom(link.read.folder))) setOrigins(origins, block, `${file} overrides[${place}]`);
      }
      const [reader] = files
        .toReversed()
        .flatMap(({ read, readers }) =>
          readers.flatMap(({ match }, place) =>
            match(pathFrom(read.folder)) ? [`${read.source.file} readers[${place}]`] : [],
          ),
        );
      return reader === undefined ? origins : { ...origins, reader };
    },
    ignores: (pathFrom) => files.some(({ read, ignored }) => ignored?.(pathFrom(read.folder)) === true),
  };
}

/**
 * Notes for each setting of a block that the block is where it comes from; of lists that grow, all that add to them.
 */
function setOrigins(origins: Record<string, string>, block: Block, name: string): void {
  for (const key of ["target", "source", "sections", "suppressions", "ruleset", "rulePages"] as const)
    if (block[key] !== undefined) origins[key] = name;
  if (block.placeholders !== undefined)
    origins["placeholders"] = [...(origins["placeholders"] === undefined ? [] : [origins["placeholders"]]), name].join(
      ", ",
    );
  for (const key of ["gate", "review", "rules"] as const)
    for (const part of Object.keys(block[key] ?? {})) origins[`${key}.${part}`] = name;
}
