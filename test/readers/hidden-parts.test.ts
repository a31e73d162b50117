import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";
import { describe, expect, test } from "vitest";
import { hiddenParts } from "../../src/readers/hidden-parts.js";
import { lettersOf } from "../../src/text/hidden-words.js";

type Node = DefaultTreeAdapterTypes.ChildNode;

/** Words of which each is in the page once: what a browser shows can be told from what it does not. */
const WORDS =
  "甲方案先读取三份旧样本 乙方案再写入五条新记录 丙方案逐行核对两份名单 丁方案删去全部重复条目 戊方案最后汇总四组结果".split(
    " ",
  );
const [A = "", B = "", C = "", D = "", E = ""] = WORDS;

/** A page with a text where HTML goes on as it stands, behind the folded part's summary. */
const inHtml = (text: string): string =>
  `### [1] [T](u)\n\n<details>\n  <summary>S</summary>\n${text}\n\nEnd\n\n</details>\n`;
/** A page with a text in a paragraph of its own. */
const inParagraph = (text: string): string => `### [1] [T](u)\n\n${text}\n\nEnd\n`;

function shown(nodes: readonly Node[]): string {
  return nodes
    .map((node) => ("value" in node ? node.value : "childNodes" in node ? shown(node.childNodes) : ""))
    .join("");
}

/** The words that the oracle, CommonMark's own renderer with GitHub's extensions and an HTML parser, does not show. */
function unseen(page: string): string[] {
  const options = { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] };
  const text = shown(parseFragment(micromark(page, options)).childNodes);
  return WORDS.filter((word) => page.includes(word) && !text.includes(word));
}

/** The words that are told as hidden. */
function told(page: string): string[] {
  const parts = hiddenParts(page).map(({ start, end }) => page.slice(start, end));
  return WORDS.filter((word) => page.includes(word) && parts.some((part) => part.includes(word)));
}

const HTML: readonly (readonly [string, string])[] = [
  ["a tag that is open", `${A} <b ${B}\n${C}`],
  ["an end tag that is open", `${A} </b ${B}\n${C}`],
  ["an unknown tag", `${A}<foo ${B}> ${C}`],
  ["a tag with values", `${A}<foo x="1>" y='2' ${B}>${C} <i ${D}/> ${E}`],
  ["a processing instruction", `${A} <?x ${B}> ${C} <?y ${D}`],
  ["a declaration", `${A} <!X ${B}> ${C} <!${D}`],
  ["character data", `${A} <![CDATA[ ${B} ]]> ${C}`],
  ["an end without a name", `${A} </ ${B}> ${C} </${D}> ${E}`],
  ["a comment that ends", `${A} <!-- ${B}\n${C} --> ${D}`],
  ["comments that end otherwise", `${A} <!-- ${B} --!> ${C} <!--> ${D} <!---> ${E}`],
  ["a value of words", `${A} <b title="${B}">${C}</b>`],
  ["a long tag", `${A} <b ${"x ".repeat(3000)}${B}\n${C}`],
  ["less than", `${A} < ${B} <3 ${C} <= ${D}`],
  ["tags that end", `${A} <b>${B}</b> <a href="u">${C}</a><br/>${D}`],
  ["attributes of a block", `<div title="${A}">${B}</div>\n<div ${C}>\n${D}`],
  ["a lone tag behind the summary", `<b>\n${A} <c ${B}\n${C}`],
  ["a block behind a paragraph", `x\n\n${A}\n<div>\n${B} <b ${C}\n${D}`],
];

const PARAGRAPHS: readonly (readonly [string, string])[] = [
  ["a tag that is open", `${A} <b ${B}\n${C}`],
  ["a comment", `${A} <!-- ${B} --> ${C}`],
  ["a comment of two lines", `${A} <!-- ${B}\n${C} --> ${D}`],
  ["a comment that does not end", `${A} <!-- ${B}`],
  ["a processing instruction", `${A} <?x ${B} ?> ${C} <?y ${D}`],
  ["a processing instruction that a browser ends first", `${A} <?x ${B} > ${C} ?> ${D}`],
  ["a declaration", `${A} <!X ${B}> ${C} <!${D}>`],
  ["character data", `${A} <![CDATA[ ${B} ]]> ${C} <![CDATA[ ${D}`],
  ["a value of words", `${A} <b title="${B}">${C}</b>`],
  ["a tag that is none", `${A} <foo ${B}> ${C} <foo x=${D}> ${E}`],
  ["a tag in code", `\`${A} <b title="${B}">\` \\<b title="${C}"> \\\\<b title="${D}">${E}`],
  ["code that does not end", `\`${A} <b title="${B}"> \`\` ${C}`],
  ["a definition with a title", `[x]: u "${A}"\n${B}`],
  ["a definition whose label is words", `[${A}]: u\n[y]: <v> '${B}\n${C}'\n${D}`],
  ["a definition in a list", `- [x]: u (${A})\n- ${B}`],
  ["a definition in a quote", `> [x]: u "${A}"\n> ${B}`],
  ["a definition that is none", `[x]: u "${A}" ${B}`],
  ["a definition within a paragraph", `${A}\n[x]: u "${B}"`],
  ["a label of several lines", `[x\n${A}]:\nu\n"${B}"\n${C}`],
  ["a footnote that nothing refers to", `${A}\n\n[^1]: ${B}\n${C}\n\n${D}`],
  ["a footnote with paragraphs", `${A}\n\n[^1]: ${B}\n\n    ${C}\n\n${D}`],
  ["a footnote", `${A}[^1]\n\n[^1]: ${B}\n\n${C}`],
  ["cells beyond the header's", `| ${A} |\n|---|\n| ${B} | ${C} |\n${D} | ${E}`],
  ["a table without outer lines", `a | ${A}\n--|:-:\n${B} | c | ${C}\n${D}\\|${E} | d`],
  ["a table in a paragraph", `x\n${A} | b\n--- | ---\nc | d | ${B}`],
  ["lines that are no table", `| ${A} |\n|---|---|\n| ${B} | ${C} |`],
  ["what follows a fence's mark", `~~~ x ${A}\n${B}\n~~~\n\n${C}`],
  ["what follows back quotes", `\`\`\` ${A} \`x\n${B}\n\`\`\`\n\n\`\`\`\`${C}\n${D}\n\`\`\`\`\n`],
  ["an image's description", `![${A}](u) ${B} [${C}](v "t")`],
  ["a lone tag", `<foo-bar x="1">\n${A} <b ${B}\n\n${C} <b ${D}`],
  ["a lone end tag", `</foo>\n${A} <b ${B}`],
  ["a tag with text behind it", `<foo> ${A} <b ${B}`],
  ["a lone tag in a paragraph", `${A}\n<foo>\n${B} <b ${C}`],
  ["a comment that begins its line", `<!-- ${A}\n\n${B} --> ${C} <b ${D}\n${E}`],
  ["an instruction that begins its line", `<?x ${A}\n\n${B} ?> ${C}\n${D}`],
  ["a declaration that begins its line", `<!X ${A}\n\n${B} > ${C}\n${D}`],
  ["HTML that a paragraph follows", `<div>\n${A} <b ${B}\n\n${C}`],
  ["emphasis, strikes and headings", `# ${A} #\n\n*${B}* ~~${C}~~ __${D}__ \\*${E}\\*`],
  ["code by its indent", `x\n\n    <b title="${A}">\n    [x]: u "${B}"`],
  ["a definition behind a heading", `# H\n[x]: u "${A}"\n${B}`],
  ["a definition behind an underlined heading", `T\n===\n[x]: u "${A}"\n${B}`],
  ["a definition behind a rule", `x\n***\n[x]: u "${A}"\n${B}`],
  ["a definition in an item behind a paragraph", `${A}\n- [x]: u "${B}"\n${C}`],
  ["a definition in a quote behind a paragraph", `${A}\n> [x]: u "${B}"\n\n${C}`],
  ["a comment in a heading", `${A}\n## ${B} <!-- ${C} -->\n${D}`],
  ["the address of a definition", `[x]: ${A}\n[y]: <${B} z>\n${C}`],
  ["cells beyond the header's in a quote", `> | ${A} |\n> |---|\n> | ${B} | ${C} |`],
  ["cells beyond the header's in an item", `- | ${A} |\n  |---|\n  | ${B} | ${C} |`],
  ["titles of links and images", `[a](u "${A}") ![b](v '${B}') [c](w (${C})) ${D}`],
  ["addresses that are words", `[a](<${A} b>) [](${B}) ${C}`],
  ["descriptions of images by reference", `![${A}][u] ![b [${B}](v)](w)\n\n[u]: z\n\n${C}`],
  ["words of links in HTML", `<a href="u" title="${A}">${B}</a> <a name="${C}"></a>`],
  ["an address", `<https://example.org/${A}> <${B}@example.org>`],
];

describe.each([
  ["HTML", HTML, inHtml],
  ["a paragraph", PARAGRAPHS, inParagraph],
])("in %s", (_, cases, page) => {
  test.each(cases)("%s: told is what is not shown", (__, text) => {
    expect(told(page(text))).toEqual(unseen(page(text)));
  });
  test.each(cases)("%s: with ends of lines as on Windows", (__, text) => {
    const windows = page(text).replaceAll("\n", "\r\n");
    expect(told(windows)).toEqual(unseen(windows));
  });
});

describe("what GitHub Pages leaves out", () => {
  test.each([
    [`${A} {% comment %}${B}{% endcomment %} ${C}`, [B]],
    [`${A} {% if false %}${B}{% endif %} ${C}`, [B]],
    [`{::comment}\n${A}\n{:/comment}\n${B}`, [A]],
    [`${A} {::comment}${B}{:/} ${C}`, [B]],
    [`{% highlight sh %}${A}{% endhighlight %}\n{::nomarkdown}\n${B}\n{:/}`, []],
    [`{::nomarkdown type="latex"}\n${A}\n{:/}\n{::comment}${B}`, [A]],
    [`${A} {% assign x = "${B}" %} ${C}`, [B]],
    [`{% raw %}${A}{% endraw %} {::comment} ${B} {{ page.title }}`, []],
    [`\`{% comment %}\` ${A}`, []],
  ])("%s", (text, expected) => {
    expect(told(inParagraph(text))).toEqual(expected);
  });
});

describe("is silent about", () => {
  test.each([
    ["what every digest is built of", inHtml(`Motivation: ${A}`)],
    ["names in angle brackets", inParagraph(`vector<int> and <think>${A}</think> <q <= 1`)],
    [
      "attributes without words",
      inHtml(`<input disabled checked required autofocus readonly><div id='x' class="a b c">${A}</div>`),
    ],
    ["comments to the linter", inHtml(`<!-- digestlint-disable-next-entry text/*: ${A} -->\nx`)],
    ["a name behind a fence", "```javascript title=x\ncode\n```\n"],
    ["anchors and categories", inHtml(`<div id='cs.CL'></div>\n<a id="x" href='#y' class=z>${A}</a>`)],
    ["addresses in Chinese", inParagraph(`[a](https://example.org/${A}) [b](#${B}) ![c](图/${C}.png) [d](../${D})`)],
    ["short titles", inParagraph(`[${A}](https://example.org "PDF") ![](a.png '图一')`)],
    ["a table", `| a | b |\n|---|---|\n| ${A} | ${B} |\n`],
  ])("%s", (_, page) => {
    expect(hiddenParts(page)).toEqual([]);
  });
});

test("letters are counted without attributes", () => {
  const page = inHtml(`<foo class="one two three four five six" ${A}>`);
  expect(hiddenParts(page)).toEqual([
    { start: page.indexOf("<foo"), end: page.indexOf(">\n\nEnd") + 1, by: "tag", letters: lettersOf(A) },
  ]);
});

test.each([
  ["links in an open bracket", "[", "![x](y) "],
  ["links in the description of an image that is open", "![", "[a](b)"],
  ["brackets", "", "["],
  ["images that are open", "", "![a"],
  ["addresses that are open", "", "[a](("],
  ["titles that are open", "", '[a](b "甲'],
  ["definitions that are open", "", "[a]: <"],
])("the cost of many %s grows with their number", (_, before, piece) => {
  const cost = (count: number): number => {
    const begin = performance.now();
    hiddenParts(`x\n\n${before}${piece.repeat(count)}\n\n甲 <b title="x">`);
    return performance.now() - begin;
  };
  cost(1000);
  expect(cost(40_000)).toBeLessThan(2000);
});
