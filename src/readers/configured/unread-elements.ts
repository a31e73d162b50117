import { firstIndex } from "../../model/first-index.js";
import { isNotDisplayed, takesOutOfSight } from "../../text/attributes.js";
import type { Fault } from "../../model/digest.js";
import { type Entry, paperKey } from "../../model/entry.js";
import type { Span } from "../../model/span.js";
import { orphanFault } from "./faults.js";
import type { XmlElement } from "./feed.js";
import { type HtmlNode, UNSEEN } from "./html-page.js";
import type { FieldPlan, ReaderPlan } from "./plan.js";
import { idIn, type Located } from "./read-entry.js";

/** An entry that those who read the page are not shown. */
function unshown(span: Span, reach: "hidden" | "outside"): Fault {
  return { kind: "swallowed", span, entry: null, field: null, data: { opener: "element", reach, count: 1 } };
}

/** True where an entry begins in a range; they are in the order of the file. */
function holdsEntry(found: readonly { readonly span: Span }[], { start, end }: Span): boolean {
  const first = firstIndex(found.length, (at) => (found[at]?.span.start ?? 0) >= start);
  return (found[first]?.span.start ?? Infinity) < end;
}

/**
 * The part of a range behind the entry in which it begins: the parser opens formatting that an entry leaves open again
 * behind it, with the place of the first.
 */
function behindEntry(found: readonly { readonly span: Span }[], { start, end }: Span): Span {
  const before = found[firstIndex(found.length, (at) => (found[at]?.span.start ?? 0) > start) - 1];
  const from = before?.span.end ?? start;
  return { start: from < end ? Math.max(start, from) : start, end };
}

/** Parts of a page in which no entries are looked for: what is not shown, and what pages have around their entries. */
const UNSHOWN_PARTS = new Set([...UNSEEN, "svg", "math"]);
const FRAME_PARTS = new Set("nav header footer aside form dialog select button".split(" "));
/** A selector that names an element by more than its tag. */
const BY_NAME = /[.#[]/u;
/**
 * What a page of HTML holds beside the cards that its selector finds: elements in which fields are found as in a card,
 * and cards that a browser does not show. `excerpt` gives the first characters of a range.
 */
export function unreadCards(
  page: HtmlNode,
  cards: readonly HtmlNode[],
  entries: readonly Entry[],
  plan: ReaderPlan,
  locate: (node: HtmlNode, field: FieldPlan) => Located | null,
  excerpt: (span: Span) => string,
): Fault[] {
  const faults: Fault[] = [];
  const ids = new Set(entries.map(({ id }) => paperKey(id)));
  const shapes = new Set(cards.map(({ tag }) => tag));
  const isCard = new Set(cards.map(({ node }) => node));
  const least = Math.min(...entries.map(({ fields }) => fields.size));
  const css = plan.fields.filter(({ place }) => place === "css");
  let hasScript = false;
  const hidden: Span[] = [];
  const stack: { readonly node: HtmlNode; readonly isHidden: boolean; readonly isFrame: boolean }[] = [
    { node: page, isHidden: false, isFrame: false },
  ];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    const { node } = visit;
    if (node.tag === "script") hasScript = true;
    if (UNSHOWN_PARTS.has(node.tag)) continue;
    const style = node.attribute("style")?.text ?? "";
    const hides = node.attribute("hidden") !== null || isNotDisplayed(style);
    const isHidden = visit.isHidden || hides || takesOutOfSight(style);
    const isFrame = visit.isFrame || FRAME_PARTS.has(node.tag);
    if (isCard.has(node.node)) {
      if (hides) faults.push(unshown(node.openTag, "hidden"));
      else if (isHidden) hidden.push(node.openTag);
      continue;
    }
    if (node.tag !== "" && !holdsEntry(cards, node.span)) {
      if (isLikeCard(node, isFrame)) {
        const span = behindEntry(cards, node.span);
        faults.push(orphanFault(span, excerpt(span)));
      }
      continue;
    }
    const children = node.children();
    for (let at = children.length - 1; at >= 0; at -= 1)
      stack.push({ node: children[at] as HtmlNode, isHidden, isFrame });
  }
  // A script may show what is hidden at first: tabs, pages of a list.
  if (!hasScript) faults.push(...hidden.map((span) => unshown(span, "hidden")));
  return faults;

  function isLikeCard(node: HtmlNode, isFrame: boolean): boolean {
    const found = css.filter((field) => locate(node, field) !== null);
    const texts = found.filter(({ role }) => role !== "meta");
    const idText = plan.id === null || plan.id.place !== "css" ? "" : (locate(node, plan.id)?.text.text ?? "");
    const keys = idText
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => paperKey(idIn(line, plan)));
    const others = keys.filter((key) => key !== "" && !ids.has(key));
    if (keys.length > 0 && others.length === 0) return false;
    if (others.length > 0 && texts.length > 0) return true;
    if (isFrame || texts.length < 2) return false;
    const named = texts.filter(({ names }) => names.some((selector) => BY_NAME.test(selector)));
    return named.length > 0 || (shapes.has(node.tag) && texts.length >= Math.max(2, least));
  }
}

/** Elements of a feed that hold a title and a link and are no items (RSS 2.0; RFC 4287, 4.2). */
const OF_FEED = new Set("image textinput author contributor source cloud category skipdays skiphours".split(" "));
/** What feeds call their entries. */
const ENTRY_NAMES = ["item", "entry"];

/** A name without prefix, in lower case. */
function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1).toLowerCase();
}

/**
 * What a feed holds beside the elements that are read as its entries: those of such a name in another spelling, those
 * in which fields are found as in an entry, and items behind the end of an RSS channel.
 */
export function unreadElements(
  root: XmlElement,
  found: readonly XmlElement[],
  names: readonly string[],
  plan: ReaderPlan,
  locate: (element: XmlElement, field: FieldPlan) => Located | null,
  excerpt: (span: Span) => string,
): Fault[] {
  const faults: Fault[] = [];
  const isEntry = new Set(found);
  const like = new Set([...names.map(localName), ...ENTRY_NAMES]);
  const hasChannel = localName(root.name) === "rss" && root.children.some(({ name }) => name === "channel");
  const stack: { readonly element: XmlElement; readonly inChannel: boolean; readonly isBeside: boolean }[] = [
    { element: root, inChannel: false, isBeside: false },
  ];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    const { element, isBeside } = visit;
    const inChannel = visit.inChannel || element.name === "channel";
    if (isEntry.has(element)) {
      if (hasChannel && !inChannel) faults.push(unshown(element.span, "outside"));
      continue;
    }
    const isOutermost = !isBeside && !holdsEntry(found, element.span);
    if (element !== root && (like.has(localName(element.name)) || (isOutermost && isLikeEntry(element)))) {
      faults.push(orphanFault(element.span, excerpt(element.span)));
      continue;
    }
    for (let at = element.children.length - 1; at >= 0; at -= 1)
      stack.push({ element: element.children[at] as XmlElement, inChannel, isBeside: isBeside || isOutermost });
  }
  return faults;

  function isLikeEntry(element: XmlElement): boolean {
    if (OF_FEED.has(localName(element.name)) || element.children.length === 0) return false;
    const texts = plan.fields.filter(
      (field) => field.role !== "meta" && field.place === "element" && locate(element, field) !== null,
    );
    return texts.length > 1 && texts.some(({ name }) => name !== "title" && name !== "link" && name !== "url");
  }
}
