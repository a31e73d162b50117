import { entry as validateEntry } from "digestlint:entry-validator";
import { defineDigestCheck, type DigestDetection } from "../model/check.js";
import { type Traits, traitsOf } from "../model/digest.js";
import { type Entry, isArxivId, paperKey } from "../model/entry.js";
import type { EntrySchemaOptions } from "../model/schema-types.js";

/** Holds every entry against `schemas/entry.schema.json` and passes on what the reader could not take. */
export const entrySchema = defineDigestCheck<EntrySchemaOptions>({
  name: "entry-schema",
  visitor(options, digest) {
    const detections: DigestDetection[] = [];
    const kinds = new Set<string>(options.faults);
    const traits = traitsOf(digest);
    return {
      see(entry) {
        if (digest.format === "jsonl" && traits.fields === null) detections.push(...foreignLinks(entry));
        if (validateEntry(entry.record)) return;
        for (const fault of schemaFaults(entry)) if (isDue(fault, traits)) detections.push(fault);
      },
      *report(end) {
        const lacking = detections.filter(lacksAbstract).length;
        // Some pages print no abstracts at all: that is their template, not a fault of each entry.
        const byTemplate = digest.format === "markdown" && lacking === end.entryCount;
        for (const detection of detections) if (!byTemplate || !lacksAbstract(detection)) yield detection;
        for (const fault of end.faults) {
          if (!kinds.has(fault.kind)) continue;
          yield {
            entry: fault.entry === null ? null : { index: fault.entry, id: "" },
            field: fault.field,
            span: fault.span,
            data: { ...fault.data, problem: fault.kind, pointer: "" },
          };
        }
      },
    };
  },
});

/** Links of a record that are by their name those of the paper's page at arXiv. */
const PAGE_LINKS = ["abs", "abs_url", "arxiv_url", "entry_id"];
/**
 * Links that may lead to a publisher as well: told only where they hold the paper's id, as arXiv's own addresses do.
 */
const OTHER_LINKS = ["pdf", "pdf_url", "html_url"];
/** Those that are the paper's only where a record has no `abs`. */
const LOOSE_LINKS = ["url", "link"];
/** Sites that show arXiv's papers, under ids of their own or under arXiv's. */
const SHOWS_PAPERS = /(?:^|\.)(?:doi\.org|semanticscholar\.org|openalex\.org)$/u;
const SHOWS_IDS =
  /(?:^|\.)(?:alphaxiv\.org|ar5iv\.org|huggingface\.co|papers\.cool|itp\.ac\.cn|hjfy\.top|emergentmind\.com)$/u;

/** Links of a paper of arXiv that lead to a site where it does not lie: a Markdown page with them has no id to read. */
function* foreignLinks(entry: Entry): Generator<DigestDetection> {
  const { record } = entry;
  const id = entry.id.replace(/^arxiv:/iu, "");
  if (!isArxivId(id)) return;
  for (const key of [...PAGE_LINKS, ...OTHER_LINKS, ...(typeof record["abs"] === "string" ? [] : LOOSE_LINKS)]) {
    const url = record[key];
    if (typeof url !== "string" || !/^https?:\/\/\S+$/iu.test(url)) continue;
    const namesPaper = url.includes(paperKey(id));
    if (!namesPaper && !PAGE_LINKS.includes(key)) continue;
    const host = URL.canParse(url) ? new URL(url).hostname : "";
    if (host === "arxiv.org" || host.endsWith(".arxiv.org") || SHOWS_PAPERS.test(host)) continue;
    if (namesPaper && SHOWS_IDS.test(host)) continue;
    yield {
      entry: { index: entry.index, id: entry.id },
      field: null,
      span: entry.locate(`/${key}`),
      evidence: url,
      data: { problem: "pattern", pointer: `/${key}`, expected: "https://arxiv.org/…" },
    };
  }
}

/**
 * True for what a reader promises of its entries: a field that it looks for, an id of a paper where ids are papers'.
 */
function isDue({ data }: DigestDetection, { source, ids, fields }: Traits): boolean {
  if (fields === null) return true;
  const pointer = data?.["pointer"];
  if (pointer === "/id") return fields.has("id") && ids === "arxiv";
  if (pointer === "/summary") return fields.has("abstract") && source === "full";
  if (pointer === "/title") return fields.has("title");
  return pointer !== "/abs" || ids === "arxiv";
}

function lacksAbstract({ data }: DigestDetection): boolean {
  return data?.["pointer"] === "/summary" && data["problem"] === "required";
}

/**
 * One detection a place: where a value breaks several keywords the first is reported, and a part is reported rather
 * than the whole.
 */
function schemaFaults(entry: Entry): DigestDetection[] {
  const found = new Map<string, DigestDetection>();
  for (const fault of validateEntry.errors ?? []) {
    if (fault.keyword === "anyOf") continue;
    const missing = fault.params["missingProperty"];
    const pointer = typeof missing === "string" ? `${fault.instancePath}/${missing}` : fault.instancePath;
    if (found.has(pointer)) continue;
    found.set(pointer, {
      entry: { index: entry.index, id: entry.id },
      field: null,
      span: entry.locate(fault.instancePath),
      evidence: evidenceAt(entry, pointer),
      data: { problem: fault.keyword, pointer, expected: expected(fault.keyword, fault.params) },
    });
  }
  const wholes = new Set([...found.keys()].flatMap(parentsOf));
  return [...found].flatMap(([pointer, detection]) => (wholes.has(pointer) ? [] : [detection]));
}

/** The pointers of everything that a place is part of. */
function parentsOf(pointer: string): string[] {
  const parents: string[] = [];
  for (let at = pointer.lastIndexOf("/"); at >= 0; at = at === 0 ? -1 : pointer.lastIndexOf("/", at - 1))
    parents.push(pointer.slice(0, at));
  return parents;
}

function expected(keyword: string, params: Readonly<Record<string, unknown>>): string {
  const value = keyword === "type" ? params["type"] : keyword === "pattern" ? params["pattern"] : "";
  return Array.isArray(value) ? value.join(" | ") : typeof value === "string" ? value : "";
}

function evidenceAt(entry: Entry, pointer: string): string {
  let value: unknown = entry.record;
  for (const key of pointer.split("/").slice(1)) {
    value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  }
  return typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value);
}
