import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { escapeMarkdown } from "../../src/report/escape-markdown.js";
import { markdown } from "../../src/report/markdown.js";
import { visible } from "../../src/report/visible.js";
import { cleanReport, formatOptions, hardReport, HOSTILE_TITLE, severalReport } from "../support/report.js";

interface Node {
  type: string;
  value?: string;
  url?: string;
  children?: Node[];
}

const parse = (text: string): Node => fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
const nodes = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(nodes)];
/** The text that a reader sees; the comments that keep `@` from names are not seen. */
const shown = (node: Node): string =>
  nodes(node)
    .filter((item) => item.type === "text")
    .map((item) => item.value ?? "")
    .join("");

describe("markdown", () => {
  test.each(["en", "zh"] as const)("sums a hard digest up in %s", async (lang) => {
    await expect(markdown(hardReport(), formatOptions({ lang }))).toMatchFileSnapshot(`snapshots/hard.${lang}.md`);
  });

  test("sums several digests up", async () => {
    await expect(markdown(severalReport(), formatOptions())).toMatchFileSnapshot("snapshots/several.en.md");
  });

  test("shows hostile titles as text and links to nothing but papers", () => {
    const all = nodes(parse(markdown(hardReport(), formatOptions())));
    expect(
      all.filter((node) => node.type === "link").every((node) => node.url?.startsWith("https://arxiv.org/abs/")),
    ).toBe(true);
    expect(all.filter((node) => node.type === "html" && node.value !== "<!-- -->").map((node) => node.value)).toEqual([
      "<!-- digestlint -->",
      "<code>",
      "</code>",
      "<code>",
      "</code>",
      "<sub>",
      "</sub>",
    ]);
    expect(
      all
        .filter((node) => node.type === "image" || node.type === "inlineCode")
        .every((node) => node.value?.includes("/")),
    ).toBe(true);
    const strong = all.filter((node) => node.type === "strong").map(shown);
    expect(strong).toContain(visible(HOSTILE_TITLE));
  });

  test("says of a clean digest that it is clean", () => {
    expect(markdown(cleanReport(), formatOptions())).toContain("**1 entry, nothing to report.**");
  });
});

describe("escapeMarkdown", () => {
  const unit = fc.constantFrom(
    ..."ab1 \\`*_{}[]()<>#+-.!|~&@:$^=/\"'?，中".split(""),
    "www.",
    "http://",
    "HTTPS://",
    "www.x.org",
    "https://a.b/",
    "a@b.co",
    "&amp;",
    "<b>",
    "1. ",
    "- ",
    "]]>",
    "\u001b",
  );
  test("leaves nothing for Markdown to render", () => {
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
        const tree = parse(`x ${escapeMarkdown(text)} x`);
        expect(
          nodes(tree)
            .map((node) => node.type)
            .filter((type) => !["root", "paragraph", "text", "html"].includes(type)),
        ).toEqual([]);
        expect(
          nodes(tree)
            .filter((node) => node.type === "html")
            .every((node) => node.value === "<!-- -->"),
        ).toBe(true);
        expect(shown(tree)).toBe(`x ${visible(text)} x`);
      }),
      { numRuns: 2000 },
    );
  });

  test("keeps a text one cell of a table", () => {
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
        const tree = parse(`| a | b |\n|---|---|\n| x${escapeMarkdown(text)}x | end |`);
        const cells = nodes(tree)
          .filter((node) => node.type === "tableCell")
          .map(shown);
        expect(cells).toEqual(["a", "b", `x${visible(text)}x`, "end"]);
      }),
      { numRuns: 1000 },
    );
  });

  test("holds at the start of a line", () => {
    for (const text of [
      "# a",
      "- a",
      "+ a",
      "1. a",
      "12) a",
      "> a",
      "=== a",
      "--- a",
      "~~~ a",
      "``` a",
      "| a",
      "[a]: b",
    ]) {
      const tree = parse(`a\n\n${escapeMarkdown(text)}`);
      expect(
        tree.children?.map((node) => node.type),
        text,
      ).toEqual(["paragraph", "paragraph"]);
      expect(shown(tree)).toBe(`a${text}`);
    }
  });
});
