import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { MEMORY_AT_START, settleForLong, tellV8 } from "./v8-settings.js";
import { CodeCache } from "./code-cache.js";

// V8 lets room for what is young grow as soon as a thread starts, and takes kept code only under the settings that it was kept under.
tellV8(MEMORY_AT_START);
const { lintTask } = new CodeCache(dirname(fileURLToPath(import.meta.url)), process.env).load(
  "lint-task.cjs",
) as typeof import("../run/worker.js");
settleForLong(false);

/** What a worker does: lints one file. */
export default lintTask;
