import { describe, expect, test } from "vitest";
import { unsupportedNumbers } from "../../src/checks/unsupported-numbers.js";
import type { UnsupportedNumbersOptions } from "../../src/model/schema-types.js";
import { DIGEST, entry } from "../support/entry.js";
import { seen } from "../support/detections.js";

function run(section: string, abstract: string, options: UnsupportedNumbersOptions = {}, title = "A Title") {
  const paper = entry({ title, abstract, tldr: section });
  const field = paper.fields.get("tldr");
  return field === undefined ? [] : seen(unsupportedNumbers, field, paper, options, DIGEST);
}

describe("figures without support", () => {
  test("names the number, its place and the nearest of the abstract", () => {
    const [detection] = run("准确率为75%。", "An accuracy of 71\\% is reached.");
    expect(detection?.evidence).toBe("75%");
    expect(detection?.data).toEqual({
      number: "75%",
      against: ["abstract", "title"],
      derived: false,
      nearest: "71\\%",
    });
    expect(detection?.related).toMatchObject([{ field: "abstract", data: { number: "71\\%" } }]);
    const paper = entry({ title: "A Title", abstract: "An accuracy of 71\\% is reached.", tldr: "准确率为75%。" });
    expect(detection?.span).toEqual(paper.fields.get("tldr")?.spanOf(4, 7));
  });

  test.each([
    ["准确率为71%", "accuracy of 71\\%"],
    ["在 1,602 名患者上验证", "1.602 patients"],
    ["统一了两种方法、三个任务", "methods are unified"],
    ["提升约 25%", "improves by 24.6\\%"],
    ["发表于 2024 年的三十年数据", "three decades of data up to 2024"],
    ["在CIFAR-10与H100上测试Qwen2.5", "tests"],
  ])("%s is supported by %j", (section, abstract) => {
    expect(run(section, abstract)).toEqual([]);
  });

  test("the title supports a number, unless it is not asked", () => {
    expect(run("用 4500 小时语音训练", "Speech is used.", {}, "4,500 Hours of Speech")).toEqual([]);
    expect(
      run("用 4500 小时语音训练", "Speech is used.", { against: ["abstract"] }, "4,500 Hours of Speech"),
    ).toHaveLength(1);
  });

  test("tolerance, counts and derived figures are options", () => {
    expect(run("约 87%", "87.9\\%", { tolerance: 0 })).toHaveLength(1);
    expect(run("约 87%", "87.9\\%", { tolerance: 0.02 })).toEqual([]);
    expect(run("在 9 个任务上测试", "tested", { counts: 5 })).toHaveLength(1);
    expect(run("提高 10.5 个百分点", "from 58.8\\% to 69.3\\%")).toEqual([]);
    expect(run("提高 10.5 个百分点", "from 58.8\\% to 69.3\\%", { derived: "report" })[0]?.data).toMatchObject({
      derived: true,
    });
  });

  test("nothing is said without sources", () => {
    expect(run("准确率为75%", "", { against: ["abstract"] })).toEqual([]);
  });
});
