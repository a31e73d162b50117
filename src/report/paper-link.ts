import { isArxivId } from "../model/entry.js";

/** The paper's page on arXiv; null for an id of another source. */
export function paperLink(id: string): string | null {
  return isArxivId(id) ? `https://arxiv.org/abs/${id}` : null;
}
