import type { Fault } from "../../model/digest.js";
import { type Entry, paperKey } from "../../model/entry.js";
import type { Span } from "../../model/span.js";
import { takesOutOfSight } from "../../text/attributes.js";
import { LEAST_LETTERS, lettersOf } from "../../text/hidden-words.js";
import { type HiddenField, hiddenFault } from "../hidden-fields.js";
import { commentFaults } from "./faults.js";
import { type HtmlComment, type HtmlNode, outermost, UNSEEN } from "./html-page.js";
import type { FieldPlan, ReaderPlan } from "./plan.js";
import { idIn, type Located } from "./read-entry.js";

/** Fields that a card in a comment must have. */
const LEAST_FIELDS = 2;
/** Slots of templates, which pages keep in comments. */
const SLOT = /\{\{|\$\{|\{%|<%/u;

/** The faults of comments that hold cards of papers which the page does not have: a `<!--` in a text begins one. */
export function commentedCards(
  comments: readonly HtmlComment[],
  selector: string,
  entries: readonly Entry[],
  plan: ReaderPlan,
  locate: (node: HtmlNode, field: FieldPlan) => Located | null,
): Fault[] {
  if (comments.length === 0) return [];
  const ids = new Set(entries.map(({ id }) => paperKey(id)));
  const isLost = (card: HtmlNode): boolean => {
    const texts = plan.fields.flatMap((field) => locate(card, field)?.text.text ?? []);
    if (texts.length < LEAST_FIELDS || texts.some((text) => SLOT.test(text))) return false;
    if (plan.id === null) return true;
    const id = locate(card, plan.id)?.text.text ?? "";
    return id !== "" && !SLOT.test(id) && !ids.has(paperKey(idIn(id, plan)));
  };
  return comments.flatMap(({ span, content }) =>
    commentFaults(span.start, outermost(content.select(selector)).filter(isLost).length),
  );
}

/**
 * The faults of texts that elements of a card hide, on a page without a script that may show them. What most cards hide
 * alike, a style sheet may show: it is the page's design.
 */
export function hiddenTexts(page: HtmlNode, cards: readonly HtmlNode[], entries: readonly Entry[]): Fault[] {
  if (page.select("script:not([type*=json])").length > 0) return [];
  const isStyled = page.select("style, link").length > 0;
  const found = cards.flatMap((card, at) => {
    const entry = entries[at];
    return entry === undefined ? [] : hiddenFields(outermostHidden(card), entry);
  });
  const hidden = new Map<string, number>();
  for (const { field } of found) hidden.set(field, (hidden.get(field) ?? 0) + 1);
  const having = new Map<string, number>();
  for (const { fields } of entries) for (const name of fields.keys()) having.set(name, (having.get(name) ?? 0) + 1);
  return found
    .filter(({ field }) => !isStyled || (hidden.get(field) ?? 0) * 2 <= (having.get(field) ?? 0))
    .map(hiddenFault);
}

/** The elements in a card that hide what they hold and lie in no other such. */
function outermostHidden(card: HtmlNode): HtmlNode[] {
  const hidden: HtmlNode[] = [];
  const stack = card.children().reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (UNSEEN.has(node.tag)) continue;
    if (node.attribute("hidden") !== null || takesOutOfSight(node.attribute("style")?.text ?? "")) hidden.push(node);
    else stack.push(...node.children().reverse());
  }
  return hidden;
}

function hiddenFields(hidden: readonly HtmlNode[], { index, fields }: Entry): HiddenField[] {
  if (hidden.length === 0) return [];
  return [...fields.values()].flatMap(({ name, role, span, text }) => {
    if (role === "meta") return [];
    let letters = 0;
    let first: Span | undefined;
    for (const node of hidden) {
      const isAll = node.span.start <= span.start && span.end <= node.span.end;
      const own = isAll ? null : node.text().trimmed();
      const words = own?.text ?? text;
      // Tags of the element may lie outside of the field.
      const place = own?.span ?? node.span;
      const isWithin = span.start <= place.start && place.end <= span.end && text.includes(words);
      if (!isAll && !isWithin) continue;
      letters += lettersOf(words);
      first ??= node.openTag;
    }
    if (first === undefined || letters < LEAST_LETTERS) return [];
    const percent = Math.min(100, Math.round((100 * letters) / lettersOf(text)));
    return [{ entry: index, field: name, span: first, within: "element", percent }];
  });
}
