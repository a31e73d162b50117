import type { Report } from "../model/report.js";
import { dingtalk } from "./chat/dingtalk.js";
import { feishu } from "./chat/feishu.js";
import { slack } from "./chat/slack.js";
import { wecom } from "./chat/wecom.js";
import type { Format, FormatName, FormatOptions, LazyFormat } from "./format.js";
import { github } from "./github.js";
import { gitlab } from "./gitlab.js";
import { json } from "./json.js";
import { jsonl } from "./jsonl.js";
import { junit } from "./junit.js";
import { markdown } from "./markdown.js";
import { rdjson } from "./rdjson.js";
import { retry } from "./retry.js";
import { sarif } from "./sarif.js";
import { stylish } from "./stylish.js";

/** The page is a third of the program's size: only a run that asks for it loads it. */
const html: LazyFormat = async (report, options) => (await import("./html/html.js")).html(report, options);

/** Every format by the name that `--format` takes. */
export const FORMATS = {
  stylish,
  json,
  jsonl,
  sarif,
  junit,
  github,
  gitlab,
  rdjson,
  markdown,
  html,
  retry,
  feishu,
  dingtalk,
  wecom,
  slack,
} satisfies Readonly<Record<FormatName, Format | LazyFormat>>;

const DEFAULTS: FormatOptions = { lang: "en", color: false, sources: () => undefined, rules: [] };

/**
 * Writes a report in the named format, `html` as a promise and the others at once; in English, without colour, excerpts
 * and the rules' explanations where the options give nothing else.
 */
export function formatReport<Name extends FormatName>(
  report: Report,
  name: Name,
  options: Partial<FormatOptions> = {},
): ReturnType<(typeof FORMATS)[Name]> {
  const format: Format | LazyFormat = FORMATS[name];
  return format(report, { ...DEFAULTS, ...options }) as ReturnType<(typeof FORMATS)[Name]>;
}
