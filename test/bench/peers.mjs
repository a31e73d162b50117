import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Other linters over a folder of digests; `command` is null for those that are not installed in test/bench. */
export function peers(here, folder) {
  const bin = (name) => join(here, "node_modules/.bin", name);
  const settings = join(folder, "..", "peers");
  const textlint = `${settings}.textlintrc.json`;
  writeFileSync(textlint, JSON.stringify({ rules: { "zh-half-and-full-width-bracket": true } }));
  return [
    {
      name: "AutoCorrect (binding)",
      there: join(here, "node_modules/autocorrect-node"),
      command: [process.execPath, join(here, "autocorrect.mjs"), folder],
    },
    {
      name: "markdownlint-cli2",
      there: bin("markdownlint-cli2"),
      command: [bin("markdownlint-cli2"), `${folder}/*.md`],
    },
    {
      name: "textlint (zh)",
      there: bin("textlint"),
      command: [
        bin("textlint"),
        "--config",
        textlint,
        "--rules-base-directory",
        join(here, "node_modules"),
        `${folder}/*.md`,
      ],
    },
    { name: "Biome", there: bin("biome"), command: [bin("biome"), "lint", folder] },
  ].map(({ name, there, command }) => ({ name, command: existsSync(there) ? command : null }));
}
