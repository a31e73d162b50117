import { visible } from "../visible.js";

/** HTML that is safe to write: made by `html` from literals and escaped values only. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a placeholder of `html`: a text, which is escaped, or markup; null and undefined give nothing. */
export type Value = string | number | Markup | readonly Value[] | null | undefined;

/**
 * HTML from a template; every text put in is escaped, its hidden characters shown. Attribute values must stand in
 * double quotes.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  let text = parts[0] ?? "";
  values.forEach((value, index) => {
    text += written(value) + (parts[index + 1] ?? "");
  });
  return new Markup(text);
}

function written(value: Value): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Markup) return value.text;
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? escapeHtml(value) : value.map(written).join("");
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * The text as HTML shows it, in content and in quoted attributes; lines are kept, other hidden characters made visible.
 */
export function escapeHtml(text: string): string {
  const shown = text.includes("\n") ? text.split(/\r?\n/u).map(visible).join("\n") : visible(text);
  return shown.replace(/[&<>"']/gu, (character) => ESCAPES[character] ?? character);
}
