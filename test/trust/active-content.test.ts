import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { lintText } from "../../src/lint/lint-text.js";
import type { FileReport } from "../../src/model/report.js";

const PAGE = readFileSync("fixtures/digests/clean-day.md", "utf8");
const LINES = readFileSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", "utf8");
const RULES = builtInRules();

/** Different words, bare, in elements or in links: one repeated would be told as a loop. */
const filler = (count: number, kind = ""): string =>
  Array.from({ length: count }, (_, place) => {
    const word = ((place * 7919) % 99_991).toString(36);
    return kind === "b" ? `<b>${word}</b>` : kind === "](" ? `[${word}](https://example.org/${word})` : word;
  }).join(" ");

/** What runs in a browser that shows the text, as HTML or as what CommonMark makes of it. */
const ACTIVE: Readonly<Record<string, readonly string[]>> = {
  "script elements": [
    "<script>alert(1)</script>",
    "<SCRIPT/x>alert(1)</SCRIPT >",
    "<script\n>alert(1)</script>",
    "<script src=//example.org/x>",
    "<!--><script>alert(1)</script>-->",
  ],
  "frames and their source": [
    "<iframe src=x>",
    '<iframe srcdoc="&lt;script&gt;"></iframe>',
    "<frameset onload=alert(1)>",
    '<div srcdoc="x">',
    "<portal src=x>",
    "<object data=x>",
    "<embed src=x>",
    "<applet code=x>",
  ],
  "handlers of events": [
    "<img src=x onerror=alert(1)>",
    '<img/src="x"onerror=alert(1)>',
    "<b\nonclick = alert(1)>x</b>",
    "<details open ontoggle=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<video onstalled=alert(1)>",
    "<p onsecuritypolicyviolation=x>",
    "<div ongotpointercapture=x>",
    "<body onhashchange=x>",
    "<x-y onbeforematch=x>",
    "<audio ontimeupdate=x>",
    "<p OnWebkitAnimationEnd=x>",
    "<body onafterprint=x>",
    "<p onslotchange=x>",
  ],
  "addresses of scripts in elements": [
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href=" &#14;  javascript:alert(1)">x</a>',
    '<a href="jav&#x61;script:alert(1)">x</a>',
    '<a href="java&Tab;script:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="javascript&colon;alert(1)">x</a>',
    "<a href=javascript&#58alert(1)>x</a>",
    '<a href="vbscript:x">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="data:TEXT/HTML;base64,eA==">x</a>',
    '<a href="data:image/svg+xml,x">x</a>',
    '<a href="data:application/xhtml+xml,x">x</a>',
    '<area href="javascript:x">',
    '<a xlink:href="javascript:x">x</a>',
    '<img src="javascript:x">',
    '<img srcset="javascript:x 1x">',
    '<img lowsrc="javascript:x">',
    '<img dynsrc="vbscript:x">',
    '<table background="javascript:x">',
    '<blockquote cite="javascript:x">',
    '<button formaction="javascript:x">y</button>',
    "<input formaction=javascript:x>",
    "<p><button formaction=javascript:x>y",
  ],
  "forms, metadata and base": [
    "<form action=https://example.org>",
    '<meta http-equiv="refresh" content="0;url=https://example.org">',
    "<base href=//example.org/>",
    "<base target=_blank>",
    '<link rel=stylesheet href="https://example.org/x.css">',
    "<isindex action=x>",
  ],
  "tags that hide their attributes": [
    '<a title=">" href="javascript:x">y</a>',
    "<img alt='>' src=x onerror=alert(1)>",
    `<img alt="${filler(1200)}" src=x onerror=alert(1)>`,
    `${filler(600, "b")}<script>x</script>`,
    `${filler(600, "](")}[x](javascript:x)`,
  ],
  "drawings and formulas": [
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:x"><text>y</text></a></svg>',
    '<svg><use href="data:image/svg+xml,x"/></svg>',
    '<svg><animate attributeName="href" values="javascript:x"/></svg>',
    '<svg><set attributeName="onclick" to="x"/></svg>',
    "<svg><foreignObject><p>x</p></foreignObject></svg>",
    "<svg><style>*{}</style></svg>",
    '<math href="javascript:x">',
    '<math><maction actiontype="statusline#x" xlink:href="javascript:x">y</maction></math>',
    '<mtext href="javascript:x">y</mtext>',
    '<annotation-xml encoding="text/html"><b>x</b></annotation-xml>',
  ],
  styles: [
    "<style>@import url(//example.org/x.css)</style>",
    '<p style="background:url(javascript:x)">y</p>',
    '<p style="background:url(https://example.org/x.png)">y</p>',
    '<p style="width:expression(alert(1))">y</p>',
    '<p style="width:expr/**/ession(alert(1))">y</p>',
    "<p style='behavior:url(x.htc)'>y</p>",
    "<p style=-moz-binding:url(x)>y</p>",
    '<p style="@import url(x)">y</p>',
    '<p style="background:u\\72l(x)">y</p>',
    "<p style=\"background:image-set('x' 1x)\">y</p>",
    '<p style="position:fixed;inset:0">y</p>',
  ],
  "links of Markdown": [
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x]( javascript:alert(1) )",
    "[x](java&#115;cript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](javascript\\:alert(1))",
    "[x](\njavascript:alert(1))",
    "![x](javascript:alert(1))",
    "![x](data:text/html,x)",
    "[x](data:image/svg+xml;utf8,x)",
    "[x](vbscript:x)",
    "[![x](y)](javascript:x)",
    "[x](&#x6A;avascript:x)",
    "[x](&#1;javascript:x)",
  ],
  "definitions of links": [
    "[x]: javascript:alert(1)\n\n[x]",
    "[x]:\n  javascript:alert(1)\n\n[x]",
    "[x]: <javascript:alert(1)>\n\n[x]",
    "> [x]: javascript:alert(1)",
    "[x]: java&#115;cript:alert(1)",
    "[x]: javascript\\:alert(1)",
    "[x\\]]: vbscript:x",
  ],
  "attributes that kramdown sets": [
    '*x*{: onclick="alert(1)"}',
    "x\n{: onmouseover='alert(1)' .wide}\n",
    '{:quick: style="position:fixed"}',
    '[x](https://example.org){: href="javascript:alert(1)"}',
    '{:#id.name title="a\\}b" onfocus="x"}',
    '`x`{: style="background:url(//example.org/a)"}',
  ],
  "texts that Liquid changes": [
    '{{ "%3Cscript%3E" | url_decode }}',
    "{{- '<scr' | append: 'ipt>' -}}",
    '{% assign a = "PHNjcmlwdD4=" | base64_decode %}{{ a }}',
  ],
  autolinks: ["<javascript:alert(1)>", "<JavaScript:alert(1)>", "<vbscript:x>", "<data:text/html,x>"],
};
/** What a browser does not show, though a reader of text takes it for the summary. */
const HIDDEN: readonly string[] = [
  "<span hidden>一段文字</span>",
  "<div HIDDEN=''>一段文字</div>",
  '<p hidden="until-found">一段文字</p>',
  '<span style="display:none">一段文字</span>',
  "<span style='DISPLAY : none !important'>一段文字</span>",
  "<i style=display:none>一段文字</i>",
  '<span style="visibility:hidden">一段文字</span>',
  '<span style="font-size:0">一段文字</span>',
  '<span style="opacity:0.0;">一段文字</span>',
  '<b style="position:absolute;left:-9999px">一段文字</b>',
  '<span style="color:transparent">一段文字</span>',
  '<span style="height:0;overflow:hidden">一段文字</span>',
  "<noscript>一段文字</noscript>",
  "<template>一段文字</template>",
  "<dialog>一段文字</dialog>",
  "<datalist><option>一段文字</datalist>",
  "<canvas>一段文字</canvas>",
  "<title>一段文字</title>",
  "<select><option>一段文字</select>",
  '一段文字{: style="display:none"}',
  '一段文字\n{: .x hidden="hidden"}\n',
  '<span style="di&#115;play:none">一段文字</span>',
  '<span style="dis\\70lay:none">一段文字</span>',
  '<span style="display:/**/none">一段文字</span>',
];
/** What pages and summaries hold and nobody needs to fear. */
const SAFE: readonly string[] = [
  "<b>x</b>",
  "<br>",
  "<br/>",
  '<a href="https://example.org/javascript:x">x</a>',
  "[x](https://example.org)",
  "<https://example.org>",
  "the javascript: scheme",
  "if a<b and c>d",
  "<think>",
  '<img src="https://example.org/x.png" width="10">',
  '<p align="center">x</p>',
  '<span style="color:#333">x</span>',
  '<span style="color:red;font-weight:bold">x</span>',
  '<td only="x">x</td>',
  "<sup>2</sup>",
  "a data:text file",
  '*x*{: .note title="on=two" style="color:#333"}',
  "X_{:,i} = \\{: a = b\\} and {: x = y, on = z}",
  "{{ page.title }} and {{\\rm x}} = \\frac{{a}}{{b}}",
  '<img alt="one on=two" src="https://example.org/x.png">',
  '<font color="red">x</font>',
  "<details><summary>x</summary>y</details>",
  '<a href="https://example.org" title="hidden">x</a>',
  '<p class="hidden-xs">x</p>',
];

const lint = (text: string, path: string): FileReport => lintText(text, { rules: RULES, path });
const unsafe = ({ findings }: FileReport): string[] =>
  findings.flatMap(({ rule, severity }) =>
    rule.startsWith("safety/unsafe-html") || rule === "safety/unsafe-page" ? [severity] : [],
  );

const inSummary = (text: string): FileReport =>
  lint(PAGE.replace("忽略了不同类别", `忽略了 ${text} 不同类别`), "2026-01-22.md");
const between = (text: string): FileReport =>
  lint(PAGE.replace("<div id='cs.CL'></div>", `\n${text}\n\n<div id='cs.CL'></div>`), "2026-01-22.md");
const inHead = (text: string): FileReport => lint(`${text}\n\n${PAGE}`, "2026-01-22.md");
const inRecord = (text: string): FileReport =>
  lint(
    LINES.replace(/"method": "/u, () => `"method": ${JSON.stringify(text).slice(0, -1)} `),
    "2026-01-22_AI_enhanced_Chinese.jsonl",
  );
const inTitle = (text: string): FileReport =>
  lint(
    LINES.replace(/"title": "/u, () => `"title": ${JSON.stringify(text).slice(0, -1)} `),
    "2026-01-22_AI_enhanced_Chinese.jsonl",
  );
const PLACES = {
  "a summary": inSummary,
  "between entries": between,
  "the head": inHead,
  "a record's summary": inRecord,
  "a record's title": inTitle,
};

describe.each(Object.entries(PLACES))("in %s", (_, place) => {
  test.each(Object.entries(ACTIVE))("%s are critical", (__, payloads) => {
    expect(payloads.filter((payload) => !unsafe(place(payload)).includes("critical"))).toEqual([]);
  });
  test("what is safe is not told", () => {
    expect(SAFE.filter((payload) => unsafe(place(payload)).length > 0)).toEqual([]);
  });
});

describe.each(Object.entries({ "a summary": inSummary, "a record's summary": inRecord }))("in %s", (_, place) => {
  test("text that a browser does not show is critical", () => {
    expect(HIDDEN.filter((payload) => !unsafe(place(payload)).includes("critical"))).toEqual([]);
  });
});

describe("in a record", () => {
  const [first = "", ...others] = LINES.trimEnd().split("\n");
  const withRecord = (change: (record: Record<string, unknown>) => unknown): FileReport =>
    lint(
      [JSON.stringify(change(JSON.parse(first) as Record<string, unknown>)), ...others].join("\n"),
      "2026-01-22_AI_enhanced_Chinese.jsonl",
    );

  test("whatever the key and however deep, what runs is critical and held against the entry", () => {
    const link = "javascript:alert(1)";
    const html = "<img src=x onerror=alert(1)>";
    const changes: Readonly<Record<string, (record: Record<string, unknown>) => unknown>> = {
      id: (record) => ({ ...record, id: link }),
      "id of HTML": (record) => ({ ...record, id: html }),
      "a second link": (record) => ({ ...record, url: link }),
      "another category": (record) => ({ ...record, categories: ["cs.LG", html] }),
      "a list beside the model": (record) => ({ ...record, links: ["https://example.org", link] }),
      "a deep value": (record) => ({ ...record, meta: { a: { b: [{ c: html }] } } }),
      "a key": (record) => ({ ...record, [html]: 1 }),
      "a list of the model": (record) => ({ ...record, AI: { ...(record["AI"] as object), tags: [html] } }),
    };
    for (const [name, change] of Object.entries(changes)) {
      const { findings } = withRecord(change);
      const told = findings.filter(({ rule, severity }) => rule.startsWith("safety/") && severity === "critical");
      expect([name, told.length > 0, told.every(({ entry }) => entry?.index === 1)]).toEqual([name, true, true]);
    }
  });

  test("what is safe there is not told", () => {
    const { findings } = withRecord((record) => ({
      ...record,
      url: "https://example.org/a",
      links: ["https://example.org/?q=javascript:x", "doi:10.1000/1", "arXiv:2601.00001"],
      note: { text: "p < 0.05 and data: none", "a<b": 1 },
      id: "2601.00001",
    }));
    expect(findings.filter(({ rule }) => rule === "safety/unsafe-page")).toEqual([]);
  });
});
