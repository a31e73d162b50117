/** Longest note, in UTF-16 units. */
const LONGEST = 120;

const DATE = /\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?/gu;
const TAG = /<\/?[A-Za-z][^<>]{0,200}>/gu;
const CATEGORY = /\b[a-z][a-z-]{1,9}\.[A-Z]{2}\b/gu;
const MARKS = /[\s|*_#>`~=\-–—+:：,，、()（）[\]【】“”"'’]+/gu;
/** What separates the sentences of a note. */
const SENTENCE_END = /[。.!！;；\n]+|\p{Extended_Pictographic}\uFE0F?/u;

/** Sentences that say that there are no papers, without marks and with single blanks. */
const PLAIN_FORMS = [
  /^(?:(?:daily )?arxiv (?:daily |digest )?)?(?:today )?(?:there (?:are|were) )?no (?:(?:new|relevant|matching|arxiv) )*(?:papers?|articles?)(?: (?:were|was|have been|are|to report))?(?: (?:found|published|posted|announced|submitted|available|released|listed))?(?: (?:on|in|for|from|today|yesterday|yet|this (?:day|week|weekend)|arxiv|(?:these|this|the) categor(?:y|ies)))*$/iu,
  /^(?:(?:今日|今天|本日|当日|当天|昨日|昨天|本[周期]|周末|arxiv|在|中|上|下|类别|分类) ?)*(?:暂时|暂|尚|并)? ?(?:没有|未|无|暂无) ?(?:找到|发现|有|检索到|收录)? ?(?:任何)? ?(?:(?:新增?的?|相关的?|符合(?:筛选)?(?:条件|要求|标准)的?|arxiv) ?)*(?:论文|文章)(?:更新|发布|收录|可供?展示)?$/iu,
  /^(?:(?:今日|本日)(?:は|の)? ?)?新しい論文は(?:見つかりませんでした|ありません(?:でした)?)$/u,
  /^(?:오늘(?:은|의)? ?)?새로운 논문이 없(?:습니다|었습니다|음|어요)$/u,
] as const;

/** Sentences that such a page may add. */
const FAREWELL =
  /^(?:see you (?:tomorrow|on monday|next week)|(?:have a|enjoy your|enjoy the) (?:nice |good )?(?:day|weekend)|arxiv (?:does not|doesn t) (?:announce|publish|update)(?: papers)?(?: on| at)?(?: weekends?| holidays?)|(?:祝)?周末愉快|明天见|明日再见|arxiv ?(?:周末|节假日)不更新|(?:周末|节假日) ?arxiv ?不更新)$/iu;

/** Lines of pages on any day: who made it, when, where to subscribe. */
const CREDITS =
  /^(?:powered by|generated|made with|built with|last updated|updated|source|subscribe|back|home|更新|最后更新|生成时间|由 ?\S{1,40} ?(?:自动)?(?:生成|驱动)|数据来源|来源|订阅|返回)/iu;
const LINK =
  /\[[^[\]\n]{0,80}\]\([^()\s]{0,2000}\)|https?:\/\/[^\s<>"'`\])}]+|\{%[^\n]{0,500}?%\}|\{\{[^\n]{0,500}?\}\}/gu;

/** True where a line says in one of the known forms that there are no new papers, and nothing else. */
export function saysNoPapers(line: string): boolean {
  if (line.length > LONGEST || !speaksOfPapers(line)) return false;
  const sentences = line
    .replace(TAG, " ")
    .replace(DATE, " ")
    .replace(CATEGORY, " ")
    .split(SENTENCE_END)
    .map((sentence) => sentence.replace(MARKS, " ").trim())
    .filter((sentence) => sentence !== "");
  const isPlain = (sentence: string): boolean => PLAIN_FORMS.some((form) => form.test(sentence));
  return sentences.some(isPlain) && sentences.every((sentence) => isPlain(sentence) || FAREWELL.test(sentence));
}

/** True for a line beside the note that says nothing about the day: marks, a date, links, credits, a farewell. */
export function isBesideNote(line: string): boolean {
  const words = line.replace(TAG, " ").replace(LINK, " ").replace(DATE, " ").replace(MARKS, " ").trim();
  return !/\p{L}/u.test(words) || CREDITS.test(words) || FAREWELL.test(words.replace(/[。.!！]+$/u, ""));
}

/**
 * True for a line that mentions papers. Compiling the long patterns takes as long as reading a hundred lines, and most
 * pages do not need them.
 */
function speaksOfPapers(line: string): boolean {
  return line.includes("文") || line.includes("논문") || /paper|article/iu.test(line);
}
