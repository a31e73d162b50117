import type { Report } from "../model/report.js";
import type { Bilingual } from "../model/rule.js";
import { reportFaults } from "../schema/faults.js";

/** The version of reports that this digestlint reads and writes. */
const VERSION = 2;

/** A JSON report read back: the report, or what is wrong with the text. */
export function readReport(text: string): { report: Report } | { fault: Bilingual } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const detail = (cause as Error).message;
    return { fault: { en: `not JSON (${detail})`, zh: `不是 JSON（${detail}）` } };
  }
  const version = versionOf(value);
  if (version !== null && version !== VERSION)
    return {
      fault: {
        en: `this report is version ${version}, and version ${VERSION} is needed; run digestlint again`,
        zh: `该报告是第 ${version} 版，需要第 ${VERSION} 版，请重新运行 digestlint`,
      },
    };
  const [fault] = reportFaults(value);
  if (fault === undefined) return { report: value as Report };
  return {
    fault: {
      en: `not a JSON report of digestlint: ${fault.message.en} (${fault.pointer})`,
      zh: `不是 digestlint 的 JSON 报告：${fault.message.zh}（${fault.pointer}）`,
    },
  };
}

/** The version that a value names as a report of digestlint; null where it is none. */
function versionOf(value: unknown): number | null {
  if (typeof value !== "object" || value === null) return null;
  const { version, tool } = value as { version?: unknown; tool?: { name?: unknown } | null };
  return typeof version === "number" && tool?.name === "digestlint" ? version : null;
}
