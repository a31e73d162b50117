import type { FileReport } from "../model/report.js";
import type { EntryRequest } from "../review/entry-request.js";
import type { Sent } from "../run/send-requests.js";
import type { ReviewSettings } from "./review-settings.js";

type Locale = "en" | "zh";

/** Why a fault was not believed, by the names that reports give the reasons. */
const DOUBTS: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  malformed: { en: "not in the form asked for", zh: "格式不符" },
  "no-such-section": { en: "about a section that was not sent", zh: "所指栏目并未送审" },
  "words-not-verbatim": { en: "quote words that the section does not have", zh: "引文不见于该栏目" },
  "source-not-verbatim": { en: "quote words that the source does not have", zh: "引文不见于标题和摘要" },
  repeated: { en: "named twice", zh: "重复报告" },
  unchanged: { en: "change nothing", zh: "改法与原文相同" },
  "better-stands": { en: "ask for a wording that stands there", zh: "所建议的译法已在该栏目中" },
  "usual-rendering": { en: "against the usual rendering", zh: "所指译法为通行译法" },
  "stands-in-source": { en: "about what the source says", zh: "所指内容见于原文" },
  "repeats-rule": { en: "found by a rule already", zh: "规则已经报告" },
  unsure: { en: "under the confidence asked for", zh: "把握不足" },
};

/** Why an answer could not be used. */
const PROBLEMS: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  refused: { en: "refused", zh: "被拒绝" },
  cut: { en: "cut off (raise review.maxTokens)", zh: "被截断（可调大 review.maxTokens）" },
  "not-json": { en: "not JSON", zh: "不是 JSON" },
};

/** Counts of a review, as reports hold them. */
type ReviewCounts = NonNullable<FileReport["review"]>;

/** What became of the answers on the digests of a run, on one line; null where none of them was reviewed. */
export function countedRun(files: readonly FileReport[], locale: Locale): string | null {
  const counts = files.flatMap(({ review }) => review ?? []);
  const [first] = counts;
  if (first === undefined) return null;
  const sum = (of: (one: ReviewCounts) => number): number => counts.reduce((all, one) => all + of(one), 0);
  const sums = (of: (one: ReviewCounts) => Readonly<Record<string, number>>): Record<string, number> =>
    Object.fromEntries(
      [...new Set(counts.flatMap((one) => Object.keys(of(one))))].map((key) => [key, sum((one) => of(one)[key] ?? 0)]),
    );
  const all = {
    prompt: first.prompt,
    asked: sum((one) => one.asked),
    answered: sum((one) => one.answered),
    believed: sum((one) => one.believed),
    doubted: sums((one) => one.doubted),
    unusable: sums((one) => one.unusable),
  };
  return countedReview(locale === "zh" ? "复核结果" : "second reader", all, locale);
}

/** What became of the answers on a digest, on one line. */
export function countedReview(name: string, review: ReviewCounts, locale: Locale): string {
  const { asked, answered, believed, doubted, unusable } = review;
  const counted = (counts: Readonly<Record<string, number>>, names: typeof DOUBTS): string[] =>
    Object.entries(counts).map(([key, count]) =>
      locale === "zh" ? `${names[key]?.zh ?? key} ${count}` : `${count} ${names[key]?.en ?? key}`,
    );
  const dropped = Object.values(doubted).reduce((sum, count) => sum + count, 0);
  const lost = Object.values(unusable).reduce((sum, count) => sum + count, 0);
  if (locale === "zh")
    return [
      `${name}：复核 ${asked} 篇，已答 ${answered} 篇，采信 ${believed} 处`,
      ...(dropped === 0 ? [] : [`未采信 ${dropped} 处（${counted(doubted, DOUBTS).join("、")}）`]),
      ...(lost === 0 ? [] : [`${lost} 条回答不可用（${counted(unusable, PROBLEMS).join("、")}）`]),
    ].join("；");
  return [
    `${name}: ${answered} of ${asked} entries answered, ${believed} faults believed`,
    ...(dropped === 0 ? [] : [`${dropped} not (${counted(doubted, DOUBTS).join(", ")})`]),
    ...(lost === 0 ? [] : [`${lost} answers unusable (${counted(unusable, PROBLEMS).join(", ")})`]),
  ].join("; ");
}

/** Failures of one reason that are named one by one. */
const NAMED = 3;

/** What came of sending, a line each. */
export function sentWords(
  { answered, failures, overBudget, stopped }: Sent,
  around: { readonly asked: number; readonly known: number; readonly spent: number; readonly locale: Locale },
): string[] {
  const { asked, known, spent, locale } = around;
  const byReason = new Map<string, string[]>();
  for (const { id, reason } of failures) byReason.set(reason, [...(byReason.get(reason) ?? []), id]);
  const failed = [...byReason].map(([reason, ids]) => {
    const names = ids.slice(0, NAMED).join(locale === "zh" ? "、" : ", ");
    const rest =
      ids.length > NAMED ? (locale === "zh" ? ` 等 ${ids.length} 个` : ` and ${ids.length - NAMED} more`) : "";
    return locale === "zh" ? `${names}${rest}没有得到回答：${reason}` : `${names}${rest}: not answered: ${reason}`;
  });
  return locale === "zh"
    ? [
        `发送 ${asked} 个请求，得到 ${answered} 条回答，用去 ${spent} 个 token；另有 ${known} 个此前已有回答`,
        ...failed,
        ...(overBudget > 0 ? [`预算不足，${overBudget} 个请求没有发送（review.tokens、review.entries）`] : []),
        ...(stopped > 0 ? [`已停止，${stopped} 个请求没有结果；再次运行即可继续`] : []),
      ]
    : [
        `${answered} of ${asked} requests answered with ${spent} tokens; ${known} had an answer before`,
        ...failed,
        ...(overBudget > 0
          ? [`${overBudget} requests were not sent: the budget (review.tokens, review.entries) is spent`]
          : []),
        ...(stopped > 0 ? [`${stopped} requests have no answer because sending was ended; run again to go on`] : []),
      ];
}

/** What would be sent, where, and what it may cost: a line a request, and their sum. */
export function dryRunText(
  requests: readonly EntryRequest[],
  open: readonly EntryRequest[],
  around: ReviewSettings & {
    readonly bytes: (request: EntryRequest) => number;
    readonly locale: Locale;
  },
): string {
  const { parameters, limits, baseUrl, model, bytes, locale } = around;
  const { maxTokens } = parameters;
  const zh = locale === "zh";
  const sum = (value: (request: EntryRequest) => number): number =>
    open.reduce((all, request) => all + value(request), 0);
  const tokens = sum((request) => request.tokens);
  const most = tokens + open.length * maxTokens;
  const known = requests.length - open.length;
  const lines = open.map((request) =>
    zh
      ? `${request.id}  ${request.sections.length} 个栏目，${bytes(request)} 字节，约 ${request.tokens} 个 token`
      : `${request.id}  ${request.sections.length} sections, ${bytes(request)} bytes, about ${request.tokens} tokens`,
  );
  lines.push(
    zh
      ? `共 ${open.length} 个请求，${sum(bytes)} 字节，约 ${tokens} 个 token，连同回答至多 ${most} 个；另有 ${known} 个已有回答`
      : `${open.length} requests, ${sum(bytes)} bytes, about ${tokens} tokens, with the answers ${most} at most; ${known} have an answer`,
    zh
      ? `预算 ${limits.tokens} 个 token、${limits.entries} 篇；使用 --run 时发往 ${baseUrl}，${model === null ? "模型尚未指定（--model、MODEL_NAME 或 review.model）" : `模型 ${model}`}`
      : `budget ${limits.tokens} tokens, ${limits.entries} entries; --run sends to ${baseUrl}, ${model === null ? "no model is named yet (--model, MODEL_NAME or review.model)" : `model ${model}`}`,
  );
  return `${lines.join("\n")}\n`;
}
