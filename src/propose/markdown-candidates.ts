import { labelKey } from "../readers/labels.js";
import { readLabelLine } from "../readers/configured/label-text.js";
import { entriesByHeading, type EntryLines, MarkdownPage } from "../readers/configured/markdown-page.js";
import { sectionKey, sectionWords } from "../readers/configured/section-words.js";
import { readPaperHeading } from "../readers/heading.js";
import { readToml } from "../readers/configured/toml-tree.js";
import type { TreeNode } from "../readers/configured/tree.js";
import { readYaml } from "../readers/configured/yaml-tree.js";
import type { FieldLocator } from "../model/schema-types.js";
import type { Candidate, CandidateField } from "./candidate.js";
import { readName, sectionNamed } from "./field-name.js";

/** The ways to read a Markdown file: as one entry, or by the headings of each level that repeat. */
export function markdownCandidates(text: string, path: string): Candidate[] {
  const page = new MarkdownPage(text, 0, { yaml: readYaml, toml: readToml });
  const found = [1, 2, 3, 4].flatMap((level) => byHeadings(page, level));
  const whole = asWhole(page, path);
  return whole === null ? found : [...found, whole];
}

/** Patterns that tell headings of entries from others, the plainest first. */
const MARKS = [
  String.raw`^\d+[.、．)）]`,
  String.raw`^\[\d+\]`,
  String.raw`^\S*\d+[.:：、)）]?\s`,
  String.raw`\d{4}\.\d{4,5}`,
  String.raw`\]\(https?://`,
  String.raw`^\[`,
  "^《",
];

function byHeadings(page: MarkdownPage, level: number): Candidate[] {
  const all = entriesByHeading(page, level, null);
  if (all.length === 0) return [];
  const looks = all.map((lines) => lookOfEntry(page, lines));
  const common = commonLabels(looks);
  const isEntry = looks.map(({ labels, sections, hasLink, words }) => {
    if (common.size === 0) return hasLink || /^\[?\d+[\].、．)）]/u.test(words);
    return [...common].filter((key) => labels.has(key) || sections.has(key)).length >= common.size / 2;
  });
  const count = isEntry.filter(Boolean).length;
  // One heading is that of the page, unless it counts or links.
  const isAlone = all.length === 1 && looks[0]?.link === null && !/^\[?\d+[\].、．)）]/u.test(looks[0].words);
  if (count === 0 || isAlone) return [];
  const isAll = count === all.length;
  const mark = isAll
    ? undefined
    : [...MARKS, ...prefixMark(looks, isEntry)].find((one) =>
        looks.every(({ words }, at) => new RegExp(one, "u").test(words) === isEntry[at]),
      );
  const chosen = mark === undefined ? all : all.filter((_, at) => isEntry[at]);
  const stray =
    isAll || mark !== undefined ? [] : looks.filter((_, at) => isEntry[at] !== true).map(({ words }) => words);
  const chosenLooks = mark === undefined ? looks : looks.filter((_, at) => isEntry[at]);
  return [
    {
      format: "markdown",
      entries: { heading: level, ...(mark === undefined ? {} : { match: mark }) },
      fields: [{ locator: { heading: true }, hint: "title" }, ...fieldsOf(page, chosen, chosenLooks, true), ...LINKS],
      holdsSeveral: severalIn(chosenLooks),
      ...linksOf(chosenLooks),
      ...(stray.length === 0 ? {} : { stray }),
    },
  ];
}

function linksOf(looks: readonly EntryLook[]): Pick<Candidate, "links"> {
  const links = looks.flatMap(({ link }) => (link === null ? [] : [link]));
  if (links.length < looks.length * 0.8) return {};
  const papers = links.filter((link) => /arxiv\.org\/(?:abs|pdf|html)\/\d{4}\.\d{4,5}/u.test(link));
  return { links: papers.length >= links.length * 0.8 ? "arxiv" : "any" };
}

/** The sign that all headings of entries begin with: a picture, a word. */
function prefixMark(looks: readonly EntryLook[], isEntry: readonly boolean[]): string[] {
  const words = looks.filter((_, at) => isEntry[at]).map((look) => look.words);
  const first = /^(?:[^\p{L}\p{N}\s]+|\p{L}+)/u.exec(words[0] ?? "")?.[0] ?? "";
  if (words.length < 2 || first === "" || !words.every((one) => one.startsWith(first))) return [];
  return [`^${first.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)}`];
}

/** Ids and links anywhere in an entry, for files that do not name them. */
const LINKS: readonly CandidateField[] = [
  {
    locator: { body: true, match: String.raw`arxiv\.org/(?:abs|pdf|html)/(\d{4}\.\d{4,5}(?:v\d+)?)` },
    hint: "arxiv id",
    isFallback: true,
  },
  {
    locator: { body: true, match: String.raw`(?:arXiv:|\[)\s*(\d{4}\.\d{4,5}(?:v\d+)?)` },
    hint: "arxiv id",
    isFallback: true,
  },
  { locator: { body: true, match: String.raw`(https?://[^\s)>\]）]+)` }, hint: "url", isFallback: true },
];

interface EntryLook {
  readonly words: string;
  /** Labels by key: as written, and how often. */
  readonly labels: ReadonlyMap<string, { readonly words: string; readonly count: number; readonly isBold: boolean }>;
  /** Headings inside, by key, of the highest level there. */
  readonly sections: ReadonlyMap<string, { readonly words: string; readonly count: number; readonly labels: number }>;
  readonly hasQuote: boolean;
  readonly hasLink: boolean;
  /** The address that the heading links to. */
  readonly link: string | null;
}

function lookOfEntry(page: MarkdownPage, { first, end, heading }: EntryLines): EntryLook {
  const labels = new Map<string, { words: string; count: number; isBold: boolean }>();
  const sections = new Map<string, { words: string; count: number; labels: number }>();
  const inside = page.lines.slice(heading === null ? first : first + 1, end);
  const level = Math.min(...inside.flatMap((line) => (line.heading === null ? [] : [line.heading.level])));
  let hasQuote = false;
  let hasLink = false;
  let section: { labels: number } | null = null;
  for (const line of inside) {
    if (line.isFenced) continue;
    if (line.heading !== null) {
      if (line.heading.level > level) continue;
      const raw = page.text.slice(line.heading.content.start, line.heading.content.end);
      const key = sectionKey(raw);
      const known = sections.get(key) ?? { words: sectionWords(raw), count: 0, labels: 0 };
      known.count += 1;
      sections.set(key, (section = known));
      continue;
    }
    const words = page.text.slice(line.start, Math.min(line.end, line.start + 2000));
    hasQuote ||= /^ {0,3}>/u.test(words);
    hasLink ||= /https?:\/\//u.test(words);
    const label = readLabelLine(page.text, line);
    if (label === null) continue;
    const key = labelKey(label.words);
    if (key === "") continue;
    const known = labels.get(key) ?? { words: label.words.trim(), count: 0, isBold: label.isBold };
    known.count += 1;
    labels.set(key, known);
    if (section !== null) section.labels += 1;
  }
  const words = heading === null ? "" : page.text.slice(heading.content.start, heading.content.end);
  const link = heading === null ? null : (readPaperHeading(page.text, heading)?.link?.url ?? null);
  return { words, labels, sections, hasQuote, hasLink: hasLink || link !== null, link };
}

/** Labels that most entries have: two fifths of them, and more than one. */
function commonLabels(looks: readonly EntryLook[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { labels, sections } of looks)
    for (const key of [...labels.keys(), ...sections.keys()]) counts.set(key, (counts.get(key) ?? 0) + 1);
  const least = Math.max(2, looks.length * 0.4);
  return new Set([...counts].filter(([, count]) => count >= least).map(([key]) => key));
}

/** True where labels or headings that should stand once an entry stand more often in most. */
function severalIn(looks: readonly EntryLook[]): boolean {
  const several = looks.filter(({ labels, sections }) => {
    const headings = [...sections.values()];
    const parts = headings.reduce((sum, { count }) => sum + count, 0);
    if (headings.filter(({ count }) => count > 1).length >= Math.max(1, headings.length / 3)) return true;
    // A label under nearly each heading: the headings are entries.
    const each = [...labels.values()].filter(({ count }) => count > 1 && count >= parts * 0.6);
    const isTelling = each.some(({ words }) => {
      const { concept } = readName(words);
      return concept !== null && concept !== "aside";
    });
    return each.length > 1 || (isTelling && (parts > 1 || headings.length === 0));
  });
  return several.length > 0 && several.length >= looks.length / 2;
}

function fieldsOf(
  page: MarkdownPage,
  entries: readonly EntryLines[],
  looks: readonly EntryLook[],
  isRepeated: boolean,
): CandidateField[] {
  const least = isRepeated ? Math.max(Math.min(2, entries.length), entries.length * 0.3) : 1;
  const labels = frequent(looks, least, (look) => look.labels);
  const sections = frequent(looks, least, (look) => look.sections);
  // A section that is made of labels is no text of its own; of others the labels inside belong to the text.
  const isMadeOfLabels = (key: string): boolean => {
    const inside = looks.map(({ sections: own }) => own.get(key)?.labels ?? 0);
    return inside.filter((count) => count >= 2).length >= entries.length * 0.5 && labels.length >= 2;
  };
  const taken = sections.filter(({ key }) => !isMadeOfLabels(key));
  const free = labels.filter(({ words, isBold }) => isUseful(words, isBold, isRepeated));
  const quotes = looks.filter(({ hasQuote }) => hasQuote).length >= entries.length * 0.5;
  return [
    ...free.map(({ words }): CandidateField => ({ locator: { label: words }, hint: words })),
    ...taken.map(({ words }): CandidateField => ({ locator: { section: words }, hint: words })),
    ...(quotes ? [{ locator: { quote: true } as FieldLocator, hint: "quote" }] : []),
  ];
}

/** Of a single entry any bold text with a colon could be a label: those count that digests use. */
function isUseful(words: string, isBold: boolean, isRepeated: boolean): boolean {
  if (isRepeated) return true;
  const name = readName(words);
  return isBold ? name.concept !== null || sectionNamed(name, words) !== null : sectionNamed(name, words) !== null;
}

function frequent<T extends { readonly words: string; readonly isBold?: boolean }>(
  looks: readonly EntryLook[],
  least: number,
  of: (look: EntryLook) => ReadonlyMap<string, T>,
): { readonly key: string; readonly words: string; readonly isBold: boolean }[] {
  const counts = new Map<string, { words: string; count: number; isBold: boolean }>();
  for (const look of looks)
    for (const [key, { words, isBold = false }] of of(look)) {
      const known = counts.get(key) ?? { words, count: 0, isBold };
      known.count += 1;
      counts.set(key, known);
    }
  return [...counts]
    .filter(([, { count }]) => count >= least)
    .map(([key, { words, isBold }]) => ({ key, words, isBold }));
}

function asWhole(page: MarkdownPage, path: string): Candidate | null {
  const lines: EntryLines = { first: 0, end: page.lines.length, heading: null };
  const headings = page.lines.flatMap(({ heading }) => (heading === null ? [] : [heading]));
  const isTitled = headings[0]?.level === 1 && headings.filter(({ level }) => level === 1).length === 1;
  // The heading that is the title holds the sections and is none.
  const titleAt = page.lines.findIndex(({ heading }) => heading !== null);
  const look = lookOfEntry(page, isTitled ? { ...lines, first: titleAt, heading: headings[0] ?? null } : lines);
  const front = page.front === null ? [] : frontFields(page.front.node, "");
  const idInPath: CandidateField = {
    locator: { path: true, match: String.raw`(\d{4}\.\d{4,5}(?:v\d+)?)` },
    hint: "arxiv id",
    isFallback: true,
  };
  const fields = [
    ...front,
    ...(isTitled ? [{ locator: { heading: true } as FieldLocator, hint: "title" }] : []),
    ...fieldsOf(page, [lines], [look], false),
    ...LINKS,
    ...(/\d{4}\.\d{4,5}/u.test(path) ? [idInPath] : []),
  ];
  if (page.text.trim() === "") return null;
  return { format: "markdown", entries: "file", fields, holdsSeveral: severalIn([look]) };
}

function frontFields(node: TreeNode, pointer: string): CandidateField[] {
  return [...node.members].flatMap(([key, { node: value }]): CandidateField[] => {
    const at = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("*", "~2")}`;
    const isPlain = pointer === "" && !key.startsWith("/") && key !== "";
    if (value.members.size === 0)
      return value.text() === null ? [] : [{ locator: { front: isPlain ? key : at }, hint: key }];
    const texts = [...value.members.values()];
    if (value.members.has("0") && texts.every((one) => one.node.text() !== null))
      return [{ locator: { front: isPlain ? key : at }, hint: key, isList: true }];
    return at.split("/").length > 3 ? [] : frontFields(value, at);
  });
}
