import { isMap, isSeq, LineCounter, parseDocument } from "yaml";

/** The 1-based line and column of a JSON pointer's value in a JSON or YAML text; null where it leads nowhere. */
export function placeInFile(text: string, pointer: string): { line: number; column: number } | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: "silent" });
  let node: unknown = document.contents;
  let start = rangeStart(node);
  for (const raw of pointer.split("/").slice(1)) {
    const key = raw.replaceAll("~1", "/").replaceAll("~0", "~");
    if (isMap(node)) {
      const pair = node.items.find((item) => String(item.key) === key);
      if (pair === undefined) break;
      start = rangeStart(pair.key) ?? start;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      start = rangeStart(node) ?? start;
    } else break;
  }
  if (start === null) return null;
  const { line, col } = lines.linePos(start);
  return { line, column: col };
}

function rangeStart(node: unknown): number | null {
  const range = (node as { range?: readonly number[] | null } | null)?.range;
  return range?.[0] ?? null;
}
