import { describe, expect, test } from "vitest";
import { changedBounds } from "../../src/checks/changed-bounds.js";
import type { ChangedBoundsOptions } from "../../src/model/schema-types.js";
import { DIGEST, entry } from "../support/entry.js";
import { seen } from "../support/detections.js";

function run(section: string, abstract: string, options: ChangedBoundsOptions = {}, title = "A Title") {
  const paper = entry({ title, abstract, tldr: section });
  const field = paper.fields.get("tldr");
  return field === undefined ? [] : seen(changedBounds, field, paper, options, DIGEST);
}

describe("bounds turned round", () => {
  test.each([
    ["准确性提高20%以上", "improves by up to $\\sim 20 \\%$", "20%以上", "up to $\\sim 20 \\%"],
    ["超过 40%", "up to 40%", "超过 40%", "up to 40%"],
    ["至多 36 小时", "at least 36 hours", "至多 36 小时", "at least 36 hours"],
    ["召回率低于90%", "a recall over 90\\%", "低于90%", "over 90\\%"],
    ["用至少 5% 的样本", "less than 5\\% of the samples", "至少 5%", "less than 5\\%"],
    ["at most 90%", "at least 90%", "at most 90%", "at least 90%"],
  ])("%s for %j", (section, abstract, bound, original) => {
    const [detection] = run(section, abstract);
    expect(detection?.data).toEqual({ bound, original, against: "abstract" });
    expect(detection?.evidence).toBe(bound);
  });

  test.each([
    ["高达20%", "up to 20%"],
    ["提升20%", "up to 20%"],
    ["约20%", "over 20%"],
    ["高达90%", "over 90%"],
    ["超过20%", "about 20%"],
    ["不足30%", "no model solves more than 30%"],
    ["20%以上", "up to 20% here and 20% there"],
    ["从最少4个视角", "from as few as four views"],
    ["超过10%", "up to 20%"],
  ])("%s for %j is left alone", (section, abstract) => {
    expect(run(section, abstract)).toEqual([]);
  });
});
