import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  bareAddress,
  decodeEntities,
  hidesCharacters,
  looksLikeAnother,
  parseAddress,
  sameSite,
  shownHost,
} from "../../src/text/address.js";
import { bareText } from "../../src/text/bare-text.js";
import { isBlankText } from "../../src/text/blank-text.js";
import { closest } from "../../src/text/closest.js";
import { enclosures, maskGlosses } from "../../src/text/enclosed.js";
import {
  endsInOpenMath,
  endsInStop,
  finalEllipsis,
  isList,
  lastClauseStart,
  openBracket,
} from "../../src/text/endings.js";
import { englishClausesOf } from "../../src/text/english-clause.js";
import { coinedName, namesAndFiguresOf, sourceHashes } from "../../src/text/names-and-figures.js";
import { firstUnits } from "../../src/build/first-units.js";
import { foreignRuns, hasForeignLetters, isForeignClause, languageOfRun } from "../../src/text/foreign.js";
import { suspectsIn } from "../../src/text/glossary.js";
import { readInlineMarkup } from "../../src/text/inline-markup.js";
import { detectLanguage } from "../../src/text/language.js";
import { lowerPattern } from "../../src/patterns/lazy-pattern.js";
import { latinRuns, latinWords } from "../../src/text/latin.js";
import { MARK, measureMarks } from "../../src/text/marks.js";
import { maskAt, masksOf, measureMasks } from "../../src/text/masks.js";
import { containment, jaccard, shingles } from "../../src/text/overlap.js";
import { maskNonProse } from "../../src/text/prose.js";
import { findVariant, isCommonHan, replaceVariant } from "../../src/text/script-variant.js";
import { tokenHash } from "../../src/text/runs.js";
import { scriptProfile } from "../../src/text/script.js";
import { likeness, minHashOf } from "../../src/text/min-hash.js";
import { textKey } from "../../src/text/text-key.js";
import { initialsOf, isAcronymOf, isRunOf, latinTokens, singular, termIndex, tokenKey } from "../../src/text/tokens.js";
import { englishPhrases } from "../../src/text/untranslated.js";
import { cutToWidth, displayWidth, padToWidth } from "../../src/text/width.js";

const FOLDER = "fixtures/text";
const LANGUAGES = ["zh-Hans", "ja", "ko"] as const;

/** `⟦200B⟧` in the list is that character. */
function decoded(line: string): string {
  return line.replace(/⟦([0-9A-F]+)⟧/gu, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)));
}

/** The reverse of `decoded` for characters that no file should hold. */
function encoded(text: string): string {
  return text.replace(
    /(?!\n)[\p{Cc}\p{Cs}\u2028]/gu,
    (character) => `⟦${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, "0")}⟧`,
  );
}

const lines = readFileSync(`${FOLDER}/texts.txt`, "utf8").replace(/\n$/u, "").split("\n");
const list = (parts: Iterable<string>): string => [...parts].join(" | ");
const cut =
  (text: string) =>
  ({ start, end }: { readonly start: number; readonly end: number }): string =>
    text.slice(start, end);

const MEASURES: Readonly<Record<string, (text: string) => unknown>> = {
  marks: (text) => {
    const { bits, suspects } = measureMarks(text);
    return `${Object.entries(MARK)
      .filter(([, bit]) => (bits & bit) !== 0)
      .map(([name]) => name)
      .join(" ")} ${suspects.join(",")}`;
  },
  masks: (text) => {
    const masks = measureMasks(text);
    if (masks.length === 0) return "";
    const whole = Array.from({ length: text.length }, (_, at) => (maskAt(masks, at) === undefined ? "." : "x")).join(
      "",
    );
    return `${list(masks.map((mask) => `${mask.kind} ${cut(text)(mask)}`))} ${masksOf({ text }).length === masks.length ? "" : "taken for none "}${whole}`;
  },
  prose: (text) => (maskNonProse(text) === text ? "" : maskNonProse(text)),
  enclosures: (text) =>
    enclosures(text).length === 0
      ? ""
      : `${list(enclosures(text).map(([start, end]) => text.slice(start, end)))}\n  ${maskGlosses(text)}`,
  scripts: (text) => {
    const { counts, ...rest } = scriptProfile({ text });
    return JSON.stringify({ ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)), ...rest });
  },
  language: (text) => Object.values(detectLanguage({ text })).join(" "),
  "latin-words": (text) =>
    latinWords(text).length === 0
      ? ""
      : `${list(latinWords(text).map((word) => word.text))} / ${list(latinRuns({ text }).map(cut(text)))}`,
  tokens: (text) => {
    const { keys, words } = termIndex(text);
    if (words.length === 0) return "";
    const each = latinTokens(text).map(
      (token) =>
        `${cut(text)(token)} ${tokenKey(token.text)} ${singular(tokenKey(token.text))} ${initialsOf(token.text).join(",")}`,
    );
    return `${list(each)}\n  keys ${[...keys].join(" ")}\n  words ${words.join(" ")}`;
  },
  evidence: (text) =>
    namesAndFiguresOf([{ text }]).tokens.length === 0
      ? ""
      : `${list(namesAndFiguresOf([{ text }]).tokens)}${coinedName(text) === -1 ? "" : " coined"}; the source ${lines.filter((line) => namesAndFiguresOf([{ text }]).hashes.some((hash) => sourceHashes(decoded(line)).has(hash))).length}`,
  endings: (text) =>
    `${endsInStop(text) ? "stop " : ""}${isList(text) ? "list " : ""}${endsInOpenMath(text) ? "open math " : ""}bracket ${openBracket(text)} ellipsis ${finalEllipsis(text)} clause ${lastClauseStart(text, 24)} ${lastClauseStart(text, 4)}`,
  clauses: (text) => list(englishClausesOf({ text }).map(cut(text))),
  phrases: (text) =>
    list(
      englishPhrases({ text }).map((phrase) =>
        phrase
          .map(
            (use) =>
              `${use.word}${use.besideName ? " beside a name" : ""}${use.capitalised ? " capitalised" : ""}${use.halfTranslated ? " half" : ""}`,
          )
          .join(", "),
      ),
    ),
  foreign: (text) =>
    LANGUAGES.filter((language) => hasForeignLetters(scriptProfile({ text }), language))
      .map(
        (language) =>
          `\n  ${language}: ${list(foreignRuns(text, language).map((run) => `${cut(text)(run)} ${run.script} ${run.letters}${isForeignClause(run) ? " clause" : ""} ${languageOfRun(run)}`))}`,
      )
      .join(""),
  "inline-markup": (text) =>
    list(
      readInlineMarkup(text, measureMasks(text)).map(
        (markup) => `${markup.kind} ${cut(text)(markup)} ⟨${cut(text)(markup.inner)}⟩`,
      ),
    ),
  variant: (text) =>
    findVariant(text, "Hant").length + findVariant(text, "Hans").length === 0
      ? ""
      : `${findVariant(text, "Hant").join(",")} ${replaceVariant(text, "Hant")} / ${findVariant(text, "Hans").join(",")} ${replaceVariant(text, "Hans")} / ${[...text].filter(isCommonHan).length}`,
  keys: (text) => `${JSON.stringify(textKey(text))} bare ${bareText(text)}${isBlankText(text) ? " blank" : ""}`,
  width: (text) =>
    `${displayWidth(text)} ⟨${cutToWidth(text, 13)}⟩ ⟨${padToWidth(cutToWidth(text, 6), 8)}⟩ ⟨${padToWidth(cutToWidth(text, 6), 8, "left")}⟩`,
  units: (text) => `${shingles(text).units} ${shingles(text).cjk.toFixed(3)}`,
  glossary: (text) => list(suspectsIn(text).map((suspect) => JSON.stringify(suspect).slice(0, 120))),
};

describe("every measure of the listed texts is as its file says", () => {
  test.each(Object.keys(MEASURES))("%s", async (name) => {
    const read = lines
      .map((line) => [line, encoded(String(MEASURES[name]?.(decoded(line))))])
      .filter(([, measured]) => measured !== "")
      .map((pair) => `${pair.join("\n  ")}\n`)
      .join("");
    await expect(read).toMatchFileSnapshot(`../../${FOLDER}/${name}.read`);
  });
});

test("acronyms and names written together are found in the words of a source", () => {
  const source = termIndex(
    "Convolutional neural networks and chain of thought, a state-of-the-art semidefinite programming for the Internet of Things via graph neural network layers",
  );
  const found = (test: (key: string) => boolean, keys: string): string =>
    keys
      .split(" ")
      .filter((key) => test(key))
      .join(" ");
  expect(
    found(
      (key) => isAcronymOf(key, source),
      "cnn cnns cn nn nnc cot ct sota soa sdp sp iot it gnn gnns gnnl gn x a cnnc lgnn iotgnn",
    ),
  ).toBe("cnn cnns cn nn nnc cot ct sota soa sdp sp iot it gnn gnns gnnl gn cnnc iotgnn");
  expect(
    found(
      (key) => isRunOf(key, source.words),
      "chainofthought chain ofthought thought neuralnetworks neuralnetwork graphneural graphlayers stateoftheart internetofthings thingsvia x semidefinite semi",
    ),
  ).toBe(
    "chainofthought chain ofthought thought neuralnetworks neuralnetwork graphneural stateoftheart internetofthings thingsvia semidefinite",
  );
  expect([
    tokenHash("GPT-4s", 0, 6) === tokenHash("gpt4", 0, 4),
    tokenHash("a", 0, 1),
    tokenHash("as", 0, 2) === tokenHash("a", 0, 1),
    tokenHash("xgpt4x", 1, 5) === tokenHash("GPT4", 0, 4),
  ]).toEqual([true, 0, false, true]);
});

test("addresses come apart and give themselves away as the list says", async () => {
  const addresses = readFileSync(`${FOLDER}/addresses.txt`, "utf8").replace(/\n$/u, "").split("\n");
  const read = addresses.map((line) => {
    const url = decoded(line);
    const address = parseAddress(url);
    const host = address?.host ?? url;
    const facts = [
      looksLikeAnother(host) ? "looks like another" : "",
      hidesCharacters(url) ? "hides characters" : "",
      sameSite(host, "arxiv.org") ? "same site as arxiv.org" : "",
    ].filter((fact) => fact !== "");
    return `${line}\n  ${JSON.stringify(address)} bare ${JSON.stringify(bareAddress(url))} decoded ${JSON.stringify(decodeEntities(url))} shown ${String(shownHost(url))} ${facts.join(", ")}\n`;
  });
  await expect(read.join("")).toMatchFileSnapshot(`../../${FOLDER}/addresses.read`);
});

test("a pattern is known by the characters that it can begin with", async () => {
  const patterns = readFileSync(`${FOLDER}/patterns.txt`, "utf8").replace(/\n$/u, "").split("\n");
  const read = patterns.map((pattern) => {
    const units = firstUnits(pattern);
    const lower = lowerPattern(pattern);
    return `${pattern}\n  ${units === null ? "anything" : JSON.stringify([...units].map((unit) => String.fromCharCode(unit)).join(""))} lower ${lower ?? "as it is"}\n`;
  });
  await expect(read.join("")).toMatchFileSnapshot(`../../${FOLDER}/patterns.read`);
});

test("texts are as like one another as they share ranges", () => {
  const figures = (one: string, other: string): number[] => {
    const [a, b] = [shingles(one), shingles(other)];
    const values = [
      containment(a, b),
      containment(b, a),
      jaccard(a, b),
      likeness(minHashOf([{ text: one }]), minHashOf([{ text: other }])),
    ];
    return values.map((value) => Number(value.toFixed(3)));
  };
  const words = (count: number, from = 0): string =>
    Array.from({ length: count }, (_, at) => `w${at + from}`).join(" ");
  expect(figures("", "")).toEqual([0, 0, 0, 0]);
  expect(figures("a b", "a b")).toEqual([0, 0, 0, 0]);
  expect(figures("a b c", "A, b; C!")).toEqual([1, 1, 1, 1]);
  expect(figures("a b c d", "a b c x")).toEqual([0.5, 0.5, 0.333, 0.333]);
  expect(figures("a b c d e f", "a b c x d e f")).toEqual([0.5, 0.4, 0.286, 0.286]);
  expect(figures("a a a a a", "a a a")).toEqual([1, 1, 1, 1]);
  expect(figures("甲乙丙丁", "甲乙丙，丁")).toEqual([1, 1, 1, 1]);
  expect(figures("ＡＢＣ x y", "abc X Y")).toEqual([1, 1, 1, 1]);
  expect(figures("Éa × ÷ Ж ж", "éA ж Ж")).toEqual([0, 0, 0, 0]);
  expect(figures(words(50), words(50, 25))).toEqual([0.479, 0.479, 0.315, 0.344]);
  const [, , exact, estimate] = figures(words(900), words(900, 300));
  expect(exact).toBe(0.499);
  expect(Math.abs((estimate ?? 0) - 0.499)).toBeLessThan(0.15);
});

test("the nearest word is found, and none where none is near", () => {
  const words = ["unsupported-number", "wrong-language", "empty-section", "off"];
  expect([
    closest("unsuported-number", words),
    closest("wrong-lagnuage", words),
    closest("of", words),
    closest("on", words),
    closest("xyz", words),
    closest("empty", words),
    closest("", []),
    closest("offal", ["off", "offa"]),
  ]).toEqual(["unsupported-number", "wrong-language", "off", "off", null, null, null, "offa"]);
});
