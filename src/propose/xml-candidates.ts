import { readXml, type XmlElement } from "../readers/configured/feed.js";
import type { Candidate, CandidateField } from "./candidate.js";

/** Elements that feeds and other files make of their entries. */
const USUAL = ["item", "entry"];

/** The ways to read an XML file: as a feed, or by the elements that repeat. */
export function xmlCandidates(text: string): Candidate[] {
  const { root } = readXml(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, 0);
  if (root === null) return [];
  const groups = new Map<string, XmlElement[]>();
  collect(root, groups);
  const usual = USUAL.filter((name) => groups.has(name));
  const names =
    usual.length > 0
      ? usual.slice(0, 1)
      : [...groups]
          .filter(([, elements]) => elements.length > 1 && elements.some(({ children }) => children.length > 0))
          .map(([name]) => name)
          .slice(0, 8);
  return names.map((name): Candidate => {
    const elements = groups.get(name) ?? [];
    return { format: "xml", entries: name, fields: fieldsOf(elements), holdsSeveral: false };
  });
}

function collect(root: XmlElement, groups: Map<string, XmlElement[]>): void {
  const stack = [root];
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    const known = groups.get(element.name);
    if (known === undefined) groups.set(element.name, [element]);
    else known.push(element);
    for (let at = element.children.length - 1; at >= 0; at -= 1) stack.push(element.children[at] as XmlElement);
  }
}

function fieldsOf(elements: readonly XmlElement[]): CandidateField[] {
  const counts = new Map<string, { elements: number; several: number; attr: string | null }>();
  for (const element of elements) {
    const inside = new Map<string, XmlElement[]>();
    for (const child of element.children) collect(child, inside);
    for (const [name, found] of inside) {
      const known = counts.get(name) ?? { elements: 0, several: 0, attr: null };
      const [first] = found;
      // Atom's links have their address in an attribute.
      const isEmpty = first?.text().text.trim() === "";
      const attr = isEmpty && first.attribute("href") !== null ? "href" : known.attr;
      counts.set(name, { elements: known.elements + 1, several: known.several + (found.length > 1 ? 1 : 0), attr });
    }
  }
  return [...counts]
    .filter(([, { elements: found }]) => found >= elements.length * 0.3)
    .map(([name, { several, attr }]) => ({
      locator: attr === null ? name : { element: name, attr, match: "(\\S+)" },
      hint: name,
      isList: several > 0,
    }));
}
