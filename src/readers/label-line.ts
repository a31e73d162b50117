import type { Span } from "../model/span.js";
import { beginsPlainly, labelKey, meaningOfLabel, type LabelMeaning } from "./labels.js";

/** The form of a label. */
export type LabelForm = "plain" | "bold" | "heading" | "summary";

/** A label at the start of a line. */
export interface LabelLine {
  /** The label with its colon and emphasis. */
  readonly label: Span;
  /** Offset of the value. */
  readonly value: number;
  /** Offset of the value's end if that is before the line's end (`**Main category: cs.LG**`). */
  readonly valueEnd?: number;
  /** The label as written, without colon and emphasis. */
  readonly words: string;
  /** Distinguishes spellings: `Result:` and `**Result:**` are two. */
  readonly spelling: string;
  readonly form: LabelForm;
  /** Null for a label of no known digest. */
  readonly meaning: LabelMeaning | null;
}

const LONGEST = 40;
const STAR = 42;
const SPACE = 32;
const COLON = 58;
const WIDE_COLON = 0xff1a;
/** Characters of text that no label has. */
const NO_LABEL = /[.,!?。，；、！？()（）[\]{}<>$`"“”=\\#|]|\/\//u;
const LABEL_START = /^[\p{L}]/u;

/** Reads `Label: value`, `**Label:** value` or `**Label**: value` (with `:` or `：`); null for a line of text. */
export function readLabel(text: string, start: number, end: number): LabelLine | null {
  const isBold = text.charCodeAt(start) === STAR && text.charCodeAt(start + 1) === STAR;
  return isBold ? readBoldLabel(text, start, end) : readPlainLabel(text, start, end);
}

function readPlainLabel(text: string, start: number, end: number): LabelLine | null {
  const limit = Math.min(end, start + LONGEST);
  for (let at = start; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code !== COLON && code !== WIDE_COLON) continue;
    if (text.charCodeAt(at + 1) === 47) return null;
    return labelLine(text.slice(start, at), { start, end: at + 1 }, at + 1, "plain");
  }
  return null;
}

function readBoldLabel(text: string, start: number, end: number): LabelLine | null {
  const close = start + text.slice(start, Math.min(end, start + LONGEST + 6)).indexOf("**", 2);
  if (close <= start) return null;
  const inside = text.slice(start + 2, close).trimEnd();
  const isInside = inside.endsWith(":") || inside.endsWith("：");
  let after = close + 2;
  if (!isInside) {
    while (after < end && text.charCodeAt(after) === SPACE) after++;
    const code = text.charCodeAt(after);
    if (after >= end || (code !== COLON && code !== WIDE_COLON)) return readBoldWhole(text, start, close);
    after++;
  }
  const words = isInside ? inside.slice(0, -1) : inside;
  return labelLine(words, { start, end: after }, after, "bold");
}

/** Reads `**Label: value**`, where the emphasis includes the value; only for known labels. */
function readBoldWhole(text: string, start: number, close: number): LabelLine | null {
  const line = readPlainLabel(text, start + 2, close);
  return line?.meaning == null
    ? null
    : {
        ...line,
        spelling: spellingOf("bold", labelKey(line.words)),
        label: { start, end: line.label.end },
        valueEnd: close,
        form: "bold",
      };
}

function labelLine(words: string, label: Span, value: number, form: LabelForm): LabelLine | null {
  const known = words.trim();
  const key = labelKey(known);
  const meaning = meaningOfLabel(key) ?? null;
  if (
    meaning === null &&
    (NO_LABEL.test(known) ||
      !(beginsPlainly(known) || LABEL_START.test(known)) ||
      known.split(" ").length > (form === "plain" ? 4 : 8))
  )
    return null;
  return { label, value, words: known, spelling: spellingOf(form, key), form, meaning };
}

/**
 * The spelling of a label. Keys have no star; a plain label's key is its spelling, which saves a string for each label.
 */
function spellingOf(form: LabelForm, key: string): string {
  return form === "plain" ? key : `${form}*${key}`;
}

/**
 * Reads the words of a heading or summary as a label (`### Background`, `#### 中文摘要 (Abstract in Chinese)`); null
 * where they are none.
 */
export function readLabelWords(
  text: string,
  content: Span,
  label: Span,
  form: "heading" | "summary",
): LabelLine | null {
  if (content.end - content.start > LONGEST * 2) return null;
  const words = text
    .slice(content.start, content.end)
    .replace(/\s*[(（][^()（）]*[)）]$/u, "")
    .replace(/[:：]$/u, "");
  return labelLine(words, label, label.end, form);
}
