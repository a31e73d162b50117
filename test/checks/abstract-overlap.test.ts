import { expect, test } from "vitest";
import { abstractOverlap } from "../../src/checks/abstract-overlap.js";
import { DIGEST, entry } from "../support/entry.js";

const OPTIONS = { least: 10, containment: 0.6, ownLanguage: 0.8, cjkContainment: 0.8 };
const ABSTRACT =
  "Soil moisture is hard to measure from space. We train a small network on eleven years of radar images. It halves the error of the operational product over grassland and needs no local calibration.";

function run(texts: Record<string, string>, digest = DIGEST, name = "result"): { percent: unknown; start: number }[] {
  const subject = entry(texts);
  const field = subject.fields.get(name);
  return field === undefined
    ? []
    : [...abstractOverlap.run(field, subject, OPTIONS, digest)].map(({ data, span }) => ({
        percent: data?.["percent"],
        start: span.start,
      }));
}

test("reports a section that takes over a sentence of the abstract", () => {
  const result = "It halves the error of the operational product over grassland and needs no calibration.";
  expect(run({ result, abstract: ABSTRACT })).toEqual([{ percent: 92, start: 0 }]);
});

test("leaves English that was written anew, and short sections", () => {
  expect(
    run({
      result: "Compared with the product in use, errors over grassland fall by half, without any tuning on site.",
      abstract: ABSTRACT,
    }),
  ).toEqual([]);
  expect(run({ result: "It halves the error.", abstract: ABSTRACT })).toEqual([]);
});

test("asks for more of a copy in a digest of the abstract's own language", () => {
  const english = { ...DIGEST, target: DIGEST.source };
  const close =
    "The small network halves the error of the operational product over grassland and needs no tuning by hand.";
  expect(run({ result: close, abstract: ABSTRACT })).toEqual([{ percent: 63, start: 0 }]);
  expect(run({ result: close, abstract: ABSTRACT }, english)).toEqual([]);
  const copy = "It halves the error of the operational product over grassland and needs no calibration.";
  expect(run({ result: copy, abstract: ABSTRACT }, english)).toHaveLength(1);
});

test("asks for more of a copy in a text of a dozen words, which are mostly what it must name", () => {
  const short = "It halves the error of the operational product over flat land.";
  expect(run({ result: short, abstract: ABSTRACT })).toEqual([]);
  const copy = "It halves the error of the operational product over grassland.";
  expect(run({ result: copy, abstract: ABSTRACT })).toHaveLength(1);
});

test("leaves Chinese that names what the abstract names", () => {
  const result = "在 ImageNet-1k, CIFAR-100, MS COCO 2017, ADE20K 上优于 ResNet-50 与 Swin Transformer V2。";
  const abstract = "Results on ImageNet-1k, CIFAR-100, MS COCO 2017, ADE20K beat ResNet-50 and Swin Transformer V2.";
  expect(run({ result, abstract })).toEqual([]);
});

test("reports Chinese that copies a Chinese abstract", () => {
  const abstract = "土壤湿度难以从太空测量。我们用十一年的雷达影像训练了一个小型网络，使草地上的误差减半。";
  expect(run({ result: "我们用十一年的雷达影像训练了一个小型网络，使草地上的误差减半。", abstract })).toHaveLength(1);
  expect(run({ result: "借助多年雷达观测，小网络让草地误差降低了一半。", abstract })).toEqual([]);
});

test("says nothing without an abstract", () => {
  expect(run({ result: ABSTRACT })).toEqual([]);
  expect(abstractOverlap.needs).toEqual(["abstract"]);
});
