import type { FieldCheck } from "../../src/model/check.js";
import type { DigestFormat, DigestInfo } from "../../src/model/digest.js";
import type { Entry } from "../../src/model/entry.js";
import type { Field } from "../../src/model/field.js";
import type { Detection } from "../../src/model/finding.js";
import { DIGEST, entry } from "./entry.js";

/** What a field check sees in a field, asked as the engine asks it: first whether the field concerns it. */
export function seen<Options>(
  check: FieldCheck<Options>,
  field: Field,
  paper: Entry,
  options: Options,
  digest: DigestInfo,
): readonly Detection[] {
  return check.concerns?.(field, paper, options, digest) === false ? [] : [...check.run(field, paper, options, digest)];
}

/** What a field check sees in the field `tldr` of an entry that has the given other fields. */
export function detections<Options>(
  check: FieldCheck<Options>,
  text: string,
  options: Options,
  others: Readonly<Record<string, string>> = {},
  format: DigestFormat = "jsonl",
): readonly Detection[] {
  const paper = entry({ tldr: text, ...others });
  const tldr = paper.fields.get("tldr");
  return tldr === undefined ? [] : seen(check, tldr, paper, options, { ...DIGEST, format });
}

/** The texts that a field check marks in the field `tldr`. */
export function marked<Options>(
  check: FieldCheck<Options>,
  text: string,
  options: Options,
  others: Readonly<Record<string, string>> = {},
  format: DigestFormat = "jsonl",
): readonly string[] {
  return detections(check, text, options, others, format).map(({ span }) => text.slice(span.start, span.end));
}

/** The text after all fixes of the detections; fixes that overlap an earlier one are left out. */
export function mended(text: string, found: readonly Detection[]): string {
  let result = "";
  let end = 0;
  for (const { fix } of [...found].sort((one, other) => (one.fix?.span.start ?? 0) - (other.fix?.span.start ?? 0))) {
    if (fix === undefined || fix.span.start < end) continue;
    result += text.slice(end, fix.span.start) + fix.text;
    end = fix.span.end;
  }
  return result + text.slice(end);
}
