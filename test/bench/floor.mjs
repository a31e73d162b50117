// The least that any linter must do: read every file, cut it into lines, and look at each line for a field.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const files = process.argv
  .slice(2)
  .flatMap((path) => (statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path]));
let found = 0;
for (const file of files) {
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (/^(?:Motivation|Method|Result|Conclusion|TL;DR|Abstract):/u.test(line)) found += 1;
    if (/failed|error/iu.test(line)) found += 1;
    if (/[\u4e00-\u9fff]/u.test(line)) found += 1;
  }
}
process.stdout.write(`${String(found)}\n`);
