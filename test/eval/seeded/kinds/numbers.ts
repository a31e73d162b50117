import { inAddition, inSection, type Kind, matches, replaceAt, type Spoil } from "../kind.js";
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
];
