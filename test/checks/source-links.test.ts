import { expect, test } from "vitest";
import { sourceLinks } from "../../src/checks/source-links.js";
import { marked } from "../support/detections.js";

const GIVEN = { abstract: "Code is at https://github.com/lab/tool and at example.org." };
const links = (text: string): readonly string[] => marked(sourceLinks, text, {}, GIVEN);

test.each([
  ["[代码](//evil.example/a)", "//evil.example/a"],
  ["[代码](https:evil.example/a)", "https:evil.example/a"],
  ["[代码](http:/evil.example)", "http:/evil.example"],
  ["[代码](</\\evil.example/a>)", "/\\evil.example/a"],
  ['<a href="/\\evil.example/a">代码</a>', "/\\evil.example/a"],
  ["<img src=//evil.example/a.png>", "//evil.example/a.png"],
  ["见 www.evil.example/a。", "www.evil.example/a"],
  ["见 https://evil.example/a。", "https://evil.example/a"],
])("%s is a link that the source does not give", (text, expected) => {
  expect(links(text)).toEqual([expected]);
});

test.each([
  "[代码](//github.com/lab/tool)",
  "[代码](https:github.com/lab/tool/tree/main) 与 [主页](//example.org/x)",
  "[上文](#top)、[图](/a/b.png)、[页](a.html)",
  "速率为 a//b，协议 https: 和 http:",
  "f[i](//) 与 g](/x)",
])("%s is none", (text) => {
  expect(links(text)).toEqual([]);
});
