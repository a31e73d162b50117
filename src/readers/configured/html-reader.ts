import type { Fault } from "../../model/digest.js";
import type { ReadPart, SourcePart } from "../reader.js";
import { excerptOf, SYNTAX_NAMES, frontMatterWith, syntaxFault } from "./faults.js";
import { attributeOfAll, type HtmlNode, type HtmlPage, outermost, readHtml, textOfAll, TooDeep } from "./html-page.js";
import { pathText } from "./path-text.js";
import type { FieldPlan, ReaderPlan } from "./plan.js";
import { type Located, readEntry } from "./read-entry.js";
import { unreadCards } from "./unread-elements.js";
import { commentedCards, hiddenTexts } from "./unshown-elements.js";

/** Reads the entries of an HTML page: the elements that a selector matches, or the page as one entry. Never throws. */
export function readHtmlPart(part: SourcePart, plan: ReaderPlan, selector: string | null): ReadPart {
  const mark = part.text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const page = pageOf(part.text.slice(mark), part.offset + mark);
  if (page === null) {
    const fault = { at: part.offset + mark, reason: "too-deep" };
    return { entries: [], ...frontMatterWith([syntaxFault(fault, SYNTAX_NAMES.html, part.offset + part.text.length)]) };
  }
  const found = selector === null ? [page.root] : outermost(page.root.select(selector));
  const entries = found.map((node, index) =>
    readEntry(
      {
        span: node.span,
        index: part.firstIndex + index,
        locate: (field) => (field.place === "path" ? pathText(part) : locate(node, field)),
      },
      plan,
    ),
  );
  const unread =
    selector === null ? [] : unreadCards(page.root, found, entries, plan, locate, (span) => excerptOf(part, span));
  const unshown =
    selector === null
      ? []
      : [...commentedCards(page.comments, selector, entries, plan, locate), ...hiddenTexts(page.root, found, entries)];
  return {
    entries,
    ...frontMatterWith([...unread, ...unshown, ...cutOff(part, page.breaksOff, selector === null ? [] : found)]),
  };
}

/** The fault of a page that breaks off, or of the first card that is not closed and swallows what follows. */
function cutOff(part: SourcePart, isCut: boolean, cards: readonly HtmlNode[]): Fault[] {
  const open = cards.findIndex((card) => card.isLeftOpen);
  if (open < 0 && !isCut) return [];
  const end = part.offset + part.text.trimEnd().length;
  const at = isCut ? end : (cards[open]?.span.start ?? end);
  const last = part.firstIndex + (open < 0 ? cards.length - 1 : open);
  const entry = last < part.firstIndex ? null : last;
  return [{ kind: "cut-off", span: { start: at, end: at }, entry, field: null, data: {} }];
}

/** The page; null for one that is nested too deep. */
function pageOf(source: string, offset: number): HtmlPage | null {
  try {
    return readHtml(source, offset);
  } catch (cause) {
    if (cause instanceof TooDeep) return null;
    throw cause;
  }
}

function locate(entry: HtmlNode, field: FieldPlan): Located | null {
  const nodes = field.place === "body" ? [entry] : field.names.flatMap((selector) => entry.select(selector));
  const { attr } = field;
  const text = attr === null ? textOfAll(nodes) : attributeOfAll(nodes, attr);
  return text.text.trim() === "" ? null : { text, label: nodes[0]?.span ?? entry.span };
}
