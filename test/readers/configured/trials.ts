import { parseAllDocuments, parseDocument, stringify } from "yaml";
import { parse, parseFragment } from "parse5";
import { SaxesParser } from "saxes";
import { parseTOML, getStaticTOMLValue } from "toml-eslint-parser";
import type { Fault } from "../../../src/model/digest.js";
import type { Entry } from "../../../src/model/entry.js";
import type { Field } from "../../../src/model/field.js";
import type { ReaderBlock } from "../../../src/model/schema-types.js";
import type { Span } from "../../../src/model/span.js";
import { loadReader } from "../../../src/readers/configured/load-reader.js";
import { DAILY_PAPER_READER } from "../../../src/readers/daily-paper-reader.js";
import type { Reader, ReadPart } from "../../../src/readers/reader.js";
import { type HtmlElement, lostInHtml, lostInJson, lostInYaml, type Named } from "./lost-parts.js";

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export type Random = () => number;

/** The random numbers of a seed. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function below(random: Random, most: number): number {
  return Math.floor(random() * most);
}

function pick<T>(random: Random, items: readonly T[]): T {
  return items[below(random, items.length)] as T;
}

const BITS = [
  "模型",
  "在三个数据集上",
  "提升了 3.5%",
  "a",
  "word",
  "x < y",
  "R&D",
  "&amp;",
  "&lt;b&gt;",
  "&notit;",
  "&copy",
  "&#x4e2d;",
  '"quoted"',
  "it's",
  "''",
  "\\",
  "\\alpha",
  "\\n",
  "\\u00e9",
  "é",
  "😀",
  "𝑚",
  "#",
  ": ",
  " - ",
  "- item",
  "> 引用",
  "* ",
  "**粗体**",
  "`code`",
  "<b>",
  "</p>",
  "]]>",
  "]]",
  "%",
  "{",
  "}",
  "[",
  "]",
  "，",
  "。",
  "：",
  "  ",
  "\t",
  "|",
  "!",
  "@",
  "~",
  "\u00a0",
  "\u3000",
  "\u200b",
  "\u2028",
  "0",
  "true",
  "null",
  "2026-01-02",
  "---",
  "===",
  "+++",
  "'''",
  '"""',
  "<!-- c -->",
  "<br>",
  "한국어",
  "日本語",
  "\u007f",
  "\ufeff",
];

/** A text of one line, of pieces that formats treat in ways of their own. */
export function line(random: Random): string {
  let text = "";
  for (let count = 1 + below(random, 8); count > 0; count -= 1) text += pick(random, BITS);
  return text;
}

/** A text of one or several lines. */
function lines(random: Random): string {
  const all = [line(random)];
  while (random() < 0.35) all.push(pick(random, ["", " ", "  ", ""]) + (random() < 0.2 ? "" : line(random)));
  return all.join("\n");
}

/** A file of a format, and what is expected of each entry's fields; null where the format's own library decides. */
export interface Sample {
  readonly text: string;
  readonly entries: readonly Readonly<Record<string, string>>[] | null;
}

/** How a format is tried. */
export interface Trial {
  readonly block: ReaderBlock;
  readonly make: (random: Random) => Sample;
  /** A part of the file decoded by the format's own library; null where that part alone cannot be given to it. */
  readonly decode: (cut: string, field: Field, file: string) => string | null;
  /** True where one unit alone, and no longer piece, can be decoded out of its scalar. */
  readonly byUnit?: boolean;
  /** What the format's library says of the file: true for one of its own. */
  readonly isValid: (text: string) => boolean;
  /** The fields of each entry as the format's library alone gives them, for any file; null for a file that is none to it. */
  readonly values?: (text: string) => readonly Values[] | null;
  /** Parts outside of entries that are built as entries are, by the format's library: lost, and to be told. */
  readonly lost?: (text: string) => readonly Span[];
  /** True where white space is the reader's to choose, as a browser's is. */
  readonly anySpace?: boolean;
}

/** Texts by field; what the library gives no text for is left out. */
type Values = Readonly<Record<string, string>>;

const FIELDS = ["abstract", "tldr", "method"] as const;

function records(random: Random, text: (random: Random) => string): Record<string, string>[] {
  return Array.from({ length: 1 + below(random, 3) }, (_, index) => ({
    id: `2601.${String(10_000 + index)}`,
    title: line(random),
    ...Object.fromEntries(FIELDS.map((name) => [name, text(random)])),
  }));
}

/** JSON with escapes at random: what any writer may write. */
function jsonString(text: string, random: Random): string {
  const all = random() < 0.3;
  let out = '"';
  for (const unit of text.split("")) {
    const code = unit.charCodeAt(0);
    const hex = `\\u${code.toString(16).padStart(4, "0")}`;
    if (unit === '"' || unit === "\\") out += `\\${unit}`;
    else if (code < 32) out += JSON.stringify(unit).slice(1, -1);
    else if (unit === "/" && random() < 0.3) out += "\\/";
    else if ((all && code > 126) || random() < 0.02)
      out += random() < 0.5 ? hex : hex.toUpperCase().replace("\\U", "\\u");
    else out += unit;
  }
  return `${out}"`;
}

function blanks(random: Random): string {
  return pick(random, ["", " ", "\n  ", "\r\n", "\t"]);
}

function jsonObject(record: Record<string, string>, random: Random, space = blanks): string {
  return `{${Object.entries(record)
    .map(
      ([key, value]) =>
        `${space(random)}${jsonString(key, random)}${space(random)}:${space(random)}${jsonString(value, random)}`,
    )
    .join(",")}${space(random)}}`;
}

const POINTERS = { id: "/id", title: "/title", abstract: "/abstract", tldr: "/tldr", method: "/method" };

function trimmed(record: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, value.trim()]));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\ufeff/u, ""));
    return true;
  } catch {
    return false;
  }
}

function decodedJson(cut: string): string | null {
  return JSON.parse(`"${cut}"`) as string;
}

/** What a pointer without `*` leads to in the value of a library; undefined where that is no text. */
function textAt(value: unknown, pointer: string): string | undefined {
  let at = value;
  for (const step of pointer.split("/").slice(1)) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, step)) return "";
    at = (at as Record<string, unknown>)[step];
  }
  return typeof at === "string" ? at.trim() : at === null || at === undefined ? "" : undefined;
}

function textsAt(value: unknown, pointers: Values): Values {
  return Object.fromEntries(
    Object.entries(pointers).flatMap(([name, pointer]) => {
      const text = textAt(value, pointer);
      return name === "id" || text === undefined ? [] : [[name, text]];
    }),
  );
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ""));
  } catch {
    return undefined;
  }
}

/** The members of a list or map of a library's value. */
function membersOf(value: unknown): unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}

function papersOf(value: unknown): unknown[] {
  return membersOf((value as { papers?: unknown } | null)?.papers);
}

function valuesOfJson(text: string): readonly Values[] | null {
  const value = parsedJson(text);
  // Whole numbers as keys come first in JavaScript, wherever they stand.
  if (value === undefined || /"(?:\d|\\u003)/u.test(text)) return value === undefined ? null : [];
  return papersOf(value).map((paper) => textsAt(paper, POINTERS));
}

function valuesOfYaml(text: string): readonly Values[] | null {
  // Alone, `parseDocument` says nothing of the documents behind the first.
  const options = { logLevel: "silent", merge: true } as const;
  const plain = text.replace(/^\ufeff/u, "");
  const all = [...parseAllDocuments(plain, options)];
  // A stream of directives alone has no document, and is none all the same.
  const documents = all.length > 0 ? all : [parseDocument(plain, options)];
  if (documents.some(({ errors }) => errors.length > 0)) return null;
  try {
    return documents.flatMap((document) => papersOf(document.toJS())).map((paper) => textsAt(paper, POINTERS));
  } catch {
    // An alias of nothing is no error of the document to the library.
    return [];
  }
}

/** The outermost elements at and below one that a test takes. */
function elementsWhere(root: HtmlElement, takes: (element: HtmlElement) => boolean): HtmlElement[] {
  if (takes(root)) return [root];
  return (root.childNodes ?? []).flatMap((child) => elementsWhere(child, takes));
}

const HIDDEN = new Set(["script", "style", "template", "noscript", "head"]);

function textOfElement(element: HtmlElement): string {
  if (element.nodeName === "#text") return element.value ?? "";
  return (element.childNodes ?? []).map((child) => (HIDDEN.has(child.nodeName) ? "" : textOfElement(child))).join("");
}

const hasClass =
  (name: string, tag?: string) =>
  ({ nodeName, attrs }: HtmlElement): boolean =>
    (tag === undefined || nodeName === tag) &&
    (attrs ?? []).some(({ name: of, value }) => of === "class" && value.split(/\s+/u).includes(name));

const isHtmlCard = hasClass("paper", "div");

/** The fields of the HTML trial. */
const HTML_FIELDS: readonly Named[] = [
  hasClass("id"),
  ({ nodeName, attrs = [] }) =>
    nodeName === "a" && attrs.some(({ name, value }) => name === "title" && value.trim() !== ""),
  hasClass("abstract"),
  hasClass("tldr", "p"),
  ({ nodeName }, parent) => nodeName === "div" && parent === "section",
];

function valuesOfHtml(text: string): readonly Values[] {
  const page = parse(text.replace(/^\ufeff/u, "")) as unknown as HtmlElement;
  return elementsWhere(page, isHtmlCard).map((card) => ({
    abstract: elementsWhere(card, hasClass("abstract")).map(textOfElement).join(""),
    tldr: elementsWhere(card, hasClass("tldr", "p")).map(textOfElement).join(""),
  }));
}

interface XmlNode {
  readonly name: string;
  readonly children: XmlNode[];
  text: string;
}

/** The texts of items as the library gives them, where no HTML is in them. */
function valuesOfXml(text: string): readonly Values[] | null {
  const root: XmlNode = { name: "", children: [], text: "" };
  const open = [root];
  const errors: Error[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => errors.push(error));
  const add = (part: string): void => {
    for (const element of open) element.text += part;
  };
  parser.on("text", add);
  parser.on("cdata", add);
  parser.on("opentag", ({ name }) => {
    const element: XmlNode = { name, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => open.pop());
  parser.write(text.replace(/^\ufeff/u, "").replace(/\p{Cs}/gu, "\ufffd")).close();
  if (errors.length > 0) return null;
  const named = (from: XmlNode, name: string): XmlNode[] =>
    from.name === name ? [from] : from.children.flatMap((child) => named(child, name));
  return named(root, "item").map((item) =>
    Object.fromEntries(
      [
        ["title", "title"],
        ["abstract", "description"],
      ].flatMap(([field = "", name = ""]) => {
        const value = named(item, name)
          .map((one) => one.text)
          .join("");
        return /[<&]/u.test(value) ? [] : [[field, value]];
      }),
    ),
  );
}

/** A scalar in any of YAML's styles that can hold the text, indented below a key at `indent`. */
function yamlScalar(text: string, indent: string, random: Random): string {
  const style = pick(random, ["PLAIN", "QUOTE_DOUBLE", "QUOTE_SINGLE", "BLOCK_FOLDED", "BLOCK_LITERAL"] as const);
  const written = stringify(
    { k: text },
    {
      defaultStringType: style,
      defaultKeyType: "PLAIN",
      lineWidth: pick(random, [20, 40, 0]),
      blockQuote: style === "BLOCK_LITERAL" ? "literal" : style === "BLOCK_FOLDED" ? "folded" : true,
    },
  );
  return written.slice("k:".length).trimEnd() === ""
    ? ' ""'
    : written
        .slice(2)
        .replace(/\n+$/u, (ends) => (written.includes("|+") || written.includes(">+") ? ends.slice(1) : ""))
        .replaceAll("\n", `\n${indent}`);
}

function yamlRecord(record: Record<string, string>, indent: string, random: Random): string {
  return Object.entries(record)
    .map(([key, value], at) => `${at === 0 ? "" : indent}${key}:${yamlScalar(value, indent, random)}\n`)
    .join("");
}

function isYaml(text: string): boolean {
  return parseDocument(text.replace(/^\ufeff/u, ""), { logLevel: "silent" }).errors.length === 0;
}

/** One unit of a YAML scalar as the library reads it in the style it stands in. */
function decodedYaml(cut: string): string | null {
  if (/^\\/u.test(cut)) return parseDocument(`"${cut}"`, { logLevel: "silent" }).toJS() as string;
  if (cut === "''") return "'";
  return /\n/u.test(cut) ? null : cut;
}

function escapeMarkup(text: string, random: Random, isXml: boolean): string {
  let out = "";
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (character === "&") out += pick(random, ["&amp;", "&#38;", "&#x26;"]);
    else if (character === "<") out += pick(random, ["&lt;", "&#60;"]);
    else if (character === ">") out += pick(random, ["&gt;", "&#62;"]);
    else if (code > 126 && random() < 0.1 && code !== 0xfeff) out += `&#${code};`;
    else if (!isXml && code === 0xa0 && random() < 0.5) out += "&nbsp;";
    else out += character;
  }
  return out;
}

/** Text without what no markup can hold. */
function printable(text: string): string {
  return text.replace(/[\0-\x08\x0b-\x1f\x7f\ufeff]/gu, "");
}

function shownHtml(cut: string): string {
  const texts: string[] = [];
  const walk = (node: { nodeName: string; value?: string; childNodes?: readonly unknown[] }): void => {
    if (node.nodeName === "#text") texts.push(node.value ?? "");
    for (const child of node.childNodes ?? []) walk(child as never);
  };
  walk(parseFragment(cut));
  return texts.join("");
}

function isXml(text: string): boolean {
  let valid = true;
  const parser = new SaxesParser();
  parser.on("error", () => (valid = false));
  parser.write(text).close();
  return valid;
}

function decodedXml(cut: string): string {
  let text = "";
  const parser = new SaxesParser({ fragment: true });
  parser.on("text", (part) => (text += part));
  parser.on("cdata", (part) => (text += part));
  parser.write(cut).close();
  return text;
}

function isToml(text: string): boolean {
  try {
    getStaticTOMLValue(parseTOML(text));
    return true;
  } catch {
    return false;
  }
}

function tomlString(text: string, random: Random): string {
  if (random() < 0.3 && !/['\0-\x08\x0a-\x1f\x7f]/u.test(text)) return `'${text}'`;
  const basic = JSON.stringify(text).replaceAll("\x7f", "\\u007f").replaceAll("\ud800", "");
  if (random() < 0.3)
    return `"""\n${basic.slice(1, -1).replace(/\\(.)/gu, (escape, letter) => (letter === "n" && random() < 0.5 ? "\n" : escape))}"""`;
  return basic;
}

const oneLine = (random: Random): string =>
  printable(line(random))
    .replace(/^[\s#>*+\-`~=_:|]+|^\d+[.)]/gu, "x")
    .trim() || "x";

/** All formats and locators that are tried, by name. */
export const TRIALS: Readonly<Record<string, Trial>> = {
  json: {
    block: { files: ["*"], format: "json", entries: "/papers/*", fields: POINTERS },
    make(random) {
      const made = records(random, lines);
      const list = made.map((record) => blanks(random) + jsonObject(record, random)).join(",");
      return {
        text: `${random() < 0.1 ? "\ufeff" : ""}{"day": 1, "papers": [${list}${blanks(random)}]}`,
        entries: made.map(trimmed),
      };
    },
    decode: decodedJson,
    isValid: isJson,
    values: valuesOfJson,
    lost: (text) => lostInJson(text, Object.keys(POINTERS)),
  },
  "json nested lists": {
    block: {
      files: ["*"],
      format: "json",
      entries: "/*",
      fields: {
        id: "/paper/id",
        title: "/paper/title",
        abstract: "/paper/abstract",
        tldr: "/ai/*/text",
        method: { at: ["/none", "/ai/0/text"] },
      },
    },
    make(random) {
      const made = records(random, lines);
      const list = made.map(
        ({ tldr = "", method = "", ...paper }) =>
          `{"paper": ${jsonObject(paper, random)}, "ai": [{"text": ${jsonString(tldr, random)}}, {"text": ${jsonString(method, random)}}]}`,
      );
      return {
        text: `[${list.join(`,${blanks(random)}`)}]`,
        entries: made.map(({ tldr = "", method = "", ...rest }) => ({
          ...trimmed(rest),
          tldr: [tldr, method]
            .filter((text) => text !== "")
            .join("\n")
            .trim(),
          method: tldr.trim(),
        })),
      };
    },
    decode: (cut, field) => (field.name === "tldr" ? null : decodedJson(cut)),
    isValid: isJson,
  },
  jsonl: {
    block: { files: ["*"], format: "jsonl", fields: POINTERS },
    make(random) {
      const made = records(random, lines);
      return {
        text: made
          .map((record) => jsonObject(record, random, (own) => pick(own, ["", " "])))
          .join(pick(random, ["\n", "\r\n"])),
        entries: made.map(trimmed),
      };
    },
    decode: decodedJson,
    isValid: (text) => text.split(/\r?\n/u).every((one) => one.trim() === "" || isJson(one)),
  },
  yaml: {
    block: { files: ["*"], format: "yaml", entries: "/papers/*", fields: POINTERS },
    make(random) {
      const made = records(random, lines);
      const text = `papers:\n${made.map((record) => `  - ${yamlRecord(record, "    ", random)}`).join("")}`;
      return { text: random() < 0.15 ? text.replaceAll("\n", "\r\n") : text, entries: null };
    },
    decode: decodedYaml,
    byUnit: true,
    isValid: isYaml,
    values: valuesOfYaml,
    lost: (text) => lostInYaml(text, Object.keys(POINTERS)),
  },
  "yaml flow, anchors and comments": {
    block: { files: ["*"], format: "yaml", entries: "/papers/*", fields: POINTERS },
    make(random) {
      const made = records(random, lines);
      const text = made.map((record, index) => {
        const { method = "", ...rest } = record;
        const anchored = index === 0 ? "&m " : random() < 0.5 ? "*m" : "";
        const value = anchored === "*m" ? anchored : `${anchored}${jsonString(method, random)}`;
        if (random() < 0.5)
          return `- ${jsonObject(rest, random, (own) => pick(own, ["", " ", "\n    "])).slice(0, -1)}, "method": ${value} }\n`;
        const tag = pick(random, ["", "!!str ", "!own "]);
        const title = `title: ${tag}${jsonString(rest["title"] ?? "", random)} # 注释: x\n`;
        const { title: _, ...others } = rest;
        return `- ? id\n  : "${rest["id"] ?? ""}"\n  ${title}  # - x: y\n  ${yamlRecord({ tldr: others["tldr"] ?? "", abstract: others["abstract"] ?? "" }, "  ", random)}  method: ${value}\n`;
      });
      const file = `${random() < 0.2 ? "\ufeff" : ""}${random() < 0.2 ? "%YAML 1.2\n---\n" : ""}papers:\n${text.join("")}`;
      return { text: random() < 0.2 ? file.replaceAll("\n", "\r\n") : file, entries: null };
    },
    decode: (cut) => (/^\*\w+$/u.test(cut) ? null : decodedYaml(cut)),
    byUnit: true,
    isValid: isYaml,
    values: valuesOfYaml,
    lost: (text) => lostInYaml(text, Object.keys(POINTERS)),
  },
  "yaml merge keys": {
    block: { files: ["*"], format: "yaml", entries: "/papers/*", fields: POINTERS },
    make(random) {
      const [base = {}, other = {}, ...made] = [...records(random, lines), ...records(random, lines)];
      const text = made.map((record, index) => {
        const own = Object.entries(record).filter(([key]) => key === "id" || random() < 0.5);
        const source = pick(random, ["*a", "*b", "[*a, *b]", "[*b, {tldr: x}]", "{<<: *a, title: y}"]);
        const merge = random() < 0.8 ? `<<: ${source}\n` : '"<<": text\n';
        if (index > 0 && random() < 0.2) return "- *e\n";
        return `- ${index === 0 ? "&e\n  " : ""}${merge}  ${yamlRecord(Object.fromEntries(own), "  ", random)}`;
      });
      const { abstract = "", tldr = "" } = other;
      const bases = `a: &a\n  ${yamlRecord(base, "  ", random)}b: &b {abstract: ${jsonString(abstract, random)}, <<: *a, tldr: ${jsonString(tldr, random)}}\n`;
      return { text: `${bases}papers:\n${text.join("")}`, entries: null };
    },
    decode: (cut) => (/^\*\w+$/u.test(cut) ? null : decodedYaml(cut)),
    byUnit: true,
    isValid: isYaml,
    values: valuesOfYaml,
    lost: (text) => lostInYaml(text, Object.keys(POINTERS)),
  },
  "markdown front yaml": {
    block: {
      files: ["*"],
      format: "markdown",
      fields: {
        id: { front: "id" },
        title: { front: "title" },
        tldr: { front: "tldr" },
        method: { front: "/method" },
        abstract: { section: "Abstract" },
      },
    },
    make(random) {
      const [made = {}] = records(random, lines);
      const abstract = oneLine(random);
      const { abstract: _, ...front } = made;
      return {
        text: `---\n${yamlRecord(front, "", random)}---\n\n## Abstract\n${abstract}\n\n---\n\n## 其他\nx\n`,
        entries: null,
      };
    },
    decode: (cut, field) => (field.name === "abstract" ? cut : decodedYaml(cut)),
    byUnit: true,
    isValid: (text) => isYaml(/^---\r?\n([\s\S]*?)^---\r?$/mu.exec(text)?.[1] ?? ""),
  },
  "markdown front toml": {
    block: {
      files: ["*"],
      format: "markdown",
      fields: {
        id: { front: "id" },
        title: { front: "title" },
        tldr: { front: "tldr" },
        method: { front: "/ai/method" },
      },
    },
    make(random) {
      // A line of plus signs ends the front matter, wherever it stands.
      const [made = {}] = records(random, (own) => lines(own).replaceAll("+++", "++"));
      const { method = "", abstract: _, ...rest } = made;
      const text = `+++\n${Object.entries(rest)
        .map(([key, value]) => `${key} = ${tomlString(value, random)}\n`)
        .join("")}[ai]\nmethod = ${tomlString(method, random)}\n+++\n正文\n`;
      return { text, entries: [trimmed({ ...rest, method })] };
    },
    byUnit: true,
    decode: (cut) => (cut.startsWith("\\") ? (getStaticTOMLValue(parseTOML(`k = "${cut}"`)) as { k: string }).k : cut),
    isValid: (text) => isToml(/^\+\+\+\n([\s\S]*?)(?<![^\n])\+\+\+(?![^\n])/u.exec(text)?.[1] ?? ""),
  },
  "markdown front json": {
    block: {
      files: ["*"],
      format: "markdown",
      fields: { id: { front: "id" }, title: { front: "title" }, tldr: { front: "tldr" }, method: { front: "method" } },
    },
    make(random) {
      const [made = {}] = records(random, lines);
      const { abstract: _, ...front } = made;
      return { text: `{\n${jsonObject(front, random).slice(1)}\n\n正文\n`, entries: [trimmed(front)] };
    },
    decode: decodedJson,
    isValid: (text) => isJson(text.replace(/\}\n\n正文\n$/u, "}")),
  },
  "markdown labels": {
    block: {
      files: ["*"],
      format: "markdown",
      entries: { heading: 2 },
      fields: {
        id: { label: "链接" },
        title: "heading",
        abstract: { label: ["英文摘要", "Abstract"] },
        tldr: { label: "一句话" },
        method: { section: "方法" },
        quoted: "quote",
        other: "rest",
      },
    },
    make(random) {
      const entries = Array.from({ length: 1 + below(random, 3) }, (_, index) => ({
        id: `2601.${String(10_000 + index)}`,
        title: oneLine(random).replace(/[[\]()#]/gu, "y"),
        abstract: oneLine(random),
        tldr: oneLine(random),
        quoted: oneLine(random),
        other: oneLine(random),
        method: oneLine(random),
      }));
      const text = entries.map((entry) => {
        const label = pick(random, [
          "**英文摘要**：",
          "**Abstract:** ",
          "Abstract: ",
          "- **Abstract**: ",
          "英文摘要：",
        ]);
        return `## ${entry.title}\n\n- 链接：https://arxiv.org/abs/${entry.id}\n\n${label}${entry.abstract}\n\n📌 **一句话**： ${entry.tldr}\n\n> ${entry.quoted}\n\n其它 ${entry.other}\n\n### 2. 方法：\n${entry.method}\n\n---\n\n`;
      });
      return { text: `# 日报\n\n${text.join("")}`, entries: null };
    },
    decode: (cut) => cut,
    isValid: () => true,
  },
  html: {
    block: {
      files: ["*"],
      format: "html",
      entries: "div.paper",
      fields: {
        id: ".id",
        title: { css: "a", attr: "title" },
        abstract: ".abstract",
        tldr: "p.tldr",
        method: "section > div",
      },
    },
    make(random) {
      const made = records(random, (own) => printable(lines(own)));
      const cards = made.map(({ id, title, abstract, tldr, method }) => {
        const safe = (text = ""): string => escapeMarkup(printable(text), random, false);
        const quote = pick(random, ['"', "'"]);
        return `<div class="paper"><span class=id>[${id}]</span><a href="#" title=${quote}${safe(title).replaceAll(quote, quote === '"' ? "&quot;" : "&#39;")}${quote}>x</a>\n<div class="abstract">${safe(abstract).replaceAll("\n", random() < 0.5 ? "<br>" : "\n")}</div><p class="tldr">${safe(tldr).replace(/ /u, random() < 0.4 ? " <b>粗</b> " : " ")}<section><div>${safe(method)}</div></section></div>`;
      });
      return {
        text: `<!DOCTYPE html><html><head><title>x</title></head><body>${cards.join("\n")}</body></html>`,
        entries: null,
      };
    },
    decode: (cut, field) => (field.name === "title" ? null : shownHtml(cut)),
    isValid: () => true,
    values: valuesOfHtml,
    lost: (text) => lostInHtml(text, isHtmlCard, HTML_FIELDS),
    anySpace: true,
  },
  "html tables and bare references": {
    block: {
      files: ["*"],
      format: "html",
      entries: "tr.paper",
      fields: {
        id: { css: "a", attr: "href" },
        title: "a",
        abstract: "td.abstract",
        tldr: { css: "td.zh", match: "：(.+)" },
        all: "body",
      },
    },
    make(random) {
      const made = records(random, (own) => printable(lines(own)));
      const bare = (text = ""): string =>
        escapeMarkup(text, random, false).replace(/&(amp|lt|gt);(?![\w=])/gu, (whole, name: string) =>
          random() < 0.4 ? `&${name}` : whole,
        );
      const rows = made.map(
        ({ id, title, abstract, tldr }) =>
          `<tr class='paper${pick(random, ["", " x", "\ty"])}'><td><a href=https://arxiv.org/abs/${id}>${bare(title)}</a>${pick(random, ["", "<td>", "</td>"])}\n<td class=abstract>${bare(abstract)}<!-- 注释 --><td class=zh><ul><li>摘要：${bare(tldr)}<li>${pick(random, BITS).replace(/[<&]/gu, "")}</ul></tr>`,
      );
      const text = `<table><caption>x</caption>${rows.join(pick(random, ["", "\r\n", "x"]))}</table>`;
      return { text: `${random() < 0.2 ? "\ufeff" : ""}${text}`, entries: null };
    },
    decode: (cut) => shownHtml(cut),
    isValid: () => true,
  },
  xml: {
    block: {
      files: ["*"],
      format: "xml",
      entries: "item",
      id: "any",
      fields: {
        id: "guid",
        title: "title",
        abstract: "description",
        tldr: "content:encoded",
        method: { element: "source", attr: "url" },
      },
    },
    make(random) {
      const made = records(random, (own) => printable(lines(own)).replaceAll("\u2028", ""));
      const items = made.map(({ id, title = "", abstract = "", tldr = "", method = "" }) => {
        const safe = (text: string): string => escapeMarkup(printable(text), random, true);
        return `<item><guid>${id}</guid><title>${safe(title)}</title><description>${safe(abstract)}</description><content:encoded><![CDATA[<p>${printable(tldr).replaceAll("]]>", "")}</p>]]></content:encoded><source url="${safe(method).replaceAll('"', "&quot;")}"/></item>`;
      });
      return {
        text: `<?xml version="1.0"?>\n<rss xmlns:content="c"><channel>${items.join("\n")}</channel></rss>`,
        entries: null,
      };
    },
    decode: (cut, field) => {
      if (field.name === "method") return null;
      const text = decodedXml(field.name === "tldr" ? `<![CDATA[${cut}]]>` : cut);
      return field.text.includes(text) ? text : shownHtml(text);
    },
    isValid: isXml,
    values: valuesOfXml,
    anySpace: true,
  },
  "atom with selectors": {
    block: {
      files: ["*"],
      format: "xml",
      entries: "entry",
      fields: {
        id: { element: "link", attr: "href" },
        title: "title",
        abstract: { element: "content", css: "p.en" },
        tldr: { element: "content", css: "p.zh", strip: "摘要[：:]\\s*" },
        method: { element: ["none", "summary"] },
      },
    },
    make(random) {
      const made = records(random, (own) => printable(lines(own)).replaceAll("\u2028", ""));
      const items = made.map(({ id, title = "", abstract = "", tldr = "", method = "" }) => {
        const html = `<p class="en">${escapeMarkup(printable(abstract), random, false)}</p><p class=zh>摘要：<b>${escapeMarkup(printable(tldr), random, false)}</b></p>`;
        const content =
          random() < 0.5 && !html.includes("]]>")
            ? `<![CDATA[${html}]]>`
            : escapeMarkup(html.replaceAll("&nbsp;", "\u00a0"), random, true);
        return `<entry>\n<link rel='alternate' href='https://arxiv.org/abs/${id}'/><title type="text">${escapeMarkup(printable(title), random, true)}</title>${pick(random, ["", "<!-- <title>no</title> -->", "<?x y?>"])}<summary>${escapeMarkup(printable(method), random, true)}<![CDATA[]]></summary><content type="html">${content}</content></entry>`;
      });
      const text = `<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom">${items.join("\n")}</feed>`;
      return { text: random() < 0.2 ? text.replaceAll("\n", "\r\n") : text, entries: null };
    },
    decode: (cut, field, file) => {
      if (cut.includes("<![CDATA[") || cut.includes("]]>")) return null;
      if (field.name === "title") return decodedXml(cut);
      const { start } = field.span;
      if (file.lastIndexOf("<![CDATA[", start) > file.lastIndexOf("]]>", start)) return shownHtml(cut);
      const text = decodedXml(cut);
      return field.name === "method" && field.text.includes(text) ? text : shownHtml(text);
    },
    isValid: isXml,
  },
  "markdown page": {
    block: {
      files: ["*"],
      format: "markdown",
      entries: { heading: 1, match: "^\\d+" },
      fields: {
        id: { label: "Link", match: "(\\d{4}\\.\\d{5})" },
        title: { heading: true, strip: "\\d+[.、]\\s*" },
        abstract: { section: ["Abstract", "摘要原文"] },
        tldr: { label: ["TL;DR", "一句话"] },
        method: { section: "研究方法" },
        file: { path: true, role: "metadata" },
        all: "body",
      },
    },
    make(random) {
      const made = records(random, lines);
      const eol = random() < 0.3 ? "\r\n" : "\n";
      const entries = made.map(({ id = "", abstract = "", tldr = "", method = "" }, index) => {
        const title = oneLine(random).replace(/[[\]()#]/gu, "y");
        const heading = random() < 0.5 ? `# ${index + 1}. ${title}` : `${index + 1}、${title}\n======`;
        const quote = (text: string): string =>
          text
            .split("\n")
            .map((one) => `> > ${one}`)
            .join("\n");
        const label = pick(random, ["> **TL;DR**: ", "* __一句话__：", "1. **TL;DR:** ", "TL;DR："]);
        return [
          heading,
          `**Link**: [x](https://arxiv.org/abs/${id})`,
          `${label}${printable(tldr)
            .split("\n")
            .join(label.startsWith(">") ? "\n> " : "\n  ")}`,
          `## 📄 ${pick(random, ["Abstract", "摘要原文："])}`,
          random() < 0.3 ? quote(abstract) : abstract,
          "| 方法 | 结果 |\n|---|---|\n| a\\|b | `c|d` |",
          "3.1 研究方法\n---",
          method,
          pick(random, ["```\n# 1. no\n```", "<details>", "\t# no", "* * *", ""]),
        ].join("\n\n");
      });
      const text = `# 日报\n\n${entries.join("\n\n")}\n`;
      return { text: (random() < 0.2 ? "\ufeff" : "") + text.replaceAll("\n", eol), entries: null };
    },
    decode: (cut) => cut.replaceAll("\r\n", "\n"),
    isValid: () => true,
  },
  "daily-paper-reader": {
    block: DAILY_PAPER_READER,
    make(random) {
      const [{ tldr = "", method = "", abstract = "", title = "" } = {}] = records(random, lines);
      const front = yamlRecord(
        { title, pdf: "https://arxiv.org/pdf/2601.00001v1", tldr, method, evidence: line(random) },
        "",
        random,
      );
      return {
        text: `---\n${front}---\n\n## 摘要\n${oneLine(random)}\n\n## Abstract\n${abstract}\n\n---\n\n## 论文详细总结\n${oneLine(random)}\n`,
        entries: null,
      };
    },
    decode: (cut, field) => (["abstract", "translation", "summary"].includes(field.name) ? cut : decodedYaml(cut)),
    byUnit: true,
    isValid: (text) => isYaml(/^---\r?\n([\s\S]*?)^---\r?$/mu.exec(text)?.[1] ?? ""),
  },
};

/** A reader of a trial, made once. */
export async function readerOf(name: string): Promise<{ trial: Trial; reader: Reader }> {
  const trial = TRIALS[name];
  if (trial === undefined) throw new RangeError(name);
  return { trial, reader: await loadReader(trial.block, name) };
}

/** Reads a text as a file of its own. */
export function readWhole(reader: Reader, text: string): ReadPart {
  return reader.read({ path: "x", text, offset: 0, firstIndex: 1 });
}

/** Throws where a place of an entry lies outside of it, of the file, or out of order. */
export function checkPlaces(entries: readonly Entry[], text: string): void {
  for (const entry of entries) {
    if (!(entry.span.start >= 0 && entry.span.start <= entry.span.end && entry.span.end <= text.length))
      throw new Error(`entry at ${JSON.stringify(entry.span)}`);
    if (!(entry.anchor.start <= entry.anchor.end && entry.anchor.end <= text.length)) throw new Error("anchor");
    for (const field of entry.fields.values()) {
      if (field.text === "" || field.text !== field.text.trim()) throw new Error(`blank ends of ${field.name}`);
      let before = field.span.start;
      for (let at = 0; at < Math.min(field.text.length, 300); at += 1) {
        const { start, end } = field.spanOf(at, at + 1);
        if (start > end || end > text.length || start < before)
          throw new Error(`${field.name}: unit ${String(at)} at ${String(start)}..${String(end)}`);
        before = start;
      }
    }
  }
}

/** Throws where a piece of the file, decoded by the format's library, is not the field's text. */
export function checkCuts(
  entries: readonly Entry[],
  text: string,
  { decode, byUnit = false }: Trial,
  random: Random,
): void {
  for (const entry of entries)
    for (const field of entry.fields.values()) {
      // The path of the file stands nowhere in it.
      if (field.name === "file") continue;
      const { length } = field.text;
      for (let tries = 0; tries < 4; tries += 1) {
        const start = tries === 0 ? 0 : below(random, length);
        let end = tries === 0 ? length : start + 1 + (tries === 1 ? 0 : below(random, length - start));
        if (field.name !== "title" && tries === 0 && field.text.includes("\n")) end = 1;
        const span = field.spanOf(start, end);
        const cut = text.slice(span.start, span.end);
        const wanted = field.text.slice(start, end);
        // A unit of a pair stands where its whole escape does.
        if (/^[\udc00-\udfff]|[\ud800-\udbff]$/u.test(wanted)) continue;
        if (end > start + 1 && /[\n]/u.test(wanted)) continue;
        if (cut === wanted) continue;
        if (end > start + 1 && byUnit) continue;
        if (/^\s+$/u.test(wanted) && (cut === "" || /^(?:\s|<[^>]*>)*$/u.test(cut) || /^[\s>=-]*$/u.test(cut)))
          continue;
        const decoded = decode(cut, field, text);
        if (decoded !== null && decoded !== wanted && decoded.replace(/\r\n?/gu, "\n") !== wanted)
          throw new Error(
            `${field.name} ${String(start)}..${String(end)}: ${JSON.stringify(cut)} is ${JSON.stringify(decoded)}, not ${JSON.stringify(wanted)}`,
          );
      }
    }
}

/** Throws where the format's library alone finds other entries in a file, or other texts. */
export function checkValues(read: ReadPart, { values, lost, anySpace = false }: Trial, text: string): void {
  const wanted = values?.(text);
  if (wanted === undefined) return;
  if (wanted === null) {
    if (read.faults.length === 0) throw new Error(`no fault: ${JSON.stringify(text)}`);
    return;
  }
  // A page that breaks off is read all the same; the whole samples must have no fault at all.
  // An entry that was lost is told where the library has it.
  let parts: readonly Span[] | undefined;
  const isLost = ({ span }: Fault): boolean =>
    (parts ??= lost?.(text) ?? []).some(({ start, end }) => start >= span.start && end <= span.end) &&
    read.entries.every((entry) => entry.span.end <= span.start || entry.span.start >= span.end);
  const faults = read.faults.filter(
    (fault) => !(fault.kind === "cut-off" || (fault.kind === "orphan-text" && isLost(fault))),
  );
  if (faults.length > 0) throw new Error(`a fault ${JSON.stringify(faults)}: ${JSON.stringify(text)}`);
  const plain = (value: string): string => (anySpace ? value.replace(/\s/gu, "") : value);
  wanted.forEach((fields, index) => {
    for (const [name, value] of Object.entries(fields)) {
      const got = read.entries[index]?.fields.get(name)?.text ?? "";
      if (plain(got) !== plain(value))
        throw new Error(
          `${name} ${JSON.stringify(got)}, by the library ${JSON.stringify(value)}: ${JSON.stringify(text)}`,
        );
    }
  });
}

/** Throws where a replacement changes more than the text it replaces; gives true where it was written. */
export function checkEdit(read: ReadPart, reader: Reader, trial: Trial, text: string, random: Random): boolean {
  const fields = read.entries.flatMap((entry) => [...entry.fields.values()].map((field) => ({ entry, field })));
  if (fields.length === 0) return false;
  const { entry, field } = pick(random, fields);
  const start = below(random, field.text.length + 1);
  const end = Math.min(field.text.length, start + below(random, 4));
  const put = random() < 0.2 ? "" : pick(random, BITS);
  const edit = field.edit?.(start, end, put) ?? null;
  if (edit === null) return false;
  const wanted = (field.text.slice(0, start) + put + field.text.slice(end)).trim();
  const after = text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
  const again = readWhole(reader, after);
  const said = (): string =>
    `${JSON.stringify(text)} + ${JSON.stringify(edit)} (${field.name} ${String(start)}..${String(end)} ${JSON.stringify(put)})`;
  if (trial.isValid(text) && !trial.isValid(after)) throw new Error(`no longer valid: ${said()}`);
  if (again.entries.length !== read.entries.length) throw new Error(`entries: ${said()}`);
  read.entries.forEach((old, index) => {
    const now = again.entries[index];
    for (const other of old.fields.values()) {
      const value = now?.fields.get(other.name)?.text ?? "";
      const due = old === entry && other.name === field.name ? wanted : other.text;
      if (value !== due && !(old === entry && sharesPlace(other, field)))
        throw new Error(`${other.name} is ${JSON.stringify(value)}, not ${JSON.stringify(due)}: ${said()}`);
    }
  });
  return true;
}

/** True for two fields of one text: what changes one changes the other. */
function sharesPlace(one: Field, other: Field): boolean {
  return one.span.start < other.span.end && other.span.start < one.span.end;
}

/** A text with a few characters changed, moved or gone. */
export function mutated(text: string, random: Random): string {
  let made = text;
  for (let count = 1 + below(random, 4); count > 0; count -= 1) {
    const at = below(random, made.length + 1);
    const length = below(random, pick(random, [2, 10, 100]));
    const put = pick(random, [
      "",
      pick(random, BITS),
      made.slice(at, at + length).repeat(2),
      pick(random, [
        "\n",
        "\r\n",
        "\r",
        "<",
        ">",
        "&",
        '"',
        "'",
        ":",
        "-",
        " ",
        "\0",
        "\ud800",
        "```\n",
        "<!--",
        "|\n",
        "&a",
        "*a",
      ]),
    ]);
    made = made.slice(0, at) + put + made.slice(at + length);
  }
  return made;
}

/** One execution: a sample read, its places and cuts held, an edit made; and the sample mutated, read without an exception. */
export function runTrial(trial: Trial, reader: Reader, seed: number): { edited: boolean } {
  const random = seeded(seed);
  const sample = trial.make(random);
  const read = readWhole(reader, sample.text);
  checkPlaces(read.entries, sample.text);
  if (sample.entries !== null) {
    if (read.faults.length > 0 || read.entries.length !== sample.entries.length)
      throw new Error(
        `${JSON.stringify(read.faults)} ${String(read.entries.length)} entries of ${JSON.stringify(sample.text)}`,
      );
    sample.entries.forEach((wanted, index) => {
      const entry = read.entries[index];
      for (const [name, value] of Object.entries(wanted)) {
        const got = name === "id" ? entry?.id : (entry?.fields.get(name)?.text ?? "");
        if (got !== value)
          throw new Error(
            `${name} is ${JSON.stringify(got)}, not ${JSON.stringify(value)} in ${JSON.stringify(sample.text)}`,
          );
      }
    });
  }
  checkValues(read, trial, sample.text);
  checkCuts(read.entries, sample.text, trial, random);
  const edited = checkEdit(read, reader, trial, sample.text, random);
  const broken = mutated(sample.text, random);
  const readBroken = readWhole(reader, broken);
  checkPlaces(readBroken.entries, broken);
  checkValues(readBroken, trial, broken);
  return { edited };
}
