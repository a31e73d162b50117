import * as nodeModule from "node:module";
import { privateFolder } from "../run/private-folder.js";
import { compileWholeModules, setV8Flags } from "./v8-settings.js";

/** Runs a command line in this process, which is digestlint's own. */
export async function start(args: readonly string[]): Promise<void> {
  // Before the program is loaded: V8 takes compiled code only under the settings that it was compiled under.
  setV8Flags();
  keepCompiledCode();
  const { runProcess } = await import("../cli/process.js");
  await runProcess(args);
}

/**
 * Has Node (22.1 and later) keep the code that V8 makes of the program, in a folder of this user alone: whoever could
 * write there could have this user run any code. Node itself honours NODE_DISABLE_COMPILE_CACHE, and NODE_COMPILE_CACHE
 * where it names another folder.
 */
function keepCompiledCode(): void {
  const { enableCompileCache } = nodeModule as { enableCompileCache?: (folder: string) => unknown };
  if (enableCompileCache === undefined || (process.env["NODE_DISABLE_COMPILE_CACHE"] ?? "") !== "") return;
  const folder = privateFolder("compile-cache", process.env);
  if (folder === null) return;
  enableCompileCache(folder);
  compileWholeModules();
}
