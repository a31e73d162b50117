import * as validators from "digestlint:validators";
import type { Bilingual } from "../model/rule.js";

/** A value that breaks a schema: where (JSON pointer) and how, in both languages. */
export interface SchemaFault {
  readonly pointer: string;
  readonly message: Bilingual;
  /** The key that is not known, or the value that is not allowed, for a suggestion. */
  readonly word: string | null;
  /** What would have been allowed in its place, where the schema lists it. */
  readonly allowed: readonly string[];
}

type RawFault = NonNullable<validators.Validator["errors"]>[number];

/** Faults of a configuration against `schemas/config.schema.json`. */
export function configFaults(value: unknown): SchemaFault[] {
  return faultsOf(validators.config, value);
}

/** Faults of a rule's declaration against `schemas/rule.schema.json`. */
export function ruleFaults(value: unknown): SchemaFault[] {
  return faultsOf(validators.rule, value);
}

/** Faults of a report against `schemas/report.schema.json`. */
export function reportFaults(value: unknown): SchemaFault[] {
  return faultsOf(validators.report, value);
}

/** Faults of a rule's options against its check's schema; a check without a schema takes no options. */
export function optionFaults(check: string, options: Readonly<Record<string, unknown>>): SchemaFault[] {
  const validator = (validators as Readonly<Record<string, validators.Validator | undefined>>)[`check_${check.replaceAll("-", "_")}`];
  if (validator !== undefined) return faultsOf(validator, options);
  return Object.keys(options).map((key) => ({
    pointer: `/${key}`,
    message: { en: `the check ${check} takes no options`, zh: `检查 ${check} 不接受任何选项` },
    word: key,
    allowed: [],
  }));
}

function faultsOf(validator: validators.Validator, value: unknown): SchemaFault[] {
  if (validator(value)) return [];
  const raw = validator.errors ?? [];
  const deepest = Math.max(...raw.map((fault) => fault.instancePath.split("/").length));
  const telling = raw.filter((fault) => fault.keyword !== "anyOf" && (fault.instancePath.split("/").length === deepest || !raw.some((other) => other.instancePath.startsWith(`${fault.instancePath}/`))));
  const byPlace = new Map<string, RawFault[]>();
  for (const fault of telling.length > 0 ? telling : raw) byPlace.set(fault.instancePath, [...(byPlace.get(fault.instancePath) ?? []), fault]);
  return [...byPlace].map(([pointer, faults]) => describe(pointer, faults));
}

function describe(pointer: string, faults: readonly RawFault[]): SchemaFault {
  const unknown = faults.find((fault) => fault.keyword === "additionalProperties");
  if (unknown !== undefined) {
    const word = String(unknown.params["additionalProperty"]);
    return { pointer: `${pointer}/${word}`, message: { en: `unknown key "${word}"`, zh: `未知的键“${word}”` }, word, allowed: [] };
  }
  const missing = faults.find((fault) => fault.keyword === "required");
  if (missing !== undefined) {
    const word = String(missing.params["missingProperty"]);
    return { pointer, message: { en: `the key "${word}" is missing`, zh: `缺少键“${word}”` }, word: null, allowed: [] };
  }
  const allowed = faults.flatMap((fault) => (Array.isArray(fault.params["allowedValues"]) ? (fault.params["allowedValues"] as unknown[]).map(String) : []));
  const types = [...new Set(faults.flatMap((fault) => (fault.keyword === "type" ? [fault.params["type"]].flat().map(String) : [])))];
  if (allowed.length > 0) {
    const list = allowed.join(", ");
    const or = types.length > 0 ? types.join(" or ") : "";
    return { pointer, message: { en: `must be one of ${list}${or === "" ? "" : `, or of type ${or}`}`, zh: `必须是以下之一：${allowed.join("、")}${or === "" ? "" : `，或类型为 ${types.join(" 或 ")}`}` }, word: null, allowed };
  }
  if (types.length > 0) return { pointer, message: { en: `must be of type ${types.join(" or ")}`, zh: `类型必须是 ${types.join(" 或 ")}` }, word: null, allowed: [] };
  const first = faults[0];
  const detail = first?.message ?? "is not allowed";
  return { pointer, message: { en: detail, zh: `不符合要求（${detail}）` }, word: null, allowed: [] };
}
