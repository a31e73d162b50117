/**
 * Gives the byte offset of an offset in a decoded text (UTF-16 units), also where some bytes are not UTF-8 and stand in
 * the text as U+FFFD. `text` must be what `bytes` decode to, a byte order mark included. Offsets inside a surrogate
 * pair give the byte after it.
 */
export function byteOffsets(bytes: Uint8Array, text: string): (offset: number) => number {
  let textAt = 0;
  let byteAt = 0;
  return (offset) => {
    if (offset < textAt) {
      textAt = 0;
      byteAt = 0;
    }
    while (textAt < offset) {
      const code = text.codePointAt(textAt) ?? 0;
      byteAt += code === 0xfffd ? replacedLength(bytes, byteAt) : utf8Length(code);
      textAt += code > 0xffff ? 2 : 1;
    }
    return byteAt;
  };
}

function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/**
 * How many bytes one U+FFFD stands for: a whole character, or the longest beginning of one that breaks off (the
 * "maximal subpart" of the Unicode Standard, section 3.9, which decoders of the web and Node replace as one).
 */
function replacedLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const trailing =
    lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : 0;
  let length = 1;
  while (length <= trailing && isTrailing(lead, length, bytes[at + length])) length += 1;
  return length;
}

/** True for a byte that may stand at a place (1 to 3) behind a lead byte: table 3-7 of the Unicode Standard. */
function isTrailing(lead: number, place: number, byte: number | undefined): boolean {
  if (byte === undefined) return false;
  let least = 0x80;
  let most = 0xbf;
  if (place === 1) {
    if (lead === 0xe0) least = 0xa0;
    if (lead === 0xed) most = 0x9f;
    if (lead === 0xf0) least = 0x90;
    if (lead === 0xf4) most = 0x8f;
  }
  return byte >= least && byte <= most;
}
