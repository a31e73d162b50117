/** The report and its parts, as promised by `schemas/report.schema.json`. */
export type {
  DigestScore,
  EntryReport,
  Facts,
  FileReport,
  FindingReport,
  FixReport,
  GateCondition,
  GateReport,
  Position,
  Range,
  RelatedPlace,
  Report,
  Suppression,
  Totals,
} from "./schema-types.js";
