import { createHash } from "node:crypto";
import type { Digest } from "../model/digest.js";
import type { Entry } from "../model/entry.js";

/**
 * Identifies the content of an entry: SHA-256, in hexadecimal, of its text in the digest, trimmed, with LF line ends
 * and without the number of its heading, which changes when another entry is removed. People's decisions are bound to
 * it.
 */
export function entryContent({ text }: Pick<Digest, "text">, { span, number }: Pick<Entry, "span" | "number">): string {
  const { start, end } = span;
  const written =
    number === null
      ? text.slice(start, end)
      : text.slice(start, number.span.start) + text.slice(number.span.end, Math.max(number.span.end, end));
  return createHash("sha256").update(written.replaceAll("\r\n", "\n").trim(), "utf8").digest("hex");
}
