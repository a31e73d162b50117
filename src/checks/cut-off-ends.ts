import { defineFieldCheck } from "../model/check.js";
import { sectionsOf, type Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { CutOffEndsOptions } from "../model/schema-types.js";
import { isPlainLetter } from "../text/blank-text.js";
import { isHanWord } from "../text/han-words.js";
import { endsInOpenMath, endsInStop, finalEllipsis, isList, lastClauseStart, openBracket } from "../text/endings.js";
import { isEnglishWord } from "../text/tagger.js";

/** Longest evidence, in UTF-16 units. */
const SHOWN = 24;
/** Least lengths, in UTF-16 units, of a text that can break off at a word, in general and where it ends in Han. */
const LEAST = 8;
const LEAST_HAN = 4;
/**
 * Lengths, in UTF-16 units, below which a text may be a headline, which needs no full stop; Chinese needs half as many.
 */
const HEADLINE_LENGTH = 40;
const SENTENCE_LENGTH = 14;
/** Number of other sections that must end in a full stop before one that does not is taken for cut off. */
const FULL_NEIGHBOURS = 3;
/** The same where the section has a full stop inside. */
const FULL_NEIGHBOURS_OF_SENTENCES = 2;

/** The particle between an attribute and its noun; a predicate may end in it as well. */
const POSSESSIVE = "的";
/** Words that begin a predicate ending in 的, which may be far away: 是由模型规模引起的. */
const PREDICATE_START = /[是由]|属于/u;
/** UTF-16 units before the end within which a predicate makes a sentence that ends in 的 complete. */
const PREDICATE_REACH = 8;

/**
 * A number at the end that is no part of a name. Behind Han characters a final point is the number's, for Chinese ends
 * sentences in 。
 */
const LAST_NUMBER = /(?<![\w.-])(\d[\d,]*(?:\.\d+)?)(?:$|(?<=[\u3400-\u9fff] ?\d{1,6})\.$)/u;
/** A Latin word at the very end. */
const LAST_LATIN = /(?<![\w-])[A-Za-z][A-Za-z-]{2,}$/u;

interface Words {
  /** Last UTF-16 units of all words at which a text may break off. */
  readonly ends: ReadonlySet<string>;
  readonly connectives: ReadonlySet<string>;
  readonly functionWords: ReadonlySet<string>;
  /** Endings by their last unit. */
  readonly danglers: ReadonlyMap<string, readonly string[]>;
  readonly complete: ReadonlyMap<string, readonly string[]>;
  readonly remarks: ReadonlyMap<string, readonly string[]>;
}

const tables = new WeakMap<CutOffEndsOptions, Words>();

/**
 * Finds fields that break off, and reports their last clause: `how` is ellipsis, remark, bracket, math, mark, word,
 * number, piece or sentence.
 */
export const cutOffEnds = defineFieldCheck<CutOffEndsOptions>({
  name: "cut-off-ends",
  concerns: ({ text }, _entry, options) => !endsPlainly(text, wordsOf(options)),
  *run(field, entry, options) {
    const { text } = field;
    if (text.length === 0) return;
    const cut =
      ellipsisCut(text, entry, options) ??
      openCut(field, entry) ??
      wordCut(text, options) ??
      pieceCut(field, entry) ??
      halfWordCut(field, entry) ??
      sentenceCut(field, entry);
    if (cut === null) return;
    yield { span: field.spanOf(cut.start, text.length), data: { how: cut.how } };
  },
});

/** True for a text that ends in a letter and a full stop, as nearly all do: the checks below need not run. */
function endsPlainly(text: string, { ends, remarks }: Words): boolean {
  const stop = text.charAt(text.length - 1);
  return (
    (stop === "。" || (stop === "." && !/\d\.$/u.test(text.slice(-2)))) &&
    isPlainLetter(text.charCodeAt(text.length - 2)) &&
    !ends.has(stop) &&
    !remarks.has(stop)
  );
}

interface Cut {
  readonly how: string;
  readonly start: number;
}

function cutAt(text: string, how: string): Cut {
  return { how, start: lastClauseStart(text, SHOWN) };
}

function ellipsisCut(text: string, entry: Entry, options: CutOffEndsOptions): Cut | null {
  const remarks = wordsOf(options).remarks.get(text.charAt(text.length - 1).toLowerCase());
  const lower = remarks === undefined ? "" : text.slice(-40).toLowerCase();
  const remark = remarks?.find((ending) => lower.endsWith(ending));
  if (remark !== undefined) return { how: "remark", start: text.length - remark.length };
  const start = finalEllipsis(text);
  // An ellipsis alone is an empty section; behind a comma it stands for the rest of a list.
  if (start <= 0) return null;
  const before = text.slice(0, start).trimEnd();
  if (before === "" || "、，,".includes(before.charAt(before.length - 1))) return null;
  if (options.andSoOn?.some((word) => before.toLowerCase().endsWith(word)) === true) return null;
  const tail = text.slice(Math.max(0, start - SHOWN / 2));
  if (entry.fields.get("abstract")?.text.includes(tail) === true || entry.title.includes(tail)) return null;
  return { how: "ellipsis", start: lastClauseStart(before, SHOWN) };
}

function openCut(field: Field, entry: Entry): Cut | null {
  const { text } = field;
  const last = text.charAt(text.length - 1);
  if (endsInOpenMath(text)) return cutAt(text.slice(0, -1), "math");
  // Quotation marks are not tested: “ is written for ” too often.
  if ("（(《〈「『【〔[{".includes(last)) return cutAt(text.slice(0, -1), "bracket");
  if ("，,、".includes(last)) return cutAt(text.slice(0, -1), "mark");
  // Where no other section ends in a full stop, a colon may announce what follows below the text.
  if ("：:".includes(last) && sectionsOf(entry).some((other) => other !== field && endsInStop(other.text)))
    return cutAt(text.slice(0, -1), "mark");
  if ("-—".includes(last) && /[A-Za-z]{2}-$|[\u4e00-\u9fff]——$/u.test(text.slice(-4)))
    return cutAt(text.slice(0, -1), "mark");
  if (endsInStop(text) || isList(text)) return null;
  const bracket = openBracket(text);
  // Square, curly and half-width round brackets may belong to an interval or a formula.
  if (bracket < 0 || !"（《「『【(".includes(text.charAt(bracket))) return null;
  if (text.charAt(bracket) === "(" && !/[\u3400-\u9fff]/u.test(text.slice(bracket))) return null;
  return { how: "bracket", start: Math.max(bracket, text.length - SHOWN) };
}

function wordCut(text: string, options: CutOffEndsOptions): Cut | null {
  const { ends, connectives, functionWords, danglers, complete } = wordsOf(options);
  // A text of a word or two has another fault.
  const least = /[\u3400-\u9fff]$/u.test(text) ? LEAST_HAN : LEAST;
  if (text.length < least || !ends.has(text.trimEnd().slice(-1).toLowerCase())) return null;
  const clause = text.slice(lastClauseStart(text, 2 * SHOWN)).trim();
  if (connectives.has(clause.toLowerCase())) return cutAt(text, "word");
  const last = lastWord(text);
  if (last !== null && functionWords.has(last))
    return { how: "word", start: text.length - Math.min(SHOWN, text.length) };
  const unit = text.charAt(text.length - 1);
  if (complete.get(unit)?.some((ending) => text.endsWith(ending)) === true) return null;
  if (danglers.get(unit)?.some((ending) => text.endsWith(ending)) === true) return cutAt(text, "word");
  if (unit !== POSSESSIVE || options.predicates === undefined || PREDICATE_START.test(clause)) return null;
  const near = clause.slice(-PREDICATE_REACH);
  return options.predicates.some((word) => near.includes(word)) ? null : cutAt(text, "word");
}

/**
 * A cut at a final number or Latin word that the source has only as the beginning of a longer one: 误差为 6 for 6.2 %.
 */
function pieceCut({ name, text }: Field, entry: Entry): Cut | null {
  if (name === "abstract" || name === "title" || text.length < LEAST || isList(text.replace(/[\d.]+$/u, "")))
    return null;
  const source = ["abstract", "title"].map((name) => entry.fields.get(name)?.text ?? "").join("\n");
  const number = LAST_NUMBER.exec(text)?.[1];
  if (number !== undefined) {
    const digits = number.replace(/\./gu, "\\.");
    // Without its fraction or its percent sign a number is another number.
    const broken = new RegExp(`(?<![\\d.,])${digits}(?:[.,]?\\d| ?\\\\?%)`, "u");
    const whole = new RegExp(`(?<![\\d.,])${digits}(?![\\d%％\\\\]|[.,]\\d| %)`, "u");
    return broken.test(source) && !whole.test(source) ? cutAt(text, "number") : null;
  }
  const word = LAST_LATIN.exec(text)?.[0].toLowerCase();
  if (word === undefined || isEnglishWord(word)) return null;
  const lower = source.toLowerCase();
  let isPiece = false;
  for (let at = lower.indexOf(word); at !== -1; at = lower.indexOf(word, at + 1)) {
    if (/[a-z-]/u.test(lower.charAt(at - 1))) continue;
    const rest = /^[a-z]*/u.exec(lower.slice(at + word.length))?.[0] ?? "";
    // The source has the word itself, or its plural.
    if (rest.length < 2 || rest === "es") return null;
    isPiece = true;
  }
  return isPiece ? cutAt(text, "piece") : null;
}

/** Characters that begin or continue Chinese words and that hardly any word ends in: 提 of 提出, 框 of 框架, 最. */
const NO_END =
  /[推框最这扩两依监潜挑几协隐稀揭仍每操匹恢执尤搜也综跟忽虽驾竞渲必丰辅冗很贡纠叙兼遮某遥研提训采适混攻拓涉跨该将但且更使各其于未仅够被尚给不]$/u;
/**
 * Numbers of final Han characters that are looked for elsewhere in the entry to find the rest of a broken word, the
 * larger first.
 */
const TAILS: readonly number[] = [3, 2];
/** Suffixes of any word, although other words begin with them: 组合性 beside 组合性能. */
const SUFFIX_END = /[的了着过性化式率度者型级层类组中上下里内外间后前时]$/u;
const HAN_END = /[\u3400-\u9fff]{2}$/u;

/**
 * A cut inside a Chinese word: no word ends so, or every other place in the entry with the same characters continues
 * the word.
 */
function halfWordCut(field: Field, entry: Entry): Cut | null {
  const { text } = field;
  if (field.role !== "section" || text.length < LEAST || !HAN_END.test(text) || isHanWord(text.slice(-2))) return null;
  if (isHanWord(text.slice(-3)) || isHanWord(text.slice(-4))) return null;
  if (SUFFIX_END.test(text)) return null;
  return NO_END.test(text) || isHalfElsewhere(text, field, entry) ? cutAt(text, "piece") : null;
}

/** True where the entry has the last characters elsewhere, each time continued by a word that they begin. */
function isHalfElsewhere(text: string, field: Field, entry: Entry): boolean {
  const others = [text.slice(0, -1), ...sectionsOf(entry).flatMap((other) => (other === field ? [] : [other.text]))];
  for (const size of TAILS) {
    const tail = text.slice(-size);
    if (/[^\u3400-\u9fff]/u.test(tail)) continue;
    let count = 0;
    for (const other of others) {
      for (let at = other.indexOf(tail); at !== -1; at = other.indexOf(tail, at + 1)) {
        const end = at + size;
        if (!isHanWord(other.slice(end - 1, end + 1)) && !isHanWord(other.slice(end - 1, end + 2))) return false;
        count += 1;
      }
    }
    if (count > 0) return true;
  }
  return false;
}

function endsInLetter(text: string): boolean {
  return isPlainLetter(text.charCodeAt(text.length - 1)) || /[\p{L}\p{N}]$/u.test(text.slice(-2));
}

/** 将 A 与 B 集成: the verb stands at the end, and nothing has to follow it. */
const JOINED_AT_END =
  /[将把][^，；。！？]*[与和同跟][^，；。！？]*(?:集成|融合|结合|合并|对齐|整合|统一|联合|关联|解耦|组合|拼接|分离|耦合|联系|区分|对比|比较)$/u;

/** A sentence without its full stop, where all other sections show that this writer sets them. */
function sentenceCut(field: Field, entry: Entry): Cut | null {
  const { text } = field;
  if (field.role !== "section" || text.length < SENTENCE_LENGTH || endsInStop(text) || !endsInLetter(text)) return null;
  if (JOINED_AT_END.test(text) || isList(text) || /[^\s\u3400-\u9fff]*[/.][^\s\u3400-\u9fff]*$/u.test(text.slice(-60)))
    return null;
  // A short text in another language than its neighbours has another fault.
  if (text.length < HEADLINE_LENGTH && !/[\u3400-\u9fff]$/u.test(text)) return null;
  const inner = text.includes("。");
  if (field.name === "tldr" && !inner) return null;
  const neighbours = sectionsOf(entry).filter((other) => other !== field && other.text.length > 0);
  const full = neighbours.filter((other) => endsInStop(other.text)).length;
  if (full < neighbours.length || full < (inner ? FULL_NEIGHBOURS_OF_SENTENCES : FULL_NEIGHBOURS)) return null;
  return cutAt(text, "sentence");
}

/** The last word where it is in lower case and follows another Latin word; a lone letter behind Han is a symbol. */
function lastWord(text: string): string | null {
  const blank = text.lastIndexOf(" ");
  const word = text.slice(blank + 1);
  return blank > 0 && word.length <= SHOWN && /^[a-z]+$/u.test(word) && /[A-Za-z),]/u.test(text.charAt(blank - 1))
    ? word
    : null;
}

function wordsOf(options: CutOffEndsOptions): Words {
  const known = tables.get(options);
  if (known !== undefined) return known;
  const { connectives = [], functionWords = [], danglers = [] } = options;
  const words: Words = {
    ends: new Set(
      [...connectives, ...functionWords, ...danglers, POSSESSIVE].map((word) => word.slice(-1).toLowerCase()),
    ),
    connectives: new Set(options.connectives),
    functionWords: new Set(options.functionWords),
    danglers: byLastUnit(options.danglers ?? []),
    complete: byLastUnit(options.complete ?? []),
    remarks: byLastUnit(options.remarks ?? []),
  };
  tables.set(options, words);
  return words;
}

function byLastUnit(endings: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  for (const ending of endings) {
    const unit = ending.charAt(ending.length - 1);
    map.set(unit, [...(map.get(unit) ?? []), ending]);
  }
  return map;
}
