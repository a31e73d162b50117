import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { compare } from "./compare.js";
import { take } from "./take.js";

const USAGE = `Keeps what a digestlint program gives over fixtures and corpus, and compares two such sets.
  npm run golden -- take DIR [--bin PATH] [--only REGEXP] [--jobs N] [--quiet]
  npm run golden -- compare DIR_A DIR_B [--out DIR] [--only REGEXP] [--announced FILE]
DIR lies outside the repository. PATH is by default dist/bin.cjs. --only names runs, as in "^gate/|/sample".
compare exits with 1 where a difference is not announced in test/golden/announced.json.
`;

/** Runs the command; gives the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      bin: { type: "string", default: "dist/bin.cjs" },
      only: { type: "string" },
      jobs: { type: "string", default: "2" },
      out: { type: "string" },
      announced: { type: "string", default: "test/golden/announced.json" },
      quiet: { type: "boolean", default: false },
    },
  });
  const [command, first, second] = positionals;
  const only = values.only === undefined ? undefined : new RegExp(values.only, "u");
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  if (command === "take" && first !== undefined) {
    const start = performance.now();
    const { runs } = await take({
      folder: resolve(first),
      bin: resolve(values.bin),
      only,
      jobs: Number(values.jobs),
      ...(values.quiet ? {} : { say }),
    });
    say(`${runs.length} runs kept in ${first}, ${((performance.now() - start) / 1000).toFixed(0)} s`);
    return 0;
  }
  if (command === "compare" && first !== undefined && second !== undefined) {
    const out = values.out ?? `${resolve(second)}.diff`;
    const { summary, unannounced } = compare({ a: first, b: second, out, only, announced: values.announced });
    say(summary.trimEnd());
    return unannounced === 0 ? 0 : 1;
  }
  process.stderr.write(USAGE);
  return 2;
}
