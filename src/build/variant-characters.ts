import japaneseToTraditional from "opencc-js/dict/JPShinjitaiCharacters";
import simplifiedToTraditional from "opencc-js/dict/STCharacters";
import traditionalToSimplified from "opencc-js/dict/TSCharacters";
import type { VariantCharacters } from "../text/script-variant.js";

/** In OpenCC's table of Traditional characters, yet good Simplified: 乾坤, 昇腾, surnames, notes of the scale. */
const ALSO_SIMPLIFIED = "乾昇徵鍾夥麽甯陞";
/** In OpenCC's table of Simplified characters, yet good Traditional: 皇后, 公里, 干涉, 只有, surnames, accepted variants. */
const ALSO_TRADITIONAL =
  "丑云于仆伙余佣借克党准凶出划制卜卷占厘台叶吁后向吊同周咸哄只困坏夸奸姜家密尸局巨布帘干并强御志念才扎托折抵挂采搜斗旋曲朱朴杰松板梁欲" +
  "沈沾注泛涂游烟熏生症秘种筑系累群胡胜致舍苹范蒙蔑表谷赞辟迹郁酸里面鬼霉雇背唇岩峰床吃杯炮秆洁糊糕宁征凭伪启郎么丰价冲凉况净减凑几尽舒双尝床庵恒晒栖";

function charactersOf(dictionary: string, exceptions: string): VariantCharacters {
  const rows = dictionary.split("|").map((line) => line.split(" "));
  const own = rows.filter(
    ([from = "", to = ""]) => from.length === 1 && to !== "" && to !== from && !exceptions.includes(from),
  );
  return { own: own.map(([from]) => from).join(""), others: own.map(([, to]) => to).join("") };
}

/** The characters of GB 2312, both levels. */
function simplifiedSet(): ReadonlySet<string> {
  const bytes = new Uint8Array(2 * 94 * 72);
  for (let row = 0; row < 72; row += 1) {
    for (let cell = 0; cell < 94; cell += 1) bytes.set([0xb0 + row, 0xa1 + cell], 2 * (94 * row + cell));
  }
  return new Set(new TextDecoder("gbk").decode(bytes));
}

/** Made in Japan, and written in no Chinese. */
const JAPANESE_ALONE = "働込畑峠枠匂辻搾塀栃笹";

/** Characters that Japanese alone writes so, with what Simplified Chinese has for them. */
function japaneseCharacters(): VariantCharacters {
  const rows = (dictionary: string): (readonly string[])[] => dictionary.split("|").map((line) => line.split(" "));
  const simplified = simplifiedSet();
  const toSimplified = new Map(rows(traditionalToSimplified).map(([from = "", to = ""]) => [from, to]));
  const traditional = new Set([...toSimplified.keys(), ...rows(simplifiedToTraditional).flatMap(([, ...to]) => to)]);
  const own = rows(japaneseToTraditional).flatMap(([from = "", to = ""]) => {
    const ours = toSimplified.get(to) ?? to;
    const isChinese = simplified.has(from) || traditional.has(from);
    return from.length === 1 && ours.length === 1 && !isChinese && simplified.has(ours) ? [[from, ours] as const] : [];
  });
  return {
    own: own.map(([from]) => from).join("") + JAPANESE_ALONE,
    others: own.map(([, to]) => to).join("") + JAPANESE_ALONE,
  };
}

/**
 * What `digestlint:variants` holds, by the ISO 15924 codes of the variants: made from OpenCC's tables when digestlint
 * is built.
 */
export function variantCharacters(): Readonly<Record<"Hans" | "Hant" | "Jpan", VariantCharacters>> {
  return {
    Jpan: japaneseCharacters(),
    Hans: charactersOf(simplifiedToTraditional, ALSO_TRADITIONAL),
    Hant: charactersOf(traditionalToSimplified, ALSO_SIMPLIFIED),
  };
}

/** What `digestlint:variant-letters` holds: the characters alone that each variant has for itself. */
export function ownLetters(): Readonly<Record<"Hans" | "Hant" | "Jpan", string>> {
  const { Hans, Hant, Jpan } = variantCharacters();
  return { Hans: Hans.own, Hant: Hant.own, Jpan: Jpan.own };
}
