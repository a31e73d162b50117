import type { Report } from "../model/report.js";
import type { Bilingual } from "../model/rule.js";
import { reportFaults } from "../schema/faults.js";

/** A JSON report read back: the report, or what is wrong with the text. */
export function readReport(text: string): { report: Report } | { fault: Bilingual } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const detail = (cause as Error).message;
    return { fault: { en: `not JSON (${detail})`, zh: `不是 JSON（${detail}）` } };
  }
  const [fault] = reportFaults(value);
  if (fault === undefined) return { report: value as Report };
  return {
    fault: {
      en: `not a JSON report of digestlint: ${fault.message.en} (${fault.pointer})`,
      zh: `不是 digestlint 的 JSON 报告：${fault.message.zh}（${fault.pointer}）`,
    },
  };
}
