import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");
const STORE = join(ROOT, "node_modules", ".cache", "digestlint");
/** What packed data is made of and by. */
const SOURCES = [
  "fixtures/rules/examples.json",
  "package-lock.json",
  "rules",
  "schemas",
  "src/build",
  "src/patterns",
  "src/text",
];
/** Milliseconds after which what other sources made is thrown away. */
const OLD = 24 * 60 * 60 * 1000;

let folder: string | undefined;

/** The path of a file kept between runs; it is there once `stored` has been asked for it. */
export function storedPath(file: string): string {
  return join((folder ??= join(STORE, keyOfSources())), file);
}

/** What `make` gives, taken from the file in which an earlier run of the same sources has kept it. */
export function stored(file: string, make: () => string | Uint8Array): Buffer {
  const path = storedPath(file);
  try {
    return readFileSync(path);
  } catch {
    const made = Buffer.from(make());
    clearOld();
    mkdirSync(join(path, ".."), { recursive: true });
    // In one step, for tests run side by side.
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, made);
    renameSync(draft, path);
    return made;
  }
}

/** A hash of every byte of the sources. */
function keyOfSources(): string {
  return hashOf(SOURCES);
}

/** A hash of all that decides what the program says of a text. */
export function programHash(): string {
  return hashOf(["package-lock.json", "rules", "schemas", "src"]);
}

function hashOf(sources: readonly string[]): string {
  const hash = createHash("sha256");
  for (const source of sources)
    for (const file of filesOf(source))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(ROOT, file)))
        .update("\0");
  return hash.digest("hex").slice(0, 16);
}

function filesOf(source: string): string[] {
  if (source.endsWith(".json")) return [source];
  return readdirSync(join(ROOT, source), { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(ROOT.length + 1))
    .sort();
}

function clearOld(): void {
  mkdirSync(STORE, { recursive: true });
  for (const name of readdirSync(STORE)) {
    const path = join(STORE, name);
    if (statSync(path).mtimeMs < Date.now() - OLD) rmSync(path, { recursive: true, force: true });
  }
}
