import type { Report } from "../model/report.js";
import { inertJson } from "./inert.js";

/** The report itself, as `schemas/report.schema.json` describes it. */
export function json(report: Report): string {
  return `${inertJson(JSON.stringify(report, null, 2))}\n`;
}
