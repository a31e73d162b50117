import type { Locale } from "../model/locale.js";

/** The server's own words. */
interface Words {
  readonly why: string;
  readonly todo: string;
  readonly applyFix: (text: string, was: string) => string;
  readonly fixRule: (rule: string, count: number) => string;
  readonly fixAll: string;
  readonly disable: (rule: string) => string;
  readonly allow: (rule: string, baseline: string) => string;
  readonly baselineMade: (baseline: string) => string;
  readonly baselineUnreadable: (baseline: string, why: { readonly en: string; readonly zh: string }) => string;
  readonly baselineUnwritten: (baseline: string, code: string) => string;
  readonly findingGone: string;
  readonly reason: string;
  readonly heldAgainst: (field: string | null, text: string) => string;
  readonly score: (score: number, findings: number) => string;
  readonly untitled: string;
  readonly noCategory: string;
  readonly badConfig: string;
}

const en: Words = {
  why: "Why",
  todo: "What to do",
  applyFix: (text, was) =>
    text === "" ? `Remove “${was}”` : was === "" ? `Add “${text}”` : `Change “${was}” to “${text}”`,
  fixRule: (rule, count) => `Mend all ${count} of ${rule} here`,
  fixAll: "Mend all that needs no look",
  disable: (rule) => `Allow ${rule} for this entry`,
  allow: (rule, baseline) => `Allow this finding of ${rule} (in ${baseline})`,
  baselineMade: (baseline) =>
    `${baseline} is new. It holds for lint and gate where they are given --baseline ${baseline}.`,
  baselineUnreadable: (baseline, { en: why }) =>
    `${baseline}: no baseline that can be read (${why}), and left as it is; mend it, or name another one in the setting digestlint.baseline`,
  baselineUnwritten: (baseline, code) => `${baseline}: cannot be written (${code})`,
  findingGone: "The finding is gone: the text or the rules have changed. Nothing was written.",
  reason: "say why",
  heldAgainst: (field, text) => (text === "" ? (field ?? "see here") : `${field === null ? "" : `${field}: `}${text}`),
  score: (score, findings) =>
    `score ${score}${findings === 0 ? "" : ` · ${findings} ${findings === 1 ? "finding" : "findings"}`}`,
  untitled: "(no title)",
  noCategory: "(no category)",
  badConfig: "nothing was checked: ",
};

const zh: Words = {
  why: "为什么",
  todo: "怎么办",
  applyFix: (text, was) => (text === "" ? `删去“${was}”` : was === "" ? `补上“${text}”` : `将“${was}”改为“${text}”`),
  fixRule: (rule, count) => `修正本文件中全部 ${count} 处 ${rule}`,
  fixAll: "修正所有无需人工确认的问题",
  disable: (rule) => `本篇忽略 ${rule}`,
  allow: (rule, baseline) => `忽略此处的 ${rule}（记入 ${baseline}）`,
  baselineMade: (baseline) => `已新建 ${baseline}。lint 和 gate 须加 --baseline ${baseline} 才会采用。`,
  baselineUnreadable: (baseline, { zh: why }) =>
    `${baseline}：不是可读取的基线文件（${why}），未作改动；请修正该文件，或在设置 digestlint.baseline 中指定其他文件`,
  baselineUnwritten: (baseline, code) => `${baseline}：无法写入（${code}）`,
  findingGone: "该问题已不存在：正文或规则有改动。未写入任何内容。",
  reason: "请写明原因",
  heldAgainst: (field, text) => (text === "" ? (field ?? "参见此处") : `${field === null ? "" : `${field}：`}${text}`),
  score: (score, findings) => `${score} 分${findings === 0 ? "" : ` · ${findings} 个问题`}`,
  untitled: "（无标题）",
  noCategory: "（无分类）",
  badConfig: "未作检查：",
};

/** What the server says by itself, by language. */
export const SERVER_WORDS: Readonly<Record<Locale, Words>> = { en, zh };
