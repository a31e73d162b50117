import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { CodeCache } from "./code-cache.js";

const { lintTask } = new CodeCache(dirname(fileURLToPath(import.meta.url)), process.env).load("lint-task.cjs") as typeof import("../lint/worker.js");

/** What a worker does: lints one file. */
export default lintTask;
