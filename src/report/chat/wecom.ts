import type { Report } from "../../model/report.js";
import type { FormatOptions } from "../format.js";
import { jsonLine } from "../json-line.js";
import { cardOf } from "./card.js";

/** A Markdown message for the webhook of a group robot in WeCom, at most 4,096 bytes of text. */
export function wecom(report: Report, options: FormatOptions): string {
  const { title, passed, lines } = cardOf(report, options);
  const head = `**<font color="${passed ? "info" : "warning"}">${title}</font>**`;
  return `${jsonLine({ msgtype: "markdown", markdown: { content: [head, ...lines].join("\n") } })}\n`;
}
