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
  return tellsOfFailure(text) || MAY_TELL.test(text);
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
  /\?$|？$|^(?:please |to )?(?:report|read|see|view|check|open|file|send|tell|contact|list|show)\b|\b(?:if|when|whenever|in case|should|may|might|can|(?<!\b(?:no|only) [^.]{0,40})could(?! ?n[o']t)|sometimes|occasionally|unless|until|never|try|errors? happens?|possible|papers? (?:on|about))\b|如果|如有|如遇|如发现|若|可能|或许|万一|欢迎|場合|あれば|可能性|恐れ|경우|있으면|수 있/iu;
/** That nothing failed. */
const NOTHING_FAILED =
  /\b(?:no|0|zero|without(?: any)?|not any) (?:\w+ )?(?:errors?|failures?|problems?|issues?|exceptions?|crash(?:es)?|timeouts?)\b|\b(?:no|0|zero) (?:papers?|articles?|entries|summar(?:y|ies)) (?:failed|lost|missing|skipped|(?:were|was|are) (?:lost|skipped|dropped|missing))\b|\b(?:fail(?:ed|ures?)?|errors?|skipped|lost|missing)(?: papers?| entries)? ?[:=]? ?(?:0|none|zero)\b|(?:无|没有|零|0 ?[篇条个])(?:任何)?(?:论文)?(?:失败|错误|异常|遗漏|出错|丢失)|(?:失败|错误|异常|遗漏|跳过|出错|丢失)[^\d,，;；]{0,6}?[:：]? ?(?:0|零|无)(?!\d)|(?:失敗|エラー|欠落)(?:した)?(?:論文|要約)?(?:は|が)?[:：]? ?(?:0|なし|ありません)|(?:실패|오류|누락)(?:한|된)? ?(?:논문|요약)?[은는이가]?[:：]? ?(?:0|없음|없습니다|없었습니다)|\b(?:0|no|zero|none)(?: of them)? (?:failed|errored|skipped|lost|missing|dropped)\b/giu;
const TODAY = /^(?:今日|今天|本日|当日|今回|오늘)(?:的|の|의)? ?/u;
const NOTE =
  /^(?:note|notice|warning|attention|caution|n\.b|注意|提示|警告|说明|公告|通知|备注|注|お知らせ|備考|참고|주의|알림) ?[:：] ?/iu;
const CUT =
  /[:,;(（，；：、]| [-–—]+ |\b(?:because|due to|owing to|since|so that|so|and|but|after|with|during)\b|因为?|由于/giu;
/** Fewer units than these say nothing by themselves. */
const SHORTEST = 4;

/** Names of arXiv's categories, which a run counts as it does papers. */
const CATEGORY =
  /\b(?:cs|math|stat|eess|physics|cond-mat|astro-ph|q-bio|q-fin|econ|nlin|nucl)[.-][a-z]{2}(?:[a-z-]{0,6})\b/giu;
/** Labels with a count each, and nothing else. */
const TALLY = /^(?:[^\d,，;；|、]{0,32}\d{1,5}[^\d,，;；|、]{0,20}(?:[,，;；|、]|$))+$/u;
const COUNTED = /([^\d,，;；|、]{0,32})(\d{1,5})([^\d,，;；|、]{0,20})/gu;
/** What a count of papers that failed is called, before it and behind it; a topic has more words. */
const BAD_BEFORE =
  /^(?:❌|✗|✘|(?:failed|lost|missing|unprocessed)(?: papers?)?|failures?|errors?|papers? (?:failed|without (?:a )?summary)|(?:生成|处理|抓取|获取|翻译|总结)?(?:失败|出错|未处理|丢失|遗漏)(?:论文)?数?量?)$/iu;
const BAD_BEHIND = /^(?:(?:篇|papers?|entries) ?)?(?:failed|errors?|lost|unprocessed|失败|出错|未处理|丢失)$/iu;
/** `39/51 succeeded`, 成功 39/51. */
const FRACTION = /(?<![\d./-])(\d{1,5}) ?\/ ?(\d{1,5})(?![\d./-])/u;
const SUCCEEDED = /succe|成功|(?:processed|summari[sz]ed|处理|总结).*(?:papers?\b|篇)/iu;
/** Fewer papers than there are, as a sentence. */
const ONLY =
  /\bonly (\d{1,5}) (?:out )?of (?:the )?(\d{1,5}) (?:papers|articles|entries|abstracts) (?:were|could be|got) (?:processed|summari[sz]ed|translated|generated|completed)\b/iu;
/** What a sentence holds that may tell of a failure without a word for one. */
const MAY_TELL =
  /\d ?\/ ?\d|incomplete|unprocessed|pending|dropped|stopped|cancel|did not|without|have no|has no|tomorrow|later|only|❌|✗|✘|不全|不完整|待处理|待补|没有|缺少|未処理|遗漏|未处理/iu;
/** Further sentences on papers (`countedAsOne`) and the run that say of a day that it is not whole. */
const INCOMPLETE =
  /^(?:(?:the |today's |this )?(?:system|job|pipeline|script|process(?:ing)?|generation)(?: was| has been| did| has)? (?:stopped|cancell?ed|aborted|killed|interrupted|not (?:finish|complete)|incomplete)(?:$|:.*| (?:early|at|after|because|due)\b.*)|no paper could be (?:processed|generated|summari[sz]ed|translated|retrieved)(?:$| (?:for|because|due)\b.*)|(?:this|today's) (?:page|digest|issue|system) is (?:incomplete|not complete)(?: today)?|(?:only )?paper(?: \/ paper)? (?:remains?|are|is|were|was) (?:still )?(?:unprocessed|pending|dropped|missing from (?:today's |this |the )?(?:page|digest|list|issue))(?:$| (?:due|because)\b.*)|paper (?:have|has|had) no (?:summary|translation|abstract)(?:$|:)|paper failed to (?:parse|process|load|generate)|paper will be (?:processed|summari[sz]ed|translated|added) (?:tomorrow|later)|only (?:paper )+(?:were|was|are|could be) (?:processed|summari[sz]ed|translated|generated|completed)|(?:今日|今天|本[日期页])?(?:论文|内容|日报|列表)?(?:不全|不完整)|.{0,16}?论文(?:没有|缺少|未有|无)(?:摘要|总结|译文|翻译)|(?:还有)?论文(?:还)?(?:待处理|未被?处理|待补)|.{0,20}?(?:要約|論文)(?:が|は)未処理(?:です)?|(?:抓取|获取|爬取|生成|处理|翻译|总结)?失败的?(?:论文|分类|条目)[:：].{2,})$/iu;
/** What a clause within a sentence must speak of: papers that are counted, or a part of the run. */
const SUBJECT = /\b(?:paper|system)\b|论文|系统|内容丢失|要約|요약/u;
/** Marks behind which a sentence gives the cause of what it has said. */
const CAUSE = /^(?:[:,;(（，；：、]| [-–—]+ |because|due to|owing to|since|因为?|由于)$/iu;
/** A sentence of so many units, Han, kana and Hangul counted twice, says one thing; a longer one may name a failure. */
const SHORT = 50;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** True where a sentence, or a clause of it, is a known wording of a failure; `isKnown` tells whether a text is one. */
export function reportsFailure(sentence: string, isKnown: (text: string) => boolean): boolean {
  if (NO_REPORT.test(sentence.trim())) return false;
  const bare = bareText(sentence).replace(NOTHING_FAILED, " ").trim();
  const said = countedAsOne(bare.replace(NOTE, "").replace(TODAY, ""));
  const tally = tallyOfFailures(sentence);
  if (tally !== null) return tally;
  if (INCOMPLETE.test(said)) return true;
  if (!tellsOfFailure(bare)) return false;
  const isShort = said.length + (said.match(WIDE)?.length ?? 0) <= SHORT;
  // A wording of a failed field is also a term that a longer sentence uses: error analysis, limited data, 信息丢失.
  const clauses = clausesOf(said).flatMap(({ text, isWholeTo }) =>
    isShort || (isWholeTo !== null && CAUSE.test(isWholeTo)) || SUBJECT.test(text) ? [text] : [],
  );
  return [said, sentence.toLowerCase(), ...clauses].some(
    (clause) => clause.length >= SHORTEST && tellsOfFailure(clause) && isKnown(clause),
  );
}

/**
 * Whether counts tell of papers that failed, or of fewer that are done than there are; null for a sentence of which the
 * words decide.
 */
function tallyOfFailures(sentence: string): boolean | null {
  const text = sentence.trim().replace(/[.。！!]$/u, "");
  const [, some = "", whole = ""] = ONLY.exec(text) ?? [];
  if (some !== "" && Number(some) < Number(whole)) return true;
  if (text.length > SHORT) return null;
  const [, done = "", all = ""] = FRACTION.exec(text) ?? [];
  if (done !== "" && SUCCEEDED.test(text)) return Number(done) < Number(all);
  if (!TALLY.test(text)) return null;
  const counts = [...text.matchAll(COUNTED)];
  const isTold = counts.some(
    ([, before = "", count = "", behind = ""]) =>
      Number(count) > 0 &&
      (BAD_BEFORE.test(before.replace(/[\s:：=]+$/u, "").trim()) || BAD_BEHIND.test(behind.trim())),
  );
  return isTold || (counts.length > 1 && counts.every(([, before = ""]) => /[:：]\s*$/u.test(before))) ? isTold : null;
}

interface Clause {
  readonly text: string;
  /** The mark up to which it is the beginning of the sentence; null for a clause within it. */
  readonly isWholeTo: string | null;
}

/** The beginnings of a sentence up to each cut, and the clauses between them. */
function clausesOf(said: string): Clause[] {
  const parts: Clause[] = [];
  let from = 0;
  for (const { 0: mark, index } of said.matchAll(CUT)) {
    parts.push({ text: said.slice(0, index), isWholeTo: mark }, { text: said.slice(from, index), isWholeTo: null });
    from = index + mark.length;
  }
  if (from > 0) parts.push({ text: said.slice(from), isWholeTo: null });
  return parts.slice(0, MOST_CLAUSES).map(({ text, isWholeTo }) => ({ text: bareText(text), isWholeTo }));
}

const ENGLISH_COUNT =
  /\b(?:(?:\d[\d,]*%?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|several|some|many|few|all|most|half|both|the|these|those|other|remaining|following|new|of|out|more|rest|only|today's|today)[ /]+)*(?:papers?|articles?|entries|entry|items?|summaries|abstracts|translations|records)\b/giu;
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
    .replace(CATEGORY, "paper")
    .replace(ENGLISH_COUNT, "paper")
    .replace(/\bthe (?:rest|others?)\b(?= (?:failed|is|are|was|were|could|cannot|has|have)\b)/gu, "paper")
    .replace(RUN, "system")
    .replace(CHINESE_COUNT, "论文")
    .replace(/爬虫|抓取程序/gu, "系统")
    .replace(/\b(?:crawled|scraped)\b/gu, "retrieved")
    .replace(/爬取|抓取/gu, "获取")
    .replace(/日报|早报|周报/gu, "论文")
    .replace(/(?:其余|剩余|剩下|其他)的?(?=失败|未|无法|出错|超时)/gu, "论文处理")
    .replace(/论文(?=失败|出错|超时)/gu, "论文处理")
    .replace(/论文(?:已|被)*(?:丢失|缺[失少]|遗漏|漏掉)/gu, "内容丢失")
    .replace(JAPANESE_COUNT, "要約")
    .replace(KOREAN_COUNT, "요약")
    .replace(/ {2,}/gu, " ")
    .trim();
}
