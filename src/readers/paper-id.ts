import { ARXIV_FORM } from "../model/entry.js";

const ARXIV = new RegExp(
  String.raw`^https?:\/\/(?:[\w-]+\.)?arxiv\.org\/(?:abs|pdf|html|format)\/(${ARXIV_FORM})(?:\.pdf)?(?:[?#/]|$)`,
  "iu",
);
const DOI = /^https?:\/\/[^\s?#]*?\b(10\.\d{4,9}\/[^\s?#]+)/u;
const SEMANTIC_SCHOLAR = /^https?:\/\/(?:www\.)?semanticscholar\.org\/paper\/(?:[^\s/?#]+\/)?([0-9a-f]{40})(?:[?#]|$)/u;
const OPENALEX = /^https?:\/\/(?:www\.|api\.)?openalex\.org\/(?:works\/)?(W\d+)(?:[?#]|$)/u;

/**
 * The id of a paper from its link: arXiv id as written (with version, old style too), DOI, `s2:…`, `openalex:…`; empty
 * where the link has none.
 */
export function paperIdOf(url: string): string {
  if (url.length > 2000) return "";
  const arxiv = ARXIV.exec(url);
  if (arxiv?.[1] !== undefined) return arxiv[1];
  const scholar = SEMANTIC_SCHOLAR.exec(url);
  if (scholar?.[1] !== undefined) return `s2:${scholar[1]}`;
  const openalex = OPENALEX.exec(url);
  if (openalex?.[1] !== undefined) return `openalex:${openalex[1]}`;
  const doi = DOI.exec(url);
  return doi?.[1] === undefined ? "" : decoded(doi[1]);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part).replace(/\s+/gu, "");
  } catch {
    return part;
  }
}
