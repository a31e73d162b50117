import { existsSync, readdirSync, readFileSync } from "node:fs";

/** A page that users read, in English and, where it is there, in Chinese. */
export interface PagePair {
  readonly en: string;
  readonly zh: string | null;
}

/** README and the pages that it leads to; pages of rules hold both languages and have a test of their own. */
export const PAGE_PAIRS: readonly PagePair[] = [
  "README.md",
  ...readdirSync("docs")
    .filter((name) => name.endsWith(".md") && !name.endsWith(".zh-CN.md"))
    .sort()
    .map((name) => `docs/${name}`),
].map((en) => {
  const zh = en.replace(/\.md$/u, ".zh-CN.md");
  return { en, zh: existsSync(zh) ? zh : null };
});

/** Text of a page as it stands in the checkout. */
export function pageText(page: string): string {
  return readFileSync(page, "utf8");
}

/** Text of a page without its fenced blocks. */
export function withoutBlocks(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gmu, "");
}
