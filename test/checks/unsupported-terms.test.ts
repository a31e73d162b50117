import { expect, test } from "vitest";
import { unsupportedTerms } from "../../src/checks/unsupported-terms.js";
import { DIGEST, entry } from "../support/entry.js";
import { seen } from "../support/detections.js";

const OPTIONS = { against: ["title", "abstract"], common: ["llm", "ai", "gpu", "sota"] };
const TITLE = "RainGate: Sparse Gates for Long Records";
const ABSTRACT =
  "We test RainGate on HydroBench with graph neural networks and GPT-4-based agents under conditional value at risk (A-B norm). It extends the Bayes filter.";

function run(method: string, abstract = ABSTRACT): unknown[] {
  const subject = entry({ title: TITLE, method, abstract });
  const field = subject.fields.get("method");
  return field === undefined
    ? []
    : seen(unsupportedTerms, field, subject, OPTIONS, DIGEST).map(({ evidence }) => evidence);
}

test.each([
  ["提出 RainFate 门控", "RainFate"],
  ["在 BeeBench 上评测", "BeeBench"],
  ["以 GPT-3 为智能体", "GPT-3"],
  ["给出了 Gamma 收敛性", "Gamma"],
  ["与 XYZ 方法比较", "XYZ"],
])("%s: %s is reported", (text, term) => {
  expect(run(text)).toEqual([term]);
});

test.each([
  "RainGate 在 HydroBench 上评测",
  "图神经网络（GNN）与 GNNs",
  "基于GPT4的智能体",
  "条件风险价值（CVaR）",
  "Alpha-Bravo 范数不同于 consistently 的写法".replace("Alpha-Bravo", "A-B"),
  "LLM 与 GPU 达到 SOTA",
  "Bayesian 滤波",
  "第 II 部分，3D 与 2x，变量 x1",
  "$\\mathrm{FOO}$ 与 \\BAR",
  "基于RainGate的 RainGate-based 方案",
])("%s is borne out", (text) => {
  expect(run(text)).toEqual([]);
});

test("a name is reported once a field, and capitals of English prose are no names", () => {
  expect(run("BeeBench 与 BeeBench")).toEqual(["BeeBench"]);
  expect(run("Experiments Show that the gates learn well on all records of the basin.")).toEqual([]);
});

test("nothing is said without an abstract", () => {
  const subject = entry({ title: TITLE, method: "在 BeeBench 上评测" });
  const field = subject.fields.get("method");
  expect(field === undefined ? [] : seen(unsupportedTerms, field, subject, OPTIONS, DIGEST)).toEqual([]);
});
