import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";

/** Size that the digests of the hundred are brought to: that of a published day. */
const DIGEST_BYTES = 155_000;

/** Digits that stand in an id, a decimal number or a percentage; those of lists, totals and dates are left alone. */
const ALTERED = /\b\d{4}\.\d{4,5}\b|\b\d+\.\d+|\b\d+(?=\s?%)/gu;

/** The text with its ids and figures altered, the same figure everywhere to the same other, so that what was right stays right. */
export function altered(text, seed) {
  const turn = (digit) => (digit === "0" ? "0" : String(((Number(digit) - 1 + seed * 4) % 9) + 1));
  const papers = new Map();
  return text.replace(ALTERED, (figure) => {
    if (!/^\d{4}\.\d{4,5}$/u.test(figure)) return figure.replace(/[1-9]/gu, turn);
    if (!papers.has(figure))
      papers.set(
        figure,
        `${figure.slice(0, 5)}${String((Number(figure.slice(5)) * 7 + seed * 131) % 100_000).padStart(5, "0")}`,
      );
    return papers.get(figure);
  });
}

/** Digests to start from: the corpus beside the checkout where there is one, else the fixtures. */
export function sources(root) {
  const corpus = join(root, "../shared/corpus");
  const fixtures = join(root, "fixtures/digests");
  const read = (folder, extension) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.endsWith(extension))
          .sort()
          .map((name) => readFileSync(join(folder, name), "utf8"))
      : [];
  const days = { markdown: read(join(corpus, "days"), ".md"), jsonl: read(join(corpus, "days"), ".jsonl") };
  const sample = existsSync(join(corpus, "sample.md"))
    ? readFileSync(join(corpus, "sample.md"), "utf8")
    : repeated(read(fixtures, ".md")[0] ?? "", DIGEST_BYTES);
  const entries = days.jsonl.flatMap((text) => text.split("\n").filter((line) => line.trim() !== ""));
  const own = read(fixtures, ".jsonl").flatMap((text) => text.split("\n").filter((line) => line.startsWith("{")));
  return {
    from: days.markdown.length > 0 ? "the corpus" : "the fixtures",
    sample,
    markdown: days.markdown.length > 0 ? days.markdown : read(fixtures, ".md"),
    jsonl: days.jsonl.length > 0 ? days.jsonl : read(fixtures, ".jsonl"),
    entries: entries.length > 0 ? entries : own,
  };
}

function repeated(text, bytes) {
  let long = text;
  for (let seed = 1; Buffer.byteLength(long) < bytes; seed += 1) long += `\n${altered(text, seed)}`;
  return long;
}

function day(number) {
  return new Date(Date.UTC(2025, 0, 1 + number)).toISOString().slice(0, 10);
}

/** A folder of digests made from others, each different; gives its bytes. */
export function writeFolder(folder, texts, count, nameOf) {
  mkdirSync(folder, { recursive: true });
  let bytes = 0;
  for (let number = 0; number < count; number += 1) {
    const text = altered(texts[number % texts.length], number);
    bytes += Buffer.byteLength(text);
    writeFileSync(join(folder, nameOf(day(number))), text);
  }
  return bytes;
}

/** A JSONL file of so many entries, or of so many bytes, written as a stream; gives entries and bytes. */
export async function writeEntries(path, lines, { entries = Infinity, bytes = Infinity }) {
  const out = createWriteStream(path);
  let written = 0;
  let count = 0;
  while (count < entries && written < bytes) {
    const line = `${altered(lines[count % lines.length], Math.floor(count / lines.length) * 7 + (count % 7))}\n`;
    written += Buffer.byteLength(line);
    count += 1;
    if (!out.write(line)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
  return { entries: count, bytes: written };
}
