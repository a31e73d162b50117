import type { FieldLocator } from "../model/schema-types.js";
import type { AssignedField } from "./assignment.js";
import type { Column } from "./column.js";

/** The locator of a column, as a block writes it; where each text begins with one label, it is taken off. */
export function locatorOf({ name, column, translates, role }: AssignedField, ids: "arxiv" | "any"): FieldLocator {
  const { locator } = column.field;
  const match = name === "id" ? matchOfId(column, ids) : undefined;
  const strip = name === "id" || name === "authors" ? undefined : prefixOf(column);
  if (translates === undefined && role === undefined && match === undefined && strip === undefined) return locator;
  const long = typeof locator === "string" ? null : locator;
  return {
    ...(long ?? { at: locator as string }),
    ...(match === undefined ? {} : { match }),
    ...(strip === undefined ? {} : { strip }),
    ...(role === undefined ? {} : { role }),
    ...(translates === undefined ? {} : { translates }),
  };
}

/** `[text](address)` is the address alone where ids are no papers'; of those the reader finds the id. */
function matchOfId({ values }: Column, ids: "arxiv" | "any"): string | undefined {
  const texts = values.filter((value) => value !== null);
  if (ids === "arxiv" || texts.length === 0) return undefined;
  const isLink = texts.filter((text) => /^\[.*\]\(.+?\)$/su.test(text)).length >= texts.length * 0.8;
  return isLink ? String.raw`\((\S+?)\)` : undefined;
}

/** The label that each of several texts begins with; undefined for none. */
function prefixOf({ values }: Column): string | undefined {
  const texts = values.filter((value) => value !== null);
  const first = /^(?:[^\p{L}\p{N}\n]{0,4}[^\n:：]{1,20}[:：]|【[^】\n]{1,12}】)\s*/u.exec(texts[0] ?? "")?.[0];
  // Where other labels follow, the first is a part of the text as they are.
  const isOneOf = texts.some((text) =>
    /\n\s*(?:\*\*|【)?[^\n:：]{1,20}[:：】]/u.test(text.slice(first?.length ?? 0).replaceAll("\\n", "\n")),
  );
  if (first === undefined || isOneOf || texts.length < 2 || !texts.every((text) => text.startsWith(first.trimEnd())))
    return undefined;
  return `${first.trimEnd().replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)}\\s*`;
}
