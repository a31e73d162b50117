import type { DigestInfo } from "../../src/model/digest.js";
import type { Entry } from "../../src/model/entry.js";
import { createField, type Field, type FieldRole } from "../../src/model/field.js";

const ROLES: Readonly<Record<string, FieldRole>> = {
  title: "source",
  abstract: "source",
  authors: "meta",
  category: "meta",
};

/** A digest's facts for tests: Chinese sections, English abstracts. */
export const DIGEST: DigestInfo = {
  path: "2026-01-22.md",
  format: "markdown",
  target: "zh-Hans",
  source: "en",
  date: "2026-01-22",
};

/** A field that stands alone in its file, from offset 0. */
export function field(text: string, name = "tldr"): Field {
  return createField({ name, role: ROLES[name] ?? "section", text, span: { start: 0, end: text.length }, offsets: 0 });
}

/** An entry with the given fields, laid one after the other in an imaginary file. */
export function entry(texts: Readonly<Record<string, string>>, index = 1): Entry {
  let offset = 0;
  const fields = new Map<string, Field>();
  for (const [name, text] of Object.entries(texts)) {
    fields.set(
      name,
      createField({
        name,
        role: ROLES[name] ?? "section",
        text,
        span: { start: offset, end: offset + text.length },
        offsets: offset,
      }),
    );
    offset += text.length + 1;
  }
  const span = { start: 0, end: offset };
  const title = texts["title"] ?? "A Title";
  return {
    index,
    id: `2601.${String(index).padStart(5, "0")}`,
    title,
    category: "cs.LG",
    span,
    anchor: fields.get("title")?.span ?? span,
    number: null,
    link: null,
    fields,
    record: { id: `2601.${String(index).padStart(5, "0")}`, title, summary: texts["abstract"] ?? "" },
    locate: () => span,
  };
}
