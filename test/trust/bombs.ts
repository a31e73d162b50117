import { lintSource } from "../../src/lint/pipeline.js";
import { bound } from "./oracle.js";

/** Strings whose long runs make patterns and pairings slow, if anything does. */
export const UNITS: readonly string[] = [
  ..."()[]{}$\\一的1,.~*_<>&\"'“`-:：，。|#/@!% \u3000aAéあ한яα\u200b\ufffd\ud800\udc00\t…=^+?;",
  "𠮷",
  "a ",
  "的 ",
  "1 ",
  "1,",
  "1.",
  "1-",
  "1e",
  "一二",
  "百万",
  "万亿",
  "1万",
  "one ",
  "and ",
  "the cat ",
  "$a$ ",
  "\\a",
  "\\a{",
  "{}",
  "()",
  "[]",
  "](",
  "<a ",
  "<a>",
  "</a>",
  "<!--",
  "-->",
  "&lt;",
  "&amp;",
  "&#",
  "\\u",
  "\\n",
  "\\\\",
  "**a",
  "~a~",
  "_a_",
  "http://",
  "http://)",
  "https://a.",
  "www.",
  "a@",
  "a.b.",
  "[a](",
  "[a](b)",
  "![](",
  "“a",
  "（",
  "（）",
  "《",
  "A-",
  "A1",
  "GPT-4 ",
  "AB CD ",
  "Method:",
  "1) ",
  "1、",
  "① ",
  "一、",
  "abc, ",
  "，a",
  "a，",
  "的a",
  "a的",
  "对比",
  "对比对比",
  "哈",
  "- ",
  "\n",
  "\n\n",
  "\n- ",
  "\n# ",
  "\n> ",
  "```",
  "```\n",
  "`a``",
  "<think>",
  "</think>",
  "[cite: ",
  "data:",
  "javascript:",
  "on=",
  "<x on",
  "1/",
  "分之",
  "三分之",
  "百分之",
  "两",
  "up to ",
  "至少",
  "over 5%, ",
  "5%，",
  "Summary generation failed",
  "I'm sorry ",
  "as an AI ",
  "a\u0301",
  "\u202e",
  "锟斤拷",
  "Ã©",
  "a b ",
  "ab c",
  "br id ge ",
  "的,的",
  "的 ,",
  "\\begin{",
  "\\text{a",
  "^{",
  "_{",
  "×",
  "10^",
  "10:20 ",
  "2020年",
  "第1",
  "1st ",
  "half ",
  "twenty-",
  "hundred ",
  '"a',
  '{"a":',
  "a,b;c:",
  "。a.b",
  "a\\ ",
  "(a)[b]",
  "$a",
  "$$",
  "\\(",
  "\\[",
];

interface Paper {
  id: string;
  title: string;
  summary: string;
  AI: Record<string, unknown>;
  [key: string]: unknown;
}

function paper(index: number): Paper {
  const id = `2601.${String(index).padStart(5, "0")}`;
  return {
    id,
    title: `A Title of Paper ${index}`,
    authors: ["Ada Lindqvist"],
    summary: "We propose a method that raises accuracy by 5% over GPT-4 on CIFAR-10, up to 3 times faster.",
    categories: ["cs.LG"],
    abs: `https://arxiv.org/abs/${id}`,
    AI: {
      tldr: `我们提出第 ${index} 种方法。`,
      motivation: `动机 ${index} 是提高精度。`,
      method: `采用对比学习 ${index}。`,
      result: `精度提升 5%，编号 ${index}。`,
      conclusion: `方法 ${index} 有效。`,
    },
  };
}

/** A digest of one paper whose abstract and method are a run of the unit, `length` UTF-16 units long. */
export function runDigest(unit: string, length: number): string {
  const run = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  const one = paper(1);
  return `${JSON.stringify({ ...one, summary: run, AI: { ...one.AI, method: run } })}\n`;
}

const rows = (count: number, change: (one: Paper, index: number) => object): string =>
  Array.from({ length: count }, (_, index) => `${JSON.stringify(change(paper(index), index))}\n`).join("");
const page = (count: number, part: (index: number) => string, head = ""): string =>
  head + Array.from({ length: count }, (_, index) => part(index)).join("");
const HEADING = "### [1] [T](https://arxiv.org/abs/2601.00001)\n";
const FAILED = "Summary generation failed";

/** Digests that grow in number instead of length, by what there is much of. */
export const CROWDS: Readonly<Record<string, (count: number) => { readonly path: string; readonly text: string }>> = {
  "entries with one id": (count) => ({ path: "x.jsonl", text: rows(count, (one) => ({ ...one, id: "2601.00001" })) }),
  "entries with one summary": (count) => ({
    path: "x.jsonl",
    text: rows(count, (one) => ({ ...one, AI: paper(0).AI })),
  }),
  "entries with nearly one summary": (count) => ({
    path: "x.jsonl",
    text: rows(count, (one, index) => ({
      ...one,
      AI: { ...one.AI, method: `使用稀疏门控与循环网络的组合来处理很长的序列 ${index}` },
    })),
  }),
  placeholders: (count) => ({
    path: "x.jsonl",
    text: rows(count, (one) => ({
      ...one,
      AI: { tldr: FAILED, motivation: FAILED, method: FAILED, result: FAILED, conclusion: FAILED },
    })),
  }),
  "broken lines": (count) => ({ path: "x.jsonl", text: "{bad\n".repeat(count) }),
  "empty objects": (count) => ({ path: "x.jsonl", text: "{}\n".repeat(count) }),
  "authors that are numbers": (count) => ({
    path: "x.jsonl",
    text: rows(1, (one) => ({ ...one, authors: Array<number>(count).fill(1) })),
  }),
  "categories that are numbers": (count) => ({
    path: "x.jsonl",
    text: rows(1, (one) => ({ ...one, categories: Array<number>(count).fill(1) })),
  }),
  "keys of the model": (count) => ({
    path: "x.jsonl",
    text: rows(1, (one) => ({
      ...one,
      AI: Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, `值 ${index}`])),
    })),
  }),
  "nested arrays": (count) => ({
    path: "x.jsonl",
    text: `{"id":"2601.00001","x":${"[".repeat(count)}${"]".repeat(count)}}\n`,
  }),
  headings: (count) => ({
    path: "x.md",
    text: page(count, (index) => `### [${index}] [T${index}](https://arxiv.org/abs/2601.${index})\n\n`),
  }),
  "contents and categories": (count) => ({
    path: "x.md",
    text:
      page(count, (index) => `- [c${index}](#c${index}) [Total: 3]\n`) +
      page(count, (index) => `# c${index} [[Back]](#toc)\n`),
  }),
  "categories with an entry": (count) => ({
    path: "x.md",
    text: page(
      count,
      (index) => `# cs.A${index} [[Back]](#toc)\n### [${index}] [T](https://arxiv.org/abs/2601.${index})\nTL;DR: a\n`,
    ),
  }),
  "comments that switch off": (count) => ({
    path: "x.md",
    text: page(count, () => "<!-- digestlint-disable text/* -->\n", `${HEADING}TL;DR: 一（\n`),
  }),
  "comments and entries": (count) => ({
    path: "x.md",
    text: page(
      count,
      (index) =>
        `<!-- digestlint-disable-next-entry text/mojibake: x -->\n### [${index}] [T](https://arxiv.org/abs/2601.00001)\nTL;DR: 一（\n`,
    ),
  }),
  "stray ends": (count) => ({
    path: "x.md",
    text: page(count, () => "orphan text here\n\n</details>\n", `${HEADING}\nTL;DR: a\n\n</details>\n\n`),
  }),
  "findings in one field": (count) => ({
    path: "x.md",
    text: page(count, () => "一,二 ,三\u200b四（", `${HEADING}TL;DR: `),
  }),
  labels: (count) => ({ path: "x.md", text: page(count, (index) => `**标签${index}**: x（\n\n`, HEADING) }),
  "nested containers": (count) => ({
    path: "x.md",
    text: `${HEADING}${"<details>".repeat(count)}a${"</details>".repeat(count)}`,
  }),
  "blank lines": (count) => ({ path: "x.md", text: "\n".repeat(count) }),
};

/** CPU milliseconds that linting takes, for each rule (wall time, which load makes longer) and as a whole. */
export function timesOf(
  path: string,
  text: string,
): { readonly cpu: number; readonly rules: ReadonlyMap<string, number> } {
  const rules = new Map<string, number>();
  const before = process.cpuUsage();
  lintSource(text, bound, {
    path,
    stopwatch: (rule, work) => {
      const start = performance.now();
      work();
      rules.set(rule, (rules.get(rule) ?? 0) + performance.now() - start);
    },
  });
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000, rules };
}

/** `node test/eval/run.mjs test/trust/bombs.ts [units] [entries]`: the slowest input of every rule, as a table. */
export function main(args: readonly string[]): number {
  const length = Number(args[0] ?? 100_000);
  const count = Number(args[1] ?? 5000);
  const slowest = new Map<
    string,
    { readonly milliseconds: number; readonly input: string; readonly perMegabyte: number }
  >();
  const note = (input: string, path: string, text: string): void => {
    for (const [rule, milliseconds] of timesOf(path, text).rules) {
      if (milliseconds > (slowest.get(rule)?.milliseconds ?? 0))
        slowest.set(rule, { milliseconds, input, perMegabyte: (milliseconds / text.length) * 1e6 });
    }
  };
  timesOf("x.jsonl", runDigest("a ", 1000));
  for (const unit of UNITS) note(`run of ${JSON.stringify(unit)}`, "x.jsonl", runDigest(unit, length));
  for (const [name, make] of Object.entries(CROWDS)) {
    const { path, text } = make(count);
    note(`${count} ${name}`, path, text);
  }
  const lines = [...slowest]
    .sort((a, b) => b[1].milliseconds - a[1].milliseconds)
    .map(
      ([rule, { milliseconds, input, perMegabyte }]) =>
        `| ${rule} | ${input.replaceAll("|", "\\|")} | ${milliseconds.toFixed(0)} | ${perMegabyte.toFixed(0)} |`,
    );
  process.stdout.write(
    `| rule | slowest input | ms | ms per million units |\n|---|---|--:|--:|\n${lines.join("\n")}\n`,
  );
  return 0;
}
