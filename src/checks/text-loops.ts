import { defineFieldCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Detection } from "../model/finding.js";
import { findLoop, type Loop } from "../text/loops.js";
import { maskAt, masksOf } from "../text/masks.js";

/** Longest evidence, in UTF-16 units. */
const SHOWN = 120;
/** UTF-16 units of one repeated unit that a message shows. */
const LONGEST_UNIT = 40;
/** UTF-16 units below which a row of signs may be a rule, a table's or a formula's. */
const LEAST_SIGNS = 200;
const SIGNS_ALONE = /^[\s|:+*#~=_-]*$/u;
/** Number of trailing blanks from which they are a loop; a model leaves few. */
const LEAST_BLANKS = 100;

function isMeant(text: string, loop: Loop, entry: Entry): boolean {
  if (loop.end - loop.start >= LEAST_SIGNS) return false;
  const body = text.slice(loop.start, loop.end);
  if (SIGNS_ALONE.test(body)) return true;
  const sample = body.slice(0, Math.ceil(loop.unit.length * 2));
  return ["abstract", "title"].some((name) => entry.fields.get(name)?.text.includes(sample) === true);
}

/** The number of blanks at the end of a JSON value, which the reader removes. */
function blanksBehind(entry: Entry, name: string): number {
  const { AI: summary } = entry.record;
  const value =
    typeof summary === "object" && summary !== null ? (summary as Record<string, unknown>)[name] : undefined;
  return typeof value === "string" && value.length > LEAST_BLANKS ? value.length - value.trimEnd().length : 0;
}

function shortened(unit: string): string {
  const bare = unit.trim();
  return bare.length <= LONGEST_UNIT ? bare : `${bare.slice(0, LONGEST_UNIT - 1)}…`;
}

/**
 * Finds a repetition loop in a text: a character, word, clause or cycle of clauses again and again. One detection a
 * field, with the `repeated` unit and the number of `copies`.
 */
export const textLoops = defineFieldCheck<unknown>({
  name: "text-loops",
  *run(field, entry, _options, digest): Generator<Detection> {
    const { text } = field;
    const loop = findLoop(text);
    if (loop !== null) {
      const mask = maskAt(masksOf(field), loop.start);
      const inMask = mask !== undefined && mask.end >= loop.end && loop.end - loop.start < LEAST_SIGNS;
      if (inMask || isMeant(text, loop, entry)) return;
      yield {
        span: field.spanOf(loop.start, Math.min(loop.end, loop.start + SHOWN)),
        data: { repeated: shortened(loop.unit), copies: loop.copies },
      };
      return;
    }
    if (digest.format !== "jsonl" || text === "") return;
    const blanks = blanksBehind(entry, field.name);
    if (blanks >= LEAST_BLANKS)
      yield { span: field.spanOf(text.length, text.length), evidence: "", data: { repeated: " ", copies: blanks } };
  },
});
