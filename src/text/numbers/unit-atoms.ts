import type { Measure } from "./mention.js";
import { CURRENCIES, PREFIXES, UNITS } from "./unit-table.js";

/** One meaning of a unit's spelling. */
export type Atom = Omit<Measure, "or">;

interface Base extends Atom {
  readonly prefixes: ReadonlySet<string>;
}

/** Units by spelling, without prefixes; built at the first figure with a word behind it. */
interface Spellings {
  readonly symbols: ReadonlyMap<string, readonly Base[]>;
  readonly words: ReadonlyMap<string, readonly Base[]>;
  readonly names: ReadonlyMap<string, readonly Base[]>;
  readonly prefixSymbols: ReadonlyMap<string, number>;
  readonly prefixWords: readonly (readonly [word: string, factor: number, symbol: string])[];
  readonly prefixNames: readonly (readonly [name: string, factor: number, symbol: string])[];
  readonly longestName: number;
}

let known: Spellings | undefined;

const listOf = (spellings: string): string[] => spellings.split(" ").filter((spelling) => spelling !== "");

function add(map: Map<string, Base[]>, spelling: string, base: Base): void {
  const others = map.get(spelling);
  if (others === undefined) map.set(spelling, [base]);
  else others.push(base);
}

const OFFSETS: ReadonlyMap<string, number> = new Map([
  ["℃", 273.15],
  ["℉", 459.67 * (5 / 9)],
]);
const NO_PREFIXES: ReadonlySet<string> = new Set();

function makeSpellings(): Spellings {
  const symbols = new Map<string, Base[]>();
  const words = new Map<string, Base[]>();
  const names = new Map<string, Base[]>();
  for (const [dimension, rows] of Object.entries(UNITS)) {
    for (const [factor, rowSymbols, rowWords, rowNames, prefixes = ""] of rows) {
      const offset = OFFSETS.get(listOf(rowSymbols)[0] ?? "");
      const base: Base = {
        dimension,
        factor,
        ...(offset === undefined ? {} : { offset }),
        isSure: true,
        prefixes: prefixes === "" ? NO_PREFIXES : new Set(listOf(prefixes)),
      };
      for (const symbol of listOf(rowSymbols)) add(symbols, symbol, { ...base, isSure: symbol.length > 1 });
      for (const word of listOf(rowWords)) add(words, word, base);
      for (const name of listOf(rowNames)) add(names, name, base);
    }
  }
  for (const [code, , moneyWords, moneyNames] of CURRENCIES) {
    const base: Base = { dimension: `money:${code}`, factor: 1, isSure: true, prefixes: NO_PREFIXES };
    for (const word of listOf(moneyWords)) add(words, word, base);
    for (const name of listOf(moneyNames)) add(names, name, base);
    add(symbols, code, base);
  }
  return {
    symbols,
    words,
    names,
    prefixSymbols: new Map(PREFIXES.flatMap(([factor, all]) => listOf(all).map((symbol) => [symbol, factor] as const))),
    prefixWords: PREFIXES.map(([factor, all, word]) => [word, factor, all.split(" ")[0] ?? ""] as const),
    prefixNames: PREFIXES.flatMap(([factor, all, , prefixNames]) =>
      listOf(prefixNames).map((name) => [name, factor, all.split(" ")[0] ?? ""] as const),
    ),
    longestName: Math.max(...[...names.keys()].map((name) => name.length)),
  };
}

const NONE: readonly Atom[] = [];
const prefixed = (base: Base, factor: number): Atom => ({
  dimension: base.dimension,
  factor: base.factor * factor,
  isSure: true,
});

/**
 * The meanings of a word in Latin letters as a unit: symbols with their case, then English words in any case; empty for
 * other words.
 */
export function latinAtoms(word: string): readonly Atom[] {
  known ??= makeSpellings();
  const { symbols, prefixSymbols } = known;
  const found: Atom[] = [...(symbols.get(word) ?? NONE)];
  for (let length = 1; length <= 2 && length < word.length; length++) {
    const prefix = word.slice(0, length);
    const factor = prefixSymbols.get(prefix);
    if (factor === undefined) continue;
    for (const base of symbols.get(word.slice(length)) ?? [])
      if (base.prefixes.has(prefix)) found.push(prefixed(base, factor));
  }
  return found.length > 0 || word.length < 3 ? found : englishAtoms(word.toLowerCase());
}

function englishAtoms(word: string): readonly Atom[] {
  const single = singularOf(word);
  if (single !== undefined) return single;
  for (const [prefix, factor, symbol] of known?.prefixWords ?? []) {
    if (!word.startsWith(prefix) || word.length === prefix.length) continue;
    const bases = singularOf(word.slice(prefix.length));
    if (bases !== undefined)
      return bases.filter(({ prefixes }) => prefixes.has(symbol)).map((base) => prefixed(base, factor));
  }
  return NONE;
}

function singularOf(word: string): readonly Base[] | undefined {
  const words = known?.words;
  if (words === undefined) return undefined;
  const exact = words.get(word);
  if (exact !== undefined || !word.endsWith("s")) return exact;
  return words.get(word.slice(0, -1)) ?? (word.endsWith("es") ? words.get(word.slice(0, -2)) : undefined);
}

/** Characters behind a single-character name that make another word: 天然, 日语, 元组. */
const TAILS: ReadonlyMap<string, string> = new Map([
  ["天", "然才气线文体空真赋际下生性花"],
  ["日", "语本志常程益期文元历记光前内"],
  ["年", "轻龄级代度份表月终报薪纪少老青"],
  ["周", "期围边转末长密易知遭全"],
  ["秒", "杀差"],
  ["米", "兰其德"],
  ["克", "服隆罗里劳"],
  ["升", "级高温降维序至到华学值"],
  ["元", "素数据学组胞启认知宇模路分件法编推评提示语信智年老首音"],
  ["码", "本头表率字元流分"],
  ["瓦", "解片斯砾"],
  ["吨", "位"],
  ["帧", "率间内数"],
  ["转", "换移化录写向为变"],
  ["岁", "月"],
  ["埃", "及博森尔"],
  ["度", "量假数過过"],
]);

/** The longest unit name at `at`, with a prefix where there is one; null where there is none. */
export function hanAtomAt(text: string, at: number): { readonly atoms: readonly Atom[]; readonly end: number } | null {
  known ??= makeSpellings();
  const whole = longestName(text, at, known);
  let best: { atoms: readonly Atom[]; end: number } | null =
    whole === null || (whole.end - at === 1 && !standsAlone(text, at)) ? null : whole;
  for (const [name, factor, symbol] of known.prefixNames) {
    if (!text.startsWith(name, at)) continue;
    const base = longestName(text, at + name.length, known);
    const atoms =
      base?.atoms.filter(({ prefixes }) => prefixes.has(symbol)).map((unit) => prefixed(unit, factor)) ?? [];
    if (base !== null && atoms.length > 0 && base.end > (best?.end ?? 0)) best = { atoms, end: base.end };
  }
  return best;
}

/** Single-character names that are units without a prefix; 安, 伏, 开 and others need one. */
const ALONE = "度秒天日周週年岁歲米克吨噸磅升瓦元円圆码埃帧幀斤呎吋浬転转초분일주년원";

function standsAlone(text: string, at: number): boolean {
  const char = text.charAt(at);
  return ALONE.includes(char) && !(TAILS.get(char)?.includes(text.charAt(at + 1) || " ") ?? false);
}

function longestName(
  text: string,
  at: number,
  { names, longestName: longest }: Spellings,
): { readonly atoms: readonly Base[]; readonly end: number } | null {
  for (let length = longest; length > 0; length--) {
    const atoms = names.get(text.slice(at, at + length));
    if (atoms !== undefined && at + length <= text.length) return { atoms, end: at + length };
  }
  return null;
}
