import type { Look, Outline } from "../model/digest.js";

/** UTF-16 units of a file that are looked at. */
const LOOKED_AT = 65_536;

/** What an unrecognised file looks like, by its beginning. */
export function lookOf(text: string): Look {
  const head = headOf(text);
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s*)?<(?:rss|feed|rdf:RDF)\b/iu.test(head)) return "feed";
  if (/^<(?:!doctype\s+html|html|head|body|title|center)\b/iu.test(head)) return "html";
  if (/^<\?xml\b/iu.test(head)) return "xml";
  if (/^[[{]/u.test(head)) return jsonLook(text, head);
  if (/^---\r?\n[\w-]+\s*:|^\+\+\+\r?\n/u.test(head)) return "front-matter";
  if (isYaml(head)) return "yaml";
  return /^#{1,6} |^[-*+] |^\d+\. |\]\(|\*\*/mu.test(head) ? "markdown" : "text";
}

function headOf(text: string): string {
  return text
    .slice(0, LOOKED_AT)
    .replace(/^\uFEFF/u, "")
    .trimStart();
}

function jsonLook(text: string, head: string): Look {
  const value = jsonOf(text);
  if (value !== undefined) return Array.isArray(value) ? "json-array" : listIn(value) === null ? "json" : "json-list";
  const lines = head.split("\n").slice(0, 20);
  if (lines.some((line) => /^\s*\{/u.test(line) && jsonOf(line) !== undefined)) return "json-lines";
  // Single quotes in place of double ones, and True or None in place of true or null.
  if (/^[[{]+\s*'|:\s*(?:True|False|None)\b/u.test(head)) return "python";
  return /^\[(?!\s*["{[\]\d-])/u.test(head) ? "text" : "broken-json";
}

/** The value of a JSON text; undefined for any other text. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ""));
  } catch {
    return undefined;
  }
}

/** True where nearly every line without indent is a key, or the key of an item. */
function isYaml(head: string): boolean {
  const lines = head.split("\n", 200).filter((line) => /^\S/u.test(line) && !/^(?:#|---|%YAML)/u.test(line));
  const keys = lines.filter((line) => /^(?:- )?["']?[A-Za-z_][\w -]{0,40}["']?:(?:\s|$)/u.test(line));
  return lines.length > 0 && keys.length >= lines.length * 0.9 && (lines.length > 1 || /\n\s+[\w-]+:/u.test(head));
}

/** Number of names of a file that a finding lists, and their length in UTF-16 units, at most. */
const MOST_NAMES = 6;
const LONGEST_NAME = 40;

/** What the finding on an unrecognised file says of its content: a count, and names. */
export function outlineOf(text: string, look: Look): Outline {
  switch (look) {
    case "json-array":
    case "json-list":
    case "json": {
      const value = jsonOf(text);
      const list = Array.isArray(value) ? { entries: "/*", items: value } : listIn(value);
      if (list === null) return outline(0, keysOf(value));
      const first: unknown = list.items.find((item) => typeof item === "object");
      return outline(list.items.length, keysOf(first), list.entries);
    }
    case "json-lines": {
      const lines = text.split("\n").filter((line) => line.trim() !== "");
      return outline(lines.length, keysOf(jsonOf(lines[0] ?? "")));
    }
    case "feed":
      return outline([...text.matchAll(/<(?:item|entry)[\s>]/giu)].length, []);
    case "front-matter":
      return outline(0, namesIn(headOf(text).split(/\n(?:---|\+\+\+)/u)[0] ?? "", /^["']?([\w-]+)["']?\s*[:=]/gmu));
    case "yaml":
      return outline(0, namesIn(headOf(text), /^(?:- )?\s{0,2}["']?([\w-]+)["']?:/gmu));
    case "markdown":
      return outline(0, namesIn(headOf(text), /^#{1,6}[ \t]+(.+)$/gmu));
    case "html":
      return outline(0, namesIn(headOf(text), /<title[^>]*>([^<]*)/giu).slice(0, 1));
    default:
      return outline(0, []);
  }
}

function outline(count: number, names: readonly string[], entries = ""): Outline {
  return { count, names: names.slice(0, MOST_NAMES).map(clipped), entries };
}

function clipped(name: string): string {
  const plain = name.replace(/\s+/gu, " ").trim();
  return plain.length > LONGEST_NAME ? `${plain.slice(0, LONGEST_NAME - 1).replace(/[\ud800-\udbff]$/u, "")}…` : plain;
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name = ""]) => name.trim()).filter((name) => name !== ""))];
}

function keysOf(value: unknown): string[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

/** The longest list of objects among the members of an object, and the pointer to its elements; null for none. */
function listIn(value: unknown): { readonly entries: string; readonly items: readonly unknown[] } | null {
  if (typeof value !== "object" || value === null) return null;
  let longest: { readonly entries: string; readonly items: readonly unknown[] } | null = null;
  for (const [key, member] of Object.entries(value) as [string, unknown][]) {
    if (!Array.isArray(member) || !member.every((item) => keysOf(item).length > 0)) continue;
    if (member.length > (longest?.items.length ?? 0))
      longest = {
        entries: `/${key.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("*", "~2")}/*`,
        items: member,
      };
  }
  return longest;
}
