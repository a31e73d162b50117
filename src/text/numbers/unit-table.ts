/**
 * A unit: its size in base units of its dimension, symbols (case-sensitive), English words in the singular, Chinese,
 * Japanese and Korean names, and the prefixes that it takes; spellings are separated by blanks.
 */
export type UnitRow = readonly [size: number, symbols: string, words: string, names: string, prefixes?: string];

/** Prefixes by symbol, English word and Chinese character; binary ones stand for themselves. */
export const PREFIXES: readonly (readonly [factor: number, symbols: string, word: string, name: string])[] = [
  [1e-18, "a", "atto", "阿"],
  [1e-15, "f", "femto", "飞 飛"],
  [1e-12, "p", "pico", "皮"],
  [1e-9, "n", "nano", "纳 奈"],
  [1e-6, "u μ µ", "micro", "微"],
  [1e-3, "m", "milli", "毫 ミリ 밀리"],
  [1e-2, "c", "centi", "厘 釐"],
  [1e-1, "d", "deci", "分"],
  [1e2, "h", "hecto", "百"],
  [1e3, "k K", "kilo", "千 キロ 킬로"],
  [1e6, "M", "mega", "兆 メガ 메가"],
  [1e9, "G", "giga", "吉 ギガ 기가"],
  [1e12, "T", "tera", "太 テラ 테라"],
  [1e15, "P", "peta", "拍"],
  [1e18, "E", "exa", "艾"],
  [2 ** 10, "Ki", "kibi", ""],
  [2 ** 20, "Mi", "mebi", ""],
  [2 ** 30, "Gi", "gibi", ""],
  [2 ** 40, "Ti", "tebi", ""],
  [2 ** 50, "Pi", "pebi", ""],
];

const SMALL = "f n u μ µ m";
const LARGE = "k K M G T P E";
const BINARY = "Ki Mi Gi Ti Pi";

/**
 * Units by dimension. Sizes are in SI units, data in bits, energies in joules, angles in degrees, masses in grams.
 * Those that js-quantities 1.8 has agree with it, except for the ton, which is metric here. Money has no size: each
 * currency is a dimension.
 */
export const UNITS: Readonly<Record<string, readonly UnitRow[]>> = {
  time: [
    [1, "s sec secs", "second", "秒 秒钟 秒鐘 초", `a p ${SMALL}`],
    [1e-3, "msec", "", ""],
    [60, "min mins m", "minute", "分钟 分鐘 分間 분"],
    [3600, "h hr hrs", "hour", "小时 小時 个小时 個小時 钟头 時間 시간"],
    [86400, "d", "day", "天 日 日間 일"],
    [604800, "wk", "week", "周 週 个星期 個星期 星期 个礼拜 週間 주"],
    [1209600, "", "fortnight", ""],
    [2629800, "mo", "month", "个月 個月 か月 ヶ月 개월"],
    [31557600, "yr yrs", "year", "年 岁 歲 周年 週年 年間 년", "k M G"],
    [31557600e3, "ka", "", ""],
    [31557600e6, "Ma", "", ""],
    [31557600e9, "Ga", "", ""],
    [315576000, "", "decade", ""],
    [31557600e3, "", "millennium millennia", ""],
    [3155760000, "", "century centuries", "世纪 世紀 个世纪 個世紀"],
  ],
  length: [
    [1, "m", "meter metre", "米 公尺 メートル 미터", `${SMALL} c d k`],
    [1e-6, "", "micron", ""],
    [1e-10, "Å \\AA", "angstrom ångström", "埃"],
    [1e3, "", "", "公里"],
    [1e-2, "", "", "公分"],
    [0.0254, "", "inch", "英寸 吋"],
    [0.3048, "ft", "foot feet", "英尺 呎"],
    [0.9144, "yd", "yard", "码"],
    [1609.344, "mi", "mile", "英里"],
    [1852, "nmi", "", "海里 浬"],
    [149597870700, "AU au", "", "天文单位"],
    [9.4607304725808e15, "ly", "light-year lightyear", "光年"],
    [3.0856775814913673e16, "pc", "parsec", "秒差距", "k M G"],
  ],
  "length^2": [
    [1, "m²", "", "平方米 平米"],
    [1e-4, "cm²", "", "平方厘米"],
    [1e-6, "mm²", "", "平方毫米"],
    [1e6, "km²", "", "平方公里 平方千米"],
    [1e4, "ha", "hectare", "公顷"],
    [4046.8564224, "", "acre", "英亩"],
  ],
  "length^3": [
    [1e-3, "L l", "liter litre", "升 公升", "u μ µ m n"],
    [1, "m³", "", "立方米"],
    [1e-6, "cc cm³", "", "立方厘米"],
    [0.003785411784, "gal", "gallon", "加仑"],
  ],
  mass: [
    [1, "g", "gram", "克 公克 グラム 그램", `${SMALL} k`],
    [1e3, "", "", "公斤"],
    [500, "", "", "斤"],
    [1e6, "t", "tonne ton", "吨 噸 公吨", "k M G"],
    [453.59237, "lb lbs", "pound", "磅"],
    [28.349523125, "oz", "ounce", "盎司"],
    [0.2, "", "carat", "克拉"],
    [1.66053906892e-24, "Da amu", "dalton", "道尔顿", "k M"],
    [1.98841e33, "M⊙ M☉ Msun M_sun Msol M_\\odot M_{\\odot} M_⊙ M_☉", "", "太阳质量 个太阳质量 倍太阳质量"],
  ],
  data: [
    [8, "B", "byte", "字节 字節 バイト 바이트", `${LARGE} ${BINARY}`],
    [1, "b bit bits", "bit", "比特 位元", `${LARGE} ${BINARY}`],
  ],
  "data/time": [
    [1, "bps", "", "", LARGE],
    [8, "Bps", "", "", LARGE],
  ],
  frequency: [
    [1, "Hz", "hertz", "赫兹 赫茲 赫 ヘルツ 헤르츠", `m ${LARGE}`],
    [1 / 60, "bpm", "", ""],
  ],
  "length/time": [
    [1609.344 / 3600, "mph", "", ""],
    [1 / 3.6, "kph kmh", "", ""],
    [1852 / 3600, "kn kt", "knot", "节/小时"],
  ],
  rotation: [[1, "rpm RPM", "", "转 轉"]],
  power: [
    [1, "W", "watt", "瓦特 瓦 ワット 와트", `f p n u μ µ m ${LARGE}`],
    [745.69987158227, "hp", "horsepower", "马力"],
    [3.828e26, "L⊙ L☉ Lsun L_sun L_\\odot L_{\\odot} L_⊙ L_☉", "", "太阳光度 个太阳光度 倍太阳光度"],
  ],
  charge: [[3600, "Ah", "ampere-hour", "安时", "m k"]],
  voltage: [[1, "V", "volt", "伏特 伏", "n u μ µ m k M"]],
  current: [[1, "A", "ampere amp", "安培 安", "f p n u μ µ m k"]],
  resistance: [[1, "Ω \\Omega ohm", "ohm", "欧姆", "m k M G"]],
  capacitance: [[1, "F", "farad", "法拉", "f p n u μ µ m"]],
  field: [
    [1, "T", "tesla", "特斯拉 特", "n u μ µ m"],
    [1e-4, "G", "gauss", "高斯", "u μ µ m k M"],
  ],
  force: [[1, "N", "newton", "牛顿", "p n u μ µ m k M"]],
  pressure: [
    [1, "Pa", "pascal", "帕斯卡 帕", "u m h k M G"],
    [1e5, "bar", "bar", "巴", "m k"],
    [101325, "atm", "atmosphere", "大气压 个大气压 标准大气压"],
    [6894.757293168, "psi", "", ""],
    [133.322387415, "mmHg torr Torr", "", "毫米汞柱"],
  ],
  substance: [[1, "mol", "mole", "摩尔", "f p n u μ µ m k"]],
  concentration: [[1, "M", "molar", "", "p n u μ µ m"]],
  angle: [
    [1, "deg", "degree", "度 角度"],
    [1 / 60, "arcmin", "arcminute", "角分"],
    [1 / 3600, "arcsec", "arcsecond", "角秒", "m"],
    [1e-3 / 3600, "mas", "", ""],
    [1e-6 / 3600, "μas µas uas", "", ""],
    [180 / Math.PI, "rad", "radian", "弧度", "m u μ µ"],
  ],
  temperature: [
    [1, "K", "kelvin", "开尔文 开", "n u μ µ m"],
    [1, "℃", "degree celsius centigrade", "度 摄氏度 攝氏度"],
    [5 / 9, "℉", "degree fahrenheit", "度 华氏度 華氏度"],
  ],
  energy: [
    [1, "J", "joule", "焦耳 焦", `a f p n u μ µ m ${LARGE}`],
    [3600, "Wh", "watt-hour", "瓦时 瓦時 瓦小时 瓦·时", LARGE],
    [3.6e6, "", "", "度 度电"],
    [4.184, "cal", "calorie", "卡路里 千卡路里", "k"],
    [4184, "", "", "大卡 千卡"],
    [1.602176634e-19, "eV", "electronvolt electron-volt", "电子伏特 电子伏 電子伏特", `u m ${LARGE}`],
    [1e-7, "erg", "erg", "尔格"],
  ],
  decibel: [[1, "dB dBm dBi dBc", "decibel", "分贝 分貝 데시벨"]],
  magnitude: [[1, "mag", "", "星等", "m"]],
  dex: [[1, "dex", "", ""]],
  flux: [[1, "Jy", "jansky", "央斯基", "u μ µ m k"]],
  dose: [
    [1, "Gy", "gray", "戈瑞", "m u c"],
    [1, "Sv", "sievert", "西弗 希沃特", "m u μ µ"],
  ],
  radioactivity: [[1, "Bq", "becquerel", "贝克勒尔", "m k M G T"]],
  frames: [[1, "", "", "帧 幀 프레임"]],
  "frames/time": [[1, "fps FPS", "", ""]],
  operations: [[1, "FLOPs FLOPS FLOP flops flop OPS", "", "次浮点运算", LARGE]],
  pixels: [[1, "px", "pixel", "像素", LARGE]],
  bases: [[1, "bp", "", "碱基对", "k M G"]],
};

/**
 * Currencies by code: symbols before or behind the figure, English words, names. `$` may be any dollar, `¥` yuan or
 * yen.
 */
export const CURRENCIES: readonly (readonly [code: string, symbols: string, words: string, names: string])[] = [
  ["USD", "$ US$ USD", "dollar", "美元 美金 ドル 달러"],
  ["EUR", "€ EUR", "euro", "欧元 歐元 ユーロ 유로"],
  ["GBP", "£ GBP", "pound sterling", "英镑 英鎊 ポンド"],
  ["CNY", "¥ ￥ CNY RMB", "yuan renminbi", "元 人民币 元人民币 块钱 圆"],
  ["JPY", "¥ ￥ JPY", "yen", "日元 日圆 円"],
  ["KRW", "₩ KRW", "won", "韩元 韓元 원"],
  ["INR", "₹ INR Rs", "rupee", "卢比 盧比"],
  ["CHF", "CHF", "franc", "瑞士法郎 法郎"],
  ["RUB", "₽ RUB", "ruble rouble", "卢布 盧布"],
  ["HKD", "HK$ HKD", "", "港元 港币 元"],
  ["AUD", "$ A$ AU$ AUD", "dollar", "澳元"],
  ["CAD", "$ C$ CA$ CAD", "dollar", "加元"],
  ["TWD", "NT$ TWD", "", "新台币 新臺幣 元"],
  ["SGD", "$ S$ SGD", "dollar", "新加坡元 新元"],
];
