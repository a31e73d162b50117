import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cutOffEnds } from "../../src/checks/cut-off-ends.js";
import type { CutOffEndsOptions, RuleDeclaration } from "../../src/model/schema-types.js";
import { DIGEST, entry } from "../support/entry.js";

const rule = JSON.parse(readFileSync("rules/completeness/truncated-text.json", "utf8")) as RuleDeclaration;
const NEIGHBOURS = {
  title: "A Title",
  abstract: "We study cuts.",
  tldr: "提出一种新方法。",
  motivation: "现有方法较慢。",
  method: "使用两级索引。",
};

function found(text: string, others: Readonly<Record<string, string>> = NEIGHBOURS, name = "result") {
  const paper = entry({ ...others, [name]: text });
  const judged = paper.fields.get(name);
  return judged === undefined ? [] : [...cutOffEnds.run(judged, paper, rule.options as CutOffEndsOptions, DIGEST)];
}

describe("cut off", () => {
  test.each([
    ["实验表明，该方法精度优于经典模型和Transf...", "ellipsis"],
    ["在学习非线性动态的同时保证全局收敛与……", "ellipsis"],
    ["该方法在三个数据集上的结果（包括", "bracket"],
    ["该方法在三个数据集（如图像分类", "bracket"],
    ["误差上界为 $", "math"],
    ["该方法提高了准确率，", "mark"],
    ["覆盖图像、语音、", "mark"],
    ["主要结论如下：", "mark"],
    ["使用一种端到端的trans-", "mark"],
    ["实验在五个数据集上进行，结果表明", "sentence"],
    ["该方法在训练之前把来自三个医院的影像数据与对应的电子病历文本送入共享的编码器并融合模块", "sentence"],
    ["该方法降低了误差，并且", "word"],
    ["该方法降低了误差。此外", "word"],
    ["该方法显著降低了误差，同时保持了与", "word"],
    ["We show that the method outperforms the", "word"],
    ["The method is evaluated on images, speech and", "word"],
    ["该框架在图像分类上达到最佳水平[截断]", "remark"],
    ["该框架在图像分类上达到最佳水平 (truncated)", "remark"],
    [
      "在三个公开数据集上，该方法的平均准确率比最强基线高出五个百分点，同时推理时间缩短了一半以上，消融实验进一步说明其中的自适应",
      "sentence",
    ],
  ])("%s", (text, how) => {
    const long =
      how === "sentence" && text.length < 40
        ? text + "，所提出的方法在全部指标上都优于对照的基线模型而且训练过程"
        : text;
    expect(found(long)).toMatchObject([{ data: { how } }]);
  });
});

describe("whole", () => {
  test.each([
    "该方法降低了误差。",
    "该方法降低了误差",
    "支持图像、语音、文本等……",
    "覆盖排序、检索、推荐, ...",
    "结果优于基线（见表2）",
    "误差为 $O(n)$",
    "目标是最小化能量与熵之和",
    "该条件是必要的",
    "这类数据广泛存在",
    "解释了误差的缘由",
    "方法的好处是相互普及",
    "We open-source the code at https://example.org/code",
    "1）更快；2）更省；3）更准",
    "该系数记作 a",
    "提出Plug-in",
    "The model is called Look-At",
    "取值范围为[0, 1)",
    "该方法在训练之前把来自三个医院的影像数据与对应的电子病历文本逐一对齐",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
  test("a writer who sets no full stops is not called cut", () => {
    expect(
      found("在三个公开数据集上，该方法的平均准确率比最强基线高出五个百分点，同时推理时间缩短了一半以上，效果稳定", {
        title: "T",
        tldr: "提出一种新方法",
        motivation: "现有方法较慢。",
        method: "使用两级索引。",
        conclusion: "有效。",
      }),
    ).toEqual([]);
  });
  test("a TL;DR is a headline", () => {
    expect(
      found(
        "提出一种沿正则化路径做滑动平均的方法，用于在标签含噪声时改进核岭回归的测试误差与稳定性",
        { title: "T", motivation: "现有方法较慢。", method: "使用两级索引。", result: "更快。" },
        "tldr",
      ),
    ).toEqual([]);
  });
  test("an ellipsis of the abstract's own is quoted", () => {
    expect(
      found("This leads to a new question...", { title: "T", abstract: "This leads to a new question..." }),
    ).toEqual([]);
  });
});
