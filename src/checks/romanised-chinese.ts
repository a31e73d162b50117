import { defineFieldCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import { lowerCaseOf } from "../text/lower-case.js";
import { proseOf } from "../text/prose.js";
import { scriptProfile } from "../text/script.js";
import { matchesIn } from "../text/matches-in.js";

/** The syllables of Hanyu Pinyin, without tones. */
const SYLLABLE =
  "(?:[bpm](?:iao|ian|ing|ang|eng|ai|an|ao|ei|en|ie|in|iu|ou|a|i|o|u)|f(?:ang|eng|an|ei|en|ou|a|o|u)" +
  "|[dt](?:iao|ian|ing|ong|uan|ang|eng|ai|an|ao|ei|ie|iu|ou|ui|un|uo|a|e|i|u)" +
  "|[nl](?:iang|iao|ian|ing|ong|uan|ang|eng|ai|an|ao|ei|en|ie|in|iu|ou|ue|üe|un|uo|a|e|i|u|ü|v)" +
  "|[gkh](?:uang|uai|uan|ang|eng|ong|ai|an|ao|ei|en|ou|ua|ui|un|uo|a|e|u)" +
  "|[jqx](?:iang|iong|iao|ian|ing|uan|ia|ie|in|iu|ue|un|i|u)" +
  "|(?:[zcs]h|[zcs])(?:uang|uai|uan|ang|eng|ong|ai|an|ao|ei|en|ou|ua|ui|un|uo|a|e|i|u)" +
  "|r(?:uan|ang|eng|ong|an|ao|en|ou|ui|un|uo|e|i|u)|y(?:uan|ang|ing|ong|an|ao|in|ou|ue|un|a|e|i|o|u)" +
  "|w(?:ang|eng|ai|an|ei|en|a|o|u)|ang|eng|ai|an|ao|ei|en|er|ou|a|e|o)";
/** `{0,4}` says the same of words as `{1,4}`, of which V8 compiles the syllable twice, thirty times as long. */
const WORD_OF_SYLLABLES = new RegExp(`^${SYLLABLE}{0,4}$`, "u");
const LETTER = "[A-Za-zÀ-ÖØ-öø-ɏ]";
/** Words separated by a blank or light punctuation alone. */
const WORDS = new RegExp(`${LETTER}+(?:[ ,，、;；'’-]{1,2}${LETTER}+)+`, "gu");
const WORD = new RegExp(`${LETTER}+`, "gu");
const TONE = /[\u0300\u0301\u0304\u030c]/gu;
/** Vowels with macron or caron: no language of papers has both. */
const SURE_TONE = /[āēīōūǖǎěǐǒǔǚ]/u;
/** Spellings that English hardly has. */
const CHINESE_SPELLING = /zh|^x[iu]|q(?:i|u(?:an|e|n)?)|iao|uang|iang|iong|[^aeiou]uo|ü|^ji|^ci|^cu[in]/u;
const NOT_ASCII = /[^ -~]/u;
const FEWEST_TONED = 2;
const FEWEST_PLAIN = 5;
const FEWEST_CHINESE = 2;

interface Word {
  readonly start: number;
  readonly end: number;
  readonly plain: string;
  readonly isToned: boolean;
}

/** False where no run of these words, which have no tones, can be Pinyin. */
function holdsPlainPinyin(words: readonly string[]): boolean {
  return words.length >= FEWEST_PLAIN && words.filter((word) => CHINESE_SPELLING.test(word)).length >= FEWEST_CHINESE;
}

/** The runs of words that can be read as Pinyin; a run may be empty. */
function* runsIn(text: string): Generator<readonly Word[]> {
  for (const words of matchesIn(text, WORDS)) {
    const each = matchesIn(words[0], WORD);
    // Most words of a summary are plain English, told by this alone.
    const isPlain = !NOT_ASCII.test(words[0]);
    if (isPlain && !holdsPlainPinyin(each.map((match) => match[0].toLowerCase()))) continue;
    let run: Word[] = [];
    for (const match of each) {
      const lower = match[0].toLowerCase();
      const plain = isPlain ? lower : lower.normalize("NFD").replace(TONE, "").normalize("NFC");
      const start = words.index + match.index;
      if (WORD_OF_SYLLABLES.test(plain)) {
        run.push({ start, end: start + match[0].length, plain, isToned: plain !== lower });
        continue;
      }
      yield run;
      run = [];
    }
    yield run;
  }
}

function isPinyin(run: readonly Word[], text: string): boolean {
  const toned = run.filter(({ isToned }) => isToned).length;
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return false;
  if (
    toned >= FEWEST_TONED &&
    2 * toned >= run.length &&
    SURE_TONE.test(text.slice(first.start, last.end).toLowerCase())
  )
    return true;
  return holdsPlainPinyin(run.map(({ plain }) => plain));
}

/** True for a paper about Pinyin, or one that has these words itself. */
function isOfSource(entry: Entry, run: string): boolean {
  return ["title", "abstract"].some((name) => {
    const source = entry.fields.get(name);
    if (source === undefined) return false;
    const text = lowerCaseOf(source);
    return /pinyin|romani[sz]|transliterat/u.test(text) || text.includes(run);
  });
}

/**
 * Finds Chinese written in Latin letters (Pinyin) instead of characters; one detection a field, with the number of
 * `words`.
 */
export const romanisedChinese = defineFieldCheck<unknown>({
  name: "romanised-chinese",
  concerns: (field, _entry, _options, { target }) =>
    (target === "zh-Hans" || target === "zh-Hant") && scriptProfile(field).latinWords >= FEWEST_TONED,
  *run(field, entry) {
    const prose = proseOf(field).text;
    for (const run of runsIn(prose)) {
      const [first, last] = [run[0], run.at(-1)];
      if (first === undefined || last === undefined || !isPinyin(run, prose)) continue;
      if (isOfSource(entry, prose.slice(first.start, last.end).toLowerCase())) continue;
      yield { span: field.spanOf(first.start, last.end), data: { words: run.length } };
      return;
    }
  },
});
