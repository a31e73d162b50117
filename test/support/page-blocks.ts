/** A fenced block of a Markdown page. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** The fenced blocks of a page, in their order. */
export function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```([a-z]*)\n([\s\S]*?)^```$/gmu)].map(([, language = "", text = ""]) => ({
    language,
    text,
  }));
}
