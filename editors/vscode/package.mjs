// Packages the extension: `npm run vscode` builds the program and the extension, and writes digestlint-VERSION.vsix.
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const here = import.meta.dirname;
const root = resolve(here, "../..");
const stage = join(here, "stage");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const manifest = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));

rmSync(stage, { recursive: true, force: true });
mkdirSync(join(stage, "out", "server"), { recursive: true });
execFileSync(
  process.execPath,
  [join(root, "node_modules/tsdown/dist/run.mjs"), "--config", join(here, "tsdown.config.ts"), "--logLevel", "error"],
  { cwd: here, stdio: "inherit" },
);
// The program alone: what the library for Node.js is made of stays out.
for (const name of readdirSync(join(root, "dist")))
  if (/\.(?:cjs|bin|json)$/u.test(name)) cpSync(join(root, "dist", name), join(stage, "out", "server", name));
for (const name of ["README.md", ".vscodeignore", "package.nls.json", "package.nls.zh-cn.json"])
  copyFileSync(join(here, name), join(stage, name));
copyFileSync(join(root, "LICENSE"), join(stage, "LICENSE"));
writeFileSync(join(stage, "package.json"), `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
const target = join(root, `digestlint-${version}.vsix`);
execFileSync(
  "npx",
  [
    "--yes",
    "@vscode/vsce@3.9.2",
    "package",
    "--no-dependencies",
    "--allow-missing-repository",
    "--skip-license",
    "--out",
    target,
  ],
  { cwd: stage, stdio: "inherit" },
);
