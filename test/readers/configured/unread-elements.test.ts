import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadReader } from "../../../src/readers/configured/load-reader.js";
import type { ReaderBlock } from "../../../src/model/schema-types.js";
import { CARDS_BLOCK, FEED_BLOCK } from "./blocks.js";
import { readWhole } from "./trials.js";

const CARDS = readFileSync("fixtures/readers/cards.html", "utf8");
const FEED = readFileSync("fixtures/readers/feed.xml", "utf8");

async function faultsOf(block: ReaderBlock, text: string): Promise<unknown[]> {
  const { faults } = readWhole(await loadReader(block, "own"), text);
  return faults.map(({ kind, data }) => (kind === "swallowed" ? [kind, data["reach"]] : kind));
}

/** The second card of the page, changed. */
const second = (change: (card: string) => string): string => {
  const at = CARDS.lastIndexOf('<div class="paper">');
  const end = CARDS.indexOf("</body>");
  return CARDS.slice(0, at) + change(CARDS.slice(at, end)) + CARDS.slice(end);
};
const inBody = (html: string): string => CARDS.replace("</body>", `${html}</body>`);

describe("HTML: what stands beside the cards", () => {
  test.each([
    ["a class in other letters", second((card) => card.replace('"paper"', '"Paper"'))],
    ["another element", second((card) => card.replace("<div", "<section").replace(/<\/div>\s*$/u, "</section>"))],
    ["another class in a wrapper", second((card) => `<main><div>${card.replace('"paper"', '"card"')}</div></main>`)],
    ["a card in the footer", second((card) => `<footer>${card.replace('"paper"', '"more"')}</footer>`)],
    [
      "a card without its id",
      second((card) => card.replace('"paper"', '"p"').replace(/<span class="id">.*<\/span>/u, "")),
    ],
    ["a paper's id and title", inBody('<p><span class="id">2608.00009</span> <b class="title">Lost</b></p>')],
  ])("%s is told", async (_, text) => {
    expect(await faultsOf(CARDS_BLOCK, text)).toEqual(["orphan-text"]);
  });

  test("what follows a card that leaves formatting open is told from behind the card", async () => {
    const text = second(
      (card) =>
        `<div class="paper"><span class="id">2608.00007</span><i><b class="title">Open</b></div>\n${card.replace('"paper"', '"pape"')}`,
    );
    const { entries, faults } = readWhole(await loadReader(CARDS_BLOCK, "own"), text);
    expect([entries.at(-1)?.id, faults.map(({ kind }) => kind)]).toEqual(["2608.00007", ["orphan-text"]]);
    expect(text.slice(entries.at(-1)?.span.end, faults[0]?.span.end).trimStart()).toMatch(/^<div class="pape">/u);
    expect(faults[0]?.span.start).toBeGreaterThanOrEqual(entries.at(-1)?.span.end ?? Infinity);
  });

  test.each([
    ["hidden", second((card) => card.replace('"paper"', '"paper" hidden'))],
    ["not displayed", second((card) => card.replace('"paper"', '"paper" style="color: red; display:none"'))],
    ["not visible", second((card) => card.replace('"paper"', `"paper" style='visibility: hidden'`))],
    ["in what is hidden", second((card) => `<div hidden>${card}</div>`)],
  ])("a card that is %s is told", async (_, text) => {
    expect(await faultsOf(CARDS_BLOCK, text)).toEqual([["swallowed", "hidden"]]);
  });

  test.each([
    ["the page as it is", CARDS],
    [
      "navigation, a footer and scripts",
      inBody("<nav><a href='#a'>All</a></nav><footer>© 2026</footer><script>var id = 1;</script>"),
    ],
    ["an introduction", CARDS.replace("</h1>", "</h1><section><h2>About</h2><p>Papers of the day.</p></section>")],
    [
      "a header with a title and more",
      CARDS.replace("<h1>", '<header><p class="title">Daily</p><p class="en">Papers</p></header><h1>'),
    ],
    [
      "contents that name the entries",
      inBody('<ul><li><span class="id">2608.00001</span> <a class="title" href="#1">Small</a></li></ul>'),
    ],
    [
      "tabs that a script shows",
      second((card) => `<div style="display:none">${card}</div>`).replace("</body>", "<script>show()</script></body>"),
    ],
    ["a hidden search box", inBody("<form hidden><input></form>")],
    ["a template for scripts", second((card) => card + `<template>${card}</template>`)],
    ["other letters of a tag", second((card) => card.replace("<div class", "<DIV CLASS"))],
  ])("%s is no fault", async (_, text) => {
    expect(await faultsOf(CARDS_BLOCK, text)).toEqual([]);
  });
});

describe("HTML: what a card does not show", () => {
  const texts = async (text: string): Promise<unknown[]> => {
    const { faults } = readWhole(await loadReader(CARDS_BLOCK, "own"), text);
    return faults.map(({ kind, entry, field, data }) => [kind, entry, field, data["percent"]]);
  };
  const hide = (how: string) => (card: string) => card.replace('class="en"', `class="en" ${how}`);

  test.each([
    ["hidden", "hidden"],
    ["not displayed", 'style="d\\69splay: none"'],
    ["transparent", 'style="opacity: 0"'],
    ["without height", 'style="height:0; overflow:hidden"'],
    ["beside the page", 'style="position:absolute; left:-9999px"'],
  ])("a field that is %s is told with its entry", async (_, how) => {
    expect(await texts(second(hide(how)))).toEqual([["hidden-text", 2, "abstract", 100]]);
  });

  test("a part of a field is told as a part", async () => {
    const text = second((card) =>
      card.replace("We present", "<span hidden>We present").replace("of owls.", "of owls.</span>"),
    );
    const half = second((card) =>
      card.replace("and use it in surveys of owls", "<b hidden>and use it in surveys of owls</b>"),
    );
    expect(await texts(text)).toEqual([["hidden-text", 2, "abstract", expect.any(Number)]]);
    expect(await texts(half)).toEqual([["hidden-part", 2, "abstract", expect.any(Number)]]);
  });

  test("a card that is transparent, or in what is, is told unless a script may show it", async () => {
    const card = second((text) => text.replace('"paper"', '"paper" style="opacity:0"'));
    expect(await faultsOf(CARDS_BLOCK, card)).toEqual([["swallowed", "hidden"]]);
    expect(await faultsOf(CARDS_BLOCK, card.replace("</body>", "<script>show()</script></body>"))).toEqual([]);
  });

  test.each([
    ["what a script may show", second(hide("hidden")).replace("</body>", "<script>show()</script></body>")],
    [
      "what a style sheet may show in every card",
      CARDS.replaceAll('class="en"', 'class="en" style="display:none"').replace("</head>", "<style></style></head>"),
    ],
    ["a folded part", CARDS],
    [
      "an icon or a label for readers of the screen",
      second((card) => card.replace("We present", "<i hidden>new</i>We present")),
    ],
    ["a colour", second(hide('style="color:white;background:#036"'))],
  ])("%s is no fault", async (_, text) => {
    expect(await texts(text)).toEqual([]);
  });

  test("a comment that holds a card which the page lacks is told", async () => {
    const text = second((card) => `<!-- ${card.replace("2608.00002", "2608.00003")} -->`);
    expect(await faultsOf(CARDS_BLOCK, text)).toEqual([["swallowed", "closed"]]);
  });

  test.each([
    [
      "a card that the page has",
      inBody(`<!-- <div class="paper"><span class="id">2608.00001</span><p class="title">Small</p></div> -->`),
    ],
    [
      "a template",
      inBody(`<!-- <div class="paper"><span class="id">{{ id }}</span><p class="title">{{ title }}</p></div> -->`),
    ],
    ["other markup", inBody("<!-- <div class='ad'><p>Subscribe</p></div> -->")],
  ])("a comment that holds %s is none", async (_, text) => {
    expect(await faultsOf(CARDS_BLOCK, text)).toEqual([]);
  });
});

describe("XML: what stands beside the entries", () => {
  const add = (xml: string): string => FEED.replace("</channel>", `${xml}</channel>`);
  const ITEM = "<item><guid>https://example.org/9</guid><title>Lost</title></item>";
  test.each([
    ["an element in other letters", add(ITEM.replaceAll("item>", "ITEM>"))],
    ["an element of Atom", add(ITEM.replaceAll("item>", "entry>"))],
    ["an element with a prefix", add(ITEM.replaceAll("item>", "old:item>"))],
    ["a list of them below another", add(`<more>${ITEM.replaceAll("item>", "Item>")}</more>`)],
    ["an element built as they are", add("<news><title>Lost</title><content:encoded>一句。</content:encoded></news>")],
  ])("%s is told", async (_, text) => {
    expect(await faultsOf(FEED_BLOCK, text)).toEqual(["orphan-text"]);
  });

  test("an item behind the channel is told: no feed reader shows it", async () => {
    expect(await faultsOf(FEED_BLOCK, FEED.replace("</channel>", `</channel>${ITEM}`))).toEqual([
      ["swallowed", "outside"],
    ]);
  });

  test.each([
    ["the feed as it is", FEED],
    [
      "what feeds hold",
      add(
        "<link>https://example.org</link><description>Daily</description><image><title>x</title><link>y</link><url>z</url></image><textInput><title>s</title><description>t</description></textInput>",
      ),
    ],
  ])("%s is no fault", async (_, text) => {
    expect(await faultsOf(FEED_BLOCK, text)).toEqual([]);
  });

  test.each([
    ["which the feed lacks", `<!-- ${ITEM} -->`, [["swallowed", "closed"]]],
    ["which it has", "<!-- <item><guid>https://example.org/14</guid><title>八月</title></item> -->", []],
    ["of which it names the element", "<!-- one <item> a day, up to </item> -->", []],
  ])("a comment with an item %s", async (_, comment, faults) => {
    expect(await faultsOf(FEED_BLOCK, add(comment))).toEqual(faults);
  });

  test("RSS 1.0 has its items beside the channel", async () => {
    const text = `<rdf:RDF xmlns:rdf="x"><channel><title>d</title></channel>${ITEM}</rdf:RDF>`;
    expect(await faultsOf(FEED_BLOCK, text)).toEqual([]);
  });
});
