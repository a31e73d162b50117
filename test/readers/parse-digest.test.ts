import { describe, expect, it } from "vitest";
import { digestInfo, targetOf } from "../../src/readers/digest-info.js";
import { parseDigest } from "../../src/readers/parse-digest.js";
import { paperIdOf } from "../../src/readers/paper-id.js";

describe("digestInfo", () => {
  it.each([
    ["data/2026-01-22.md", "markdown", "zh-Hans", "2026-01-22"],
    ["C:\\data\\2026-01-22_AI_enhanced_Chinese.jsonl", "jsonl", "zh-Hans", "2026-01-22"],
    ["2025-08-19_AI_enhanced_Korean.jsonl", "jsonl", "ko", "2025-08-19"],
    ["2025-08-19_database_AI_enhanced_Japanese.jsonl", "jsonl", "ja", "2025-08-19"],
    ["2026-05-05_AI_enhanced_English.jsonl", "jsonl", "en", "2026-05-05"],
    ["entries_AI_enhanced_Klingon.jsonl", "jsonl", "zh-Hans", null],
    ["notes-2026-13-01.markdown", "markdown", "zh-Hans", null],
    ["notes.constructor", "markdown", "zh-Hans", null],
  ])("reads %s", (path, format, target, date) => {
    expect(digestInfo(path)).toEqual({ path, format, target, source: "en", date });
  });

  it("lets options win over the name", () => {
    expect(digestInfo("a_AI_enhanced_Korean.jsonl", { target: "en", source: "ja", format: "markdown" })).toMatchObject({
      target: "en",
      source: "ja",
      format: "markdown",
    });
    expect(targetOf("a_AI_enhanced_Korean.jsonl")).toBe("ko");
    expect(targetOf("a.md")).toBeNull();
  });

  it("looks at the text where no extension helps", () => {
    expect(parseDigest('\ufeff\n {"id":"2601.00001"}')).toMatchObject({ path: "<stdin>", format: "jsonl" });
    expect(parseDigest("### [T](https://arxiv.org/abs/2601.00001)", { path: "digest.txt" })).toMatchObject({
      format: "markdown",
      path: "digest.txt",
    });
    expect(parseDigest("", {})).toMatchObject({ entries: [], faults: [], saysEmpty: false });
  });
});

describe("paperIdOf", () => {
  it.each([
    ["https://arxiv.org/abs/2601.14430", "2601.14430"],
    ["http://arxiv.org/abs/2605.05564v1", "2605.05564v1"],
    ["https://www.arxiv.org/pdf/2601.14430v2.pdf", "2601.14430v2"],
    ["https://export.arxiv.org/abs/math/0309136", "math/0309136"],
    ["https://arxiv.org/abs/math.GT/0309136v3?context=math", "math.GT/0309136v3"],
    ["https://doi.org/10.1016/S0924-4247(26)00017-2", "10.1016/S0924-4247(26)00017-2"],
    ["https://www.biorxiv.org/content/10.1101/2024.01.02.123456v1", "10.1101/2024.01.02.123456v1"],
    ["https://doi.org/10.1000/a%2Fb", "10.1000/a/b"],
    ["https://doi.org/10.1000/a%zz", "10.1000/a%zz"],
    ["https://openalex.org/W2741809807", "openalex:W2741809807"],
    ["https://arxiv.org/abs/", ""],
    ["https://example.org/paper", ""],
    ["javascript:alert(1)", ""],
  ])("%s → %s", (url, id) => {
    expect(paperIdOf(url)).toBe(id);
  });
});
