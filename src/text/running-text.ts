import { englishClausesOf } from "./english-clause.js";

/** As many CJK characters as a sentence has. */
const SENTENCE = /(?:[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af][^,，、;；|\n]{0,3}){12}/u;

/** Separators of a list's items; a text with one and without a full stop is a list. */
const ITEM_MARK = /[,;|]\s/gu;
const FULL_STOP = /[.!?](?:\s|$)/u;

function isList(text: string): boolean {
  return !FULL_STOP.test(text) && (text.match(ITEM_MARK)?.length ?? 0) > 0;
}

/** True for sentences; false for names, addresses, scores, keywords and other lists of short items. */
export function isRunningText(field: { readonly text: string }): boolean {
  return SENTENCE.test(field.text) || (!isList(field.text) && englishClausesOf(field).length > 0);
}
