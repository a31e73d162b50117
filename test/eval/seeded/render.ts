import type { Paper } from "./paper.js";

/** The two forms in which a day is published. */
export type Form = "jsonl" | "markdown";

const LABELS: Readonly<Record<string, string>> = {
  tldr: "TL;DR",
  motivation: "Motivation",
  method: "Method",
  result: "Result",
  conclusion: "Conclusion",
};

/** A day as the generator writes it, JSONL or Markdown. */
export function render(papers: readonly Paper[], form: Form): string {
  return form === "jsonl" ? papers.map(line).join("") : page(papers);
}

function line(paper: Paper): string {
  const { id, title, authors, category, abstract, sections, record } = paper;
  const links = { pdf: `https://arxiv.org/pdf/${id}`, abs: `https://arxiv.org/abs/${id}` };
  return `${JSON.stringify({ id, categories: [category], ...links, authors, title, comment: null, summary: abstract, AI: sections, ...record })}\n`;
}

function page(papers: readonly Paper[]): string {
  const categories = [...new Set(papers.map((paper) => paper.category))];
  const contents = categories.map(
    (category) =>
      `- [${category}](#${category}) [Total: ${papers.filter((paper) => paper.category === category).length}]`,
  );
  let count = 0;
  const parts = categories.map((category) => {
    const mine = papers.filter((paper) => paper.category === category);
    return `<div id='${category}'></div>\n\n# ${category} [[Back]](#toc)\n\n${mine.map((paper) => entry(paper, ++count)).join("\n\n")}`;
  });
  return `<div id=toc></div>\n\n# Table of Contents\n\n${contents.join("\n")}\n\n\n${parts.join("\n\n")}\n`;
}

function entry({ id, title, authors, category, abstract, sections }: Paper, number: number): string {
  const labelled = (name: string): string => `${LABELS[name] ?? name}: ${sections[name] ?? ""}`;
  const [tldr, ...rest] = Object.keys(LABELS).filter((name) => name in sections);
  const head = tldr === "tldr" ? [labelled(tldr)] : [];
  const folded = (tldr === "tldr" || tldr === undefined ? rest : [tldr, ...rest]).map(labelled);
  return [
    `### [${number}] [${title}](https://arxiv.org/abs/${id})`,
    `*${authors.join(",")}*\n`,
    `Main category: ${category}\n`,
    ...head,
    `\n\n<details>\n  <summary>Details</summary>`,
    [...folded, `Abstract: ${abstract}`].join("\n\n"),
    `\n</details>\n`,
  ].join("\n");
}
