import type { Look } from "../model/digest.js";

/** How much of a file is looked at. */
const LOOKED_AT = 65_536;

/** What a file looks like that no reader knows, by its beginning. */
export function lookOf(text: string): Look {
  const head = text
    .slice(0, LOOKED_AT)
    .replace(/^\uFEFF/u, "")
    .trimStart();
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*)?<(?:rss|feed|rdf:RDF)\b/iu.test(head)) return "feed";
  if (/^<(?:!doctype\s+html|html|head|body|title|center)\b/iu.test(head)) return "html";
  if (/^<\?xml\b/iu.test(head)) return "xml";
  if (/^[[{]/u.test(head)) return jsonLook(text, head);
  if (/^---\r?\n[\w-]+\s*:/u.test(head)) return "front-matter";
  return /^#{1,6} |^[-*+] |^\d+\. |\]\(|\*\*/mu.test(head) ? "markdown" : "text";
}

function jsonLook(text: string, head: string): Look {
  if (isJson(text)) return "json";
  const lines = head.split("\n").slice(0, 20);
  if (lines.some((line) => /^\s*\{/u.test(line) && isJson(line))) return "json-lines";
  // A quote in place of a double one, and True or None in place of true or null.
  if (/^[[{]+\s*'|:\s*(?:True|False|None)\b/u.test(head)) return "python";
  return /^\[(?!\s*["{[\]\d-])/u.test(head) ? "text" : "broken-json";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/u, ""));
    return true;
  } catch {
    return false;
  }
}
