import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { readAnswer } from "../../src/review/read-answer.js";
import { verifyAnswer } from "../../src/review/verify-answer.js";
import { prepared, reviewed } from "../support/review.js";

const rows = readFileSync("fixtures/review/thirty.txt", "utf8")
  .trimEnd()
  .split("\n")
  .slice(1)
  .map((line) => line.split(" ‖ ").map((cell) => cell.replaceAll("⏎", "\n")));

const digest = rows
  .map(([, summary, method], at) =>
    JSON.stringify({
      id: `2601.${String(at + 1).padStart(5, "0")}`,
      categories: ["cs.CL"],
      title: `Entry of the thirty, number ${at + 1}`,
      authors: ["A. Author"],
      summary,
      AI: { method },
    }),
  )
  .join("\n");

const answers = rows.map(([, , , kind = "", quote_source, quote_target, better, confidence], at) => {
  const [name, field = "method"] = kind.split("@");
  const fault = { field, quote_source, quote_target, kind: name, better, confidence: Number(confidence), why: "" };
  return { custom_id: `thirty.jsonl:${at + 1}`, faults: [fault] };
});

const one = prepared(builtInRules(), "thirty.jsonl", `${digest}\n`);

test("every entry is asked about", () => {
  expect(rows).toHaveLength(30);
  expect(one.requests.map(({ entry }) => entry)).toEqual(rows.map((_, at) => at + 1));
});

test.each(rows.map((cells, at) => [cells[0] ?? "", at, cells.at(-1) ?? ""] as const))("%s", (_name, at, expected) => {
  const entry = one.digest.entries[at];
  const read = readAnswer({ content: JSON.stringify(answers[at]), finish: "stop" });
  if (entry === undefined || "problem" in read) throw new Error("no entry, or no answer");
  const findings = one.report.findings.filter((finding) => finding.entry?.index === at + 1);
  const evidence = { entry, sections: one.requests[at]?.sections ?? [], findings, confidence: 0.6 };
  const verdicts = verifyAnswer(read.faults, evidence).map((verdict) =>
    "doubt" in verdict ? verdict.doubt : "believed",
  );
  expect(verdicts).toEqual([expected]);
});

describe("the report with the answers", () => {
  const lines = answers.map((answer) => JSON.stringify(answer)).join("\n");
  const report = reviewed(one, lines);
  const ours = report.findings.filter(({ rule }) => rule.startsWith("review/"));

  test("has a finding for each fault that is believed, and counts the rest by reason", () => {
    const expected = rows.map((cells) => cells.at(-1) ?? "");
    expect(ours.map(({ entry }) => entry?.index)).toEqual(
      expected.flatMap((verdict, at) => (verdict === "believed" ? [at + 1] : [])),
    );
    const counts: Record<string, number> = {};
    for (const verdict of expected) if (verdict !== "believed") counts[verdict] = (counts[verdict] ?? 0) + 1;
    expect(report.review).toEqual({
      prompt: "en/1",
      asked: 30,
      answered: 30,
      believed: ours.length,
      doubted: counts,
      unusable: {},
    });
  });

  test("has the words, the place of the source's words and the better wording as an unsafe fix", () => {
    const [finding] = ours;
    expect(finding).toMatchObject({
      rule: "review/mistranslation",
      severity: "minor",
      field: "method",
      data: {
        quote: "their wake",
        evidence: "清醒状态",
        better: "尾流",
        confidence: 0.9,
        model: "model-x",
        prompt: "en/1",
      },
      related: [{ field: "abstract", data: { quote: "their wake" } }],
      fix: { text: "尾流", safe: false },
    });
    const { start, end } = finding?.range ?? { start: { offset: 0 }, end: { offset: 0 } };
    expect(`${digest}\n`.slice(start.offset, end.offset)).toBe("清醒状态");
  });

  test("is, but for them, what the rules alone give: findings, scores and coverage", () => {
    const others = report.findings.filter(({ rule }) => !rule.startsWith("review/"));
    expect(others).toEqual(one.report.findings);
    expect(report.entries).toEqual(one.report.entries);
    expect({ ...report.score, cleanShare: null }).toEqual({ ...one.report.score, cleanShare: null });
  });

  test("is the same whatever the order of the answers, and when it is made again", () => {
    expect(
      reviewed(
        one,
        [...answers]
          .reverse()
          .map((answer) => JSON.stringify(answer))
          .join("\n"),
      ),
    ).toEqual(report);
    expect(reviewed(one, lines)).toEqual(report);
  });
});

describe("a better wording is offered", () => {
  /** The fix of a mistranslation of 尾流 as 清醒状态, for a better wording. */
  const fixOf = (better: string, method = "我们跟踪鲨鱼的清醒状态。"): string | null => {
    const line = JSON.stringify({
      id: "2601.00001",
      categories: ["cs.CL"],
      title: "Sharks",
      authors: ["A. Author"],
      summary: "Sharks are tracked by their wake.",
      AI: { method },
    });
    const fault = {
      field: "method",
      quote_source: "their wake",
      quote_target: "清醒状态",
      kind: "mistranslation",
      better,
      confidence: 0.9,
    };
    const report = reviewed(
      prepared(builtInRules(), "day.jsonl", `${line}\n`),
      JSON.stringify({ custom_id: "day.jsonl:1", faults: [fault] }),
    );
    const found = report.findings.filter(({ rule }) => rule.startsWith("review/"));
    expect(found).toHaveLength(1);
    return found[0]?.fix?.text ?? null;
  };

  test("where nothing new is found with it", () => {
    expect(fixOf("尾流")).toBe("尾流");
    expect(fixOf("“尾流”")).toBe("“尾流”");
  });

  test.each([
    ["it is a remark", "（删去）"],
    ["it is several lines", "尾\n流"],
    ["it has characters that are not seen", "尾\u200b流"],
    ["it brings active markup", "尾流<script>alert(1)</script>"],
    ["it brings a number that the source has not", "尾流的73.5%"],
    ["it is empty", ""],
  ])("but not where %s", (_name, better) => {
    expect(fixOf(better)).toBeNull();
  });

  test("but not where the words stand twice, and nobody says which are meant", () => {
    expect(fixOf("尾流", "我们跟踪鲨鱼的清醒状态，它的清醒状态很长。")).toBeNull();
  });
});

test("more faults than were asked for are not looked at", () => {
  const fault = (at: number): object => ({
    field: "method",
    quote_source: "their wake",
    quote_target: ["我们", "跟踪", "鲨鱼", "清醒状态"][at],
    kind: "mistranslation",
    better: `尾流${at}`,
    confidence: 0.9,
  });
  const text = `${digest.split("\n")[0] ?? ""}\n`;
  const report = reviewed(
    prepared(builtInRules(), "thirty.jsonl", text),
    JSON.stringify({ custom_id: "thirty.jsonl:1", faults: [0, 1, 2, 3].map(fault) }),
  );
  expect(report.review).toMatchObject({ believed: 3, doubted: {} });
});
