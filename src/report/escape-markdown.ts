import { lazy } from "../model/lazy.js";
import { visible } from "./visible.js";

// Signs that are markup anywhere; list markers and underlines only where a line begins.
const SPECIAL = /[\\`*_[\]<>#|~&@$]|^[-+=]|(?<=^\d{1,9})[.)](?=\s|$)/gu;
// Renderers look for mentions, issues, addresses and emoji in the text that is left when escapes are gone; a comment
// breaks them.
const REFERENCE = lazy(() => /\\@|\\#(?=[\p{L}\p{N}_])|:(?=\/\/|[\w+-]+:)|www(?=\.)/giu);

/** Text that Markdown shows as it is: no markup, HTML, link, mention, formula, table cell or line end comes of it. */
export function escapeMarkdown(text: string): string {
  return visible(text).replace(SPECIAL, "\\$&").replace(REFERENCE(), "$&<!-- -->");
}
