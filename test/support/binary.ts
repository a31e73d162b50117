import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** What the bundle is made of. */
const SOURCES = ["src", "rules", "schemas", "fixtures/rules/examples.json", "package.json", "tsdown.config.ts"];

function filesOf(path: string): string[] {
  if (path.includes(".")) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .sort();
}

/** The path of the built `bin.cjs`, made from the sources as they are; several test files share one build. */
export function builtBinary(): string {
  const hash = createHash("sha256");
  for (const file of SOURCES.flatMap(filesOf)) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  const store = process.env["DIGESTLINT_TEST_BUILDS"] ?? join(tmpdir(), "digestlint-test-builds");
  const folder = join(store, hash.digest("hex").slice(0, 16));
  if (!existsSync(folder)) {
    mkdirSync(store, { recursive: true });
    const draft = mkdtempSync(join(store, "draft-"));
    execFileSync(
      process.execPath,
      [resolve("node_modules/tsdown/dist/run.mjs"), "--no-dts", "--out-dir", draft, "--logLevel", "error"],
      { stdio: ["ignore", "ignore", "inherit"] },
    );
    writeFileSync(join(draft, "package.json"), '{ "type": "module" }\n');
    try {
      renameSync(draft, folder);
    } catch {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return join(folder, "bin.cjs");
}
