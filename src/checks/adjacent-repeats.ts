import { defineFieldCheck } from "../model/check.js";
import type { Field } from "../model/field.js";
import type { Detection } from "../model/finding.js";
import { cutsHanWord, isHanWord } from "../text/han-words.js";
import { MARK, marksOf } from "../text/marks.js";
import { maskAt, masksOf } from "../text/masks.js";
import { matchesIn } from "../text/matches-in.js";

/** A range whose words the range before it has already. */
interface Repeat {
  readonly start: number;
  readonly end: number;
  readonly repeated: string;
}

const HAN = "[\\u3400-\\u9fff]";
/** A character twice, with no letter behind it that could belong to a word beginning with the second. */
const CHARACTER_AT_END = new RegExp(`(${HAN})\\1(?!${HAN}|[A-Za-z0-9\\u3400-\\u9fff])`, "gu");
/**
 * Characters that Chinese doubles as a matter of grammar (往往, 层层, 人人), terms for kin, doubled names and sounds.
 */
const GOOD_DOUBLES: ReadonlySet<string> = new Set(
  "画往常仅刚渐层种人天年月日时处事代家个点星条件样步级段次回户篇字句声片串圈等缓慢稍略微偏恰默频屡每纷处滚滔茫苍冉悄远深紧牢密匆区重累一两双对多少大小高低长短好早晚快轻满足万千百楚清白明爸妈哥姐弟妹爷奶叔伯姑婆公宝娃囡猩蛐蝈泡巴多某谢哈嘻呵啦哒滴叮咚咕喃切戚习扬洋郁葱平安本正堂实在真勃生皑沸历熠闪灿烂团芸济济翩款孜汲念井行色形言语圆冰丽娜芳莉莹婷晶晨芬燕珊菲露甜田乐笑盈盼丹佳苗童倩晓媛媚茜萌涓潺淙斑茸毛绵柔软硬粗细红绿蓝黄黑暗亮空静乖怪坏痒痛说看想试问听谈走聊讲写读算查练学尝转停歇坐躺玩逛碰摸拍敲念".split(
    "",
  ),
);
/** Particles that are never doubled; the look-around excludes words that begin or end with one. */
const PARTICLE =
  /(?:(?<![目标鹄的])的的(?!确|士)|(?<![为除未末明完罢])了了(?!解|然|断|结|却)|们们|吗吗|呢呢|被被|(?<![参给赋授付])与与(?!会)|(?<![普涉提触顾埃危波殃累])及及(?!时|格|早|其)|(?<!行|作|成|认|称|因|以|视|变|人|有|无|改|转|化|分|所|记|定|译|设|计|更|尤|极|甚)为为(?!了|何|此|什|难|期|主|止))/gu;
/**
 * Two characters twice. The caller asks for the end of a word before or behind them, for one half may belong to a
 * longer word: 多语言语言模型.
 */
const PAIR = new RegExp(`(${HAN}{2})\\1(?!${HAN}?\\1)`, "gu");
const WORD_END = /[^\u3400-\u9fff]|[的和与了在是为并用将被及或个等以从中而]/u;
/**
 * Words that are used as a verb before a compound that begins with the same word: 对抗对抗性攻击, 优化优化器,
 * 学习学习率; perception-aware is 感知感知.
 */
const VERB_THEN_COMPOUND =
  /^(?:感知|对抗|优化|学习|生成|验证|控制|检测|预测|训练|控制|推理|研究|编码|解码|量化|搜索|检索|评估|采样|管理|分析|模拟|仿真|测试|处理|规划|调度|恢复|扩散|切片|考虑|讨论|计算|设计|识别|分割|分类)/u;
/** Characters that imitate sounds; two of them stand twice by nature, in names too: 哔哩哔哩, 滴答滴答. */
const SOUNDS = /^[叮咚咕哗啦噼啪嘀嗒滴答咔嚓哔哩吱轰隆叽喳嘻哈咯嘟咿噗嗡呼噜嘎]{2}$/u;
/** Names of the form X到X (端到端, 人与人): the two characters that repeat are no word. */
const PAIRING = /^[到对与和及接]/u;
const QUOTED = /[“”‘’「」『』"']/u;
/** What cannot continue a word that began before it. */
const WORD_START = /[^\u3400-\u9fffA-Za-z0-9]|[的和与了在是为用被及或从而且也都能可]/u;
/** Words that are only verbs, adverbs or conjunctions: no noun ends in one, and none follows itself. */
const NEVER_NOUN = /^(?:提出|采用|具有|包括|表明|基于|旨在|属于|以及|由于|能够|可以|已经|但是|因此|此外|有助|使得)$/u;
/** General nouns, which begin no compound of their own; with a suffix such as 论, 学 or 性 behind they do. */
const GENERAL_NOUN =
  /^(?:模型|数据|方法|问题|结果|框架|性能|机制|策略|能力|效果|技术|过程|模块|阶段|领域|方案|指标|实验)$/u;
const NOUN_SUFFIX = /[论学性化式级库集体者器员率法]/u;
/** Lengths, in characters, of the longer repeated words that are looked for. */
const PERIODS: readonly number[] = [3, 4];
/** Adverbs that a translation puts before a phrase of place or means and then once more behind it. */
const ADVERBS: readonly string[] = ["重新", "首次", "进一步", "显著", "有效", "成功", "自动", "逐步", "共同", "直接"];
const PHRASE_LEADS = "在从对将把以于由";
const ADVERB_PHRASE = new RegExp(`(?:${ADVERBS.join("|")})[${PHRASE_LEADS}]`, "u");
const LONGEST_PHRASE = 15;
const PHRASE_BREAK = /[，。；：、！？（）()\s]/u;
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  "the an of to in on for with and or is are was were by at from as be we our this it its into than".split(" "),
);
const LONGEST_FUNCTION_WORD = 4;
/** A short word, a blank and the same word; whether it is a function word is looked up. */
const WORD_TWICE = /(?<![^ ])([a-z]{2,4}) \1(?![\w-])/i;
const NUMBERS_ALONE = /^[\w\s.%~<>=()（）＜＞＝≤≥±×％]*$/u;
const SHORTEST_CLAUSE = 5;
const SHORTEST_SENTENCE = 12;
const SENTENCE_ENDS = "。！？!?\\n";
const CLAUSE_ENDS = `${SENTENCE_ENDS}，；,;`;
const SENTENCE_END = new RegExp(`[${SENTENCE_ENDS}]`, "gu");
const CLAUSE_END = new RegExp(`[${CLAUSE_ENDS}]`, "gu");
/** A clause and the same clause, with only punctuation and blanks between. */
const CLAUSE_TWICE = new RegExp(
  `(?:^|[${CLAUSE_ENDS}]) *([^ ${CLAUSE_ENDS}][^${CLAUSE_ENDS}]{${SHORTEST_CLAUSE - 1},})[${CLAUSE_ENDS}][ ${CLAUSE_ENDS}]*\\1(?:[${CLAUSE_ENDS}]|$)`,
);

function hanRepeats(text: string, found: Repeat[]): void {
  for (const match of matchesIn(text, CHARACTER_AT_END)) {
    const repeated = match[1] ?? "";
    // 的的确确, 清清楚楚: two doubled characters in a row are a regular form.
    const figure = match.index > 1 && text[match.index - 1] === text[match.index - 2];
    // 卷积|积, 画画: the first character ends a word before the second, or the two are one word.
    const isNamed =
      isHanWord(text.slice(Math.max(0, match.index - 1), match.index + 1)) || isHanWord(repeated + repeated);
    if (!figure && !GOOD_DOUBLES.has(repeated) && !isNamed)
      found.push({ start: match.index, end: match.index + 2, repeated });
  }
  for (const match of matchesIn(text, PARTICLE))
    found.push({ start: match.index, end: match.index + 2, repeated: match[0].slice(0, 1) });
  for (const match of matchesIn(text, PAIR)) {
    const repeated = match[1] ?? "";
    if (repeated[0] === repeated[1] || !isWordTwice(text, match.index, repeated)) continue;
    // 一步一步, 多对多对应: Chinese counts and sets things against each other in this form.
    if (
      SOUNDS.test(repeated) ||
      /^[一二三两半几每逐]|[对到]$/u.test(repeated) ||
      (PAIRING.test(repeated) && !isHanWord(repeated))
    )
      continue;
    found.push({ start: match.index, end: match.index + 4, repeated });
  }
}

/** Characters before which a word cannot be a verb that takes an object. */
const CLOSES = /[，。；、！？中内里]/u;

/** True where the characters around a doubled word show that neither half belongs to a longer word. */
function isWordTwice(text: string, start: number, word: string): boolean {
  const after = text[start + 4] ?? "。";
  const before = text[start - 1] ?? "。";
  if (NEVER_NOUN.test(word)) return true;
  if (VERB_THEN_COMPOUND.test(word)) return false;
  if (cutsHanWord(text, start, start + 2) || cutsHanWord(text, start + 2, start + 4)) return false;
  // 审查|审查者: a verb, and who does it or what it is.
  if (NOUN_SUFFIX.test(after) && !isHanWord(text.slice(start + 4, start + 6))) return false;
  // “未知未知”: a name as a whole.
  if (QUOTED.test(before) && QUOTED.test(after)) return false;
  if (GENERAL_NOUN.test(word)) return true;
  // 控制任务任务中: at the end of a clause the second word is no verb with the first as its object.
  if (CLOSES.test(after) && isHanWord(word)) return true;
  if (WORD_END.test(before)) return true;
  // 长度限制|限制了: a noun, and the same word as a verb.
  return WORD_START.test(after) && after !== "了";
}

function isHan(code: number): boolean {
  return code >= 0x3400 && code <= 0x9fff;
}

/** Adds words of three or four Han characters that stand twice in a row. */
function rangeRepeats(text: string, found: Repeat[]): void {
  for (const period of PERIODS) {
    let run = 0;
    for (let at = period; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      run = code === text.charCodeAt(at - period) && isHan(code) ? run + 1 : 0;
      if (run < period || code === text.charCodeAt(at - 1)) continue;
      found.push({ start: at + 1 - 2 * period, end: at + 1, repeated: text.slice(at + 1 - period, at + 1) });
      run = 0;
    }
  }
}

/** Adds doubled English function words: "the the". */
function wordRepeats(text: string, found: Repeat[]): void {
  if (!WORD_TWICE.test(text)) return;
  for (let blank = text.indexOf(" "), start = 0; blank !== -1; start = blank + 1, blank = text.indexOf(" ", start)) {
    const length = blank - start;
    if (
      length < 2 ||
      length > LONGEST_FUNCTION_WORD ||
      (text.charCodeAt(start) | 0x20) !== (text.charCodeAt(blank + 1) | 0x20)
    )
      continue;
    const word = text.slice(start, blank).toLowerCase();
    const end = blank + 1 + length;
    if (
      !FUNCTION_WORDS.has(word) ||
      text.slice(blank + 1, end).toLowerCase() !== word ||
      /[\w-]/u.test(text[end] ?? " ")
    )
      continue;
    found.push({ start, end, repeated: word });
  }
}

/** Adds adverbs that stand both before and behind their phrase: 重新在计算设备间重新… */
function adverbRepeats(text: string, found: Repeat[]): void {
  for (const adverb of ADVERBS) {
    for (let at = text.indexOf(adverb); at !== -1; at = text.indexOf(adverb, at + 1)) {
      const lead = at + adverb.length;
      if (!PHRASE_LEADS.includes(text[lead] ?? "。")) continue;
      const again = text.slice(lead, lead + LONGEST_PHRASE + adverb.length).indexOf(adverb);
      if (again < 2 || PHRASE_BREAK.test(text.slice(lead, lead + again))) continue;
      const end = lead + again + adverb.length;
      if (!"性的化地".includes(text[end] ?? "。")) found.push({ start: at, end, repeated: adverb });
    }
  }
}

/** The index at which a pattern of one UTF-16 unit first matches from `from` on, else the text's length. */
function endFrom(text: string, from: number, pattern: RegExp): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex - 1 : text.length;
}

/** Adds clauses that directly follow the same clause. */
function clauseRepeats(text: string, found: Repeat[]): void {
  if (!CLAUSE_TWICE.test(text)) return;
  let beforeStart = 0;
  let beforeLength = 0;
  let start = 0;
  while (start < text.length) {
    while (text.charCodeAt(start) === 0x20) start += 1;
    const end = endFrom(text, start, CLAUSE_END);
    const length = end - start;
    if (
      length >= SHORTEST_CLAUSE &&
      length === beforeLength &&
      text.startsWith(text.slice(beforeStart, beforeStart + length), start)
    ) {
      const clause = text.slice(start, end);
      if (!NUMBERS_ALONE.test(clause)) found.push({ start, end, repeated: clause.slice(0, 40) });
    }
    if (length > 0) {
      beforeStart = start;
      beforeLength = length;
    }
    start = end + 1;
  }
}

/** Adds sentences that the text has before. */
function sentenceRepeats(text: string, found: Repeat[]): void {
  let sentences: Set<string> | undefined;
  for (let start = 0, end = 0; start < text.length; start = end + 1) {
    end = endFrom(text, start, SENTENCE_END);
    // Most texts are one sentence, and need no set.
    if (end - start < SHORTEST_SENTENCE || (end >= text.length - 1 && sentences === undefined)) continue;
    const sentence = text.slice(start, end).trim();
    sentences ??= new Set();
    if (sentences.has(sentence)) found.push({ start, end, repeated: sentence.slice(0, 40) });
    sentences.add(sentence);
  }
}

function repeatsIn(field: Field): Repeat[] {
  const { text } = field;
  const { bits } = marksOf(field);
  const found: Repeat[] = [];
  if ((bits & MARK.repeatedHan) !== 0) {
    hanRepeats(text, found);
    rangeRepeats(text, found);
  }
  if ((bits & MARK.han) === 0) wordRepeats(text, found);
  else if (ADVERB_PHRASE.test(text)) adverbRepeats(text, found);
  clauseRepeats(text, found);
  sentenceRepeats(text, found);
  return found;
}

function* detectionsOf(field: Field, found: Repeat[]): Generator<Detection> {
  const masks = masksOf(field);
  let end = 0;
  for (const repeat of found.sort((one, other) => one.start - other.start || other.end - one.end)) {
    if (repeat.start < end || maskAt(masks, repeat.start) !== undefined) continue;
    end = repeat.end;
    yield { span: field.spanOf(repeat.start, repeat.end), data: { repeated: repeat.repeated } };
  }
}

/**
 * Finds words, characters, clauses and sentences written twice by mistake: `repeated` is the text. The regular
 * doublings of Chinese are not reported.
 */
export const adjacentRepeats = defineFieldCheck<unknown>({
  name: "adjacent-repeats",
  run(field) {
    const found = repeatsIn(field);
    return found.length === 0 ? [] : detectionsOf(field, found);
  },
});
