import { elementsOf, type PageElement } from "../readers/configured/html-page.js";
import type { Candidate, CandidateField } from "./candidate.js";

/** Groups of elements of which each could be the entries. */
const MOST_GROUPS = 10;
/** Names of elements inside entries that are looked at. */
const MOST_FIELDS = 60;
/** Entries that are looked at. */
const MOST_ENTRIES = 100;

/** Elements that can be an entry by their tag alone. */
const CONTAINERS = new Set(["article", "section", "li", "tr", "details", "div", "dl"]);
/** Elements whose tag says what they are. */
const TELLING = /^(?:h[1-6]|p|blockquote|time|summary|a|strong|b|em|dd|td|figcaption|cite|small)$/u;

/** The ways to read a page of HTML: by each class or tag that repeats, or as one entry. */
export function htmlCandidates(text: string): Candidate[] {
  const page = elementsOf(text);
  const all = page.reduce((sum, element) => sum + lengthOf(element), 0);
  const groups = new Map<string, PageElement[]>();
  for (const element of page) group(element, groups, new Set());
  const header = page.flatMap(headerOf).slice(0, 20);
  const seen = new Set<string>();
  const found = [...groups]
    .map(([selector, all]): [string, readonly PageElement[]] => {
      // A row of headings is no entry.
      const rows = all.filter(({ tag, children }) => tag !== "tr" || children.some((child) => child.tag === "td"));
      return [rows.length < all.length ? `${selector}:has(td)` : selector, rows];
    })
    .map(([selector, elements]) => ({
      selector,
      elements,
      size: elements.reduce((sum, one) => sum + lengthOf(one), 0),
    }))
    .filter(({ elements, size }) => elements.length > 1 && size >= all * 0.25 && size / elements.length >= 40)
    .sort((a, b) => b.size - a.size || specific(b.selector) - specific(a.selector))
    // Of several names of the same elements the first serves.
    .filter(({ elements, size }) => {
      const key = `${elements.length} ${size}`;
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    })
    .slice(0, MOST_GROUPS)
    .map(({ selector, elements }): Candidate => candidateOf(selector, elements, header));
  const whole: PageElement = { tag: "body", attributes: {}, children: page, text: "" };
  return [...found, { format: "html", entries: "file", fields: fieldsOf([whole], null, []), holdsSeveral: false }];
}

function candidateOf(selector: string, elements: readonly PageElement[], header: readonly string[]): Candidate {
  const some = elements.slice(0, MOST_ENTRIES);
  return { format: "html", entries: selector, fields: fieldsOf(some, selector, header), holdsSeveral: false };
}

/** What the first row of a table calls its columns. */
function headerOf(element: PageElement): string[] {
  if (element.tag === "tr")
    return element.children.filter(({ tag }) => tag === "th").map(({ text }) => text.trim().slice(0, 40));
  for (const child of element.children) {
    const header = headerOf(child);
    if (header.length > 0) return header;
  }
  return [];
}

function lengthOf(element: PageElement): number {
  return element.text.replace(/\s+/gu, " ").length;
}

/** A class before a bare tag, and a tag with a class before the class alone. */
function specific(selector: string): number {
  return selector.includes(".") ? 1 : 0;
}

const PLAIN_CLASS = /^[A-Za-z][\w-]*$/u;

function classesOf({ attributes }: PageElement): string[] {
  return (attributes["class"] ?? "").split(/\s+/u).filter((name) => PLAIN_CLASS.test(name));
}

/** Sorts elements under their selectors; of those inside another of the same name only the outer one counts. */
function group(element: PageElement, groups: Map<string, PageElement[]>, around: ReadonlySet<string>): void {
  const own = [
    ...(CONTAINERS.has(element.tag) ? classesOf(element).map((name) => `${element.tag}.${name}`) : []),
    ...(CONTAINERS.has(element.tag) && element.tag !== "div" ? [element.tag] : []),
  ];
  for (const selector of own) {
    if (around.has(selector)) continue;
    const known = groups.get(selector);
    if (known === undefined) groups.set(selector, [element]);
    else known.push(element);
  }
  const inside = new Set([...around, ...own]);
  for (const child of element.children) group(child, groups, inside);
}

interface Found {
  /** Entries that hold the element, and those that hold several. */
  entries: number;
  several: number;
  readonly hint: string;
  readonly attr: string | null;
}

function fieldsOf(
  entries: readonly PageElement[],
  selector: string | null,
  header: readonly string[],
): CandidateField[] {
  const counts = new Map<string, Found>();
  for (const entry of entries) {
    const inside = new Map<string, { count: number; hint: string; attr: string | null }>();
    const note = (name: string, hint: string, attr: string | null = null): void => {
      const known = inside.get(`${name} ${attr ?? ""}`);
      if (known === undefined) inside.set(`${name} ${attr ?? ""}`, { count: 1, hint, attr });
      else known.count += 1;
    };
    if (selector !== null)
      for (const name of Object.keys(entry.attributes))
        if (/^data-|^id$/u.test(name)) note(selector, name.replace(/^data-/u, ""), name);
    for (const child of entry.children) noteAll(child, note, "");
    noteChildren(entry, note, selector, header);
    for (const [key, { count, hint, attr }] of inside) {
      const known = counts.get(key) ?? { entries: 0, several: 0, hint, attr };
      known.entries += 1;
      if (count > 1) known.several += 1;
      counts.set(key, known);
    }
  }
  const least = selector === null ? 1 : entries.length * 0.3;
  return [...counts]
    .filter(
      ([key, { entries: found, several }]) =>
        found >= least && (several <= found * 0.2 || (selector !== null && key.startsWith("p "))),
    )
    .slice(0, MOST_FIELDS)
    .map(([key, { hint, attr, several }]): CandidateField => {
      const css = key.slice(0, key.lastIndexOf(" "));
      if (attr !== null) return { locator: { css, attr, match: String.raw`(\S+)` }, hint };
      return { locator: css, hint, isList: several > 0 && !key.startsWith("p ") };
    })
    .concat(selector === null ? [] : LINKS);
}

/** The first address in an entry, and the first of arXiv's. */
const LINKS: readonly CandidateField[] = [
  {
    locator: { css: "a", attr: "href", match: String.raw`arxiv\.org/(?:abs|pdf|html)/(\d{4}\.\d{4,5}(?:v\d+)?)` },
    hint: "arxiv id",
    isFallback: true,
  },
  { locator: { css: "a", attr: "href", match: String.raw`(https?://\S+)` }, hint: "url", isFallback: true },
];

type Note = (name: string, hint: string, attr?: string | null) => void;

function noteAll(element: PageElement, note: Note, heading: string): void {
  const names = classesOf(element);
  for (const name of names) note(`.${name}`, name);
  if (TELLING.test(element.tag)) note(element.tag, /^h[1-6]$/u.test(element.tag) ? "heading" : element.tag);
  const inHeading = /^h[1-6]$/u.test(element.tag) ? element.tag : heading;
  if (element.tag === "a" && element.attributes["href"] !== undefined) {
    for (const name of names) note(`a.${name}`, `${name} url`, "href");
    if (inHeading !== "") note(`${inHeading} a`, "url", "href");
    note("a", "url", "href");
  }
  for (const child of element.children) noteAll(child, note, inHeading);
}

/** Children without a class by their place: cells of a row, paragraphs of a card. */
function noteChildren(entry: PageElement, note: Note, selector: string | null, header: readonly string[]): void {
  if (selector === null) return;
  const places = new Map<string, number>();
  for (const child of entry.children) {
    const place = (places.get(child.tag) ?? 0) + 1;
    places.set(child.tag, place);
    if (classesOf(child).length === 0 && /^(?:td|p|div|dd|span|li)$/u.test(child.tag) && place <= 8)
      note(
        `${selector} > ${child.tag}:nth-of-type(${place})`,
        (child.tag === "td" ? header[place - 1] : undefined) ?? hintIn(child) ?? child.tag,
      );
  }
}

/** What a text calls itself: `<b>摘要：</b> …`. */
function hintIn({ children: [first] }: PageElement): string | null {
  return first !== undefined && /^(?:b|strong|span|em)$/u.test(first.tag) && first.text.trim().length <= 20
    ? first.text.trim()
    : null;
}
