// Runs a TypeScript file of the project as a command: node test/eval/run.mjs test/eval/main.ts [arguments]
import { loadConfigFromFile, runnerImport } from "vite";

// A reader such as `head` that has seen enough changes nothing of the verdict.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
});
const [file = "test/eval/main.ts", ...args] = process.argv.slice(2);
const loaded = await loadConfigFromFile({ command: "serve", mode: "test" }, "vitest.config.ts");
const { module } = await runnerImport(`./${file}`, {
  configFile: false,
  logLevel: "error",
  plugins: loaded?.config.plugins ?? [],
});
process.exitCode = await module.main(args);
