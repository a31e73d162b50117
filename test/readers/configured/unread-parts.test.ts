import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loadReader } from "../../../src/readers/configured/load-reader.js";
import { CARDS_BLOCK } from "./blocks.js";
import { readWhole } from "./trials.js";

const CARDS = readFileSync("fixtures/readers/cards.html", "utf8");

async function faultsOf(text: string): Promise<[string, string][]> {
  const { faults } = readWhole(await loadReader(CARDS_BLOCK, "own"), text);
  return faults.map(({ kind, span }) => [kind, text.slice(span.start, span.start + 30).trim()]);
}

const CUT = [["cut-off", ""]];

describe("an HTML page that breaks off", () => {
  test.each([
    ["in a text", CARDS.slice(0, CARDS.lastIndexOf("猫头鹰"))],
    ["between cards", CARDS.slice(0, CARDS.lastIndexOf('<div class="paper">'))],
    ["in a tag", CARDS.slice(0, CARDS.lastIndexOf('class="paper"'))],
    ["before its last tags", CARDS.replace("</body>\n</html>\n", "")],
    ["in a card, without a body", CARDS.slice(CARDS.indexOf("<div"), CARDS.lastIndexOf("</details>"))],
  ])("%s", async (_, text) => {
    expect(await faultsOf(text)).toEqual(CUT);
  });

  test("a card that is not closed takes what follows", async () => {
    const text = CARDS.replace("</details>\n</div>", "</details>\n");
    expect(await faultsOf(text)).toEqual([["cut-off", '<div class="paper">\n  <span cl']]);
  });

  test.each([
    ["a whole page", CARDS],
    ["cards alone", CARDS.slice(CARDS.indexOf("<div"), CARDS.indexOf("</body>"))],
    ["end tags that may be left out", CARDS.replace("</head>", "").replace("</body>\n</html>\n", "<p>End<br>")],
    ["only the last tag left out", CARDS.replace("</html>", "")],
    ["formatting left open", CARDS.replace("论文日报</h1>", "<b>论文日报</h1>")],
    ["a frame left open in a page that ends", CARDS.replace("<h1>", "<main><h1>")],
  ])("not %s", async (_, text) => {
    expect(await faultsOf(text)).toEqual([]);
  });
});
