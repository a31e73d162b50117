import type { Locale } from "../../src/model/locale.js";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { lintText } from "../../src/lint/lint-text.js";
import { readAgain } from "../../src/lint/read-digest.js";
import type { FileReport, Report } from "../../src/model/report.js";
import { html } from "../../src/report/html/html.js";
import { reportOf } from "./report.js";

const GATE: Report["gate"] = {
  passed: false,
  conditions: [
    { name: "coverage", value: 1, limit: 0.95, passed: true },
    { name: "mean", value: 57.5, limit: 85, passed: false },
  ],
};

/** Digests by path, linted by the built-in rules, and the page that shows them. */
export function pageOf(
  sources: Readonly<Record<string, string>>,
  lang: Locale = "en",
): { page: string; report: Report } {
  const rules = builtInRules().filter((rule) => rule.enabled);
  const files = Object.entries(sources).map(([path, text]): FileReport => lintText(text, { path, rules }));
  const report = reportOf(files, GATE);
  const page = html(report, {
    lang,
    color: false,
    rules,
    sources: () => undefined,
    digests: (path) => {
      const file = files.find((item) => item.path === path);
      const text = sources[path];
      return file === undefined || text === undefined ? undefined : readAgain(text, file);
    },
  });
  return { page, report };
}

/** What no page may act on: each would call `pwned`, load something or leave the text it stands in. */
const HOSTILE = [
  `<img src="https://evil.invalid/x.png" onerror="pwned()">`,
  `</script><script>pwned()</script>`,
  `</style><style>body{background:url(https://evil.invalid)}</style>`,
  `"><svg onload=pwned()>`,
  `' onmouseover='pwned()' x='`,
  `<!-- <script> -->]]>$\`$'$&$1`,
  `<a href="javascript:pwned()">x</a>`,
  `abc\u202edef\u202c\u0007`,
].join(" ");

/** A digest whose every text is hostile: titles, links, ids, categories, labels, sections, abstracts. */
export const HOSTILE_DIGEST = [
  {
    id: `2601.00001" onclick="pwned()`,
    title: HOSTILE,
    url: "javascript:pwned()",
    abs: "javascript:pwned()",
    categories: [`cs.LG"><img src=x onerror=pwned()>`],
    authors: [HOSTILE],
    summary: `An abstract with ${HOSTILE} in it.`,
    AI: {
      tldr: HOSTILE,
      motivation: `希望这对您有帮助！${HOSTILE}`,
      method: "Summary generation failed",
      result: "",
      conclusion: `结论${HOSTILE}`,
      [`label${HOSTILE}`]: HOSTILE,
    },
  },
  {
    id: "x:1",
    title: "A link elsewhere",
    url: "data:text/html,<script>pwned()</script>",
    abs: "data:text/html,<script>pwned()</script>",
    categories: ["cs.LG"],
    authors: ["A"],
    summary: "A plain abstract.",
    AI: { tldr: "一。", motivation: "二。", method: "三。", result: "四。", conclusion: "五。" },
  },
]
  .map((entry) => JSON.stringify(entry))
  .join("\n");

/** A JSONL digest of so many entries in all states, of the size of real ones. */
export function largeDigest(count: number): string {
  const abstract = "We study the calm of large pages and how they scroll under many cards. ".repeat(16);
  const section = "我们研究了大型页面在大量卡片下的滚动表现，并给出了一种简单的改进方法。";
  return Array.from({ length: count }, (_, index) => {
    const kind = index % 4;
    const text = (name: string): string =>
      kind === 0
        ? "Summary generation failed"
        : kind === 1
          ? `The ${name} of paper ${index} was left in English by the model that wrote it, all of it.`
          : `第 ${index} 篇：${section}${kind === 2 ? "该方法 consistently 优于 基线。" : ""}`;
    return JSON.stringify({
      id: `2601.${String(index).padStart(5, "0")}`,
      title: `Calm Pages under Load, Part ${index}`,
      abs: `https://arxiv.org/abs/2601.${String(index).padStart(5, "0")}`,
      categories: [`cs.${"ABCDEFGH"[index % 8] ?? "A"}I`],
      authors: ["Ada Example"],
      summary: `${abstract}Part ${index} ends here.`,
      AI: {
        tldr: text("point"),
        motivation: text("motivation"),
        method: text("method"),
        result: text("result"),
        conclusion: text("conclusion"),
      },
    });
  }).join("\n");
}
