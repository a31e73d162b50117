import type { ReadPart, SourcePart } from "../reader.js";
import { frameWith } from "./faults.js";
import { type HtmlNode, readHtml, textOfAll } from "./html-page.js";
import { MappedText } from "./mapped-text.js";
import { pathText } from "./path-text.js";
import type { FieldPlan, ReaderPlan } from "./plan.js";
import { type Located, readEntry } from "./read-entry.js";

/** Reads the entries of a page of HTML: the elements that a selector names, or the page as one. */
export function readHtmlPart(part: SourcePart, plan: ReaderPlan, selector: string | null): ReadPart {
  const mark = part.text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const page = readHtml(part.text.slice(mark), part.offset + mark);
  const found = selector === null ? [page] : page.select(selector);
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
  return { entries, ...frameWith([]) };
}

function locate(entry: HtmlNode, field: FieldPlan): Located | null {
  const nodes = field.place === "body" ? [entry] : field.names.flatMap((selector) => entry.select(selector));
  const { attr } = field;
  const text =
    attr === null
      ? textOfAll(nodes)
      : MappedText.join(
          nodes.flatMap((node) => node.attribute(attr) ?? []),
          "\n",
        );
  return text.text.trim() === "" ? null : { text, label: nodes[0]?.span ?? entry.span };
}
