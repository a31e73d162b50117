import { defineFieldCheck } from "../model/check.js";
import type { DigestFormat } from "../model/digest.js";
import type { Field } from "../model/field.js";
import type { Detection } from "../model/finding.js";
import { MARK, marksOf } from "../text/marks.js";
import { lostBackslashes } from "../text/lost-backslash.js";
import { maskAt, masksOf, type Mask } from "../text/masks.js";
import { matchesIn } from "../text/matches-in.js";
import { isKnownTexCommand } from "../text/tex-commands.js";

/** A range of escapes that were not decoded, with their decoded text where that is certain. */
interface Leak {
  readonly start: number;
  readonly end: number;
  readonly decoded?: string;
  /** The TeX command of which the backslash is missing here. */
  readonly command?: string;
}

const UNICODE = /(?:\\u[0-9a-fA-F]{4})+/gu;
/** Two byte escapes or more, or one for a control character. */
const BYTES = /(?:\\x[0-9a-fA-F]{2}){2,}|\\x[01][0-9a-fA-F](?![0-9a-zA-Z])/gu;
/** A line break or tab as two characters; a lower-case letter behind it would make it a TeX command. */
const BREAK = /\\(?:r\\n|[nrt])(?![a-z])/gu;
const QUOTE = /\\"/gu;
const ENTITY = /&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[0-9a-fA-F]{2,5});/gu;
/** An entity whose ampersand was escaped again: a page shows `&lt;` instead of the character. */
const ESCAPED_ENTITY = /&amp;(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[0-9a-fA-F]{2,5});/gu;
/** Entities that can be decoded without producing a tag, a blank or another entity. */
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
/** A backslash before each CJK character, as a program writes that escapes what needs no escape. */
const EACH_ESCAPED = /(?:\\[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]){2,}/gu;
/** Percent-encoded UTF-8 outside of addresses, with a Han character among the decoded. */
const PERCENT_ENCODED = /(?:%[0-9A-Fa-f]{2}){3,}/gu;
const HAN = /[\u3400-\u9fff]/u;
/** UTF-16 units of an escape that a message shows. */
const LONGEST_SHOWN = 24;
const COMMAND = /^\\\\[A-Za-z]+/u;

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

function decodePercent(run: string): string | undefined {
  try {
    const text = decodeURIComponent(run);
    return HAN.test(text) ? text : undefined;
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

/** Doubled backslashes before a command. Those of a matrix or an aligned formula are line breaks. */
function* doubledBackslashes(text: string, masks: readonly Mask[]): Generator<Leak> {
  if (!text.includes("\\\\")) return;
  for (const mask of masks) {
    const body = text.slice(mask.start, mask.end);
    if (mask.kind !== "math" || !body.includes("\\\\") || body.includes("begin{") || body.includes("substack"))
      continue;
    // An unknown command would be reported in turn once its second backslash is gone, so there is no fix.
    const commands = [...body.matchAll(/\\\\([A-Za-z]{2,})/gu)];
    const isSure = commands.every((command) => isKnownTexCommand(command[1] ?? ""));
    for (const match of matchesIn(body, DOUBLED)) {
      const escape = COMMAND.exec(body.slice(match.index, match.index + LONGEST_SHOWN))?.[0] ?? match[0];
      yield leak(mask.start + match.index, escape.length, isSure ? escape.slice(1) : undefined);
    }
  }
  for (const match of matchesIn(text, DOUBLED)) {
    const before = text[match.index - 1];
    // Paths of network shares and drives look like this.
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

/** Escaped quotation marks; `\"o` between letters is an accent of TeX. */
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
    yield* matches(text, EACH_ESCAPED, masks, (run) => run.replaceAll("\\", ""));
    // In Markdown a line break could end the field or begin a heading, so there is no fix.
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
  if (text.includes("%")) yield* matches(text, PERCENT_ENCODED, masks, decodePercent);
  for (const { start, end, command } of lostBackslashes(text, masks)) {
    // Outside maths the command would be reported in turn, so there is no fix.
    const inMath = maskAt(masks, start)?.kind === "math";
    yield {
      ...leak(start, end - start, inMath && command !== null ? command : undefined),
      ...(command === null ? {} : { command }),
    };
  }
  if ((bits & MARK.ampersand) === 0) return;
  // In Markdown an entity is a proper way to write these characters, unless it was escaped twice.
  if (format === "jsonl") yield* matches(text, ENTITY, masks, (entity, index) => decodeEntity(entity, text, index));
  else yield* matches(text, ESCAPED_ENTITY, masks, (entity) => `&${entity.slice("&amp;".length)}`);
}

/** Leaks close to one another: one detection with one fix. */
interface Place {
  readonly first: Leak;
  readonly end: number;
  readonly decoded: string | undefined;
}

function placesOf(text: string, leaks: readonly Leak[]): Place[] {
  const places: Place[] = [];
  for (const next of [...leaks].sort((one, other) => one.start - other.start)) {
    const last = places.at(-1);
    if (last === undefined || next.start - last.end > 40) {
      places.push({ first: next, end: next.end, decoded: next.decoded });
      continue;
    }
    if (next.start < last.end) continue;
    const between = text.slice(last.end, next.start);
    const decoded =
      last.decoded === undefined || next.decoded === undefined ? undefined : `${last.decoded}${between}${next.decoded}`;
    places[places.length - 1] = { first: last.first, end: next.end, decoded };
  }
  return places;
}

/** The escape as a message shows it; for a command without its backslash the rest, and the command. */
function shown(text: string, { start, end, command }: Leak): string {
  const escape = text.slice(start, Math.min(end, start + LONGEST_SHOWN)).replace(/[\s\p{Cc}]/gu, "");
  return command === undefined ? escape : `${escape} (${command})`;
}

/** True for an escape that the paper has too: it is the subject, or the author's own slip. */
function isQuoted(text: string, { start, end, command }: Leak, sources: readonly string[]): boolean {
  // The rest of a command occurs in many words, and with its neighbours in none.
  const reach = command === undefined ? 0 : 1;
  const escape = text.slice(Math.max(0, start - reach), end + reach);
  return sources.some((source) => source.includes(escape));
}

/**
 * Finds escapes that were decoded one time too few or too many: `\u672c`, `\n`, doubled backslashes in formulas,
 * entities, and TeX commands without their backslash. `escape` is what the text shows.
 */
export const literalEscapes = defineFieldCheck<unknown>({
  name: "literal-escapes",
  concerns(field) {
    const { bits, suspects } = marksOf(field);
    const marks = MARK.backslash | MARK.ampersand | MARK.newline | MARK.dollar;
    return (bits & marks) !== 0 || suspects.length > 0 || field.text.includes("{") || field.text.includes("%");
  },
  *run(field, entry, _options, digest): Generator<Detection> {
    const { text } = field;
    const found = [...leaksOf(field, digest.format)];
    if (found.length === 0) return;
    const sources = ["abstract", "title"]
      .filter((name) => name !== field.name)
      .map((name) => entry.fields.get(name)?.text ?? "");
    for (const { first, end, decoded } of placesOf(
      text,
      found.filter((one) => !isQuoted(text, one, sources)),
    )) {
      const data = { escape: shown(text, first) };
      const fix =
        decoded === undefined ? {} : { fix: { span: field.spanOf(first.start, end), text: decoded, safe: true } };
      yield { span: field.spanOf(first.start, first.end), data, ...fix };
    }
  },
});
