import type { Fault } from "../../model/digest.js";
import { paperKey } from "../../model/entry.js";
import type { Span } from "../../model/span.js";
import type { ReadPart, SourcePart } from "../reader.js";
import { commentFaults, excerptOf, frontMatterWith, syntaxFault } from "./faults.js";
import { readXml, type XmlElement } from "./feed.js";
import { htmlText, TooDeep } from "./html-page.js";
import { MappedText } from "./mapped-text.js";
import { pathText } from "./path-text.js";
import type { FieldPlan, ReaderPlan } from "./plan.js";
import { idIn, type Located, readEntry } from "./read-entry.js";
import { unreadElements } from "./unread-elements.js";

/** Reads the entries of a feed or another XML file: the elements with given names, or the root as one. Never throws. */
export function readXmlPart(part: SourcePart, plan: ReaderPlan, names: readonly string[] | null): ReadPart {
  const mark = part.text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const { root, fault, comments } = readXml(part.text.slice(mark), part.offset + mark);
  const found = root === null ? [] : names === null ? [root] : elementsNamed(root, names, true);
  const entries = found.map((element, index) =>
    readEntry(
      {
        span: element.span,
        index: part.firstIndex + index,
        locate: (field) => (field.place === "path" ? pathText(part) : locate(element, field)),
      },
      plan,
    ),
  );
  const unread =
    root === null || names === null
      ? []
      : unreadElements(root, found, names, plan, locate, (span) => excerptOf(part, span));
  const commented =
    names === null ? [] : commentedItems(comments, names, new Set(entries.map(({ id }) => paperKey(id))), plan);
  const faults = [
    ...(fault === null ? [] : [syntaxFault(fault, "XML", part.offset + part.text.length)]),
    ...unread,
    ...commented,
  ];
  return { entries, ...frontMatterWith(faults) };
}

/** The faults of comments that hold items which the feed does not have: a `<!--` in a text begins one. */
function commentedItems(
  comments: readonly (Span & { readonly text: string })[],
  names: readonly string[],
  ids: ReadonlySet<string>,
  plan: ReaderPlan,
): Fault[] {
  return comments.flatMap(({ start, text }): Fault[] => {
    if (!names.some((name) => text.includes(`</${name}>`))) return [];
    const { root } = readXml(`<feed>${text}</feed>`, start);
    const count = (root === null ? [] : elementsNamed(root, names, true)).filter((item) => {
      const id = plan.id === null ? "" : idIn(locate(item, plan.id)?.text.text ?? "", plan);
      return (
        !ids.has(paperKey(id)) &&
        plan.fields.filter((field) => locate(item, field) !== null).length >= (id === "" ? 2 : 1)
      );
    }).length;
    return commentFaults(start, count);
  });
}

/**
 * The elements with given names at and below an element, in the order of the file; with `outermost`, without those
 * inside another.
 */
function elementsNamed(root: XmlElement, names: readonly string[], outermost = false): XmlElement[] {
  const found: XmlElement[] = [];
  const stack = [root];
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    if (names.includes(element.name)) {
      found.push(element);
      if (outermost) continue;
    }
    for (let at = element.children.length - 1; at >= 0; at -= 1) stack.push(element.children[at] as XmlElement);
  }
  return found;
}

function locate(entry: XmlElement, field: FieldPlan): Located | null {
  for (const name of field.place === "css" ? [entry.name] : field.names) {
    // An element's text includes that of its descendants, so only the outermost count.
    const elements = elementsNamed(entry, [name], field.attr === null);
    const texts = elements.flatMap((element) => {
      const own = field.attr === null ? element.text() : element.attribute(field.attr);
      return own === null ? [] : [isPlainText(element) ? own.trimmed() : shown(own, field)];
    });
    const text = MappedText.join(texts, "\n");
    if (text.text.trim() !== "") return { text, label: elements[0]?.span ?? entry.span };
  }
  return null;
}

/** True for an Atom text construct that declares plain text (RFC 4287, 3.1.1.1). */
function isPlainText(element: XmlElement): boolean {
  return element.attribute("type")?.text === "text";
}

const HOLDS_HTML = /<(?:[a-z][a-z0-9]*[\s/>]|\/[a-z]|!--)|&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);/iu;

/** The visible text of an element: feeds put HTML into them, escaped or as CDATA. */
function shown(text: MappedText, field: FieldPlan): MappedText {
  if (field.css === null && !HOLDS_HTML.test(text.text)) return text.trimmed();
  try {
    return htmlText(text, field.css ?? undefined).trimmed();
  } catch (cause) {
    // HTML nested too deep is checked as plain text.
    if (cause instanceof TooDeep) return text.trimmed();
    throw cause;
  }
}
