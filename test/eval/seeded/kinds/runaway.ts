import { inAddition, inSection, type Kind, withPaper } from "../kind.js";

const LOOP: Kind["rules"] = ["completeness/runaway-text"];
const SLOT: Kind["rules"] = ["completeness/placeholder-text", "leakage/template-remark"];
const CLAUSES = ["提升识别准确率", "降低计算开销", "在多个场景中有效", "优于现有方法", "缩短训练时间", "减少人工标注"];
const SYLLABLES = ["ing", "tion", "AI ", "the ", "ab", "model "];
const SLOTS = [
  "<一句话概括>",
  "{{summary}}",
  "【研究方法】",
  "[在此填写结果]",
  "%s",
  "此处填写动机",
  "用一句话概括论文的主要贡献。",
  "<your summary here>",
  "${conclusion}",
  "请在此处补充研究结论。",
];
const FILTERED = [
  "内容不合规",
  "该内容已被屏蔽。",
  "内容违规，无法显示。",
  "输出内容未通过安全审核。",
  "触发敏感词过滤，已停止生成",
  "根据相关法律法规，该内容无法显示。",
];
const OPEN_FIGURES = ["准确率提升XX%。", "误差下降__%。", "达到[数值]的水平。", "在{0}上有效。", "比%s更快。"];
const PAGE_TEXTS = [
  "按钮已复制",
  "复制代码",
  "以上内容由 AI 生成，仅供参考。",
  "内容由AI生成，请仔细甄别",
  "ChatGPT can make mistakes. Check important info.",
];
const ASIDES = [
  "（原文为500 million）",
  "（原文如此）",
  "（译注：原文用词有歧义）",
  "（注：摘要未给出数据集）",
  "（根据摘要推断）",
  "（共 62 字）",
];
const ASKING = [
  "不仅",
  "从而降到",
  "在多个",
  "整体优于",
  "因此可用于",
  "最终取决于",
  "进一步提高到",
  "又提出了一种",
  "实验结果表明",
  "使其能够",
  "分为",
  "并针对",
];
const FORMULAS: readonly (readonly [string, string])[] = [
  ["$\\frac{1}{2}$", "$rac{1}{2}$"],
  ["$\\theta$", "$heta$"],
  ["$\\theta$", "$\theta$"],
  ["$m \\times n$", "$m imes n$"],
  ["$\\mathcal{O}(n)$", "$mathcal{O}(n)$"],
  ["$\\tilde{x}$", "$ilde{x}$"],
  ["$\\alpha_1$", "$alpha_1$"],
  ["$\\beta$", "$\beta$"],
];
const NOTICES = [
  "This paper has been withdrawn by the authors because of an error in the main theorem.",
  "This submission has been withdrawn by arXiv administrators due to disputed authorship.",
  "Withdrawn: the experiments cannot be reproduced.",
  "We have withdrawn this paper in order to correct the analysis.",
];

/** A section whose beginning is followed by a text again and again. */
function loop(name: string, unit: (random: { pick<T>(items: readonly T[]): T }) => string, least: number): Kind {
  return inSection(name, LOOP, (text, _, { random }) => {
    const round = unit(random);
    return text.slice(0, random.below(text.length)) + round.repeat(least + random.below(300));
  });
}

/** Runaway text, slots and notes of a filter, text of chat pages, and endings that ask for more. */
export const RUNAWAY_KINDS: readonly Kind[] = [
  inSection("one character again and again", LOOP, (text, _, { random }) => {
    const at = random.below(text.length - 1);
    return text.slice(0, at) + text.charAt(at).repeat(60 + random.below(3000));
  }),
  loop("a syllable again and again", (random) => random.pick(SYLLABLES), 40),
  loop("a clause again and again", (random) => `${random.pick(CLAUSES)}，`, 6),
  loop(
    "clauses in a cycle",
    (random) => `${random.pick(CLAUSES)}，${random.pick(CLAUSES)}，${random.pick(CLAUSES)}；`,
    4,
  ),
  inSection("the last sentence again and again", LOOP, (text, _, { random }) => {
    const last = /[^。]{8,}。$/u.exec(text)?.[0];
    return last === undefined ? null : text + last.repeat(4 + random.below(60));
  }),
  inSection("slot as a section", SLOT, (_text, _, { random }) => random.pick(SLOTS)),
  inSection("note of a filter", ["completeness/placeholder-text"], (_text, _, { random }) => random.pick(FILTERED)),
  inSection("figure left open", ["leakage/template-remark"], (text, _, { random }) => text + random.pick(OPEN_FIGURES)),
  inSection("chat-page text", ["leakage/interface-text"], (text, _, { random }) => text + random.pick(PAGE_TEXTS)),
  inSection(
    "model's aside",
    ["leakage/model-aside", "leakage/prompt-leak"],
    (text, _, { random }) => text + random.pick(ASIDES),
  ),
  inSection("cut after a word that asks for more", ["completeness/truncated-text"], (text, _, { random }) => {
    const stops = [...text.matchAll(/[。；，]/gu)].map((match) => match.index);
    return stops.length === 0 ? null : `${text.slice(0, random.pick(stops) + 1)}${random.pick(ASKING)}`;
  }),
  inAddition("TeX without its backslash", ["text/escape-leak", "text/mojibake"], ({ random }) => {
    const [good, bad] = random.pick(FORMULAS);
    return { good: `该量记为 ${good}。`, bad: `该量记为 ${bad}。` };
  }),
  {
    name: "notice of withdrawal as abstract",
    rules: ["faithfulness/withdrawn-paper"],
    plant(scene) {
      const abstract = scene.random.pick(NOTICES);
      return { papers: withPaper(scene, { ...scene.paper, abstract }), entries: [scene.at], field: null };
    },
  },
];
