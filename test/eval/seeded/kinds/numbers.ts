import { inAddition, inSection, type Kind, matches, replaceAt, type Spoil, withPaper, withSection } from "../kind.js";
import type { Paper } from "../paper.js";
import type { Random } from "../random.js";

const WRONG_VALUE: Kind["rules"] = ["faithfulness/unsupported-number", "faithfulness/changed-unit"];
const WRONG_UNIT: Kind["rules"] = ["faithfulness/changed-unit", "faithfulness/unsupported-number"];

/** A figure of two digits or more that stands alone, and not in a name, a date or a formula. */
const FIGURE =
  /(?<![\p{Script=Latin}\d.,_^{$\\/:+-])\d{2,}(?:,\d{3})*(?:\.\d+)?(?![\p{Script=Latin}\d_^}$/:-]|[.,]\d)/gu;

function holds(source: string, figure: string): boolean {
  return new RegExp(`(?<![\\d.,])${figure.replaceAll(".", "\\.")}(?![\\d]|[.,]\\d)`, "u").test(source);
}

function sourceOf(paper: Paper): string {
  return `${paper.title}\n${paper.abstract}`;
}

/** Figures of the section that the abstract states with the same digits. */
function statedFigures(text: string, paper: Paper): RegExpExecArray[] {
  return matches(text, FIGURE).filter((match) => holds(sourceOf(paper), match[0]));
}

function otherDigit(figure: string, random: Random): string {
  const places = [...figure].flatMap((sign, place) => (/\d/u.test(sign) ? [place] : []));
  const place = random.pick(places);
  const digit = figure.charAt(place);
  const other = random.pick([..."123456789"].filter((sign) => sign !== digit));
  return figure.slice(0, place) + other + figure.slice(place + 1);
}

/** Puts another figure in a stated one's place, where the abstract does not state that one too. */
function refigured(
  change: (figure: string, random: Random) => string,
  fits: (match: RegExpExecArray) => boolean = () => true,
): Spoil {
  return (text, paper, { random }) => {
    const sites = statedFigures(text, paper).filter(fits);
    if (sites.length === 0) return null;
    const site = random.pick(sites);
    const figure = change(site[0], random);
    return holds(sourceOf(paper), figure) ? null : replaceAt(text, site, figure);
  };
}

function tenfold(figure: string, random: Random): string {
  if (figure.includes(",")) return `${figure}0`.replaceAll(",", "").replace(/\B(?=(?:\d{3})+$)/gu, ",");
  const value = Number(figure);
  return random.below(2) === 0 && figure.includes(".")
    ? String(Number((value / 10).toPrecision(8)))
    : String(Number((value * 10).toPrecision(8)));
}

/** Another unit behind a figure that has this one in section and abstract. */
function reunited(unit: RegExp, source: RegExp, others: readonly string[]): Spoil {
  return (text, paper, { random }) => {
    const sites = matches(text, unit).filter((match) =>
      matches(paper.abstract, source).some((stated) => Number(stated[1]) === Number(match[1])),
    );
    if (sites.length === 0) return null;
    const site = random.pick(sites);
    return replaceAt(text, site, `${site[1] ?? ""}${random.pick(others)}`);
  };
}

/** A quantity of the abstract in Chinese scale words: `1.2 million` → `120 万`. */
function inMyriads(
  { abstract, title }: Paper,
  random: Random,
): { readonly count: string; readonly good: string; readonly bad: string } | null {
  const sites = matches(`${title}\n${abstract}`, /(?<![\d.,$-])(\d+(?:\.\d+)?)[ -]?(million|billion)\b/giu);
  if (sites.length === 0) return null;
  const site = random.pick(sites);
  const value = Number(site[1]) * (site[2]?.toLowerCase() === "million" ? 1e6 : 1e9);
  const [scale, good, bad] = value >= 1e8 ? [1e8, "亿", "万"] : [1e4, "万", "亿"];
  return { count: String(Number((value / scale).toPrecision(8))), good, bad };
}

/** A bound of the abstract, told rightly and turned round. */
const BOUNDS: readonly (readonly [RegExp, (figure: string) => string, (figure: string) => string])[] = [
  [
    /\bup to (?:an? )?(\d+(?:\.\d+)?)\s?\\?%/giu,
    (figure) => `提升幅度最高可达 ${figure}%`,
    (figure) => `提升幅度至少为 ${figure}%`,
  ],
  [
    /\b(?:at least|more than|over|exceeding|above) (\d+(?:\.\d+)?)\s?\\?%/giu,
    (figure) => `比例超过 ${figure}%`,
    (figure) => `比例不到 ${figure}%`,
  ],
  [
    /\b(?:less than|under|below|within|at most) (\d+(?:\.\d+)?)\s?\\?%/giu,
    (figure) => `比例低于 ${figure}%`,
    (figure) => `比例超过 ${figure}%`,
  ],
  [
    /\bup to (\d+(?:\.\d+)?)\s?(?:×|x\b|times)/giu,
    (figure) => `速度最多为 ${figure} 倍`,
    (figure) => `速度至少为 ${figure} 倍`,
  ],
  [
    /\b(?:over|more than|at least) (\d[\d,]*)(?=\s(?!(?:hundred|thousand|million|billion|trillion)\b)[a-z])/giu,
    (figure) => `数量超过 ${figure}`,
    (figure) => `数量不足 ${figure}`,
  ],
];

/** A sentence of an abstract, what a section rightly makes of it, and what it wrongly does; `@` is a figure. */
type Told = readonly [source: string, good: string, bad: string];

/** As `inAddition`, for what must first be put into the abstract too. */
function inBoth(name: string, rules: Kind["rules"], tales: readonly Told[], figure: (random: Random) => string): Kind {
  return {
    name,
    rules,
    plant(scene) {
      const field = scene.random.pick(Object.keys(scene.paper.sections));
      const told = scene.random.pick(tales);
      const value = figure(scene.random);
      if (holds(sourceOf(scene.paper), value)) return null;
      const [source, good, bad] = told.map((text) => text.replaceAll("@", value));
      const paper = { ...scene.paper, abstract: `${scene.paper.abstract} ${source ?? ""}` };
      const at = (extra: string): Paper[] =>
        withPaper(scene, withSection(paper, field, `${paper.sections[field] ?? ""}${extra}`));
      return { papers: at(bad ?? ""), clean: at(good ?? ""), entries: [scene.at], field };
    },
  };
}

const UNITS: readonly Told[] = [
  ["The dose is @ mg.", "剂量为 @ 毫克。", "剂量为 @ 微克。"],
  ["The route is @ miles long.", "路线长 @ 英里。", "路线长 @ 公里。"],
  ["The load weighs @ pounds.", "负载重 @ 磅。", "负载重 @ 公斤。"],
  ["The oven heats to @ °F.", "加热到 @ 华氏度。", "加热到 @ 摄氏度。"],
  ["One run costs $@.", "一次运行花费 @ 美元。", "一次运行花费 @ 元。"],
  ["One run costs €@.", "一次运行花费 @ 欧元。", "一次运行花费 @ 美元。"],
  ["The plant yields @ MWh.", "电站发电 @ 兆瓦时。", "电站发电 @ 千瓦时。"],
  ["It stores @ kWh.", "储能 @ 千瓦时。", "储能 @ 千瓦。"],
  ["The link carries @ Gb/s.", "链路带宽为 @ Gb/s。", "链路带宽为 @ Mb/s。"],
  ["The delay is @ ms.", "延迟为 @ 毫秒。", "延迟为 @ 秒。"],
  ["It needs @ GB of memory.", "需要 @ GB 内存。", "需要 @ MB 内存。"],
  ["The clock runs at @ GHz.", "时钟为 @ 吉赫兹。", "时钟为 @ 兆赫兹。"],
  ["The run takes @ hours.", "运行耗时 @ 小时。", "运行耗时 @ 天。"],
  ["The star lies at @ kpc.", "该恒星距离 @ 千秒差距。", "该恒星距离 @ 秒差距。"],
];
const SIGNS: readonly Told[] = [
  ["The mean shift is -@ dB.", "平均偏移为 −@ dB。", "平均偏移为 @ dB。"],
  ["The charge is $-@$ on average.", "电荷平均为 -@。", "电荷平均为 @。"],
  ["The bias equals −@ mm.", "偏置为负 @ 毫米。", "偏置为 @ 毫米。"],
];
const RANKS: readonly Told[] = [
  ["The entry ranks @th of 95 teams.", "在 95 支队伍中排名第 @。", "在 95 支队伍中排名第 @4。"],
  ["It is presented at the @th meeting.", "发表于第 @ 届会议。", "发表于第 @7 届会议。"],
];
const CHANGES: readonly Told[] = [
  ["We see a @% increase in essays that stay neutral.", "中立的文章增加了 @%。", "@% 的文章保持中立。"],
  ["There is a @% reduction in users that complain.", "投诉的用户减少 @%。", "@% 的用户投诉。"],
];
const ADVERBS: readonly Told[] = [
  ["At least @% of the users agree.", "至少有 @% 的用户同意。", "至多有 @% 的用户同意。"],
  ["Fewer than @ users took part.", "不到 @ 名用户参加。", "@ 多名用户参加。"],
  ["At most @% of them fail.", "至多 @% 失败。", "至少 @% 失败。"],
];
const VERSIONS: readonly Told[] = [
  ["We compare with Falcon-2.1-@B.", "与 Falcon-2.1-@B 比较。", "与 Falcon-2-@B 比较。"],
  ["We prompt GPT-4o @ times.", "调用 GPT-4o。", "调用 GPT-4。"],
  ["We tune Qwen2.5-@B.", "微调 Qwen2.5-@B。", "微调 Qwen2-@B。"],
  ["Code needs Ruby 3.10 and @ GB.", "代码需要 Ruby 3.10。", "代码需要 Ruby 3.1。"],
  ["Images are of CIFAR-100, @ per class.", "图像取自 CIFAR-100。", "图像取自 CIFAR-10。"],
  ["We use Gemma-3-@B.", "使用 Gemma-3-@B。", "使用 Gemma-2-@B。"],
];
const decimal = (random: Random): string => `${12 + random.below(80)}.${1 + random.below(9)}`;
const whole = (random: Random): string => String(13 + random.below(80));

const YEARS_OFF = [-3, -2, 2, 3, 10];

const GAINS = [
  "平均准确率提升了 @%。",
  "误差降低了 @%。",
  "在公开基准上达到 @% 的准确率。",
  "推理开销减少约 @%。",
  "召回率由此提高 @ 个百分点。",
];

/** Wrong figures, units and bounds. */
export const NUMBER_KINDS: readonly Kind[] = [
  inSection("digit changed", WRONG_VALUE, refigured(otherDigit)),
  inSection("digit changed (news)", WRONG_VALUE, refigured(otherDigit), { pool: "pairs", size: 1 }),
  inSection("scale ×10", WRONG_VALUE, refigured(tenfold)),
  inSection("scale ×10 (news)", WRONG_VALUE, refigured(tenfold), { pool: "pairs", size: 1 }),
  inAddition("万 and 亿 swapped", WRONG_VALUE, ({ paper, random }) => {
    const site = inMyriads(paper, random);
    return site === null
      ? null
      : { good: `规模约为 ${site.count} ${site.good}。`, bad: `规模约为 ${site.count} ${site.bad}。` };
  }),
  inSection(
    "% turned to 倍",
    WRONG_UNIT,
    reunited(/(\d+(?:\.\d+)?)\s?%/gu, /(\d+(?:\.\d+)?)\s?\\?%/gu, [" 倍", "倍", "×"]),
  ),
  inAddition("倍 turned to %", WRONG_UNIT, ({ paper, random }) => {
    const sites = matches(paper.abstract, /(?<![\d.])(\d+(?:\.\d+)?)\s?(?:×|x\b|\$?\\times|times\b|-fold)/gu);
    if (sites.length === 0) return null;
    const figure = random.pick(sites)[1] ?? "";
    return { good: `速度提升 ${figure} 倍。`, bad: `速度提升 ${figure}${random.pick(["%", " 个百分点"])}。` };
  }),
  inAddition("percentage points turned to %", WRONG_UNIT, ({ paper, random }) => {
    const sites = matches(paper.abstract, /(\d+(?:\.\d+)?)[ -](?:(?:absolute |percentage )?points?|pp)\b/gu);
    if (sites.length === 0) return null;
    const figure = random.pick(sites)[1] ?? "";
    return { good: `整体提升 ${figure} 个百分点。`, bad: `整体提升 ${figure}%。` };
  }),
  inSection("percentage invented", WRONG_VALUE, (text, paper, { random }) => {
    const figure = `${11 + random.below(85)}.${1 + random.below(9)}`;
    return holds(sourceOf(paper), figure) ? null : text + random.pick(GAINS).replace("@", figure);
  }),
  inAddition("bound turned round", ["faithfulness/changed-bound"], ({ paper, random }) => {
    const sites = BOUNDS.flatMap(([stated, good, bad]) =>
      matches(paper.abstract, stated).map((match) => ({
        good: `${good(match[1] ?? "")}。`,
        bad: `${bad(match[1] ?? "")}。`,
      })),
    );
    return sites.length === 0 ? null : random.pick(sites);
  }),
  inSection(
    "year changed (news)",
    WRONG_VALUE,
    refigured(
      (year, random) => String(Number(year) + random.pick(YEARS_OFF)),
      (match) => /^(?:19|20)\d\d$/u.test(match[0]),
    ),
    { pool: "pairs", size: 1 },
  ),
  inBoth("unit changed", WRONG_UNIT, UNITS, decimal),
  inBoth("sign lost", WRONG_VALUE, SIGNS, decimal),
  inBoth("ordinal changed", WRONG_VALUE, RANKS, whole),
  inBoth("change told as share", WRONG_UNIT, CHANGES, decimal),
  inBoth("bound turned round by an adverb", ["faithfulness/changed-bound"], ADVERBS, whole),
  inBoth("version changed", ["faithfulness/changed-version"], VERSIONS, whole),
];
