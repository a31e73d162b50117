import fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { readInlineMarkup } from "../../src/text/inline-markup.js";

/** What the reference parser makes of a paragraph, in the same words. */
function oracle(text: string): string[] {
  const found: string[] = [];
  const visit = (node: Nodes): void => {
    const kind =
      node.type === "html" ||
      node.type === "link" ||
      node.type === "emphasis" ||
      node.type === "strong" ||
      node.type === "delete"
        ? node.type
        : undefined;
    if (kind !== undefined) found.push(`${kind} ${node.position?.start.offset}-${node.position?.end.offset}`);
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return found.sort();
}

function ours(text: string): string[] {
  return readInlineMarkup(text, [])
    .map((markup) => `${markup.kind} ${markup.start}-${markup.end}`)
    .sort();
}

function agrees(parts: readonly string[]): void {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 14 }), (pieces) => {
      // The value stands behind its label, so it never begins a line.
      const text = `甲${pieces.join("")}乙`;
      expect(ours(text)).toEqual(oracle(text));
    }),
    { numRuns: 1000 },
  );
}

describe("inline markup agrees with the reference parser", () => {
  test("strike-through", () => {
    agrees(["~", "~~", "~~~", "a", "1", "中", " ", "，", "(", ")", "%", "\\"]);
  });
  test("emphasis", () => {
    agrees(["*", "_", "**", "__", "a", "x", "中", " ", "，", "{", "}", "^", "\\"]);
  });
  test("tags and code", () => {
    agrees(["<", ">", "</", "think", "u", "^", "=", '"', " ", "`", "``", "*", "a", "中", "/", "<b>", "<i a=1>"]);
  });
  test("links", () => {
    agrees(["[", "](", ")", "(", "]", "a", "中", " ", "*", "\\", "x.y", '"t"', "`"]);
  });
});

test("formulas are left alone", () => {
  const text = "界 $a_1*b$ 与 $c*d$";
  expect(
    readInlineMarkup(text, [
      { start: 2, end: 9, kind: "math" },
      { start: 12, end: 17, kind: "math" },
    ]),
  ).toEqual([]);
});
