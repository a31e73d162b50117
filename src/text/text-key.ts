/** What identifies a text for a reader, whatever its layout. */
export interface TextKey {
  /** 53-bit hash of the letters and digits, folded in case and width. */
  readonly hash: number;
  /** Number of letters and digits, in UTF-16 units. */
  readonly length: number;
}

/** Folded code of a letter or digit; 0 for blanks, punctuation and layout marks. */
function fold(code: number): number {
  const plain = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code;
  if (plain < 128) {
    if (plain >= 65 && plain <= 90) return plain + 32;
    return (plain >= 97 && plain <= 122) || (plain >= 48 && plain <= 57) ? plain : 0;
  }
  if (plain <= 0xbf || (plain >= 0x2000 && plain <= 0x206f) || (plain >= 0x3000 && plain <= 0x303f) || plain >= 0xfe30)
    return 0;
  return plain;
}

/** The key of a text; texts that differ only in blanks, punctuation, case or width have the same. */
export function textKey(text: string): TextKey {
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = fold(text.charCodeAt(at));
    if (code === 0) continue;
    length += 1;
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b) ^ (high >>> 13);
  }
  return { hash: (low >>> 0) + (high & 0x1fffff) * 0x1_0000_0000, length };
}

/** Number of letters and digits that `beginningKey` reads. */
const BEGINNING = 24;

/**
 * A hash of the first letters and digits of a text, folded in the same way: texts with different keys begin
 * differently.
 */
export function beginningKey(text: string): number {
  const end = text.length;
  let hash = 0x811c9dc5;
  let length = 0;
  for (let at = 0; at < end && length < BEGINNING; at++) {
    const unit = text.charCodeAt(at);
    // Lower-case letters and Han are nearly all characters, and are recognised without a call.
    const code = (unit >= 97 && unit <= 122) || (unit >= 0x4e00 && unit <= 0x9fff) ? unit : fold(unit);
    if (code === 0) continue;
    length += 1;
    hash = Math.imul(hash ^ code, 0x01000193);
  }
  return hash;
}
