import { defineDigestCheck } from "../model/check.js";
import type { FailureNoticesOptions } from "../model/schema-types.js";
import type { Span } from "../model/span.js";
import { bareText } from "../text/bare-text.js";
import { tellsOfFailure } from "../text/failure-words.js";
import { sentencesOutside } from "../text/page-sentences.js";
import { isKnownWording } from "./known-texts.js";

/** Most sentences of one page that are told. */
const MOST = 10;
/** Most sentences that are held against the wordings, and most clauses of one: a page has a few. */
const MOST_JUDGED = 300;
const MOST_CLAUSES = 12;

/**
 * Sentences outside of entries that say that papers or a part of the run failed, by the wordings that rules of
 * `known-texts` have for texts of failed generators; `text` is the sentence.
 */
export const failureNotices = defineDigestCheck<FailureNoticesOptions>({
  name: "failure-notices",
  visitor({ rules }, { format }, declared) {
    const spans: Span[] = [];
    const options = rules.flatMap((id) => {
      const rule = declared.get(id);
      return rule === undefined ? [] : [rule.options];
    });
    return {
      see: ({ span }) => {
        spans.push(span);
      },
      *report({ text, unrecognised, faults }) {
        if (unrecognised !== null) return;
        let count = 0;
        const told = sentencesOutside(text, spans, format).filter(isCandidate);
        const last = spans.at(-1);
        // What stands behind the last entry may be its last paragraph.
        if (format === "markdown" && last !== undefined)
          told.push(
            ...sentencesOutside(text, allBut(text, lastParagraph(text, last)), format)
              .filter(isCandidate)
              .slice(0, MOST_JUDGED)
              .filter(countsPapers),
          );
        // One fault, one finding: text that is told as unread is not told again.
        const unread = faults.filter(({ kind }) => kind === "orphan-text").map(({ span }) => span);
        for (const { text: sentence, start, end } of told.slice(0, MOST_JUDGED)) {
          if (unread.some((span) => span.start <= start && end <= span.end)) continue;
          if (!reportsFailure(sentence, (said) => options.some((known) => isKnownWording(said, known)))) continue;
          if (++count > MOST) return;
          yield { entry: null, field: null, span: { start, end }, evidence: sentence, data: { text: sentence } };
        }
      },
    };
  },
});

function isCandidate({ text }: { readonly text: string }): boolean {
  return tellsOfFailure(text);
}

/** The last paragraph of an entry. */
function lastParagraph(text: string, { start, end }: Span): Span {
  const stop = start + text.slice(start, end).trimEnd().length;
  const blank = Math.max(text.lastIndexOf("\n\n", stop), text.lastIndexOf("\n\r\n", stop));
  return { start: Math.max(start, blank), end: stop };
}

function allBut(text: string, { start, end }: Span): Span[] {
  return [
    { start: 0, end: start },
    { start: end, end: text.length },
  ];
}

/** True for a sentence that speaks of several papers: a model's summary speaks of one. */
function countsPapers({ text }: { readonly text: string }): boolean {
  const bare = bareText(text);
  return [ENGLISH_COUNT, CHINESE_COUNT, CHINESE_REVERSED, JAPANESE_COUNT, KOREAN_COUNT].some(
    (count) => bare.search(count) >= 0,
  );
}

/** Sentences that warn, ask or say what to do, and questions. */
const NO_REPORT =
  /\?$|？$|^(?:please |to )?(?:report|read|see|view|check|open|file|send|tell|contact|list|show)\b|\b(?:if|when|whenever|in case|should|may|might|can|could(?! ?n[o']t)|sometimes|occasionally|unless|until|never|try|errors? happens?)\b|如果|如有|如遇|如发现|若|可能|或许|万一|欢迎|場合|あれば|可能性|恐れ|경우|있으면|수 있/iu;
/** That nothing failed. */
const NOTHING_FAILED =
  /\b(?:no|0|zero|without(?: any)?|not any) (?:\w+ )?(?:errors?|failures?|problems?|issues?|exceptions?)\b|\b(?:no|0|zero) (?:papers?|articles?|entries|summar(?:y|ies)) (?:failed|lost|missing|skipped|(?:were|was|are) (?:lost|skipped|dropped|missing))\b|\b(?:fail(?:ed|ures?)?|errors?|skipped|lost|missing)(?: papers?| entries)? ?[:=]? ?(?:0|none|zero)\b|(?:无|没有|零|0 ?[篇条个])(?:任何)?(?:论文)?(?:失败|错误|异常|遗漏|出错|丢失)|(?:失败|错误|异常|遗漏|跳过|出错|丢失)[^\d,，;；]{0,6}?[:：]? ?(?:0|零|无)(?!\d)|(?:失敗|エラー)(?:した論文)?[:：]? ?(?:0|なし)|(?:실패|오류)[:：]? ?(?:0|없음)/giu;
const TODAY = /^(?:今日|今天|本日|当日|今回|오늘)(?:的|の|의)? ?/u;
const NOTE =
  /^(?:note|notice|warning|attention|caution|n\.b|注意|提示|警告|说明|公告|通知|备注|注|お知らせ|備考|참고|주의|알림) ?[:：] ?/iu;
const CUT =
  /[:,;(（，；：、]| [-–—]+ |\b(?:because|due to|owing to|since|so that|so|and|but|after|with|during)\b|因为?|由于/giu;
/** Fewer units than these say nothing by themselves. */
const SHORTEST = 4;

/** True where a sentence, or a clause of it, is a known wording of a failure; `isKnown` tells whether a text is one. */
export function reportsFailure(sentence: string, isKnown: (text: string) => boolean): boolean {
  const bare = bareText(sentence).replace(NOTHING_FAILED, " ").trim();
  if (!tellsOfFailure(bare) || NO_REPORT.test(sentence.trim())) return false;
  const said = countedAsOne(bare.replace(NOTE, "").replace(TODAY, ""));
  return [said, sentence.toLowerCase(), ...clausesOf(said)].some(
    (clause) => clause.length >= SHORTEST && tellsOfFailure(clause) && isKnown(clause),
  );
}

/** The beginnings of a sentence up to each cut, and the clauses between them. */
function clausesOf(said: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: mark, index } of said.matchAll(CUT)) {
    parts.push(said.slice(0, index), said.slice(from, index));
    from = index + mark.length;
  }
  if (from > 0) parts.push(said.slice(from));
  return parts.slice(0, MOST_CLAUSES).map(bareText);
}

const ENGLISH_COUNT =
  /\b(?:(?:\d[\d,]*%?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|some|many|few|all|most|half|both|the|these|those|other|remaining|following|new|of|out|more|rest|only|today's|today)[ /]+)*(?:papers?|articles?|entries|entry|items?|summaries|abstracts|translations|records)\b/giu;
const CHINESE_NUMBER = String.raw`(?:[零〇一二两三四五六七八九十百千]+|\d+)`;
const CHINESE_HAVE = "(?:(?:今日|今天|本日|其中|另外?|还|仍|共|总共|约|目前|尚)*有|共|总共|其中|约)?";
const CHINESE_THINGS = "(?:论文|文章|摘要|条目|总结)";
/** 12 篇论文, 部分论文, 以下论文; a count alone behind what failed. */
const CHINESE_COUNT = new RegExp(
  String.raw`${CHINESE_HAVE} ?(?:${CHINESE_NUMBER}|部分|若干|一些|少数|个别|多|其余|剩余|剩下|其他|全部|所有|以下|几|数) ?[篇条個个项]?的?${CHINESE_THINGS}+的?|${CHINESE_HAVE} ?${CHINESE_NUMBER} ?[篇条]`,
  "gu",
);
/** 生成失败的论文有十二篇, 失败：12 篇: what failed stands before the papers. */
const CHINESE_REVERSED = new RegExp(
  String.raw`^(.{0,12}(?:失败|出错|超时|丢失|缺[失少]|跳过))的?(?:${CHINESE_THINGS})? ?(?:数量?|总数)? ?(?:共?有|为|[:：]|共)? ?(?:${CHINESE_NUMBER} ?[篇条个项]|如下)`,
  "u",
);
const JAPANESE_COUNT =
  /(?:(?:論文|記事|要約)の?)?(?:\d+|[一二三四五六七八九十百]+|一部|数|残り|以下) ?(?:件|本|篇|編)?の?(?:論文|記事|要約)|(?:論文|記事|要約)の?\d+ ?(?:件|本|篇|編)|\d+ ?(?:件|本|篇|編)/gu;
const KOREAN_COUNT =
  /(?:(?:논문|기사|요약) ?)?(?:\d+|일부|여러|몇|나머지|다음) ?(?:편|건|개)?(?:의)? ?(?:논문|기사|요약)|(?:논문|기사) ?\d+ ?(?:편|건|개)(?:의)?|\d+ ?(?:편|건)(?:의)?/gu;
const RUN = /\b(?:crawler|crawl|scraper|spider|fetcher|bot|run|workflow|action)\b/giu;

/**
 * A sentence with counted papers as one, and parts of a run as the system: wordings of failures are those of a single
 * text.
 */
function countedAsOne(said: string): string {
  const reversed = CHINESE_REVERSED.exec(said);
  const straight = reversed === null ? said : `论文处理${reversed[1] ?? ""}${said.slice(reversed[0].length)}`;
  return straight
    .replace(ENGLISH_COUNT, "paper")
    .replace(/\bthe (?:rest|others?)\b(?= (?:failed|is|are|was|were|could|cannot|has|have)\b)/gu, "paper")
    .replace(RUN, "system")
    .replace(CHINESE_COUNT, "论文")
    .replace(/爬虫|抓取程序/gu, "系统")
    .replace(/爬取|抓取/gu, "获取")
    .replace(/日报|早报|周报/gu, "论文")
    .replace(/(?:其余|剩余|剩下|其他)的?(?=失败|未|无法|出错|超时)/gu, "论文处理")
    .replace(/论文(?:已|被)*(?:丢失|缺[失少]|遗漏|漏掉)/gu, "内容丢失")
    .replace(JAPANESE_COUNT, "要約")
    .replace(KOREAN_COUNT, "요약")
    .replace(/ {2,}/gu, " ")
    .trim();
}
