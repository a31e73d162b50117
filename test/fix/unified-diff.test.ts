import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits, type Edit, withoutOverlaps } from "../../src/fix/apply-edits.js";
import { composeEdits } from "../../src/fix/compose-edits.js";
import { fixText } from "../../src/fix/fix-text.js";
import { unifiedDiff } from "../../src/fix/unified-diff.js";

const edit = (start: number, end: number, text: string): Edit => ({ span: { start, end }, text });

test("a changed line stands between three unchanged ones", () => {
  const text = "一\n二\n三\n四 四\n五\n六\n七\n八\n";
  expect(unifiedDiff("day.md", text, [edit(7, 8, "")])).toBe(
    "--- a/day.md\n+++ b/day.md\n@@ -1,7 +1,7 @@\n 一\n 二\n 三\n-四 四\n+四四\n 五\n 六\n 七\n",
  );
});

test("a missing final newline is told", () => {
  expect(unifiedDiff("a", "a\nb", [edit(3, 3, "\n\nc")])).toBe(
    "--- a/a\n+++ b/a\n@@ -1,2 +1,4 @@\n a\n-b\n\\ No newline at end of file\n+b\n+\n+c\n\\ No newline at end of file\n",
  );
});

test("no edits, no diff", () => {
  expect(unifiedDiff("a", "a\n", [])).toBe("");
});

const someText = fc
  .array(fc.constantFrom("a", "b", "汉", "𝒳", "\n", "\r\n", " "), { maxLength: 60 })
  .map((parts) => parts.join(""));
const editsOn = (text: string): fc.Arbitrary<Edit[]> =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(6), fc.constantFrom("", "x", "\n", "汉\ny")), { maxLength: 6 })
    .map((list) =>
      withoutOverlaps(
        list.map(([start, length, put]) => edit(start, Math.min(text.length, start + length), put)),
      ).filter(({ span, text: put }) => text.slice(span.start, span.end) !== put),
    );

test("patch makes the fixed text of every diff", () => {
  const folder = mkdtempSync(join(tmpdir(), "digestlint-diff-"));
  fc.assert(
    fc.property(
      someText.chain((text) => fc.tuple(fc.constant(text), editsOn(text))),
      ([text, edits]) => {
        const fixed = applyEdits(text, edits);
        fc.pre(Buffer.from(fixed).toString() === fixed);
        const diff = unifiedDiff("f", text, edits);
        if (diff === "") {
          expect(fixed).toBe(text);
          return;
        }
        writeFileSync(join(folder, "f"), text);
        execFileSync("git", ["apply", "--whitespace=nowarn", "--unsafe-paths", "-p1", "-"], {
          cwd: folder,
          input: diff,
          env: { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() },
        });
        expect(readFileSync(join(folder, "f"), "utf8")).toBe(fixed);
      },
    ),
    { numRuns: 60 },
  );
});

test("rounds of edits, joined, make the same text", () => {
  const rounds = someText.chain((text) =>
    editsOn(text).chain((first) => fc.tuple(fc.constant(text), fc.constant(first), editsOn(applyEdits(text, first)))),
  );
  fc.assert(
    fc.property(rounds, ([text, first, second]) => {
      expect(applyEdits(text, composeEdits(text.length, [first, second]))).toBe(
        applyEdits(applyEdits(text, first), second),
      );
    }),
  );
});

test("of two fixes at one place the first is made", () => {
  expect(fixText("abc", "markdown", [edit(0, 2, "x"), edit(1, 3, "y")]).text).toBe("xc");
  expect(fixText("abc", "markdown", [edit(3, 3, "x"), edit(3, 3, "x")]).text).toBe("abcx");
});

test("a fix that would break a line of JSON is not made, others are", () => {
  expect(fixText('{"a":"b"}\n{"a":"c"}\n', "jsonl", [edit(6, 7, '"'), edit(16, 17, "d")]).text).toBe(
    '{"a":"b"}\n{"a":"d"}\n',
  );
});
