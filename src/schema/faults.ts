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

/** Faults of a file of decisions against `schemas/decisions.schema.json`. */
export function decisionsFaults(value: unknown): SchemaFault[] {
  return faultsOf(validators.decisions, value);
}

/** Faults of a rule's options against its check's schema; a check without a schema takes no options. */
export function optionFaults(check: string, options: Readonly<Record<string, unknown>>): SchemaFault[] {
  const validator = (validators as Readonly<Record<string, validators.Validator | undefined>>)[
    `check_${check.replaceAll("-", "_")}`
  ];
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
  const telling = raw.filter(
    (fault) =>
      fault.keyword !== "anyOf" &&
      (fault.instancePath.split("/").length === deepest ||
        !raw.some((other) => other.instancePath.startsWith(`${fault.instancePath}/`))),
  );
  const byPlace = new Map<string, RawFault[]>();
  for (const fault of telling.length > 0 ? telling : raw)
    byPlace.set(fault.instancePath, [...(byPlace.get(fault.instancePath) ?? []), fault]);
  return [...byPlace].map(([pointer, faults]) => describe(pointer, faults, valueAt(value, pointer)));
}

/** The value that a JSON pointer of a schema fault leads to. */
function valueAt(value: unknown, pointer: string): unknown {
  let at = value;
  for (const raw of pointer.split("/").slice(1))
    at = (at as Readonly<Record<string, unknown>> | null)?.[raw.replaceAll("~1", "/").replaceAll("~0", "~")];
  return at;
}

/** What JSON's types are called in Chinese. */
const TYPES_ZH: Readonly<Record<string, string>> = {
  string: "字符串",
  number: "数字",
  integer: "整数",
  boolean: "布尔值",
  object: "对象",
  array: "列表",
  null: " null",
};

/** Limits that a schema sets, in both languages, by keyword. */
const LIMITS: Readonly<Record<string, (limit: string) => Bilingual>> = {
  minimum: (limit) => ({ en: `must be at least ${limit}`, zh: `不能小于 ${limit}` }),
  maximum: (limit) => ({ en: `must be at most ${limit}`, zh: `不能大于 ${limit}` }),
  minItems: (limit) => ({ en: `the list must hold at least ${limit}`, zh: `列表至少要有 ${limit} 项` }),
  maxItems: (limit) => ({ en: `the list must hold at most ${limit}`, zh: `列表最多 ${limit} 项` }),
  maxLength: (limit) => ({ en: `must be at most ${limit} characters long`, zh: `长度不能超过 ${limit} 个字符` }),
  minLength: () => ({ en: "must not be empty", zh: "不能为空" }),
};

function describe(pointer: string, faults: readonly RawFault[], value: unknown): SchemaFault {
  const unknown = faults.find((fault) => fault.keyword === "additionalProperties");
  if (unknown !== undefined) {
    const word = String(unknown.params["additionalProperty"]);
    return {
      pointer: `${pointer}/${word}`,
      message: { en: `unknown key "${word}"`, zh: `未知的键“${word}”` },
      word,
      allowed: [],
    };
  }
  const missing = faults.find((fault) => fault.keyword === "required");
  if (missing !== undefined) {
    const word = String(missing.params["missingProperty"]);
    return { pointer, message: { en: `the key "${word}" is missing`, zh: `缺少键“${word}”` }, word: null, allowed: [] };
  }
  const allowed = faults.flatMap((fault) =>
    Array.isArray(fault.params["allowedValues"]) ? (fault.params["allowedValues"] as unknown[]).map(String) : [],
  );
  const types = [
    ...new Set(faults.flatMap((fault) => (fault.keyword === "type" ? [fault.params["type"]].flat().map(String) : []))),
  ];
  const typesEn = types.join(" or ");
  const typesZh = types.map((type) => TYPES_ZH[type] ?? type).join("或");
  if (allowed.length > 0) {
    const word = typeof value === "string" ? value : null;
    const list = allowed.join(", ");
    return {
      pointer,
      message: {
        en: `must be one of ${list}${typesEn === "" ? "" : `, or of type ${typesEn}`}`,
        zh: `必须是 ${allowed.join("、")} 之一${typesZh === "" ? "" : `，或者是${typesZh}`}`,
      },
      word,
      allowed,
    };
  }
  if (types.length > 0)
    return {
      pointer,
      message: { en: `must be of type ${typesEn}`, zh: `类型必须是${typesZh}` },
      word: null,
      allowed: [],
    };
  const first = faults[0];
  const limit = LIMITS[first?.keyword ?? ""]?.(String(first?.params["limit"]));
  const detail = first?.message ?? "is not allowed";
  return { pointer, message: limit ?? { en: detail, zh: `不符合要求（${detail}）` }, word: null, allowed: [] };
}
