import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { fileLines } from "../../src/cli/file-lines.js";
import { FileBytes } from "../../src/run/file-bytes.js";
import { isLargeSource, namedLines } from "../../src/cli/large-source.js";
import { lintText } from "../../src/lint/lint-text.js";
import type { FileReport } from "../../src/model/report.js";
import { sourceText } from "../../src/report/source-text.js";
import { builtInRules } from "../../src/config/built-in-rules.js";

let folder: string;
let file: string;
let text: string;
let report: FileReport;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "digestlint-large-"));
  file = join(folder, "2026-01-01_AI_enhanced_Chinese.jsonl");
  const entry = (id: number, method: string): string =>
    JSON.stringify({
      id: `2601.0000${id}`,
      title: `Paper 🙂 ${id}`,
      summary: "We study sparse attention for long documents and report an accuracy of 91.2% on four tasks.",
      AI: {
        tldr: "本文研究稀疏注意力。",
        motivation: "长文档处理成本高。",
        method,
        result: "在四个任务上准确率为 91.2%。",
        conclusion: "方法有效。",
      },
    });
  const lines = [
    entry(1, "Summary generation failed"),
    "",
    entry(2, "提出𠮷稀疏注意力，Summary [cite: 6] 对比对比方法。"),
    entry(3, "采用稀疏注意力。"),
  ];
  text = lines.join("\r\n");
  writeFileSync(file, text);
  report = lintText(text, { path: file, rules: builtInRules() });
  return () => {
    rmSync(folder, { recursive: true });
  };
});

describe("the lines that a large file's findings name", () => {
  test("read as they do in the whole text, and columns are the same in each unit", () => {
    const whole = sourceText(text);
    const named = namedLines(file, report);
    expect(report.findings.length).toBeGreaterThan(2);
    for (const { range } of report.findings) {
      for (const { line, offset } of [range.start, range.end]) {
        expect(named?.lineText(line)).toBe(whole.lineText(line));
        for (const unit of ["utf16", "codepoint", "utf8"] as const)
          expect(named?.columnIn(unit, offset), `${unit} ${offset}`).toBe(whole.columnIn(unit, offset));
      }
    }
  });

  test("are those alone", () => {
    const [first] = report.findings;
    expect(namedLines(file, { ...report, findings: first === undefined ? [] : [first] })?.lineText(4)).toBe("");
  });

  test("are empty where the file was cut since", () => {
    const cut = join(folder, "cut.jsonl");
    writeFileSync(cut, text);
    const named = namedLines(cut, report);
    const last = Math.max(...report.findings.map(({ range }) => range.end.line));
    truncateSync(cut, 10);
    expect(named?.lineText(1)).toBe(text.slice(0, 10));
    expect(named?.lineText(last)).toBe("");
  });

  test("are none where the file is gone", () => {
    expect(namedLines(join(folder, "gone.jsonl"), report)).toBeUndefined();
    expect(isLargeSource(join(folder, "gone.jsonl"), report)).toBe(false);
  });
});

describe("the lines of a file that is read whole", () => {
  test("and its columns are those of its text", () => {
    const whole = sourceText(text);
    const lines = fileLines(file, report, new FileBytes());
    for (let line = 0; line <= 6; line += 1) expect(lines?.lineText(line)).toBe(whole.lineText(line));
    for (const { range } of report.findings) {
      for (const unit of ["utf16", "codepoint", "utf8"] as const)
        expect(lines?.columnIn(unit, range.end.offset)).toBe(whole.columnIn(unit, range.end.offset));
    }
  });

  test("are read as the text is, whatever the bytes and line ends", () => {
    const odd = join(folder, "odd.md");
    const bytes = Buffer.from("\ufeff一🙂\r二\r\n\n三\u2028四\n\n", "utf8");
    for (const broken of [
      bytes,
      Buffer.concat([bytes, Buffer.from([0xe4, 0xb8, 10, 0xff, 0xed, 0xa0, 0x80, 13, 0xe4])]),
    ]) {
      writeFileSync(odd, broken);
      const whole = sourceText(broken.toString("utf8"));
      const lines = fileLines(odd, report, new FileBytes());
      for (let line = 0; line <= 9; line += 1) expect(lines?.lineText(line)).toBe(whole.lineText(line));
    }
  });

  test("are none where the file is gone", () => {
    expect(fileLines(join(folder, "gone.jsonl"), report, new FileBytes())).toBeUndefined();
  });
});

test("a file is large from the size at which it is linted as a stream, and only as JSONL", () => {
  const large = join(folder, "large.jsonl");
  writeFileSync(large, "");
  truncateSync(large, 24 * 1024 * 1024);
  expect(isLargeSource(large, report)).toBe(false);
  truncateSync(large, 24 * 1024 * 1024 + 1);
  expect(isLargeSource(large, report)).toBe(true);
  expect(isLargeSource(large, { ...report, format: "markdown" })).toBe(false);
});
