import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const CORPUS = "../shared/corpus";

/** Longest piece of a digest that is taken for a seed: small inputs make many executions. */
const LONGEST = 3000;

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((name) => /\.(?:md|jsonl)$/u.test(name) && !/gold|README|parallel/u.test(name))
    .sort();
}

/** Pieces of whole entries: a page is cut before headings, JSONL at line ends. */
function pieces(text: string, most: number): string[] {
  const parts = text.split(/(?<=\n)(?=#{1,4} |\{)/u);
  const found: string[] = [];
  let piece = "";
  for (const part of parts) {
    if (piece !== "" && piece.length + part.length > LONGEST) {
      found.push(piece);
      piece = "";
      if (found.length >= most) return found;
    }
    piece += part.slice(0, LONGEST);
  }
  return piece === "" ? found : [...found, piece];
}

/** Digests to begin from: the fixtures, and some entries of each real digest where they are at hand. */
export function seeds(real = true): string[] {
  const own = filesUnder("fixtures").flatMap((name) => pieces(readFileSync(name, "utf8"), 3));
  return real ? [...own, ...filesUnder(CORPUS).flatMap((name) => pieces(readFileSync(name, "utf8"), 2))] : own;
}
