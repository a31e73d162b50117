import type { Report } from "../../model/report.js";
import type { FormatOptions } from "../format.js";
import { jsonLine } from "../json-line.js";
import { cardOf } from "./card.js";

/** A Markdown message for the webhook of a custom robot in DingTalk; nobody is called by name. */
export function dingtalk(report: Report, options: FormatOptions): string {
  const { title, lines } = cardOf(report, options);
  const text = [`### ${title}`, ...lines].join("\n\n");
  return `${jsonLine({ msgtype: "markdown", markdown: { title, text }, at: { isAtAll: false } })}\n`;
}
