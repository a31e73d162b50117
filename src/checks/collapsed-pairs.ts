import { defineFieldCheck } from "../model/check.js";
import { isHanWord } from "../text/han-words.js";
import { MARK, marksOf } from "../text/marks.js";
import { maskAt, masksOf } from "../text/masks.js";
import { matchesIn } from "../text/matches-in.js";

const HAN = "[\\u3400-\\u9fff]";
const NUMBER = `(?:\\d+ ?${HAN})?`;
/** A phrase of three to twelve characters, a conjunction, and the same phrase. */
const PAIR = new RegExp(`(${HAN}{3,12})(?:和|与|以及|及|或)${NUMBER}\\1`, "gu");
/** What a phrase can begin behind: the last character of no longer phrase. */
const BEFORE = /[^\u3400-\u9fff]|[的在对从为是将于把用让使如个项种类]/u;
/** What ends a phrase. */
const BEHIND = /[^\u3400-\u9fff]|[的等都均时上下中两]/u;
/** Phrases that relate things of one kind to each other: 智能体与智能体之间, 样本与样本的距离. */
const MUTUAL = /^(?:之?间|的(?:关系|交互|互动|协作|差异|差别|距离|相似|对比|比较|关联|联系|连接|边界|通信|对话))/u;
/** Attributes, which may share the noun behind them: 像素级与像素级任务. */
const ATTRIBUTE = /(?:级别|[级性化式型层])$/u;

/** True where the second of two equal phrases ends the list, or shares its noun with the first. */
function endsAt(text: string, end: number, phrase: string): boolean {
  if (MUTUAL.test(text.slice(end, end + 4))) return false;
  if (BEHIND.test(text[end] ?? "。")) return true;
  return ATTRIBUTE.test(phrase) && isHanWord(text.slice(end, end + 2));
}

/** Finds two things in a list under one name, as when two terms of the source are rendered by one word: `phrase`. */
export const collapsedPairs = defineFieldCheck<unknown>({
  name: "collapsed-pairs",
  concerns: (field) => (marksOf(field).bits & MARK.han) !== 0,
  *run(field) {
    const { text } = field;
    for (const match of matchesIn(text, PAIR)) {
      const phrase = match[1] ?? "";
      const start = match.index;
      const end = start + match[0].length;
      if (maskAt(masksOf(field), start) !== undefined) continue;
      const before = text[start - 1] ?? "。";
      if (BEFORE.test(before) && endsAt(text, end, phrase)) yield { span: field.spanOf(start, end), data: { phrase } };
    }
  },
});
