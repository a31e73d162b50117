import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Digest } from "../../src/model/digest.js";
import type { Entry } from "../../src/model/entry.js";
import type { Field } from "../../src/model/field.js";
import type { Span } from "../../src/model/span.js";
import { parseDigest } from "../../src/readers/parse-digest.js";
import { lineTable } from "../../src/text/positions.js";

const FOLDER = "fixtures/readings";
const POINTERS = [
  "/id",
  "/abs",
  "/title",
  "/authors",
  "/authors/0",
  "/authors/1",
  "/authors/9",
  "/categories/0",
  "/summary",
  "/AI",
  "/AI/tldr",
  "/AI/a~1b",
  "/none",
  "",
];

/** A digest as it was read, for people to compare with its page: every place as line and column, every value in quotes. */
function reading(digest: Digest): string {
  const lines = lineTable(digest.text);
  const at = ({ start, end }: Span): string => {
    const [from, to] = [lines.position(start), lines.position(end)];
    return `${from.line}:${from.column}-${to.line}:${to.column}`;
  };
  const field = (each: Field): string => {
    const half = each.text.length >> 1;
    return `  ${each.name} (${each.role}) ${at(each.span)} label ${at(each.label)} from the middle ${at(each.spanOf(half, each.text.length))}: ${JSON.stringify(each.text)}`;
  };
  const entry = (each: Entry): string[] => [
    `entry ${each.index} ${at(each.span)} anchor ${at(each.anchor)} id ${each.id} category ${each.category} number ${each.number === null ? "-" : `${each.number.value} ${at(each.number.span)}`} link ${each.link === null ? "-" : `${each.link.url} ${at(each.link.span)}`}`,
    ...[...each.fields.values()].map(field),
    `  record ${JSON.stringify(each.record)}`,
    `  ${POINTERS.map((pointer) => `${pointer} ${at(each.locate(pointer))}`).join(", ")}`,
  ];
  return [
    `${digest.format} ${digest.date ?? "no date"}${digest.saysEmpty ? ", says that it is empty" : ""}${digest.grandTotal === null ? "" : `, total ${JSON.stringify(digest.grandTotal.category)} ${digest.grandTotal.total} ${at(digest.grandTotal.span)}`}`,
    ...digest.contents.map((line) => `contents ${line.category} ${line.total} ${at(line.span)}`),
    ...digest.headings.map((heading) => `heading ${heading.category} ${at(heading.span)}`),
    ...digest.entries.flatMap(entry),
    ...digest.faults.map(
      (fault) =>
        `fault ${fault.kind} ${at(fault.span)} entry ${String(fault.entry)} field ${String(fault.field)} ${JSON.stringify(fault.data)}${fault.fix === undefined ? "" : ` fix ${at(fault.fix.span)} ${JSON.stringify(fault.fix.text)}`}`,
    ),
    "",
  ].join("\n");
}

describe("odd pages are read as their .read file says", () => {
  test.each(readdirSync(FOLDER).filter((name) => !name.endsWith(".read")))("%s", async (name) => {
    const digest = parseDigest(readFileSync(`${FOLDER}/${name}`, "utf8"), { path: name });
    await expect(reading(digest)).toMatchFileSnapshot(`../../${FOLDER}/${name.replace(/\.[a-z]+$/u, "")}.read`);
  });
});
