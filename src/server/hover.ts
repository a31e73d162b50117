import type { Locale } from "../model/locale.js";
import type { Hover, Position } from "vscode-languageserver";
import type { FileReport } from "../model/report.js";
import type { Rule } from "../model/rule.js";
import { escapeMarkdown } from "../report/escape-markdown.js";
import { visible } from "../report/visible.js";
import { WORDS } from "../report/words.js";
import { toRange, touches } from "./places.js";
import { SERVER_WORDS } from "./words.js";

/** Why a finding matters and what to do, for each finding at a place; null where there is none. */
export function hoverAt(
  report: FileReport,
  position: Position,
  rules: ReadonlyMap<string, Rule>,
  locale: Locale,
  markdown: boolean,
): Hover | null {
  const at = { start: position, end: position };
  const found = report.findings.filter(
    (finding) => finding.suppressed === undefined && touches(toRange(finding.range), at),
  );
  const [first] = found;
  if (first === undefined) return null;
  const words = SERVER_WORDS[locale];
  const parts = found.map((finding) => {
    const rule = rules.get(finding.rule);
    const message = visible(finding.message[locale]);
    const severity = WORDS[locale].severity[finding.severity];
    const help =
      rule === undefined
        ? []
        : [
            markdown ? `**${words.why}** ${rule.why[locale]}` : `${words.why}: ${rule.why[locale]}`,
            markdown ? `**${words.todo}** ${rule.fix[locale]}` : `${words.todo}: ${rule.fix[locale]}`,
          ];
    return [
      markdown ? `**${escapeMarkdown(message)}**` : message,
      markdown ? `\`${finding.rule}\` · ${severity}` : `${finding.rule} · ${severity}`,
      ...help,
    ].join("\n\n");
  });
  return {
    contents: {
      kind: markdown ? "markdown" : "plaintext",
      value: [...new Set(parts)].join(markdown ? "\n\n---\n\n" : "\n\n"),
    },
    range: toRange(first.range),
  };
}
