import { defineConfig } from "tsdown";

export default defineConfig({
  entry: { extension: "extension.ts" },
  format: "cjs",
  platform: "node",
  target: "node20",
  outDir: "stage/out",
  clean: false,
  dts: false,
  minify: true,
  fixedExtension: false,
  outExtensions: () => ({ js: ".cjs" }),
  deps: { neverBundle: ["vscode"], alwaysBundle: [/^(?!vscode$|node:)/u] },
  outputOptions: { comments: false },
});
