import type { Paper } from "./paper.js";

/** Names in a summary that its own paper has: tokens with a capital or a digit behind the first letter, acronyms, and figures of four digits. */
export function namesOf({ title, abstract, sections }: Paper): string[] {
  const source = `${title} ${abstract}`;
  const summary = Object.values(sections).join(" ");
  const tokens = summary.match(/[A-Za-z][A-Za-z0-9-]*[A-Z0-9][A-Za-z0-9-]*|\d[\d,]{3,}(?:\.\d+)?/gu) ?? [];
  return [...new Set(tokens)].filter((token) => source.includes(token) && !COMMON.has(token));
}

/** Acronyms of the trade, which half a day's papers share. */
const COMMON: ReadonlySet<string> = new Set([
  "LLM",
  "LLMs",
  "AI",
  "ML",
  "CNN",
  "RL",
  "3D",
  "2D",
  "NLP",
  "GPU",
  "RGB",
  "MLLM",
  "MLLMs",
  "VLM",
  "VLMs",
  "GNN",
  "GNNs",
  "CNNs",
  "GPT",
  "GPT-4",
  "SOTA",
  "VR",
  "AR",
  "API",
]);
