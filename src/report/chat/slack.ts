import type { Report } from "../../model/report.js";
import type { FormatOptions } from "../format.js";
import { jsonLine } from "../json-line.js";
import { cardOf } from "./card.js";

/** Blocks for an incoming webhook of Slack; their text is plain, in which neither markup nor mentions hold. */
export function slack(report: Report, options: FormatOptions): string {
  const { title, passed, lines } = cardOf(report, options);
  const plain = (text: string): object => ({ type: "plain_text", text, emoji: false });
  const blocks = [
    { type: "header", text: plain(`${passed ? "✅" : "❌"} ${title}`) },
    { type: "section", text: plain(lines.join("\n")) },
  ];
  return `${jsonLine({ text: title, blocks })}\n`;
}
