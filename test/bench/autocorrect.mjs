// AutoCorrect's binding has no command line of its own: this is the least that calls it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lintFor } from "autocorrect-node";

const [folder = "."] = process.argv.slice(2);
let lines = 0;
for (const name of readdirSync(folder)) lines += lintFor(readFileSync(join(folder, name), "utf8"), name).lines.length;
process.stdout.write(`${String(lines)}\n`);
