import { defineFieldCheck } from "../model/check.js";
import type { Detection } from "../model/finding.js";
import type { TexCommandsOptions } from "../model/schema-types.js";
import { MARK, marksOf } from "../text/marks.js";
import { maskAt, masksOf, type Mask } from "../text/masks.js";
import { matchesIn } from "../text/matches-in.js";
import { isKnownTexCommand } from "../text/tex-commands.js";

/** A TeX command shown raw, with its argument where one follows. */
interface Leak {
  readonly start: number;
  readonly end: number;
  readonly command: string;
}

const COMMAND = /\\([A-Za-z]+)/uy;
/** `\'e`, `\"{o}`, `\c{c}`: an accent and its letter. */
const ACCENT = /\\(?:['"`^~=.](?:\{[A-Za-z]\}|[A-Za-z])|[cvuHrkbd]\{[A-Za-z]{1,2}\})/uy;
const ESCAPE = /^\\u[0-9a-fA-F]{4}/u;
const PERCENT = /\\[%&]/uy;
/**
 * TeX's tie (`Stage~I`, `API~X`, `~\cite`); the tilde of a range, an estimate or a distribution has other neighbours.
 */
const TIE = /[A-Za-z]{2}~(?:[A-Z][A-Za-z]*(?![(A-Za-z])|\\[a-z])/gu;
const DRIVE_PATH = /[\w.\\-]+/uy;
const LONGEST_ARGUMENT = 160;

function argumentEnd(text: string, from: number): number {
  let end = from;
  while (text[end] === "{") {
    let depth = 0;
    let at = end;
    for (; at < text.length && at - from < LONGEST_ARGUMENT; at += 1) {
      if (text[at] === "{") depth += 1;
      else if (text[at] === "}" && (depth -= 1) === 0) break;
    }
    if (text[at] !== "}") return end;
    end = at + 1;
  }
  return end;
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/** True within a path (`home\name\core`), and for escapes of regular expressions and strings. */
function isPathOrEscape(text: string, at: number): boolean {
  const before = text[at - 1] ?? "";
  if (/[\\:/]/u.test(before)) return true;
  return (
    /\w/u.test(before) &&
    (/^\\\w+\\\w/u.test(text.slice(at, at + 40)) || /\w\\\w+$/u.test(text.slice(Math.max(0, at - 40), at)))
  );
}

function leakInProse(text: string, at: number): Leak | undefined {
  if (isPathOrEscape(text, at)) return undefined;
  const inWord = /[A-Za-z]/u.test(text[at - 1] ?? "");
  const accent = matchAt(ACCENT, text, at);
  if (accent !== null && (inWord || text[at + 1] === "'" || text[at + 2] === "{"))
    return { start: at, end: at + accent[0].length, command: accent[0] };
  const sign = matchAt(PERCENT, text, at);
  if (sign !== null) return { start: at, end: at + 2, command: sign[0] };
  const name = matchAt(COMMAND, text, at)?.[1];
  if (name === undefined) return undefined;
  const end = at + 1 + name.length;
  // `\ud800` is an escape of a string, which `literal-escapes` reports.
  if (name.startsWith("u") && ESCAPE.test(text.slice(at, at + 6))) return undefined;
  // A single letter is an escape (\d, \n) more often than a command.
  if (name.length === 1 && text[end] !== "{") return undefined;
  return { start: at, end: argumentEnd(text, end), command: `\\${name}` };
}

function leakInMath(text: string, at: number, mask: Mask, own: ReadonlySet<string>): Leak | undefined {
  const name = matchAt(COMMAND, text, at)?.[1];
  if (name === undefined || isKnownTexCommand(name) || own.has(name)) return undefined;
  // Without the argument: what stands in \text{…} and the like is no part of the command.
  const end = Math.min(mask.end, at + 1 + name.length);
  return { start: at, end, command: `\\${name}` };
}

function* commandLeaks(text: string, masks: readonly Mask[], own: ReadonlySet<string>): Generator<Leak> {
  for (let at = text.indexOf("\\"); at !== -1; at = text.indexOf("\\", at)) {
    const mask = maskAt(masks, at);
    if (mask !== undefined && mask.kind !== "math") {
      at = mask.end;
      continue;
    }
    // A doubled backslash is a line break or an excess escape, and never begins a command.
    if (text[at + 1] === "\\") {
      at += 2;
      while (/[A-Za-z\\]/u.test(text[at] ?? "")) at += 1;
      continue;
    }
    if (mask === undefined && /(?:^|[^A-Za-z])[A-Za-z]:$/u.test(text.slice(Math.max(0, at - 3), at))) {
      DRIVE_PATH.lastIndex = at;
      DRIVE_PATH.test(text);
      at = Math.max(at + 1, DRIVE_PATH.lastIndex);
      continue;
    }
    const leak = mask === undefined ? leakInProse(text, at) : leakInMath(text, at, mask, own);
    if (leak !== undefined) yield leak;
    at = Math.max(at + 2, leak?.end ?? 0);
  }
}

function* tieLeaks(text: string, masks: readonly Mask[]): Generator<Leak> {
  for (const match of matchesIn(text, TIE)) {
    const at = match.index + match[0].indexOf("~");
    if (maskAt(masks, at) === undefined) yield { start: match.index, end: match.index + match[0].length, command: "~" };
  }
}

function* quoteLeaks(text: string, masks: readonly Mask[]): Generator<Leak> {
  for (const match of text.matchAll(/``[^`'\n]{1,120}''/gu)) {
    if (maskAt(masks, match.index) === undefined)
      yield { start: match.index, end: match.index + match[0].length, command: "``" };
  }
}

const ownCommands = new WeakMap<TexCommandsOptions, ReadonlySet<string>>();

function ownOf(options: TexCommandsOptions): ReadonlySet<string> {
  let own = ownCommands.get(options);
  if (own === undefined)
    ownCommands.set(options, (own = new Set((options.commands ?? []).map((name) => name.replace(/^\\/u, "")))));
  return own;
}

/**
 * Finds raw TeX: any command outside maths, and inside maths those that MathJax and KaTeX do not know. One detection a
 * field, at the first, with all `commands` and their `count`.
 */
export const texCommands = defineFieldCheck<TexCommandsOptions>({
  name: "tex-commands",
  concerns: (field) => (marksOf(field).bits & (MARK.backslash | MARK.tilde | MARK.backtick)) !== 0,
  *run(field, _entry, options): Generator<Detection> {
    const { bits } = marksOf(field);
    const { text } = field;
    const masks = masksOf(field);
    const leaks: Leak[] = [
      ...((bits & MARK.backslash) !== 0 ? commandLeaks(text, masks, ownOf(options)) : []),
      ...((bits & MARK.tilde) !== 0 ? tieLeaks(text, masks) : []),
      ...((bits & MARK.backtick) !== 0 ? quoteLeaks(text, masks) : []),
    ];
    const first = leaks.sort((one, other) => one.start - other.start)[0];
    if (first === undefined) return;
    const commands = [...new Set(leaks.map((leak) => leak.command))];
    yield {
      span: field.spanOf(first.start, first.end),
      data: { command: first.command, commands, count: leaks.length },
    };
  },
});
