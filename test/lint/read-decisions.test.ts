import { describe, expect, test } from "vitest";
import { type DecisionsFault, readDecisions } from "../../src/lint/read-decisions.js";
import { Decisions } from "../../src/score/decisions.js";

const content = "a".repeat(64);
const one = { id: "2601.00001", content, decision: "publish" };
const two = { id: "2601.00002", content, decision: "hold" };
const fileOf = (...decisions: unknown[]): string => JSON.stringify({ version: 1, decisions }, null, 2);
async function faultOf(text: string): Promise<DecisionsFault> {
  const read = await readDecisions(text);
  if (read instanceof Decisions) throw new Error("the file can be used");
  return read;
}

/** Decisions on different papers. */
function hundreds(count: number): (typeof one)[] {
  return Array.from({ length: count }, (_, at) => ({ ...one, id: `x${at}` }));
}

describe("decisions are read", () => {
  test.each<[string, string, unknown[]]>([
    ["as they are written", fileOf(one, two), [one, two]],
    ["behind a byte order mark", `\uFEFF${fileOf(one)}`, [one]],
    ["none", fileOf(), []],
    [
      "of one paper in two texts",
      fileOf(one, { ...one, content: "b".repeat(64) }),
      [one, { ...one, content: "b".repeat(64) }],
    ],
    ["with the schema's name", JSON.stringify({ $schema: "x", version: 1, decisions: [one] }), [one]],
    [
      "with notes that look like JSON",
      fileOf({ ...one, note: 'a "key": {"x": "\\"}' }, two),
      [{ ...one, note: 'a "key": {"x": "\\"}' }, two],
    ],
    ["with a blank before a colon", `{"version" :1,"decisions"\n:[]}`, []],
    ["more than are held against the schema at a time", fileOf(...hundreds(250)), hundreds(250)],
  ])("%s", async (_name, text, expected) => {
    const read = await readDecisions(text);
    expect(read).toBeInstanceOf(Decisions);
    expect((read as Decisions).all).toEqual(expected);
  });
});

describe("what is wrong with a file", () => {
  test("no JSON: from where on", async () => {
    expect(await faultOf('{"version": 1,\n "decisions": [}')).toEqual({
      message: { en: "not JSON from here on", zh: "从这里起不是 JSON" },
      place: { line: 2, column: 16 },
      pointer: "",
    });
    expect((await faultOf("")).place).toEqual({ line: 1, column: 1 });
  });

  test("another version: which, and which is needed", async () => {
    expect(await faultOf('{\n  "version": 2, "decisions": 7 }')).toEqual({
      message: {
        en: "decisions of version 2; this digestlint knows version 1: write them anew from the HTML page",
        zh: "决定文件为第 2 版，当前 digestlint 只支持第 1 版，请在 HTML 页面中重新导出",
      },
      place: { line: 2, column: 3 },
      pointer: "/version",
    });
    expect((await faultOf('{"version": "1", "decisions": []}')).message.en).toBe("must be equal to constant");
  });

  test.each<[string, string, string, string]>([
    ["null", "null", "", "must be of type object"],
    ["a list", JSON.stringify([one]), "", "must be of type object"],
    ["no list", '{"version": 1, "decisions": {}}', "/decisions", "must be of type array"],
    ["no version", JSON.stringify({ decisions: [one] }), "", 'the key "version" is missing'],
    ["a key beside the list", JSON.stringify({ version: 1, decisions: [one], x: 1 }), "/x", 'unknown key "x"'],
    ["a key of a decision", fileOf(one, { ...two, x: 1 }), "/decisions/1/x", 'unknown key "x"'],
    [
      "the first of many, behind a hundred",
      fileOf(...hundreds(230), { ...one, decision: "" }, {}),
      "/decisions/230/decision",
      "must be one of publish, hold, regenerate",
    ],
    ["the last of a hundred", fileOf(...hundreds(99), {}), "/decisions/99", 'the key "id" is missing'],
    ["the hundredth and first", fileOf(...hundreds(100), {}), "/decisions/100", 'the key "id" is missing'],
  ])("against the schema, %s", async (_name, text, pointer, message) => {
    const fault = await faultOf(text);
    expect([fault.pointer, fault.message.en]).toEqual([pointer, message]);
  });

  test("against the schema: its place in the file", async () => {
    expect((await faultOf(fileOf(one, { ...two, decision: "burn" }))).place).toEqual({ line: 12, column: 7 });
  });

  test.each<[string, string, DecisionsFault["place"]]>([
    ["in the file", '{"version": 1,\n"decisions": [],\n  "version": 1}', { line: 3, column: 3 }],
    [
      "in the file, behind decisions",
      `{"version": 1, "decisions": [${JSON.stringify(one)}],\n"decisions": []}`,
      { line: 2, column: 1 },
    ],
    ["in a decision", fileOf(one, two).replace('"hold"', '"hold",\n "id": "2601.00003"'), { line: 13, column: 2 }],
    [
      "in a decision, written otherwise",
      fileOf(one).replace('"content":', '"i\\u0064": "x",\n "content":'),
      { line: 6, column: 7 },
    ],
  ])("a key that stands twice %s: where the second is", async (_name, text, place) => {
    expect(await faultOf(text)).toEqual({
      message: { en: "a key stands twice in one object", zh: "同一对象中有重复的键" },
      place,
      pointer: "",
    });
  });

  test("two decisions of one kind on one text", async () => {
    expect(await faultOf(fileOf(two, one, one))).toEqual({
      message: {
        en: "2601.00001 is decided twice (before: /decisions/1); leave one of the two",
        zh: "2601.00001 的决定重复（前一处为 /decisions/1），请只保留一处",
      },
      place: { line: 14, column: 5 },
      pointer: "/decisions/2",
    });
  });

  test("two decisions that contradict each other", async () => {
    const { message, pointer } = await faultOf(fileOf(one, two, { ...one, decision: "regenerate" }));
    expect({ message, pointer }).toEqual({
      message: {
        en: "2601.00001 is to be regenerate here and publish at /decisions/0; leave one of the two",
        zh: "2601.00001 此处为 regenerate，而 /decisions/0 为 publish，二者矛盾，请只保留一处",
      },
      pointer: "/decisions/2",
    });
  });
});
