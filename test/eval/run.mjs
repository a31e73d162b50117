// Runs a TypeScript file of the project as a command: node test/eval/run.mjs test/eval/main.ts [arguments]
import { runnerImport } from "vite";

const [file = "test/eval/main.ts", ...args] = process.argv.slice(2);
const { module } = await runnerImport(`./${file}`, { configFile: "vitest.config.ts", logLevel: "error" });
process.exitCode = await module.main(args);
