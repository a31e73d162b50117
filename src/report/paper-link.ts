const NEW_STYLE = /^\d{4}\.\d{4,5}(?:v\d+)?$/u;
const OLD_STYLE = /^[a-z-]+(?:\.[A-Z]{2})?\/\d{7}(?:v\d+)?$/u;

/** The paper's page on arXiv; null for an id of another source. */
export function paperLink(id: string): string | null {
  return NEW_STYLE.test(id) || OLD_STYLE.test(id) ? `https://arxiv.org/abs/${id}` : null;
}
