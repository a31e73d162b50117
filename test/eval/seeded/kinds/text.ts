import { inAddition, inSection, type Kind, matches, replaceAt, type Spoil } from "../kind.js";

const BROKEN: Kind["rules"] = ["text/mojibake"];
const BETWEEN_HAN = /(?<=\p{Script=Han})(?=\p{Script=Han})/gu;
const FORMULAS = [
  "O(n \\log n)",
  "\\mathcal{L}_2",
  "\\alpha + \\beta",
  "\\epsilon = 0.1",
  "x_{t+1}",
  "\\frac{1}{k}",
  "\\mathbb{R}^d",
];
const WORDS = [
  "方法",
  "模型",
  "数据",
  "性能",
  "提出",
  "学习",
  "训练",
  "框架",
  "任务",
  "研究",
  "实验",
  "效果",
  "系统",
  "算法",
  "结果",
  "优化",
  "网络",
  "图像",
  "语言",
  "生成",
  "特征",
  "信息",
  "问题",
  "技术",
];
const MACROS = [
  "\\ours",
  "\\method",
  "\\name{}",
  "\\ourmethod",
  "\\textsc{Ours}",
  "\\xspace",
  "\\model",
  "\\emph{本文方法}",
  "\\textbf{优于}",
];

/** Puts something between two Han characters. */
function between(what: readonly string[]): Spoil {
  return (text, _, { random }) => {
    const sites = matches(text, BETWEEN_HAN);
    return sites.length === 0 ? null : replaceAt(text, random.pick(sites), random.pick(what));
  };
}

/** Rewrites a run of Han characters. */
function rewritten(length: number, how: (run: string) => string): Spoil {
  return (text, _, { random }) => {
    const sites = matches(text, new RegExp(`\\p{Script=Han}{${length}}`, "gu"));
    if (sites.length === 0) return null;
    const site = random.pick(sites);
    return replaceAt(text, site, how(site[0]));
  };
}

function escaped(run: string): string {
  return [...run].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
}

/** UTF-8 read as another encoding. */
function misread(run: string, encoding: string): string {
  return new TextDecoder(encoding).decode(Buffer.from(run, "utf8"));
}

const doubledWord: Spoil = (text, _, { random }) => {
  const sites = WORDS.flatMap((word) => matches(text, new RegExp(`${word}(?!${word})`, "gu")));
  if (sites.length === 0) return null;
  const site = random.pick(sites);
  return replaceAt(text, site, site[0] + site[0]);
};

const doubledClause: Spoil = (text, _, { random }) => {
  const sites = matches(text, /(?<=^|[，。；])[^，。；、：:（）()]{8,40}[，。；]/gu);
  if (sites.length === 0) return null;
  const site = random.pick(sites);
  return replaceAt(text, site, site[0] + site[0]);
};

/** Splits a Latin word that the abstract has as well. */
const brokenWord: Spoil = (text, { abstract }, { random }) => {
  const sites = matches(text, /(?<![\p{L}\d-])[A-Za-z]?[a-z]{5,}(?![\p{Script=Latin}\d-])/gu).filter(([word]) =>
    abstract.toLowerCase().includes(word.toLowerCase()),
  );
  if (sites.length === 0) return null;
  const site = random.pick(sites);
  const cut = 2 + random.below(site[0].length - 3);
  return replaceAt(text, site, `${site[0].slice(0, cut)} ${site[0].slice(cut)}`);
};

const bracketDropped: Spoil = (text, _, { random }) => {
  const sites = matches(text, /[（(][^（()）]{2,40}[)）]|“[^”]{2,40}”|《[^》]{2,40}》/gu);
  if (sites.length === 0) return null;
  const site = random.pick(sites);
  return replaceAt(text, site, random.below(2) === 0 ? site[0].slice(1) : site[0].slice(0, -1));
};

function formula(name: string, rules: Kind["rules"], spoil: (good: string, first: boolean) => string): Kind {
  return inAddition(name, rules, ({ random }) => {
    const good = `$${random.pick(FORMULAS)}$`;
    return { good: `其中取 ${good} 作为参数。`, bad: `其中取 ${spoil(good, random.below(2) === 0)} 作为参数。` };
  });
}

/** Characters, words and marks that came out wrong. */
export const TEXT_KINDS: readonly Kind[] = [
  inSection("replacement character", BROKEN, between(["\ufffd", "\ufffd\ufffd"])),
  inSection("control character", BROKEN, between(["\u0000", "\u0008", "\u001b", "\u0085", "\u0003", "\u007f"])),
  inSection("zero-width character", BROKEN, between(["\u200b", "\ufeff", "\u2060", "\u200d", "\u00ad"])),
  inSection("bidi control", BROKEN, between(["\u202e", "\u2066", "\u200f", "\u202b"])),
  inSection(
    "UTF-8 read as Latin-1",
    BROKEN,
    rewritten(3, (run) => Buffer.from(run, "utf8").toString("latin1")),
  ),
  inSection(
    "UTF-8 read as Windows-1252",
    BROKEN,
    rewritten(4, (run) => misread(run, "windows-1252")),
  ),
  inSection(
    "UTF-8 read as GBK",
    BROKEN,
    rewritten(4, (run) => misread(`${run}。`, "gbk")),
  ),
  inAddition("accent read as Latin-1", BROKEN, ({ random }) => {
    const name = random.pick([
      "Schrödinger",
      "Erdős",
      "Poincaré",
      "Hölder",
      "naïve Bayes",
      "Fréchet",
      "Gödel",
      "Rényi",
    ]);
    return {
      good: `该结论基于 ${name} 的工作。`,
      bad: `该结论基于 ${Buffer.from(name, "utf8").toString("latin1")} 的工作。`,
    };
  }),
  inSection("literal \\uXXXX", ["text/escape-leak"], rewritten(2, escaped)),
  inSection("literal \\n", ["text/escape-leak"], (text, _, { random }) => {
    const sites = matches(text, /(?<=[。；，])(?=\p{Script=Han})/gu);
    return sites.length === 0 ? null : replaceAt(text, random.pick(sites), random.pick(["\\n", "\\n\\n", "\\r\\n"]));
  }),
  inAddition("HTML entity escaped twice", ["text/escape-leak"], ({ random }) => {
    const [good, bad] = random.pick([
      ["AT&T", "AT&amp;amp;T"],
      ["p < 0.01", "p &amp;lt; 0.01"],
      ["“稳健”", "&amp;quot;稳健&amp;quot;"],
      ["R&D", "R&amp;amp;D"],
    ] as const);
    return { good: `其中记为 ${good}。`, bad: `其中记为 ${bad}。` };
  }),
  formula("doubled backslash in a formula", ["text/escape-leak", "text/unbalanced-math"], (good) =>
    good.includes("\\") ? good.replaceAll("\\", "\\\\") : "$\\\\theta$",
  ),
  formula("dollar dropped", ["text/unbalanced-math", "text/leaked-macro", "text/accidental-markup"], (good, first) =>
    first ? good.slice(1) : good.slice(0, -1),
  ),
  formula("brace dropped in a formula", ["text/unbalanced-math"], (good, first) =>
    first ? "$\\frac{1}{k$" : "$\\mathcal{L_2$",
  ),
  inSection("author's macro", ["text/leaked-macro"], (text, _, { random }) => {
    const sites = matches(text, /本文|作者|该方法|该研究|研究者|所提方法|论文/gu);
    return sites.length === 0 ? null : replaceAt(text, random.pick(sites), ` ${random.pick(MACROS)} `);
  }),
  inSection("word doubled", ["text/doubled-text"], doubledWord),
  inSection("clause doubled", ["text/doubled-text", "originality/repeated-section"], doubledClause),
  inSection("word broken", ["text/broken-word"], brokenWord),
  inSection("stray blank", ["text/stray-space"], between([" "])),
  inSection("stray blank before a mark", ["text/stray-space"], (text, _, { random }) => {
    const sites = matches(text, /(?<=\p{Script=Han})(?=[，。；：])/gu);
    return sites.length === 0 ? null : replaceAt(text, random.pick(sites), " ");
  }),
  inSection("half-width comma", ["text/half-width-punctuation"], (text, _, { random }) => {
    const sites = matches(text, /(?<=\p{Script=Han})[，；](?=\p{Script=Han})/gu);
    if (sites.length === 0) return null;
    const site = random.pick(sites);
    return replaceAt(text, site, site[0] === "，" ? "," : ";");
  }),
  inSection("bracket dropped", ["text/unbalanced-brackets", "completeness/truncated-text"], bracketDropped),
  inAddition(
    "text struck out",
    ["text/accidental-markup"],
    ({ random }) => ({
      good: "分两个阶段依次进行。",
      bad: random.pick([
        "阶段~一~之后进入下一步。",
        "其中 Stage~I 与 Stage~II 依次进行。",
        "使用 ~~固定~~ 的步长。",
        "标记 <graph> 与 <node> 依次输入。",
      ]),
    }),
    { form: "markdown" },
  ),
];
