import type { Report } from "../../model/report.js";
import type { FormatOptions } from "../format.js";
import { jsonLine } from "../json-line.js";
import { cardOf } from "./card.js";

/**
 * A card for the webhook of a custom bot in Feishu or Lark; its text is plain, in which neither markup nor mentions
 * hold.
 */
export function feishu(report: Report, options: FormatOptions): string {
  const { title, passed, lines } = cardOf(report, options);
  const card = {
    config: { wide_screen_mode: true },
    header: { template: passed ? "green" : "red", title: { tag: "plain_text", content: title } },
    elements: [{ tag: "div", text: { tag: "plain_text", content: lines.join("\n") } }],
  };
  return `${jsonLine({ msg_type: "interactive", card })}\n`;
}
