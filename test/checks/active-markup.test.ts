import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { activeMarkup } from "../../src/checks/active-markup.js";
import type { DigestFormat } from "../../src/model/digest.js";
import type { ActiveMarkupOptions, RuleDeclaration } from "../../src/model/schema-types.js";
import { DIGEST, entry, field } from "../support/entry.js";
import { seen } from "../support/detections.js";

const rule = JSON.parse(readFileSync("rules/safety/unsafe-html.json", "utf8")) as RuleDeclaration;

function found(text: string) {
  return seen(activeMarkup, field(text), entry({ tldr: text }), rule.options as ActiveMarkupOptions, DIGEST);
}

describe("runs or breaks the page", () => {
  test.each([
    ["<script>alert(1)</script>", "element"],
    ["<ScRiPt src=//x.test/a.js>", "element"],
    ["text </script> text", "element"],
    ["<script/x>alert(1)</script>", "element"],
    ["<iframe src='https://x.test'></iframe>", "element"],
    ["<style>body{display:none}</style>", "element"],
    ["<plaintext>", "element"],
    ["<textarea>", "element"],
    ["<object data=a.swf>", "element"],
    ["<embed src=a.swf>", "element"],
    ["<form action=https://x.test>", "element"],
    ["<link rel=stylesheet href=a.css>", "element"],
    ["<meta http-equiv=refresh content='0;url=https://x.test'>", "element"],
    ["<base href=//x.test/>", "element"],
    ["<svg/onload=alert(1)>", "element"],
    ["<img src=x onerror=alert(1)>", "handler"],
    ["<b onmouseover = 'x()'>", "handler"],
    ["<img src=x\nonerror=alert(1)>", "handler"],
    ['<div style="width:expression(alert(1))">', "handler"],
    ["<p srcdoc='x' srcdoc='y'>", "handler"],
    ["<img/src=x/onerror=alert(1)>", "handler"],
    ['<a href="javascript:alert(1)">x</a>', "address"],
    ['<a href="java\nscript:alert(1)">x</a>', "address"],
    ["<a href='&#106;avascript&colon;alert(1)'>x</a>", "address"],
    ['<a href="jav&#x09;ascript:alert(1)">x</a>', "address"],
    ["<a href= VBScript:x>x</a>", "address"],
    ['<img src="data:text/html,x">', "address"],
    ["[代码](javascript:alert(1))", "address"],
    ["[代码]( JaVaScript:alert(1) )", "address"],
    ["[x](data:text/html;base64,AAAA)", "address"],
    ["<javascript:alert(1)>", "address"],
    ["[1]: javascript:alert(1)", "address"],
    ["点击 javascript:alert(document.cookie)", "address"],
    ["description: JAVASCRIPT:ALERT(1)", "address"],
    [`the javascript: scheme, ${"x".repeat(200)} javascript${" ".repeat(200)}: void(0)`, "address"],
  ])("%s", (text, kind) => {
    expect(found(text)).toMatchObject([{ data: { kind } }]);
  });
});

describe("gives the whole page a colour or hides a text by one", () => {
  test.each([
    ["<font color=white>文字", "element"],
    ["<font color=red>文字", "element"],
    ["<FONT\nsize='7'>文字", "element"],
    ["<font color=red>一<font color=blue>二</font>三", "element"],
    ["文字<font color=white>", "element"],
    ["<font color=white>文字</font>", "hidden"],
    ["<font color='#FFFFFE'>文字</font>", "hidden"],
    ["<font color=&#119;hite>文字</font>", "hidden"],
    ["<font color=fffffz>文字</font>", "hidden"],
    ["<font color=ivory>文字</font>", "hidden"],
    ["<font color='#dddddd'>文字</font>", "hidden"],
    ["<b style='color:white'>文字</b>", "hidden"],
    ["<b style='color: rgb(255 255 255)'>文字</b>", "hidden"],
    ["<b style='color: hsl(0, 0%, 98%) !important'>文字</b>", "hidden"],
    ["<b style='color:rgba(0,0,0,.05)'>文字</b>", "hidden"],
    ["<b style='color:red;background:red'>文字</b>", "hidden"],
    ["<p style='background-color:#000'>文字</p>", "hidden"],
    ["<table bgcolor=black><tr><td>文字</table>", "hidden"],
    ["<font color=black style='background:black'>文字</font>", "hidden"],
    ["<font color=white style='background:#fff'>文字</font>", "hidden"],
    ["<div inert>文字</div>", "hidden"],
    ["<meter>准确率从七成八提高到八成五</meter>", "hidden"],
    ["<audio>the accuracy rises by four points</audio>", "hidden"],
    ["<svg><desc>准确率从七成八提高到八成五</desc></svg>", "hidden"],
    ["<ruby>甲<rp>准确率从七成八提高到八成五</rp></ruby>", "hidden"],
    ["<body text=white>", "element"],
    ["<body bgcolor=black>", "element"],
    ["<BODY class=dark>", "element"],
    ["<html inert>", "element"],
    ["<html lang=en hidden>", "element"],
    ["<body onload=x()>", "element"],
    ["<td background=https://x.test/t.png>", "handler"],
    ["<marquee>文字</marquee>", "element"],
    ["<basefont color=white>", "element"],
    ["<bgsound src=a.mid>", "element"],
    ["<fencedframe>", "element"],
  ])("%s", (text, kind) => {
    expect(found(text)).toMatchObject([{ data: { kind } }]);
  });
});

test.each([
  "color:hsl(0.5turn 0% 100%)",
  "color:oklch(100% 0 0)",
  "color:lab(99% 0 0)",
  "color:hwb(0 100% 0%)",
  "color:color(srgb 1 1 1)",
  "color:var(--ink, white)",
  "color:white;background:#ffffff",
  "background:#000;color:black",
  "-webkit-text-fill-color:transparent",
  "opacity:.05",
  "opacity:calc(0)",
  "font-size:1px",
  "font-size:.01em",
  "font:0/0 serif",
  "filter:opacity(0%)",
  "position:absolute;left:200vw",
  "position:absolute;inset:-9999px",
  "margin:0 0 0 -9999px",
  "transform:translateX(-9999px)",
  "transform:scale(0, 1)",
  "scale:0",
  "clip-path:circle(0px)",
  "clip-path:polygon(0 0, 0 0)",
  "clip:rect(1px, 1px, 1px, 1px)",
  "letter-spacing:-1em",
  "max-block-size:0",
])("the style %s hides a text", (style) => {
  expect(found(`<b style="${style}">文字</b>`)).toMatchObject([{ data: { kind: "hidden" } }]);
});

describe("harmless", () => {
  test.each(
    [
      "a<b and c>d",
      "x <y onset = 3",
      "换行<br>后继续",
      "H<sub>2</sub>O",
      "<i>in vivo</i>",
      "<b>加粗</b>",
      "使用<object>与<base>标记",
      "<form>",
      "<link>",
      "p<script",
      '<a href="https://example.org">x</a>',
      '<img src="https://example.org/a.png">',
      "[代码](https://example.org/javascript:x)",
      "JavaScript: The Good Parts",
      "the javascript: scheme is discussed",
      "&lt;script&gt;",
      "<https://example.org>",
      "$a<b$ 且 $c>d$",
      "vbscript 与 javascript 代码",
      "data: text and images",
      "<y conclusion=1>",
      "R<on>",
      "数据[1]:data 与 metadata",
      "<font color=red>重点</font>",
      "<font color='#36c' size=2>一<font color=green>二</font></font>",
      "<font color=chocolate>文字</font>",
      "<font color=gold>★★★★☆</font>",
      "<font color=white style='background:navy'>标签</font>",
      "<font color='#ff0'>文字</font>",
      "<font color=lightgray>文字</font>",
      "<span style='color:cyan'>文字</span>",
      "<span style='color:rgb(144 238 144)'>文字</span>",
      "<font size>",
      "`<font color=white>`",
      "`<body text=white>` 与 `<fencedframe>`",
      "<span style='color:#fff;background:#0366d6'>标签</span>",
      "<td bgcolor='#eeeeee'>文字</td>",
      "<td bgcolor=red>文字</td>",
      "<html lang='en'>",
      "<body>",
      "<html model>",
      ...[
        "color:oklch(60% 0.2 30)",
        "color:oklch(96% 0.2 110)",
        "color:lab(97% -20 94)",
        "color:var(--ink)",
        "color:hsl(210deg 50% 40%)",
        "color:white;background:#036",
        "color:#fff;background:oklch(40% 0.1 250)",
        "opacity:0.6",
        "opacity:90%",
        "font-size:12px",
        "font-size:0.8em",
        "font:italic 1.2em serif",
        "margin:0 auto 10px",
        "margin-left:-10px",
        "letter-spacing:-1px",
        "transform:translate(-50%, -50%)",
        "transform:rotate(90deg) scale(0.9)",
        "width:100px;height:20px",
        "line-height:0.9",
        "clip-path:inset(0 5px)",
        "border:solid 1px",
      ].map((style) => `<b style="${style}">文字</b>`),
      "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>",
      "<progress value=3 max=10>30%</progress>",
    ].filter((text) => text !== "p<script"),
  )("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("comments in texts of JSON, of which a page may be made", () => {
  const kinds = (text: string, format: DigestFormat): unknown[] =>
    seen(activeMarkup, field(text), entry({ tldr: text }), rule.options as ActiveMarkupOptions, {
      ...DIGEST,
      format,
    }).map(({ data }) => data?.["kind"]);

  test.each([
    "<!-- 准确率从七成八提高到八成五 -->",
    "结果如下。<!-- the accuracy of the model rises by four points",
    "一句话。<!---准确率从七成八提高到八成五--!>",
  ])("%s is hidden", (text) => {
    expect([kinds(text, "jsonl"), kinds(text, "yaml")]).toEqual([["hidden"], ["hidden"]]);
  });

  test.each(["<!-- note -->一句话。", "标记 `<!-- 准确率从七成八提高到八成五 -->` 是注释", "<!-- 结果 -->", "a <!- b"])(
    "%s is none",
    (text) => {
      expect(kinds(text, "jsonl")).toEqual([]);
    },
  );

  test("a page of Markdown tells them itself", () => {
    expect(kinds("<!-- 准确率从七成八提高到八成五 -->", "markdown")).toEqual([]);
  });
});

test("several are one detection at the first", () => {
  expect(found("提出<script>a</script>与<iframe>")).toMatchObject([
    { span: { start: 2, end: 10 }, data: { count: 3 } },
  ]);
});

test("cost grows with length and not with the number of angle brackets squared", () => {
  const text = "<a ".repeat(40_000) + "<".repeat(40_000) + "](".repeat(20_000);
  expect(found(text)).toEqual([]);
});
