import type { Report } from "../../model/report.js";
import { CORE_SECTIONS } from "../../model/sections.js";
import type { Decided } from "../../score/decisions.js";
import { isNeverPublished } from "../../score/gate.js";
import { entryContent } from "../../text/entry-content.js";
import { retryItems, type RetryItems } from "../retry.js";
import type { FormatOptions } from "../format.js";
import { bilingual, bilingualAttribute } from "./bilingual.js";
import type { ReadCard } from "./card-list.js";
import { html, type Markup } from "./markup.js";
import { dayOf } from "./page.js";
import { PAGE, TRIAGE } from "./page-words.js";

/** What the page's script takes marks with. */
export interface Triage {
  /** Attributes of a card; null where its texts are not at hand, for nobody can judge what is not shown. */
  readonly attributes: (item: ReadCard) => Markup | null;
  /** The bar of decisions; hidden until the script runs. */
  readonly bar: Markup;
  /** The buttons of a card, which the script copies. */
  readonly buttons: Markup;
}

/**
 * The parts of the page that take decisions. What the script is to give back as it is stands percent-encoded in
 * attributes: elsewhere hidden characters are made visible.
 * @param paths paths of the files as the report has them, which `decided` goes by
 */
export function triage(report: Report, paths: readonly string[], options: FormatOptions): Triage {
  const retries = report.files.map((file) => retryItems(file, options.retryFrom ?? "critical", file.path));
  const decided = paths.map((path) => options.decided?.(path));
  const { lang } = options;
  const kinds = ["publish", "hold", "regenerate"] as const;
  const buttons = kinds.map(
    (kind) =>
      html`<button type="button" class="decide ${kind}" data-decide="${kind}" aria-pressed="false">${bilingual(TRIAGE[kind])}</button>`,
  );
  const lost = retries.flatMap((items) => items.lost);
  return {
    attributes: (item) => attributes(item, retries[item.place], decided[item.place]),
    buttons: html`<template id="decide"><div class="decision"><div class="choices" role="group" ${bilingualAttribute("aria-label", TRIAGE.decision, lang)}>${buttons}</div><input type="text" class="reason-note" maxlength="2000" autocomplete="off" ${bilingualAttribute("placeholder", TRIAGE.note, lang)} hidden></div></template>`,
    bar: html`<div class="decisions" id="decisions" data-lost="${encoded(lost.join("\n")) ?? ""}" data-core="${CORE_SECTIONS.join(" ")}" data-day="${dayOf(report)}" data-path="${report.files.map(({ path }) => path).join(" ")}" hidden><output id="decided" aria-live="polite"></output><span class="note" id="not-kept" hidden>${bilingual(TRIAGE.notKept)}</span><button type="button" class="quiet" id="export">${bilingual(TRIAGE.export)}</button><button type="button" class="quiet" id="copy-retry">${bilingual(TRIAGE.copyRetry)}</button></div>
<dialog id="list" aria-labelledby="list-title"><h2 id="list-title">${bilingual(TRIAGE.retryList)}</h2><p class="note">${bilingual(TRIAGE.notCopied)}</p><textarea id="list-text" readonly rows="12" aria-labelledby="list-title"></textarea><button type="button" class="quiet" id="list-close">${bilingual(PAGE.close)}</button></dialog>`,
  };
}

function attributes(
  { texts, digest, entry, findings }: ReadCard,
  items: RetryItems | undefined,
  decided: Decided | undefined,
): Markup | null {
  if (texts === undefined || digest === undefined) return null;
  const id = encoded(entry.id);
  const item = items?.entries.get(entry.index);
  const retry = encoded(item?.line ?? "");
  if (id === null || retry === null) return null;
  const before = decided?.byEntry.get(entry.index);
  const note = encoded(before?.note ?? "") ?? "";
  return html` data-content="${entryContent(digest, texts)}" data-id="${id}" data-title="${encoded(entry.title.trim()) ?? ""}" data-retry="${retry}"${item?.due === true ? html` data-due="1"` : null}${findings.some(isNeverPublished) ? html` data-barred="1"` : null}${before === undefined ? null : html` data-decided="${before.decision}" data-note="${note}"`}`;
}

/** A text in ASCII letters that an address may hold; null for half a surrogate pair, which none can. */
function encoded(text: string): string | null {
  try {
    return encodeURIComponent(text);
  } catch {
    return null;
  }
}
