import { describe, expect, test } from "vitest";
import { changedUnits } from "../../src/checks/changed-units.js";
import type { ChangedUnitsOptions } from "../../src/model/schema-types.js";
import { DIGEST, entry } from "../support/entry.js";
import { seen } from "../support/detections.js";

function run(section: string, abstract: string, options: ChangedUnitsOptions = {}, title = "A Title") {
  const paper = entry({ title, abstract, tldr: section });
  const field = paper.fields.get("tldr");
  return field === undefined ? [] : seen(changedUnits, field, paper, options, DIGEST);
}

describe("figures in another unit", () => {
  test.each([
    ["平均提升 3.76 点准确度", "3.76$\\times$ accuracy improvement", "3.76 点", "3.76$\\times"],
    ["提升15.8%", "by 15.8 points", "15.8%", "15.8 points"],
    ["速度提升 12%", "a 12x speedup", "12%", "12x"],
    ["能耗下降6.5倍", "energy falls by 6.5\\%", "6.5倍", "6.5\\%"],
    ["规划需要 240 秒", "takes 240 ms", "240 秒", "240 ms"],
    ["提高了10.5%", "from 58.8\\% to 69.3\\%", "10.5%", "58.8\\% → 69.3\\%"],
    ["accuracy rises by 15.8%", "by 15.8 percentage points", "15.8%", "15.8 percentage points"],
    ["정확도가 15.8% 향상", "by 15.8 points", "15.8%", "15.8 points"],
    ["宏F1下降 1.25%", "it falls by 1.25 macro-F1 points here", "1.25%", "falls by 1.25 macro-F1 points"],
  ])("%s for %j", (section, abstract, number, original) => {
    const [detection] = run(section, abstract);
    expect(detection?.data).toEqual({ number, original, against: "abstract" });
    expect(detection?.related).toHaveLength(1);
  });

  test.each([
    ["提升 5 个百分点", "improves by 5\\%"],
    ["BLEU 达到 92.3%", "a BLEU of 92.3"],
    ["提升 15.8%", "15.8 points, a relative gain of 15.8\\%"],
    ["提升 15.8 个百分点", "15.8 points"],
    ["延迟 500 毫秒", "0.5 s"],
    ["提升 75%", "71\\%"],
    ["20世纪30年代", "the 1930s"],
  ])("%s for %j is left alone", (section, abstract) => {
    expect(run(section, abstract)).toEqual([]);
  });

  test("which changes count is an option", () => {
    expect(run("提升15.8%", "by 15.8 points", { changes: ["times>points"] })).toEqual([]);
  });
});
