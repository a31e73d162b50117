import { defineConfig } from "tsdown";
import { chunkOfLint, LAZY_PACKAGES, lazyPackages, noSubPrograms } from "./src/build/bundle-plugins.js";
import { packedData } from "./src/build/packed-data.js";

const common = {
  format: "esm",
  platform: "node",
  target: "node20",
  outDir: "dist",
  fixedExtension: false,
  clean: false,
  // That tables take most of the time of a build is no news.
  checks: { pluginTimings: false },
  // Its other build finds its own files by names that no bundler sees.
  alias: { "jsonc-parser": "jsonc-parser/lib/esm/main.js" },
} as const;
const plugins = [packedData({ beside: true }), lazyPackages, noSubPrograms];

export default defineConfig([
  { ...common, entry: { index: "src/index.ts" }, dts: true, clean: true, plugins },
  // The program as CommonJS, for which Node starts sooner.
  {
    ...common,
    format: "cjs",
    entry: { bin: "src/runtime/bin.ts" },
    dts: false,
    outputOptions: {
      dynamicImportInCjs: false,
      comments: false,
      codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: chunkOfLint(import.meta.dirname) }] },
    },
    inputOptions: { preserveEntrySignatures: "allow-extension" },
    plugins,
  },
  { ...common, format: "cjs", entry: LAZY_PACKAGES, dts: false },
]);
