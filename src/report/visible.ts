import { lazy } from "../model/lazy.js";

// Controls, format characters (bidi, zero width, tags), line separators, private use and lone surrogates.
const HIDDEN = lazy(() => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu);
/** Ranges that hold none of these: Latin, Greek, punctuation, arrows and signs of mathematics, Chinese and Japanese. */
const PLAIN =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u03ff\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u3000-\u9fff\uff01-\uff5e]*$/u;
const CONTROL_PICTURES = 0x2400;

/**
 * The text on one line with every character shown that a terminal would interpret, hide or fail to draw: `␛`,
 * `⟨U+202E⟩`.
 */
export function visible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(HIDDEN(), show);
}

function show(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x20) return String.fromCharCode(CONTROL_PICTURES + codePoint);
  if (codePoint === 0x7f) return "␡";
  return `⟨U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}

const JSON_ESCAPES = /\\\\|\\u([\da-f]{4})/giu;

/**
 * `visible` for a range of JSON as it stands in a file: `\uXXXX` shown as its character, so that Chinese can be read.
 */
export function visibleJson(text: string): string {
  return visible(
    text.includes("\\u")
      ? text.replace(JSON_ESCAPES, (escape, code: string | undefined) =>
          code === undefined ? escape : String.fromCharCode(parseInt(code, 16)),
        )
      : text,
  );
}
