import type { Bilingual } from "../../model/rule.js";
import { grouped } from "../words.js";
import type { State } from "./card-list.js";

/** How the page calls the states of entries. */
export const STATE_NAMES: Readonly<Record<State, Bilingual>> = {
  failed: { en: "no summary", zh: "无总结" },
  language: { en: "wrong language", zh: "语言不符" },
  other: { en: "other findings", zh: "其他问题" },
  clean: { en: "clean", zh: "无问题" },
};

const things = (count: number, one: string, many: string): string => `${grouped(count)} ${count === 1 ? one : many}`;

/** The page's own words that the other reports do not need. */
export const PAGE = {
  title: { en: "Digest report", zh: "日报检查报告" },
  skip: { en: "Skip to the entries", zh: "跳到论文列表" },
  overview: { en: "Overview", zh: "概览" },
  overviewNote: { en: "conditions, scores, rules, sections", zh: "发布条件、得分、规则、分类" },
  gate: { en: "Conditions for publishing", zh: "发布条件" },
  condition: { en: "Condition", zh: "条件" },
  verdict: { en: "Verdict", zh: "结论" },
  passed: { en: "Gate passed", zh: "门禁通过" },
  failed: { en: "Gate failed", zh: "门禁未通过" },
  noGate: { en: "No gate", zh: "未设门禁" },
  met: { en: "met", zh: "满足" },
  notMet: { en: "not met", zh: "不满足" },
  mean: { en: "mean score", zh: "平均分" },
  lowest: { en: "lowest tenth", zh: "第 10 百分位" },
  criticalShare: { en: "of entries critical", zh: "论文有严重问题" },
  coverage: { en: "coverage", zh: "检查覆盖率" },
  states: { en: "Entries by state", zh: "论文状态" },
  scores: { en: "Scores", zh: "得分分布" },
  scoresAxis: { en: "Entries by score, ten points a bar", zh: "各分数段的论文数，每段 10 分" },
  rules: { en: "Findings by rule", zh: "各规则发现的问题" },
  rule: { en: "Rule", zh: "规则" },
  severity: { en: "Severity", zh: "级别" },
  count: { en: "Findings", zh: "问题数" },
  inEntries: { en: "Entries", zh: "论文数" },
  noFindings: { en: "No rule found anything.", zh: "各项规则均未发现问题。" },
  sections: { en: "By arXiv section", zh: "按 arXiv 分类" },
  section: { en: "Section", zh: "分类" },
  noSection: { en: "(none)", zh: "（无分类）" },
  share: { en: "Share", zh: "占比" },
  days: { en: "Digests", zh: "日报" },
  day: { en: "Digest", zh: "日报" },
  trend: { en: "Trend", zh: "趋势" },
  trendNote: {
    en: "Line: mean score. Columns: share of entries without a summary or in the wrong language. × marks an outage.",
    zh: "折线为平均分，柱形为无总结或语言不符的论文占比，× 表示生成故障。",
  },
  outage: { en: "outage", zh: "故障" },
  digest: { en: "The digest as a whole", zh: "日报本身的问题" },
  entries: { en: "Entries", zh: "论文" },
  worstFirst: { en: "Worst first", zh: "问题严重者在前" },
  pageOrder: { en: "Order of the page", zh: "按页面顺序" },
  byScore: { en: "Lowest score first", zh: "得分低者在前" },
  sort: { en: "Order", zh: "排序" },
  filters: { en: "Filters", zh: "筛选" },
  search: { en: "Search titles, texts, ids", zh: "搜索标题、正文、编号" },
  state: { en: "State", zh: "状态" },
  allRules: { en: "All rules", zh: "全部规则" },
  allSections: { en: "All sections", zh: "全部分类" },
  allDays: { en: "All digests", zh: "全部日报" },
  reset: { en: "Clear filters", zh: "清除筛选" },
  keys: { en: "Keyboard", zh: "键盘" },
  nothing: { en: "No entry fits these filters.", zh: "没有符合筛选条件的论文。" },
  noEntries: { en: "There are no entries to show.", zh: "没有可显示的论文。" },
  linkTo: { en: "Link to entry", zh: "论文链接：第" },
  texts: { en: "Summary and abstract", zh: "总结与摘要" },
  failedTexts: { en: "What stands there, and the abstract", zh: "现有内容与摘要" },
  summary: { en: "Summary", zh: "总结" },
  abstract: { en: "Abstract", zh: "摘要" },
  noAbstract: { en: "no abstract", zh: "无摘要" },
  noTexts: { en: "The texts of this file are not at hand.", zh: "无法取得此文件的正文。" },
  absent: { en: "absent", zh: "缺少" },
  empty: { en: "empty", zh: "空" },
  why: { en: "why, and what to do", zh: "原因与处理" },
  whyLabel: { en: "Why", zh: "原因" },
  rulePage: { en: "Examples and options", zh: "示例与选项" },
  fixLabel: { en: "To do", zh: "处理" },
  line: { en: "line", zh: "行" },
  close: { en: "Close", zh: "关闭" },
  language: { en: "中文", zh: "English" },
  withScript: {
    en: "Search and filters need JavaScript; everything else is here without it.",
    zh: "搜索与筛选需要启用 JavaScript，其余内容无需脚本即可阅读。",
  },
} satisfies Readonly<Record<string, Bilingual>>;

/** The words of decisions. */
export const TRIAGE = {
  decision: { en: "Decision", zh: "决定" },
  allDecisions: { en: "Decided or not", zh: "不论是否决定" },
  undecided: { en: "Undecided", zh: "未决定" },
  publish: { en: "Publish", zh: "发布" },
  hold: { en: "Hold", zh: "暂缓" },
  regenerate: { en: "Regenerate", zh: "重新生成" },
  note: { en: "Note", zh: "备注" },
  export: { en: "Export decisions", zh: "导出决定" },
  copyRetry: { en: "Copy retry list", zh: "复制重试列表" },
  retryList: { en: "Retry list", zh: "重试列表" },
  notCopied: {
    en: "The browser does not let the page copy; copy from here.",
    zh: "浏览器不允许页面复制，请在此手动复制。",
  },
  notKept: {
    en: "This browser keeps nothing for the page: export before you close it.",
    zh: "浏览器不为此页面保存数据，关闭前请先导出。",
  },
} satisfies Readonly<Record<string, Bilingual>>;

/** Sentences of the page with figures in them. */
export const SENTENCES = {
  entries: (count: number): Bilingual => ({ en: things(count, "entry", "entries"), zh: `${grouped(count)} 篇` }),
  failedFold: (count: number): Bilingual => ({
    en: `${things(count, "entry", "entries")} without a summary`,
    zh: `${grouped(count)} 篇没有总结`,
  }),
  shown: (count: number): Bilingual => ({ en: `${grouped(count)} shown`, zh: `显示 ${grouped(count)} 篇` }),
  leftOut: (count: number): Bilingual => ({
    en: `${things(count, "entry is", "entries are")} left out here to keep the page usable; the worst are shown.`,
    zh: `为保证页面可用，另有 ${grouped(count)} 篇未列出，已优先显示问题最严重的论文。`,
  }),
  unreadable: (count: number): Bilingual => ({
    en: `${things(count, "line", "lines")} could not be read as an entry.`,
    zh: `${grouped(count)} 行无法读取为论文条目。`,
  }),
  suppressed: (by: "comment" | "baseline", reason: string): Bilingual => ({
    en: `${by === "comment" ? "suppressed by a comment" : "in the baseline"}${reason === "" ? "" : `: ${reason}`}`,
    zh: `${by === "comment" ? "已由注释忽略" : "已列入基线"}${reason === "" ? "" : `：${reason}`}`,
  }),
  shareOf: (share: string, state: Bilingual): Bilingual => ({
    en: `${share} % ${state.en}`,
    zh: `${state.zh} ${share}%`,
  }),
  lineAt: (line: number): Bilingual => ({ en: `line ${line}`, zh: `第 ${line} 行` }),
  entryLink: (index: number): Bilingual => ({ en: `Link to entry ${index}`, zh: `第 ${index} 篇的链接` }),
  score: (score: string): Bilingual => ({ en: `Score ${score}`, zh: `得分 ${score}` }),
} as const;

/** What keys do, as the help lists it. */
export const KEYS: readonly (readonly [keys: readonly string[], what: Bilingual])[] = [
  [["j", "k"], { en: "next, previous entry", zh: "下一篇、上一篇" }],
  [
    ["o"],
    {
      en: "fold or unfold the texts of the entry, or the entries without a summary",
      zh: "展开或收起正文，或没有总结的论文",
    },
  ],
  [["p"], { en: "publish; the next entry follows", zh: "标为发布，并转到下一篇" }],
  [["h"], { en: "hold; the next entry follows", zh: "标为暂缓，并转到下一篇" }],
  [["r"], { en: "regenerate; on the fold: all that are in it", zh: "标为重新生成；在折叠栏上则为其中全部" }],
  [["u"], { en: "take the mark back", zh: "撤销标记" }],
  [["n"], { en: "note; Enter leaves it", zh: "写备注，回车结束" }],
  [["e"], { en: "export decisions", zh: "导出决定" }],
  [["c"], { en: "copy the retry list", zh: "复制重试列表" }],
  [["/"], { en: "search", zh: "搜索" }],
  [["f"], { en: "to the filters", zh: "转到筛选" }],
  [["s"], { en: "change the order", zh: "切换排序" }],
  [["x"], { en: "clear search and filters", zh: "清除搜索与筛选" }],
  [["w"], { en: "why the rules of the entry exist, and what to do", zh: "查看规则的原因与处理" }],
  [["m"], { en: "formulas as they are written, and back", zh: "公式显示为源码，再按还原" }],
  [["v"], { en: "overview", zh: "概览" }],
  [["t"], { en: "back to the top", zh: "回到顶部" }],
  [["l"], { en: "Chinese, English", zh: "切换中英文" }],
  [["?"], { en: "this help", zh: "显示本帮助" }],
];
