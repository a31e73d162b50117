import type { Measure } from "./mention.js";

/** Spellings of units by dimension: size in base units, then the words for it in English, Chinese, Japanese and Korean. */
const TABLE: Readonly<Record<string, readonly (readonly [number, string])[]>> = {
  time: [
    [1e-9, "ns nanosecond nanoseconds 纳秒"],
    [1e-6, "us μs µs microsecond microseconds 微秒"],
    [1e-3, "ms msec millisecond milliseconds 毫秒 ミリ秒 밀리초"],
    [1, "s sec secs second seconds 秒 秒钟 초"],
    [60, "min mins minute minutes 分钟 分鐘 분"],
    [3600, "h hr hrs hour hours 小时 小時 个小时 時間 시간"],
    [86400, "day days 天 日"],
    [604800, "week weeks 周 週 个星期 星期"],
    [2629800, "month months 个月"],
    [31557600, "yr yrs year years 年 岁 歲"],
    [315576000, "decade decades"],
    [3155760000, "century centuries 世纪"],
  ],
  length: [
    [1e-9, "nm nanometer nanometers 纳米"],
    [1e-6, "um μm µm micron microns micrometer micrometers 微米"],
    [1e-3, "mm millimeter millimeters 毫米"],
    [1e-2, "cm centimeter centimeters 厘米"],
    [1, "m meter meters metre metres 米"],
    [1e3, "km kilometer kilometers kilometre kilometres 公里 千米"],
  ],
  mass: [
    [1e-3, "mg milligram milligrams 毫克"],
    [1, "g gram grams 克"],
    [1e3, "kg kilogram kilograms 千克 公斤"],
  ],
  data: [
    [1e3, "KB kB 千字节"],
    [1e6, "MB"],
    [1e9, "GB"],
    [1e12, "TB"],
    [1e15, "PB"],
  ],
  frequency: [
    [1, "Hz 赫兹"],
    [1e3, "kHz KHz 千赫 千赫兹"],
    [1e6, "MHz 兆赫 兆赫兹"],
    [1e9, "GHz 吉赫 吉赫兹"],
    [1e12, "THz 太赫兹"],
  ],
  power: [
    [1e-6, "uW μW µW 微瓦"],
    [1e-3, "mW milliwatt milliwatts 毫瓦"],
    [1, "W watt watts 瓦 瓦特"],
    [1e3, "kW KW kilowatt kilowatts 千瓦"],
    [1e6, "MW megawatt megawatts 兆瓦"],
  ],
  energy: [
    [1, "eV 电子伏特"],
    [1e3, "keV KeV 千电子伏特"],
    [1e6, "MeV 兆电子伏特"],
    [1e9, "GeV 吉电子伏特"],
    [1e12, "TeV 太电子伏特"],
  ],
  decibel: [[1, "dB dBm 分贝"]],
  angle: [[1, "° degree degrees deg 度"]],
  frames: [[1, "fps FPS 帧 프레임"]],
};

/** Measures by spelling, case kept: `MW` and `mW` differ. */
const MEASURES = new Map<string, Measure>();
/** Spellings that may stand among Han characters without a blank behind them, by the code of their first character. */
const SHORT_WORDS = new Map<number, string[]>();
/** Longest spelling of a measure in Han or kana, in characters. */
const LONGEST_HAN_MEASURE = 5;

for (const dimension in TABLE) {
  for (const [factor, words] of TABLE[dimension] ?? []) {
    const measure: Measure = { dimension, factor };
    for (const word of words.split(" ")) {
      MEASURES.set(word, measure);
      if (word.length > LONGEST_HAN_MEASURE) continue;
      const known = SHORT_WORDS.get(word.charCodeAt(0));
      if (known === undefined) SHORT_WORDS.set(word.charCodeAt(0), [word]);
      else known.push(word);
    }
  }
}

/** The measure that a word spells; undefined for other words. */
export const measureOf = (word: string): Measure | undefined => MEASURES.get(word);

/** The longest spelling of a measure that begins at `at`, whatever follows it; empty where none does. */
export function shortMeasureAt(text: string, at: number): string {
  let longest = "";
  for (const word of SHORT_WORDS.get(text.charCodeAt(at)) ?? [])
    if (word.length > longest.length && text.startsWith(word, at)) longest = word;
  return longest;
}
