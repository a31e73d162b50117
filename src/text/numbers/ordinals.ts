import { isBlank } from "./chars.js";
import type { NumberMention } from "./mention.js";
import type { NumberIndex } from "./number-index.js";

/** Ordinals up to this one may number the points of a text's own list: 第一, 第二. */
export const LISTED = 12;

const RANK = /(?:排名|名列|位列|位居|排在|排|列|居|获得?|夺得?|取得|斩获)$/u;
const RANK_WORD = /\b(?:rank|plac(?:e|ed|ing)\b|position|finish|leaderboard|winner|prize)/iu;

/** The offset of the 第 before an ordinal; its own start where there is none. */
export function ordinalStart(text: string, { start }: NumberMention): number {
  const at = isBlank(text.charCodeAt(start - 1)) ? start - 2 : start - 1;
  return text.charAt(at) === "第" ? at : start;
}

/** True for an ordinal that states a rank or an edition (第 13 届), and does not number the points of a list. */
export function isDefiniteOrdinal(text: string, mention: NumberMention): boolean {
  const start = ordinalStart(text, mention);
  if (mention.kind !== "ordinal" || start === mention.start) return false;
  return mention.value > LISTED || (mention.value > 1 && RANK.test(text.slice(Math.max(0, start - 4), start)));
}

/** The source's ordinal in place of a rank that it does not have; undefined where it ranks nothing. */
export function otherRank(text: string, index: NumberIndex): NumberMention | undefined {
  return RANK_WORD.test(text) ? index.mentions.find(({ kind }) => kind === "ordinal") : undefined;
}
