import type { DigestFormat, Look } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import { DEFAULT_TARGET, type Language } from "../model/language.js";
import type { FieldLocator, ReaderBlock } from "../model/schema-types.js";
import { digestInfo } from "../readers/digest-info.js";
import { lookOf } from "../readers/look.js";
import { loadReader } from "../readers/configured/load-reader.js";
import type { Reader } from "../readers/reader.js";
import { parseDigest } from "../readers/parse-digest.js";
import { builtInBlockFor } from "../readers/reader-for.js";
import { assignFields } from "./assign-fields.js";
import type { Assignment, Doubt } from "./assignment.js";
import type { Candidate } from "./candidate.js";
import { columnOf, languageOfText } from "./column.js";
import { entriesInItems } from "./entries-in-items.js";
import { globOf, isInDay } from "./file-glob.js";
import { detectedLanguage } from "./languages.js";
import { locatorOf } from "./locator-of.js";
import { probe, readBy } from "./probe.js";
import { sampleOf } from "./sample.js";

export type { Doubt } from "./assignment.js";

/** What is made of a file. */
export type Proposal =
  // `within` where entries stand in what no block describes.
  | { readonly kind: "refused"; readonly look: Look; readonly within?: "items" | "rows" }
  // `block` is null for the generator's family; `assumed` is the target without a configuration.
  | (Read & {
      readonly kind: "built-in";
      readonly block: ReaderBlock | null;
      readonly reader: string;
      readonly assumed: Language;
    })
  | (Read & { readonly kind: "block"; readonly block: ReaderBlock; readonly doubts: readonly Doubt[] });

/** What is known of a file that is read. */
interface Read {
  readonly entries: readonly Entry[];
  readonly target: Language;
  /** The language of the source texts. */
  readonly source: Language;
  /** Texts of the model's that stand in several entries, and in how many. */
  readonly repeated: readonly { readonly text: string; readonly count: number }[];
}

/** Proposes how to read a file; `path` is the one that the configuration's globs are to name, from its folder. */
export async function proposeReader(path: string, text: string): Promise<Proposal> {
  const look = lookOf(text);
  // JSON over several lines is no digest of lines, and each line of it would be a fault of its own.
  const isLarger = look !== "json-lines" && look.startsWith("json") && text.trim().includes("\n");
  const known = isLarger ? null : await builtIn(path, text);
  if (known !== null) return known;
  // A Hugo page may begin with JSON, which is its front matter.
  if (look === "python" || (look === "broken-json" && !isMarkdown(path))) return { kind: "refused", look };
  const choices: { readonly candidate: Candidate; readonly assignment: Assignment }[] = [];
  const format = formatOf(path, look);
  if (format === "json" && !look.startsWith("json")) return { kind: "refused", look };
  const sample = sampleOf(text, format);
  const within = format === "markdown" ? entriesInItems(sample) : null;
  if (within !== null) return { kind: "refused", look, within };
  for (const candidate of await candidatesOf(path, sample, format)) {
    const assignment = assignFields(candidate, await probe(candidate, path, sample));
    if (assignment !== null) choices.push({ candidate, assignment });
  }
  const most = Math.max(...choices.map(({ assignment }) => assignment.claimed));
  const [best] = choices
    .map((choice) => ({ ...choice, worth: worthOf(choice.candidate, choice.assignment, most) }))
    .sort((a, b) => b.worth - a.worth);
  if (best === undefined || best.worth < 0.3) return { kind: "refused", look };
  return describe(best.candidate, best.assignment, path, text);
}

/** A file that needs no block: one that a built-in reader recognises, or the generator's family, well read. */
async function builtIn(path: string, text: string): Promise<Proposal | null> {
  const block = builtInBlockFor(text);
  if (block !== null) return knownAs(block, block.name ?? "", await readBy(block, path, text), path);
  const { entries, unrecognised, format } = parseDigest(text, { path });
  if (unrecognised !== null || entries.length === 0) return null;
  const whole = entries.filter(
    ({ id, fields }) =>
      id !== "" && [...fields.values()].some(({ role, text: own }) => role === "section" && own !== ""),
  );
  if (whole.length < entries.length * 0.3) return null;
  return knownAs(null, format, entries, path);
}

function knownAs(block: ReaderBlock | null, reader: string, entries: readonly Entry[], path: string): Proposal {
  const { target, source } = digestInfo(path);
  const found = languageOfSections(entries);
  // A file that failed to be translated tells no target: the languages that digests are in count.
  return {
    kind: "built-in",
    block,
    reader,
    entries,
    target: found ?? target,
    assumed: target,
    source,
    repeated: repeatedIn(entries),
  };
}

/** The language of nearly all texts of the model's; null where they are in several. */
function languageOfSections(entries: readonly Entry[]): Language | null {
  const texts = entries.flatMap(({ fields }) =>
    [...fields.values()].filter(({ role, text }) => role === "section" && text.length >= 20).map(({ text }) => text),
  );
  const column = columnOf({ locator: "/", hint: "" }, texts);
  const same = texts.filter((text) => languageOfText(text) === column.language).length;
  return same < texts.length * 0.8 ? null : detectedLanguage(column.language, [column]);
}

/** The reader of a proposal; null for those of the generator's family. */
export async function readerOf(proposal: Exclude<Proposal, { kind: "refused" }>): Promise<Reader | null> {
  return proposal.block === null ? null : loadReader(proposal.block, "proposed");
}

async function candidatesOf(path: string, text: string, format: DigestFormat): Promise<readonly Candidate[]> {
  switch (format) {
    case "json":
    case "jsonl":
    case "yaml": {
      const { treeCandidates } = await import("./tree-candidates.js");
      return treeCandidates(text, format);
    }
    case "html": {
      const { htmlCandidates } = await import("./html-candidates.js");
      const { TooDeep } = await import("../readers/configured/html-page.js");
      try {
        return htmlCandidates(text);
      } catch (cause) {
        // What no reader could read is none to propose one for.
        if (cause instanceof TooDeep) return [];
        throw cause;
      }
    }
    case "xml": {
      const { xmlCandidates } = await import("./xml-candidates.js");
      return xmlCandidates(text);
    }
    default: {
      const { markdownCandidates } = await import("./markdown-candidates.js");
      // With what nothing names, and without: labels end at blank lines where a rest is taken.
      return markdownCandidates(text, path).flatMap((candidate) => [
        candidate,
        { ...candidate, fields: [...candidate.fields, { locator: { rest: true }, hint: "rest" }] },
      ]);
    }
  }
}

function formatOf(path: string, look: Look): DigestFormat {
  const byLook: Partial<Record<Look, DigestFormat>> = {
    html: "html",
    xml: "xml",
    feed: "xml",
    json: "json",
    "json-array": "json",
    "json-list": "json",
    "json-lines": "jsonl",
    yaml: "yaml",
  };
  const extension = /\.([a-z\d]+)$/iu.exec(path)?.[1]?.toLowerCase() ?? "";
  if (/^ya?ml$/u.test(extension)) return "yaml";
  if (/^x?html?$/u.test(extension) && look !== "feed") return "html";
  if (isMarkdown(path) && !look.startsWith("json") && look !== "feed") return "markdown";
  return byLook[look] ?? "markdown";
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown|mdx)$/iu.test(path);
}

/** How well a candidate explains a file: how much of its text it takes, and whether entries have titles and ids. */
function worthOf(candidate: Candidate, { fields, claimed, entries }: Assignment, most: number): number {
  const has = (name: string): number => fields.find((field) => field.name === name)?.column.found ?? 0;
  const isLinked = candidate.links === undefined ? 0 : 0.8;
  const found = fields.reduce((sum, { column }) => sum + column.found, 0) / Math.max(1, fields.length);
  const worth =
    (claimed / Math.max(1, most)) * 0.45 +
    has("title") * 0.2 +
    Math.max(has("id"), isLinked) * 0.2 +
    found * 0.1 +
    (entries > 1 ? 0.1 : 0) +
    (has("abstract") > 0 ? 0.05 : 0) -
    // A rest is taken where it is needed and not beside labels that take all.
    (fields.some(({ column }) => typeof column.field.locator !== "string" && column.field.locator.rest === true)
      ? 0.03
      : 0);
  return candidate.holdsSeveral ? worth * 0.4 : worth;
}

async function describe(
  { format, entries: locator }: Candidate,
  { fields, target, source, ids, isPartial, doubts }: Assignment,
  path: string,
  text: string,
): Promise<Proposal> {
  const isFile = locator === "file";
  const block: ReaderBlock = {
    files: [globOf(path, isFile && format === "markdown")],
    format,
    ...(locator === undefined || isFile ? {} : { entries: locator }),
    ...(isFile && isInDay(path) ? { digest: "folder" } : {}),
    ...(isPartial ? { source: "partial" } : {}),
    ...(ids === "any" ? { id: "any" } : {}),
    ...(target === DEFAULT_TARGET ? {} : { target }),
    fields: Object.fromEntries(fields.map((field) => [field.name, locatorIn(format, locatorOf(field, ids))])),
  };
  const entries = await readBy(block, path, text);
  const missing = fields.flatMap(({ name }): Doubt[] => {
    const found = entries.filter((entry) => (name === "id" ? entry.id !== "" : entry.fields.has(name))).length;
    return found < entries.length ? [{ kind: "missing", field: name, found, entries: entries.length }] : [];
  });
  return {
    kind: "block",
    block,
    target,
    source,
    repeated: repeatedIn(entries),
    entries,
    doubts: [...doubts, ...missing],
  };
}

/** A plain locator that was given a refinement, in the long form of its format. */
function locatorIn(format: DigestFormat, locator: FieldLocator): FieldLocator {
  if (typeof locator === "string") return locator;
  const { at, ...rest } = locator;
  const long: FieldLocator =
    at === undefined
      ? locator
      : format === "html"
        ? { css: String(at), ...rest }
        : format === "xml"
          ? { element: at, ...rest }
          : locator;
  // Plain words of Markdown stand for themselves.
  const keys = Object.keys(long);
  const word = WORDS.find((key) => key in long);
  if (keys.length !== 1 || format !== "markdown") return long;
  if (word !== undefined) return word;
  const { section } = long;
  return typeof section === "string" && !WORDS.includes(section) ? section : long;
}

const WORDS = ["heading", "quote", "body", "rest", "path"];

/** Texts of one field that stand in several entries and are too short to be about them. */
function repeatedIn(entries: readonly Entry[]): { readonly text: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { fields } of entries)
    for (const text of new Set(
      [...fields.values()].filter(({ role }) => role === "section").map((field) => field.text),
    ))
      counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .filter(([text, count]) => count > 1 && text.length >= 2 && text.length <= 80)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 8)
    .map(([text, count]) => ({ text, count }));
}
