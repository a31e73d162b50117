import type { Locale } from "../model/locale.js";

/** The server's own words. */
interface Words {
  readonly why: string;
  readonly todo: string;
  readonly applyFix: (text: string, was: string) => string;
  readonly fixRule: (rule: string, count: number) => string;
  readonly fixAll: string;
  readonly disable: (rule: string) => string;
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
  reason: "请写明原因",
  heldAgainst: (field, text) => (text === "" ? (field ?? "参见此处") : `${field === null ? "" : `${field}：`}${text}`),
  score: (score, findings) => `${score} 分${findings === 0 ? "" : ` · ${findings} 个问题`}`,
  untitled: "（无标题）",
  noCategory: "（无分类）",
  badConfig: "未作检查：",
};

/** What the server says by itself, by language. */
export const SERVER_WORDS: Readonly<Record<Locale, Words>> = { en, zh };
