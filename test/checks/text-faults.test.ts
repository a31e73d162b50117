import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adjacentRepeats } from "../../src/checks/adjacent-repeats.js";
import { brokenCharacters } from "../../src/checks/broken-characters.js";
import { halfWidthMarks } from "../../src/checks/half-width-marks.js";
import { literalEscapes } from "../../src/checks/literal-escapes.js";
import { misplacedBlanks } from "../../src/checks/misplaced-blanks.js";
import { renderedMarkup } from "../../src/checks/rendered-markup.js";
import { splitWords } from "../../src/checks/split-words.js";
import { texCommands } from "../../src/checks/tex-commands.js";
import { unpairedBrackets } from "../../src/checks/unpaired-brackets.js";
import { unpairedMath } from "../../src/checks/unpaired-math.js";
import type { FieldCheck } from "../../src/model/check.js";
import { DIGEST, entry } from "../support/entry.js";
import { marked, mended, seen, detections } from "../support/detections.js";

describe("broken-characters", () => {
  test.each([
    ["企\ufffd\ufffd\ufffd文档", ["\ufffd\ufffd\ufffd"], "U+FFFD"],
    ["岩\u200b芯", ["\u200b"], "U+200B"],
    ["岩\u00ad芯", ["\u00ad"], "U+00AD"],
    ["值\ud83d缺", ["\ud83d"], "U+D83D"],
    ["锟斤拷锟斤拷", ["锟斤拷锟斤拷"], "锟斤拷锟斤拷"],
    ["it isnâ€™t", ["â€™"], "â€™"],
    ["SÃ£o Paulo", ["Ã£"], "Ã£"],
    ["烫烫烫烫", ["烫烫烫烫"], "烫烫烫烫"],
    ["\u202e倒\u202c", ["\u202e", "\u202c"], "U+202E"],
  ])("%j", (text, spans, character) => {
    expect(marked(brokenCharacters, text, {})).toEqual(spans);
    expect(detections(brokenCharacters, text, {})[0]?.data?.["character"]).toBe(character);
  });

  test.each(["表情 👩‍🔬 与 ❤️", "می‌خواهم", "São Paulo、Ångström、É", "一行\r\n二行\t三", "烫手", "屯门屯田"])(
    "leaves alone %j",
    (text) => {
      expect(marked(brokenCharacters, text, {})).toEqual([]);
    },
  );

  test("an eaten escape is restored within maths only", () => {
    const text = "当 $\beta>1$ 时";
    expect(mended(text, detections(brokenCharacters, text, {}))).toBe("当 $\\beta>1$ 时");
    expect(detections(brokenCharacters, "当 \beta>1 时", {})[0]?.fix).toBeUndefined();
  });
});

describe("literal-escapes", () => {
  test.each([
    ["\\u672c\\u6587提出", "本文提出"],
    ["\\xe4\\xb8\\xad文", "中文"],
    ["1. 建图。\\n2. 插值。", "1. 建图。\n2. 插值。"],
    ["数 $\\\\mathcal{R}_{0}$ 偏低", "数 $\\mathcal{R}_{0}$ 偏低"],
    ['所谓\\"稳健\\"策略', '所谓"稳健"策略'],
    ["R&amp;D 与 it&#39;s", "R&D 与 it's"],
    ["$3 \times 2$", "$3 \\times 2$"],
  ])("%j is decoded", (text, expected) => {
    expect(mended(text, detections(literalEscapes, text, {}))).toBe(expected);
  });

  test.each(["数 $\\\\Own$ 偏低", "x &lt; 3", "a&amp;lt;b", "提出\textbf{名}", "第\\t列", "\\ud83d"])(
    "%j is reported and not decoded",
    (text) => {
      const found = detections(literalEscapes, text, {});
      expect(found).toHaveLength(1);
      expect(found[0]?.fix).toBeUndefined();
    },
  );

  test.each([
    "$\\nabla f \\times \\tau \\neq \\nu$",
    "$\\begin{cases}a\\\\b\\end{cases}$",
    'Schr\\"odinger',
    "C:\\new\\table",
    "\\name",
    "`\\n`",
    "\\\\server\\share",
    "AT&T; a & b;",
  ])("leaves alone %j", (text) => {
    expect(marked(literalEscapes, text, {})).toEqual([]);
  });

  test("an entity is no fault in Markdown, where it is shown as its character", () => {
    const paper = entry({ tldr: "R&amp;D" });
    const [tldr] = paper.fields.values();
    expect(tldr && seen(literalEscapes, tldr, paper, {}, DIGEST)).toEqual([]);
  });
});

describe("unpaired-math", () => {
  test.each([
    ["误差 $n^{-1/2，优于基线", "$"],
    ["log($n_e$/cm$^{-3}) \\gtrsim 4", "$"],
    ["令 $\\frac{a}{b$ 为权重", "{"],
    ["令 $a}$ 为权重", "}"],
    ["令 $\\left( a$ 为权重", "\\left"],
    ["令 $\\begin{matrix} a$ 为权重", "\\begin"],
  ])("%s", (text, mark) => {
    expect(detections(unpairedMath, text, {}).map(({ data }) => data?.["mark"])).toEqual([mark]);
  });

  test.each([
    "成本从 $5 降到 $3",
    "US$200 与 5$",
    "读取 $HOME",
    "$\\{a, b\\}$ 与 $\\left[0,1\\right)$",
    "\\$5_a",
    "价格单位为 $ 的数据",
  ])("leaves alone %s", (text) => {
    expect(marked(unpairedMath, text, {})).toEqual([]);
  });
});

describe("tex-commands", () => {
  test.each([
    ["提出\\name模型", "\\name"],
    ["提出{\\method}方法", "\\method"],
    ["\\textit{ab initio} 计算", "\\textit{ab initio}"],
    ["成立 \\mathbb{E}[X]=1", "\\mathbb{E}"],
    ["Fr\\'echet 距离", "\\'e"],
    ['M\\"uller', '\\"u'],
    ["\\'{E}cole", "\\'{E}"],
    ["见 Stage~II", "ge~II"],
    ["所谓 ``robust'' 策略", "``robust''"],
    ["下降 12\\%", "\\%"],
    ["界为 $\\dim \\Hull(C)$", "\\Hull"],
  ])("%s", (text, evidence) => {
    expect(marked(texCommands, text, {})).toEqual([evidence]);
  });

  test.each([
    "$\\mathcal{L}(\\theta)+\\lambda\\|w\\|_2 \\leq \\widetilde{O}(n)$",
    "\\(\\operatorname{argmin} x\\)",
    "路径 C:\\Users\\mira\\core 下",
    "正则 \\d+ 与 `\\name`",
    "估计约 ~3，F1~98%，X~N(0,1)，a~b，5~6",
    "$a \\\\mathcal b$",
  ])("leaves alone %s", (text) => {
    expect(marked(texCommands, text, {})).toEqual([]);
  });

  test("one place a field, all commands in the data; the page's own commands are known", () => {
    const [found, ...more] = detections(texCommands, "$\\Hull(\\PRM)$ 与 $\\Hull$", {});
    expect(more).toEqual([]);
    expect(found?.data).toMatchObject({ commands: ["\\Hull", "\\PRM"], count: 3 });
    expect(marked(texCommands, "$\\Hull(\\PRM)$", { commands: ["\\Hull", "PRM"] })).toEqual([]);
  });
});

describe("rendered-markup", () => {
  test.each([
    ["In Stage~I, train; in Stage~II, tune", "struck-out"],
    ["减少 12~18 个，降低 20~35 单位", "struck-out"],
    ["权重 O(S*k) 与 O(T*k)", "emphasis"],
    ["标度 H_*，其值 H_*^{5/2}", "emphasis"],
    ["插入<think>标记", "swallowed"],
    ["商环记作 <s> 的理想", "swallowed"],
    ["算子 E[X](n) 有界", "link"],
  ])("%s", (text, rendering) => {
    expect(detections(renderedMarkup, text, {}, {}, "markdown").map(({ data }) => data?.["rendering"])).toEqual([
      rendering,
    ]);
  });

  test.each([
    "减少 12%~18%，降低 20%~35%",
    "**图核**与*高斯过程*，使用GPT-4**自动**生成",
    "snake_case_name 与 p < 0.05、p > 0.01",
    "H<sub>2</sub>O、<br>、<s>删</s>",
    "[主页](https://example.org/a_b) 与 [节](#toc)",
    "$a_1*b$ 与 $c*d$，`x*y*z`",
    "R^t = F[u]/<u^t>",
  ])("leaves alone %s", (text) => {
    expect(marked(renderedMarkup, text, {}, {}, "markdown")).toEqual([]);
  });

  test("says nothing of JSONL, which no page renders as it stands", () => {
    expect(marked(renderedMarkup, "插入<think>标记", {})).toEqual([]);
  });
});

describe("adjacent-repeats", () => {
  test.each([
    ["提出对比对比学习方法", []],
    ["提出：对比对比学习方法", ["对比对比"]],
    ["分层提升带带（Band）", ["带带"]],
    ["不敏感的的方案", ["的的"]],
    ["该机构发言人发言人表示", ["发言人发言人"]],
    ["误差不变了，误差不变了，收敛", ["误差不变了"]],
    ["重新在设备间重新分布", ["重新在设备间重新"]],
    ["We train the the model", ["the the"]],
  ])("%s", (text, expected) => {
    expect(marked(adjacentRepeats, text, {})).toEqual(expected);
  });

  test.each([
    "谢谢，各种各样，层层，常常，等等。",
    "一步一步地，多对多对应，端到端到芯片",
    "用对比学习学习表征，交叉验证验证",
    "在对抗对抗性攻击时，大规模模型",
    "以此为目的的方法，的的确确，行为为中心",
    "at O(log log n), in in-context learning, that that",
    "P＜0.05，P＜0.05",
  ])("leaves alone %s", (text) => {
    expect(marked(adjacentRepeats, text, {})).toEqual([]);
  });
});

describe("split-words", () => {
  const abstract = "This bridges low-resolution statistics with multimodal data sets over a timetable.";
  test("pieces that make a word of the abstract", () => {
    expect(marked(splitWords, "该方法 brid ge s 统计", {}, { abstract })).toEqual(["brid ge s"]);
    expect(marked(splitWords, "brid ge s at the start, and statis tic s", {}, { abstract })).toEqual([
      "brid ge s",
      "statis tic s",
    ]);
  });
  test.each(["data sets of multi modal data", "a time table", "low resolution", "it is a set"])(
    "leaves alone %s",
    (text) => {
      expect(marked(splitWords, text, {}, { abstract })).toEqual([]);
    },
  );
});

describe("misplaced-blanks", () => {
  test.each([
    ["性能 和泛化", "性能和泛化"],
    ["建图 ，再插值", "建图，再插值"],
    ["建图， Ferry 与 GP", "建图，Ferry 与 GP"],
    ["岩芯（ 见图 ）", "岩芯（见图）"],
  ])("%s", (text, expected) => {
    expect(mended(text, detections(misplacedBlanks, text, {}))).toBe(expected);
  });
  test.each([
    "目的 提出方法。结果 误差不变",
    "1. 建图。 2. 插值； 3) GP",
    "图核 高斯过程 岩芯",
    "用 GP 模型 (见图)",
    "全球定位系统（ GPS ）",
    "首行\n 次行",
  ])("leaves alone %s", (text) => {
    expect(marked(misplacedBlanks, text, {})).toEqual([]);
  });
});

describe("half-width-marks", () => {
  test("each place is mended, blanks behind it included", () => {
    const text = "分为两步:建图, 插值;是吗?是!好";
    expect(mended(text, detections(halfWidthMarks, text, {}))).toBe("分为两步：建图，插值；是吗？是！好");
  });
  test.each(["方法 A, B 和 C", "比例 1:2", "见 `甲,乙` 与 $甲,\\text{乙}$"])("leaves alone %s", (text) => {
    expect(marked(halfWidthMarks, text, {})).toEqual([]);
  });
});

describe("unpaired-brackets", () => {
  test.each([
    ["方法（SPG，以图核", "（"],
    ["岩芯表示为图）再选择", "）"],
    ["在“模拟港口中", "“"],
    ["复杂度 O(d^0.5", "("],
  ])("%s", (text, bracket) => {
    expect(marked(unpairedBrackets, text, {})).toEqual([bracket]);
  });
  test.each([
    "1）建图；2）选择；a) 插值；三）推广",
    "包括1）建图2）选择",
    "区间 [0, 1) 与 (a, b]，（p<0.05）",
    "比较（0.71，基线 0.68）与 C(2, m)",
    "函数 $f(x$ 与 `g(`，很好 :)",
    "（1）编码(见图2）；(全半角混用）",
    '称"四新”技术',
  ])("leaves alone %s", (text) => {
    expect(marked(unpairedBrackets, text, {})).toEqual([]);
  });
});

test("mending comes to an end and makes no new finding", () => {
  const checks: readonly FieldCheck<object>[] = [
    brokenCharacters,
    literalEscapes,
    unpairedMath,
    texCommands,
    renderedMarkup,
    adjacentRepeats,
    misplacedBlanks,
    halfWidthMarks,
    unpairedBrackets,
  ];
  const count = (text: string): number => checks.reduce((sum, check) => sum + detections(check, text, {}).length, 0);
  const parts = [
    "图",
    "核",
    " ",
    "，",
    ", ",
    ":",
    "（",
    "）",
    "GP",
    "\\u672c",
    "\\n",
    "$\\\\alpha$",
    "$\\\\Own$",
    "&amp;",
    "&lt;",
    '\\"',
    "。",
    "$",
    "\t",
    "imes",
    "\b",
    "eta",
    "1)",
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 16 }), (pieces) => {
      let text = pieces.join("").trim();
      const before = count(text);
      for (let round = 0; round < 12; round += 1) {
        const next = mended(
          text,
          [literalEscapes, brokenCharacters, misplacedBlanks, halfWidthMarks].flatMap((check) =>
            detections(check, text, {}),
          ),
        );
        if (next === text) break;
        text = next;
      }
      expect(count(text)).toBeLessThanOrEqual(before);
      const left = [literalEscapes, brokenCharacters, misplacedBlanks, halfWidthMarks].flatMap((check) =>
        detections(check, text, {}),
      );
      expect(mended(text, left)).toBe(text);
    }),
  );
});
