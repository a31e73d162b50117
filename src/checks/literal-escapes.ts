import { defineFieldCheck } from "../model/check.js";
import type { DigestFormat } from "../model/digest.js";
import type { Field } from "../model/field.js";
import type { Detection } from "../model/finding.js";
import { MARK, marksOf } from "../text/marks.js";
import { maskAt, masksOf, type Mask } from "../text/masks.js";
import { matchesIn } from "../text/matches-in.js";
import { isKnownTexCommand } from "../text/tex-commands.js";

/** A range of escapes that was not decoded, with what it should read where that is certain. */
interface Leak {
  readonly start: number;
  readonly end: number;
  readonly decoded?: string;
}

const UNICODE = /(?:\\u[0-9a-fA-F]{4})+/gu;
const BYTES = /(?:\\x[0-9a-fA-F]{2}){2,}/gu;
/** A line break or tab as two characters: what follows is no small letter, so that no TeX command is meant. */
const BREAK = /\\(?:r\\n|[nrt])(?![a-z])/gu;
const QUOTE = /\\"/gu;
const ENTITY = /&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[0-9a-fA-F]{2,5});/gu;
/** An entity whose ampersand was escaped again: a page shows `&lt;` for it. */
const ESCAPED_ENTITY = /&amp;(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[0-9a-fA-F]{2,5});/gu;
/** Entities that can be decoded without making a tag, a stray blank or another entity. */
const PLAIN: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&quot;": '"',
  "&apos;": "'",
  "&#34;": '"',
  "&#39;": "'",
  "&#x27;": "'",
  "&#x22;": '"',
};
const DOUBLED = /\\\\(?=[A-Za-z]{2}|[{}_%])/gu;
const SHARE = /^\\\\[\w.-]+\\[A-Za-z]/u;
/** What is left of a TeX command whose first letter was read as a tab, line feed or carriage return. */
const EATEN =
  /\t(?:ext(?:bf|it|tt|rm|sf|sc|normal)?\{|heta(?![a-z])|imes(?![a-z])|au(?![a-z])|ilde\{|frac\{|op(?![a-z]))|\r(?:ho(?![a-z])|ightarrow|angle|ight[)\]|}.])|\n(?:abla(?![a-z])|eq(?![a-z])|u(?=[_^]))/gu;
const EATEN_LETTER: Readonly<Record<string, string>> = { "\t": "\\t", "\r": "\\r", "\n": "\\n" };

function decodeUnicode(run: string): string | undefined {
  const text = run.replace(/\\u([0-9a-fA-F]{4})/gu, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Cf}]/u.test(text) ? undefined : text;
}

function decodeBytes(run: string): string | undefined {
  try {
    return decodeURIComponent(run.replaceAll("\\x", "%"));
  } catch {
    return undefined;
  }
}

function decodeEntity(entity: string, text: string, index: number): string | undefined {
  return /^#?\w{1,8};/u.test(text.slice(index + entity.length, index + entity.length + 10)) ? undefined : PLAIN[entity];
}

function leak(start: number, length: number, decoded: string | undefined): Leak {
  return decoded === undefined ? { start, end: start + length } : { start, end: start + length, decoded };
}

function* matches(
  text: string,
  pattern: RegExp,
  masks: readonly Mask[],
  decode: (match: string, index: number) => string | undefined,
): Generator<Leak> {
  for (const match of matchesIn(text, pattern)) {
    if (maskAt(masks, match.index) === undefined)
      yield leak(match.index, match[0].length, decode(match[0], match.index));
  }
}

/** Doubled backslashes in front of a command; a line break in a matrix or an aligned formula is written so. */
function* doubledBackslashes(text: string, masks: readonly Mask[]): Generator<Leak> {
  if (!text.includes("\\\\")) return;
  for (const mask of masks) {
    const body = text.slice(mask.start, mask.end);
    if (mask.kind !== "math" || !body.includes("\\\\") || body.includes("begin{") || body.includes("substack"))
      continue;
    const commands = [...body.matchAll(/\\\\([A-Za-z]{2,})/gu)];
    const decoded = body.replace(DOUBLED, "\\");
    // A command of the paper's own would only turn into another finding.
    if (decoded !== body)
      yield leak(
        mask.start,
        body.length,
        commands.every((command) => isKnownTexCommand(command[1] ?? "")) ? decoded : undefined,
      );
  }
  for (const match of matchesIn(text, DOUBLED)) {
    const before = text[match.index - 1];
    // A path of a network share or of a drive begins or goes on like this.
    if (
      maskAt(masks, match.index) !== undefined ||
      before === "\\" ||
      before === ":" ||
      /[\w.]/u.test(before ?? "") ||
      SHARE.test(text.slice(match.index, match.index + 80))
    )
      continue;
    yield leak(match.index, 2, undefined);
  }
}

/** An escaped quotation mark; `\"o` after or before letters is a TeX accent and not meant. */
function* escapedQuotes(text: string, masks: readonly Mask[]): Generator<Leak> {
  const found = [...matches(text, QUOTE, masks, () => '"')];
  const accents = found.filter(
    ({ start, end }) => /[A-Za-z]/u.test(text[start - 1] ?? "") && /[A-Za-z{]/u.test(text[end] ?? ""),
  );
  if (found.length >= 2 && accents.length === 0) yield* found;
}

function* leaksOf(field: Field, format: DigestFormat): Generator<Leak> {
  const { text } = field;
  const { bits } = marksOf(field);
  const masks = masksOf(field);
  if ((bits & MARK.backslash) !== 0) {
    if (text.includes("\\u")) yield* matches(text, UNICODE, masks, decodeUnicode);
    if (text.includes("\\x")) yield* matches(text, BYTES, masks, decodeBytes);
    // In Markdown a line break could end the field or begin a heading, so nothing is put in its place.
    const isBreak = (index: number): boolean =>
      !/[\w\\:.]/u.test(text[index - 1] ?? "") || /[.\d]/u.test(text[index - 1] ?? "");
    for (const found of matches(text, BREAK, masks, (match) =>
      format === "jsonl" && match !== "\\t" ? "\n" : undefined,
    )) {
      if (isBreak(found.start)) yield found;
    }
    yield* doubledBackslashes(text, masks);
    yield* escapedQuotes(text, masks);
  }
  if (text.includes("\t") || text.includes("\r") || text.includes("\n")) {
    for (const match of matchesIn(text, EATEN)) {
      // Outside maths the command itself would be a fault again.
      const inMath = maskAt(masks, match.index)?.kind === "math";
      yield leak(
        match.index,
        match[0].length,
        inMath ? `${EATEN_LETTER[match[0][0] ?? ""] ?? ""}${match[0].slice(1)}` : undefined,
      );
    }
  }
  if ((bits & MARK.ampersand) === 0) return;
  // In Markdown an entity is the right way to write these characters, but for one that was escaped twice.
  if (format === "jsonl") yield* matches(text, ENTITY, masks, (entity, index) => decodeEntity(entity, text, index));
  else yield* matches(text, ESCAPED_ENTITY, masks, (entity) => `&${entity.slice("&amp;".length)}`);
}

/** The leaks drawn together: neighbours with little between them are one place with one mend. */
function merge(text: string, leaks: readonly Leak[]): Leak[] {
  const merged: Leak[] = [];
  for (const next of [...leaks].sort((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last === undefined || next.start - last.end > 40) {
      merged.push(next);
      continue;
    }
    if (next.start < last.end) continue;
    const between = text.slice(last.end, next.start);
    const whole =
      last.decoded === undefined || next.decoded === undefined ? undefined : `${last.decoded}${between}${next.decoded}`;
    merged[merged.length - 1] = leak(last.start, next.end - last.start, whole);
  }
  return merged;
}

/** Finds escapes that were printed instead of decoded: `\u672c`, `\n`, doubled backslashes in formulas, entities. */
export const literalEscapes = defineFieldCheck<unknown>({
  name: "literal-escapes",
  concerns(field) {
    const { bits, suspects } = marksOf(field);
    return (bits & (MARK.backslash | MARK.ampersand | MARK.newline)) !== 0 || suspects.length > 0;
  },
  *run(field, _entry, _options, digest): Generator<Detection> {
    for (const { start, end, decoded } of merge(field.text, [...leaksOf(field, digest.format)])) {
      const span = field.spanOf(start, end);
      const data = { escape: field.text.slice(start, Math.min(end, start + 24)).replace(/\s/gu, " ") };
      yield decoded === undefined ? { span, data } : { span, data, fix: { span, text: decoded, safe: true } };
    }
  },
});
