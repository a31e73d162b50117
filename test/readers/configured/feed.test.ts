import { describe, expect, test } from "vitest";
import { readXml, type XmlElement } from "../../../src/readers/configured/feed.js";
import type { MappedText } from "../../../src/readers/configured/mapped-text.js";

/** Where the feed stands in the digest's text. */
const OFFSET = 100;

function rootOf(source: string): XmlElement {
  const { root } = readXml(source, OFFSET);
  if (root === null) throw new Error("no element");
  return root;
}

/** Each unit of a text, with what stands for it in the file. */
function places(source: string, text: MappedText | null): [string, string][] {
  if (text === null) return [];
  return Array.from({ length: text.text.length }, (_, at): [string, string] => {
    const start = text.startOf(at);
    return [text.text.charAt(at), source.slice(start - OFFSET, text.endOf(at + 1, start) - OFFSET)];
  });
}
const plain = (text: string): [string, string][] => [...text].map((unit) => [unit, unit]);

describe("a text of XML stands unit by unit in the file", () => {
  test.each<[string, string, [string, string][]]>([
    ["as it is", "<a>甲b</a>", plain("甲b")],
    [
      "behind references",
      "<a>x&lt;y&amp;z&#x4e00;&#33;</a>",
      [
        ["x", "x"],
        ["<", "&lt;"],
        ["y", "y"],
        ["&", "&amp;"],
        ["z", "z"],
        ["一", "&#x4e00;"],
        ["!", "&#33;"],
      ],
    ],
    ["in CDATA", "<a><![CDATA[x<b>&amp;]]></a>", plain("x<b>&amp;")],
    ["beside CDATA", "<a>p<![CDATA[q]]>r</a>", plain("pqr")],
    ["around comments and instructions", "<a>p<!-- no -->q<?no no?>r</a>", plain("pqr")],
    ["in elements within, in the order of the file", "<a>p<b>q<c>r</c>s</b>t</a>", plain("pqrst")],
    [
      "in CDATA with line ends of two characters",
      "<a><![CDATA[x\r\ny\r\n\r\nz]]></a>",
      [
        ["x", "x"],
        ["\n", "\r\n"],
        ["y", "y"],
        ["\n", "\r\n"],
        ["\n", "\r\n"],
        ["z", "z"],
      ],
    ],
    ["in CDATA with line ends of one", "<a><![CDATA[x\ny]]></a>", plain("x\ny")],
  ])("%s: %j", (_name, source, expected) => {
    expect(places(source, rootOf(source).text())).toEqual(expected);
  });

  test("with line ends of two characters outside of CDATA it is read, and each part lies where it stands", () => {
    const source = "<a>x\r\ny</a>";
    const text = rootOf(source).text();
    expect(text.text).toBe("x\ny");
    expect(text.span).toEqual({ start: OFFSET + 3, end: OFFSET + 7 });
  });
});

describe("an attribute stands in the file", () => {
  const source = `<a href="x" title='y "z" &amp; w' empty="" data-title="no" t:lang = "zh"><b title="inner"/></a>`;
  test.each<[string, string | null]>([
    ["href", "x"],
    ["title", 'y "z" & w'],
    ["data-title", "no"],
    ["t:lang", "zh"],
    ["empty", ""],
    ["absent", null],
    ["toString", null],
  ])("%s", (name, expected) => {
    const text = rootOf(source).attribute(name);
    expect(text?.text ?? null).toBe(expected);
    for (const [unit, written] of places(source, text)) expect(written).toBe(unit === "&" ? "&amp;" : unit);
    if (expected !== null && expected !== "")
      expect(text?.startOf(0)).toBe(
        OFFSET + source.indexOf(expected.slice(0, 1), source.indexOf(` ${name}`) + name.length + 1),
      );
  });

  test("of an element within too", () => {
    const text = rootOf(source).children[0]?.attribute("title");
    expect(text?.startOf(0)).toBe(OFFSET + source.indexOf("inner"));
  });
});

test("elements have their names, children and places", () => {
  const source = "<?xml version='1.0'?>\n<!-- c --><feed><t:item>a</t:item><item/></feed>\n";
  const root = rootOf(source);
  const written = ({ span }: XmlElement): string => source.slice(span.start - OFFSET, span.end - OFFSET);
  expect([root.name, ...root.children.map(({ name }) => name)]).toEqual(["feed", "t:item", "item"]);
  expect(root.children.map(written)).toEqual(["<t:item>a</t:item>", "<item/>"]);
  expect(written(root)).toBe("<feed><t:item>a</t:item><item/></feed>");
  const { comments, fault } = readXml(source, OFFSET);
  expect(comments.map(({ start, end, text }) => [source.slice(start - OFFSET, end - OFFSET), text])).toEqual([
    ["<!-- c -->", " c "],
  ]);
  expect(fault).toBeNull();
});

describe("XML that is not well-formed", () => {
  test.each<[string, number]>([
    ["<a><b>x</a>", 5],
    ["<a>x", 3],
    ["<a>x &nope y</a>", 5],
    ["<a b=c>x</a>", 4],
  ])("is told once, where it stops to be: %j", (source, from) => {
    const { fault } = readXml(source, OFFSET);
    expect(fault?.at).toBeGreaterThanOrEqual(OFFSET + from);
    expect(fault?.at).toBeLessThanOrEqual(OFFSET + source.length);
    // Without the parser's own line and column.
    expect(fault?.reason).toMatch(/^[^\d]/u);
  });

  test("is read as far as it goes; a text without an element has none", () => {
    const source = "<a><b>x</b><b>y";
    const root = rootOf(source);
    expect(root.children.map((child) => child.text().text)).toEqual(["x", "y"]);
    expect(root.span).toEqual({ start: OFFSET, end: OFFSET + source.length });
    expect(readXml("", OFFSET).root).toBeNull();
    expect(readXml("only text", OFFSET).root).toBeNull();
  });

  test("half of a pair is a replacement character and moves nothing", () => {
    const source = "<a>x\ud83dy</a>";
    expect(rootOf(source).text().text).toBe("x\ufffdy");
    expect(rootOf(source).text().startOf(2)).toBe(OFFSET + 5);
  });
});

test("what is written into a text is escaped as its place asks", () => {
  const source = `<a title="x">y<![CDATA[z]]></a>`;
  const root = rootOf(source);
  const text = root.text();
  const piece = (at: number) => text.pieces.find(({ start, end }) => start <= at + OFFSET && at + OFFSET < end);
  const at = (word: string): { start: number; end: number } => {
    const start = source.indexOf(word) + OFFSET;
    return { start, end: start + 1 };
  };
  expect(piece(source.indexOf("y"))?.write?.("<&", at("y"))).toBe("&lt;&amp;");
  expect(piece(source.indexOf("z"))?.write?.("<&", at("z"))).toBe("<&");
  expect(piece(source.indexOf("z"))?.write?.("]]>", at("z"))).toBeNull();
  expect(root.attribute("title")?.pieces[0]?.write?.('"<', at("x"))).toMatch(/^&(?:quot|#34|#x22);&lt;$/u);
});
