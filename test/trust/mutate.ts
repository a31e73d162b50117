import type { Random } from "./random.js";

/** Marks that readers and checks turn on. */
export const MARKS: readonly string[] = [
  "<details>",
  "</details>",
  "<summary>",
  "</summary>",
  "<summary>Abstract</summary>",
  "<!--",
  "-->",
  "<!-- digestlint-disable-next-entry text/*: x -->",
  "<!-- digestlint-disable -->",
  "\n",
  "\n\n",
  "\r",
  "\r\n",
  "\u2028",
  "\u0085",
  "\0",
  "\ufeff",
  "\ud835",
  "\udc00",
  "\u202e",
  "\u200b",
  "\ufffd",
  "\u001b[31m",
  "𠮷",
  "é",
  "e\u0301",
  "### ",
  "## ",
  "# cs.LG [[Back]](#toc)\n",
  "### [7] [T](https://arxiv.org/abs/2601.00001)\n",
  "### [99999999999999999999] [T](x)\n",
  "- [cs.LG](#cs.LG) [Total: 3]\n",
  `- [x](#x) [Total: ${"9".repeat(400)}]\n`,
  "> ",
  "> **TL;DR:** ",
  "**",
  "*",
  "_",
  "~",
  "`",
  "```\n",
  "$",
  "$$",
  "\\",
  "\\(",
  "\\text{",
  "{",
  "}",
  "[",
  "]",
  "](",
  ")",
  "(",
  "（",
  "）",
  "「",
  "《",
  "|",
  " | **A:** b",
  ":",
  "：",
  ";",
  "，",
  "。",
  "…",
  "...",
  "“",
  "”",
  '"',
  "'",
  "Method:",
  "Abstract: ",
  "TL;DR: ",
  "研究动机：",
  "Conclusion:",
  "Summary generation failed",
  "I'm sorry, but I cannot",
  "以下是",
  "<think>",
  "</think>",
  "[cite: 6]",
  "（示例值）",
  "Method: 1) ",
  "对比对比",
  "1",
  "0",
  "9".repeat(400),
  "1e400",
  "1e-400",
  "0.".padEnd(40, "0") + "1",
  "3.5%",
  "92\\%",
  "$1.36\\times$",
  "89{,}32",
  "三分之二",
  "两百三十亿",
  "12万",
  "twenty-one million",
  "1/0",
  "10^{9999}",
  "1,2,3,4",
  "-5",
  "±0.1",
  "1-2-3",
  "10:20:30",
  "2020-01-01",
  "第一",
  "一",
  "10x",
  "×10",
  "百分之",
  "%",
  "分之",
  "over 50",
  "至少",
  "up to",
  "倍",
  '"',
  '\\"',
  "\\u12",
  "\\ud800",
  "\\n",
  "null",
  "true",
  "1e999",
  "{}",
  "[]",
  '{"id":1}',
  '"AI":',
  '"AI":{"tldr":"',
  '"__proto__":{"polluted":1},',
  '"constructor":"x",',
  '"summary":',
  ",",
  ":",
  "<script>alert(1)</script>",
  '<a href="javascript:alert(1)">',
  "[x](javascript:alert(1))",
  "https://",
  "http://[",
  "http://a@b:99999/%zz",
  "data:text/html,x",
  "::error::x",
  "##[error]x",
  "&lt;",
  "&#x3c;",
  "&amp;",
];

type Mutation = (text: string, random: Random, other: string) => string;

const cut: Mutation = (text, random) => {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + text.slice(at + random.below(1 + random.pick([3, 40, 400, text.length])));
};

const splice: Mutation = (text, random, other) => {
  const at = random.below(text.length + 1);
  const from = random.below(other.length + 1);
  return text.slice(0, at) + other.slice(from, from + random.below(600)) + text.slice(at);
};

const put: Mutation = (text, random) => {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick(MARKS) + text.slice(at + random.pick([0, 0, 1, 5]));
};

const repeat: Mutation = (text, random) => {
  const at = random.below(text.length + 1);
  const part = text.slice(at, at + 1 + random.below(random.pick([2, 30, 200])));
  return (
    text.slice(0, at) +
    part.repeat(random.below(Math.max(2, Math.min(200, Math.floor(4000 / (part.length + 1)))))) +
    text.slice(at)
  );
};

const nest: Mutation = (text, random) => {
  const [open, close] = random.pick([
    ["<details>", "</details>"],
    ["(", ")"],
    ["[", "]"],
    ["{", "}"],
    ["（", "）"],
    ["$", "$"],
    ["**", "**"],
    ['"', '"'],
    ["<!--", "-->"],
  ] as const);
  const at = random.below(text.length + 1);
  const end = Math.min(text.length, at + random.below(300));
  const depth = 1 + random.below(random.pick([2, 100]));
  return (
    text.slice(0, at) +
    open.repeat(depth) +
    text.slice(at, end) +
    close.repeat(depth - random.below(2)) +
    text.slice(end)
  );
};

const swapLines: Mutation = (text, random) => {
  const lines = text.split("\n");
  const [one, two] = [random.below(lines.length), random.below(lines.length)];
  [lines[one], lines[two]] = [lines[two] ?? "", lines[one] ?? ""];
  return lines.join("\n");
};

const dropLine: Mutation = (text, random) => {
  const lines = text.split("\n");
  lines.splice(random.below(lines.length), 1 + random.below(3));
  return lines.join("\n");
};

const recode: Mutation = (text, random) => {
  const bytes = Buffer.from(text, "utf8");
  switch (random.below(6)) {
    case 0:
      return bytes.toString("latin1");
    case 1:
      return Buffer.from(text, "utf16le").toString("latin1");
    case 2:
      return text.replaceAll("\n", "\r\n");
    case 3:
      return text.replaceAll("\n", "\r");
    case 4:
      return JSON.stringify(text).slice(1, -1);
    default:
      for (let count = 1 + random.below(4); count > 0 && bytes.length > 0; count -= 1)
        bytes[random.below(bytes.length)] = random.below(256);
      return bytes.toString("utf8");
  }
};

const flip: Mutation = (text, random) => {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + String.fromCharCode(random.below(random.pick([128, 0x10000]))) + text.slice(at + 1);
};

const MUTATIONS: readonly Mutation[] = [
  cut,
  cut,
  splice,
  splice,
  put,
  put,
  put,
  put,
  repeat,
  nest,
  swapLines,
  dropLine,
  recode,
  flip,
];

/** Longest text that mutation lets grow. */
const LONGEST = 6000;

/** A text changed a few times over: cut, spliced with another, repeated, nested, its lines swapped, its bytes read as something else. */
export function mutate(text: string, random: Random, other: string): string {
  let changed = text;
  for (let count = 1 + random.below(random.pick([2, 8])); count > 0; count -= 1)
    changed = random.pick(MUTATIONS)(changed, random, other);
  if (changed.length <= LONGEST) return changed;
  const from = random.below(2) === 0 ? 0 : random.below(changed.length - LONGEST);
  return changed.slice(from, from + LONGEST);
}
