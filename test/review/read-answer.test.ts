import { describe, expect, test } from "vitest";
import { readAnswer } from "../../src/review/read-answer.js";

const ITEM = {
  field: "method",
  quote_source: "hope speech",
  quote_target: "希望语音",
  kind: "mistranslation",
  better: "希望言论",
  confidence: 0.85,
  why: "not audio",
};
const FAULT = {
  field: "method",
  source: "hope speech",
  words: "希望语音",
  kind: "mistranslation",
  better: "希望言论",
  confidence: 0.85,
  why: "not audio",
};
const text = JSON.stringify({ faults: [ITEM] });

describe("the JSON of an answer is found", () => {
  test.each([
    ["bare", text],
    ["as a list", JSON.stringify([ITEM])],
    ["in a fence", `\`\`\`json\n${text}\n\`\`\``],
    ["in a fence without a name", `\`\`\`\n${text}\n\`\`\``],
    ["behind words", `Here is what I found:\n\`\`\`json\n${text}\n\`\`\`\nI hope this helps.`],
    ["behind reasoning", `<think>Is {"faults": []} right? No.</think>\n${text}`],
  ])("%s", (_name, content) => {
    expect(readAnswer({ content, finish: "stop" })).toEqual({ faults: [FAULT], malformed: 0 });
  });
});

describe("what cannot be used is told apart", () => {
  test.each([
    ["prose", "I found nothing wrong.", "stop", "not-json"],
    ["an empty text", "", "stop", "not-json"],
    ["JSON of another form", '{"errors": []}', "stop", "not-json"],
    ["null", "null", "stop", "not-json"],
    ["a text that was cut off", text.slice(0, 60), "length", "cut"],
    ["a refusal", "I cannot help with that.", "refusal", "refused"],
    ["a content filter", "", "content_filter", "refused"],
  ])("%s", (_name, content, finish, problem) => {
    expect(readAnswer({ content, finish })).toEqual({ problem });
  });

  test("an answer that was cut off behind its JSON is whole", () => {
    expect(readAnswer({ content: text, finish: "length" })).toEqual({ faults: [FAULT], malformed: 0 });
  });
});

test.each([
  ["of no kind that is asked for", { kind: "style" }],
  ["of a kind that every object has", { kind: "constructor" }],
  ["without a field", { field: undefined }],
  ["with a confidence that is a word", { confidence: "high" }],
  ["with a confidence over 1", { confidence: 85 }],
  ["with quotations that are no text", { quote_target: ["希望语音"] }],
])("an item %s is malformed", (_name, change) => {
  expect(readAnswer({ content: JSON.stringify({ faults: [{ ...ITEM, ...change }, ITEM] }), finish: "stop" })).toEqual({
    faults: [FAULT],
    malformed: 1,
  });
});

test("the reason is one line without characters that steer a terminal, and not long", () => {
  const why = `a\n\u001b[31mred\u202Ereversed ${"x".repeat(300)}`;
  const read = readAnswer({ content: JSON.stringify({ faults: [{ ...ITEM, why }] }), finish: "stop" });
  const [fault] = "faults" in read ? read.faults : [];
  expect(fault?.why).toMatch(/^a \[31mred reversed x+$/u);
  expect(fault?.why).toHaveLength(200);
});
