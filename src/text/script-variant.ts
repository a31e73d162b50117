import simplifiedToTraditional from "opencc-js/dict/STCharacters";
import traditionalToSimplified from "opencc-js/dict/TSCharacters";

/** The two ways of writing Chinese, by their ISO 15924 codes. */
export type Variant = "Hans" | "Hant";

/** In OpenCC's table of Traditional characters, yet good Simplified: 乾坤, 昇腾, surnames, notes of the scale. */
const ALSO_SIMPLIFIED = new Set("乾昇徵鍾夥麽甯陞");
/** In OpenCC's table of Simplified characters, yet good Traditional: 皇后, 公里, 干涉, 只有, surnames, accepted variants. */
const ALSO_TRADITIONAL = new Set(
  "丑云于仆伙余佣借克党准凶出划制卜卷占厘台叶吁后向吊同周咸哄只困坏夸奸姜家密尸局巨布帘干并强御志念才扎托折抵挂采搜斗旋曲朱朴杰松板梁欲" +
    "沈沾注泛涂游烟熏生症秘种筑系累群胡胜致舍苹范蒙蔑表谷赞辟迹郁酸里面鬼霉雇背唇岩峰床吃杯炮秆洁糊糕宁征凭伪启郎么丰价冲凉况净减凑几尽舒双尝床庵恒晒栖",
);

function exclusiveCharacters(dictionary: string, exceptions: ReadonlySet<string>): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const line of dictionary.split("|")) {
    const [from = "", to = ""] = line.split(" ");
    if (from.length === 1 && to !== "" && to !== from && !exceptions.has(from)) map.set(from, to);
  }
  return map;
}

const made = new Map<Variant, ReadonlyMap<string, string>>();

/** Characters that the variant alone has, with what the other variant writes for them (OpenCC's character tables). */
export function exclusiveTo(variant: Variant): ReadonlyMap<string, string> {
  let map = made.get(variant);
  if (map === undefined) {
    map =
      variant === "Hant"
        ? exclusiveCharacters(traditionalToSimplified, ALSO_SIMPLIFIED)
        : exclusiveCharacters(simplifiedToTraditional, ALSO_TRADITIONAL);
    made.set(variant, map);
  }
  return map;
}

let common: ReadonlySet<string> | undefined;

/** True for the 3,755 characters of GB 2312's first level, the ones in daily use. */
export function isCommonHan(character: string): boolean {
  if (common === undefined) {
    const bytes = new Uint8Array(2 * 94 * 40);
    for (let row = 0; row < 40; row += 1) {
      for (let cell = 0; cell < 94; cell += 1) bytes.set([0xb0 + row, 0xa1 + cell], 2 * (94 * row + cell));
    }
    common = new Set(new TextDecoder("gbk").decode(bytes));
  }
  return common.has(character);
}

const tables = new Map<Variant, Uint8Array>();

/** One byte a UTF-16 unit, 1 for the variant's own characters: this test meets every character of every field. */
function tableOf(variant: Variant): Uint8Array {
  let table = tables.get(variant);
  if (table === undefined) {
    table = new Uint8Array(0x10000);
    for (const character of exclusiveTo(variant).keys()) table[character.charCodeAt(0)] = 1;
    tables.set(variant, table);
  }
  return table;
}

/** Where the text holds characters that the variant alone has, in order. */
export function findVariant(text: string, variant: Variant): readonly number[] {
  const table = tableOf(variant);
  const places: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    if (table[text.charCodeAt(index)] === 1) places.push(index);
  }
  return places;
}

/** The text with the variant's own characters replaced by those of the other one. */
export function replaceVariant(text: string, variant: Variant): string {
  const characters = exclusiveTo(variant);
  return Array.from(text, (character) => characters.get(character) ?? character).join("");
}
