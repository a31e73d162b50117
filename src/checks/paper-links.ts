import { defineEntryCheck } from "../model/check.js";
import { ARXIV_FORM, isArxivId, paperKey, type Entry } from "../model/entry.js";
import type { Detection } from "../model/finding.js";
import type { Span } from "../model/span.js";

/** What the entry schema asks of a link; the schema reports anything else. */
const WEB_ADDRESS = /^https?:\/\/\S+$/u;
const ARXIV = /^https?:\/\/(?:www\.|export\.)?arxiv\.org(?::\d+)?(\/[^?#]*)?/iu;
const ARXIV_PAPER = new RegExp(String.raw`^\/(?:abs|pdf|html)\/(${ARXIV_FORM})(?:\.pdf)?\/?$`, "u");

const ABSTRACT_PAGE = "https://arxiv.org/abs/";

/** True for the usual link, the abstract page of the entry's own id: nearly every entry has no other. */
function isOwnPage(url: string, id: string): boolean {
  return (
    url.length === ABSTRACT_PAGE.length + id.length &&
    url.startsWith(ABSTRACT_PAGE) &&
    url.endsWith(id) &&
    isArxivId(id)
  );
}

/** The fault of a link: it leads to no paper, or to another paper than the entry's; null where there is none. */
function faultOf(url: string, id: string): { problem: "no-paper" | "other-paper" | "no-host"; linked: string } | null {
  const arxiv = ARXIV.exec(url);
  if (arxiv === null) return /^https?:\/\/[\p{L}\p{N}]/u.test(url) ? null : { problem: "no-host", linked: "" };
  const linked = ARXIV_PAPER.exec(arxiv[1] ?? "")?.[1];
  if (linked === undefined) return { problem: "no-paper", linked: "" };
  return isArxivId(id) && paperKey(linked) !== paperKey(id) ? { problem: "other-paper", linked } : null;
}

function linksOf(entry: Entry): { url: string; place: () => Span }[] {
  const { link } = entry;
  const links = link === null ? [] : [{ url: link.url, place: () => link.span }];
  const pdf = entry.record["pdf"];
  return typeof pdf === "string" && pdf !== link?.url
    ? [...links, { url: pdf, place: () => entry.locate("/pdf") }]
    : links;
}

/**
 * Finds links of an entry that lead to no paper, or to another paper than its own: `problem` is no-paper, other-paper
 * or no-host.
 */
export const paperLinks = defineEntryCheck({
  name: "paper-links",
  *run(entry): Iterable<Detection> {
    for (const { url, place } of linksOf(entry)) {
      if (isOwnPage(url, entry.id) || !WEB_ADDRESS.test(url)) continue;
      const fault = faultOf(url, entry.id);
      if (fault !== null) yield { span: place(), field: null, evidence: url, data: { url, id: entry.id, ...fault } };
    }
  },
});
