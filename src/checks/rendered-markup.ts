import { defineFieldCheck } from "../model/check.js";
import type { Field } from "../model/field.js";
import type { Detection } from "../model/finding.js";
import { readInlineMarkup, type Markup } from "../text/inline-markup.js";
import { MARK, marksOf } from "../text/marks.js";
import { masksOf } from "../text/masks.js";

/** HTML elements: a tag with one of these names was meant as one. */
const ELEMENTS: ReadonlySet<string> = new Set(
  `a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption center cite code col colgroup data datalist dd
  del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html
  i iframe img input ins kbd label legend li link main map mark marquee math menu meta meter nav noscript object ol optgroup option output p param
  picture pre progress q rp rt ruby s samp script search section select slot small source span strike strong style sub summary sup svg table tbody
  td template textarea tfoot th thead time title tr track tt u ul var video wbr`.split(/\s+/u),
);
const VOID_ELEMENTS: ReadonlySet<string> = new Set(["br", "hr", "img", "wbr", "p", "li"]);

/** Characters next to a mark in a formula that do not occur next to emphasised words. */
const BEFORE_IN_FORMULA = /[A-Za-z0-9\u0370-\u03ff)\]}^_]/u;
const AFTER_IN_FORMULA = /[A-Za-z0-9\u0370-\u03ff{(^_]/u;
const ADDRESS = /^<?(?:[a-z][a-z0-9+.-]*:|[#/.]|[\w-]+\.[\w-])/iu;
const SENTENCE_END = /[。！？]|[.!?]\s/u;

/** What is rendered instead of what was written. */
type Rendering = "struck-out" | "emphasis" | "swallowed" | "link";

function isAccidentalTag(text: string, tag: Markup, isClosed: (name: string) => boolean): boolean {
  const name = /^<\/?([A-Za-z][A-Za-z0-9-]*)/u.exec(text.slice(tag.start, tag.end))?.[1]?.toLowerCase();
  if (name === undefined) return false;
  if (!ELEMENTS.has(name)) return true;
  // A single letter in angle brackets is a symbol of the paper unless the element is closed.
  return (
    name.length === 1 && !VOID_ELEMENTS.has(name) && text.slice(tag.start, tag.end) === `<${name}>` && !isClosed(name)
  );
}

/** A function that tells whether an element is closed anywhere in the text; each name is looked for once. */
function closings(text: string): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const isClosed = known.get(name) ?? text.includes(`</${name}>`);
    known.set(name, isClosed);
    return isClosed;
  };
}

function isAccidentalEmphasis(text: string, markup: Markup): boolean {
  const before = BEFORE_IN_FORMULA.test(text[markup.start - 1] ?? "");
  const after = AFTER_IN_FORMULA.test(text[markup.end] ?? "");
  // Bold beside a Latin word on one side is common and intended.
  if (markup.kind === "strong") return before && after;
  return before || after || SENTENCE_END.test(text.slice(markup.inner.start, markup.inner.end));
}

function renderingOf(text: string, markup: Markup, isClosed: (name: string) => boolean): Rendering | undefined {
  if (markup.kind === "delete") return "struck-out";
  if (markup.kind === "html") return isAccidentalTag(text, markup, isClosed) ? "swallowed" : undefined;
  if (markup.kind === "link")
    return ADDRESS.test(
      text
        .slice(markup.inner.start, markup.inner.end)
        .replace(/^[^(]*\]\(/u, "")
        .trim(),
    )
      ? undefined
      : "link";
  return isAccidentalEmphasis(text, markup) ? "emphasis" : undefined;
}

function occursTwice(text: string, mark: string): boolean {
  const first = text.indexOf(mark);
  return first !== -1 && text.includes(mark, first + 1);
}

const MARKUP = MARK.tilde | MARK.star | MARK.underscore | MARK.less | MARK.bracket;

/** True where some mark could be rendered; parsing other texts is not worth the time. */
function canHoldMarkup(field: Field): boolean {
  // Sections are scanned for marks by other rules anyway; an abstract would be scanned for this one alone.
  if (field.role === "section" && (marksOf(field).bits & MARKUP) === 0) return false;
  const { text } = field;
  return (
    occursTwice(text, "~") ||
    occursTwice(text, "*") ||
    occursTwice(text, "_") ||
    (text.includes("<") && text.includes(">")) ||
    text.includes("](")
  );
}

/**
 * In a Markdown digest, finds text that GitHub renders differently than was meant: `rendering` is struck-out, emphasis,
 * swallowed (as a tag) or link.
 */
export const renderedMarkup = defineFieldCheck<unknown>({
  name: "rendered-markup",
  // JSONL values are not Markdown: a page may show them unchanged.
  concerns: (field, _entry, _options, digest) => digest.format === "markdown" && canHoldMarkup(field),
  *run(field): Generator<Detection> {
    const { text } = field;
    const isClosed = closings(text);
    let end = 0;
    for (const markup of readInlineMarkup(text, masksOf(field))) {
      if (markup.start < end) continue;
      const rendering = renderingOf(text, markup, isClosed);
      if (rendering === undefined) continue;
      end = markup.end;
      yield {
        span: field.spanOf(markup.start, markup.end),
        data: {
          rendering,
          shown: text.slice(markup.start, Math.min(markup.end, markup.start + 40)).replace(/\s+/gu, " "),
        },
      };
    }
  },
});
