import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { linkTargets } from "../../src/checks/link-targets.js";
import type { LinkTargetsOptions, RuleDeclaration } from "../../src/model/schema-types.js";
import { DIGEST, entry } from "../support/entry.js";

const rule = JSON.parse(readFileSync("rules/safety/unsafe-link.json", "utf8")) as RuleDeclaration;
const SOURCE = { title: "A Title", abstract: "Code is at http://code.example.org/cuts." };

function found(texts: Readonly<Record<string, string>>, change: Parameters<typeof Object.assign>[1] = {}) {
  const paper = { ...entry({ ...SOURCE, ...texts }), ...(change as object) };
  return [...linkTargets.run(paper, [...paper.fields.values()], rule.options as LinkTargetsOptions, DIGEST)];
}

describe("unsafe", () => {
  test.each([
    ["代码见 http://example.org/a", "scheme"],
    ["[代码](http://example.org/a)", "scheme"],
    ["[代码](ftp://example.org/a)", "scheme"],
    ["[x](file:///etc/passwd)", "scheme"],
    ["[https://arxiv.org/abs/2601.00001](https://evil.example/abs)", "host"],
    ["[github.com](https://githib.example/x)", "host"],
    ['<a href="https://evil.example/">arxiv.org/abs/1</a>', "host"],
    ["[https://arxiv.org/abs/2601.00001](//evil.example/abs)", "host"],
    ["[https://arxiv.org/abs/2601.00001](///evil.example/abs)", "host"],
    ["[https://arxiv.org/abs/2601.00001](https:evil.example)", "host"],
    ["[https://arxiv.org/abs/2601.00001](HTTPS:/evil.example/abs)", "host"],
    ["[https://arxiv.org/abs/2601.00001](https&#58;//evil.example/abs)", "host"],
    ["[https://arxiv.org/abs/2601.00001](&#47;&sol;evil.example/abs)", "host"],
    ['<a href="/\\evil.example/a">https://arxiv.org/abs/1</a>', "host"],
    ['<a href="\\\\evil.example/a">https://arxiv.org/abs/1</a>', "host"],
    ['<a href=" /\t/evil.example/a">https://arxiv.org/abs/1</a>', "host"],
    ["[代码](//arxiv.org@evil.example/abs)", "user"],
    ["[论文](//arx1v.org/abs/1)", "look-alike"],
    ["https://arxiv.org@evil.example/abs", "user"],
    ["https://arxiv.org:443@evil.example/", "user"],
    ["https://xn--arxv-5cd.org/abs", "look-alike"],
    ["https://аrxiv.org/abs", "look-alike"],
    ["https://example.org/\u202egnp.exe", "hidden"],
  ])("%s", (text, reason) => {
    expect(found({ method: text })).toMatchObject([{ field: "method", data: { reason } }]);
  });
});

describe("safe", () => {
  test.each([
    "代码见 https://example.org/a。",
    "[代码](https://example.org/a)",
    "[arxiv.org](https://www.arxiv.org/abs/1)",
    "[export.arxiv.org](https://arxiv.org/abs/1)",
    "代码见 http://code.example.org/cuts",
    "[Node.js](https://example.org)",
    "[arxiv.org](//arxiv.org/abs/1)",
    "[https://arxiv.org/abs/1](https:arxiv.org/abs/1)",
    "[代码](//github.com/owner/name)",
    "[arxiv.org](/abs/1)",
    "[arxiv.org](https:)",
    "[arxiv.org](//)",
    "环 Z2[u,v](u2(1+u),v2(1+v2))",
    "https://medium.example/@user/post",
    "[信箱](mailto:a@example.org)",
    "时间为 12:30",
    "比例 a:b",
    "[x](#toc)",
    "[表](a:b)",
    "https://例子.测试/a",
    "存于 s3://bucket/key",
  ])("%s", (text) => {
    expect(found({ method: text })).toEqual([]);
  });
  test("a plain http link in the paper's own text", () => {
    expect(found({})).toEqual([]);
  });
});

test("the entry's own links may be http and nothing else", () => {
  const place = { start: 3, end: 9 };
  expect(found({}, { link: { url: "http://arxiv.org/abs/2601.00001", span: place } })).toEqual([]);
  expect(found({}, { link: { url: "javascript:alert(1)", span: place } })).toMatchObject([
    { field: null, span: place, evidence: "javascript:alert(1)", data: { reason: "scheme" } },
  ]);
  expect(
    found({}, { record: { pdf: "https://arxiv.org@evil.example/a.pdf", abs: "https://arxiv.org/abs/1" } }),
  ).toMatchObject([{ data: { reason: "user" } }]);
});

test("several links of a field are judged one by one", () => {
  expect(found({ method: "http://a.example 与 [x](http://b.example) 与 https://c.example" })).toHaveLength(2);
});

test("many brackets cost no more than their number", () => {
  expect(found({ method: "[](".repeat(30_000) + ":" })).toEqual([]);
});
