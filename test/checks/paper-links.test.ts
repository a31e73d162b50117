import { expect, test } from "vitest";
import { paperLinks } from "../../src/checks/paper-links.js";
import { DIGEST, entry } from "../support/entry.js";

function run(url: string, id = "2601.00001", pdf?: string): unknown[] {
  const made = entry({ tldr: "x" });
  const subject = {
    ...made,
    id,
    link: { url, span: { start: 0, end: url.length } },
    record: { ...made.record, id, ...(pdf === undefined ? {} : { pdf }) },
  };
  return [...paperLinks.run(subject, [], undefined, DIGEST)].map(({ data }) => data?.["problem"]);
}

test.each([
  ["https://arxiv.org/abs/2601.00002", "2601.00001", "other-paper"],
  ["https://arxiv.org/abs/", "2601.00001", "no-paper"],
  ["https://arxiv.org/abs/https://arxiv.org/abs/2601.00001", "2601.00001", "no-paper"],
  ["https://arxiv.org/abs/2601.0001.", "2601.00001", "no-paper"],
  ["https:///abs/2601.00001", "2601.00001", "no-host"],
])("%s of %s: %s", (url, id, problem) => {
  expect(run(url, id)).toEqual([problem]);
});

test.each([
  ["https://arxiv.org/abs/2601.00001", "2601.00001"],
  ["http://arxiv.org/abs/2601.00001v3", "2601.00001"],
  ["https://arxiv.org/abs/2601.00001", "2601.00001v2"],
  ["https://arxiv.org/abs/math/0211159", "math/0211159"],
  ["https://doi.org/10.1000/182", "s2:ab12"],
  ["https://arxiv.org/abs/2601.00001", "s2:ab12"],
  ["no link at all", "2601.00001"],
])("%s of %s is sound, or the schema's to report", (url, id) => {
  expect(run(url, id)).toEqual([]);
});

test("holds the link to the PDF against the id as well", () => {
  expect(run("https://arxiv.org/abs/2601.00001", "2601.00001", "https://arxiv.org/pdf/2601.00009v1")).toEqual([
    "other-paper",
  ]);
  expect(run("https://arxiv.org/abs/2601.00001", "2601.00001", "https://arxiv.org/pdf/2601.00001.pdf")).toEqual([]);
});
