import { chmodSync, cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { builtBinary } from "./binary.js";

/** The program bundled for this test run: a folder for PATH that holds `digestlint` and an `npx` that runs it, and a folder that holds the package as an installed one. */
export interface Built {
  readonly path: string;
  readonly bin: string;
  readonly modules: string;
}

/** Bundles the sources as they are; some seconds. */
export function buildProgram(): Built {
  const folder = mkdtempSync(join(tmpdir(), "digestlint-built-"));
  const installed = join(folder, "node_modules", "digestlint");
  cpSync(dirname(builtBinary()), join(installed, "dist"), { recursive: true });
  writeFileSync(
    join(installed, "package.json"),
    JSON.stringify({ name: "digestlint", type: "module", exports: { ".": "./dist/index.js" } }),
  );
  const path = join(folder, "bin");
  mkdirSync(path);
  const bin = join(path, "digestlint");
  writeFileSync(bin, `#!/bin/sh\nexec '${process.execPath}' '${join(installed, "dist", "bin.cjs")}' "$@"\n`);
  writeFileSync(join(path, "npx"), `#!/bin/sh\n[ "$1" = --yes ] && shift\nexec "$@"\n`);
  for (const file of [bin, join(path, "npx")]) chmodSync(file, 0o755);
  return { path, bin, modules: join(folder, "node_modules") };
}
