import type { Bilingual } from "../model/rule.js";
import type { Decision, DecisionsFile } from "../model/schema-types.js";
import { findJsonError } from "../readers/json-error.js";
import { decisionsFaults } from "../schema/faults.js";
import { decisionKey, Decisions, named } from "../score/decisions.js";

/** The version of decisions that is read and written. */
const VERSION = 1;

/** Decisions that are held against the schema at a time: what is wrong with the first is told, and not with 100,000. */
const STEP = 100;

/** What is wrong with a file of decisions, and where: lines and columns from 1. */
export interface DecisionsFault {
  readonly message: Bilingual;
  readonly place: { readonly line: number; readonly column: number } | null;
  /** JSON pointer; empty for the file as a whole. */
  readonly pointer: string;
}

/** The decisions of a file, or the first thing that is wrong with it: such a file decides nothing. */
export async function readDecisions(text: string): Promise<Decisions | DecisionsFault> {
  const bare = text.replace(/^\uFEFF/u, "");
  let value: unknown;
  try {
    value = JSON.parse(bare);
  } catch {
    return { message: { en: "not JSON from here on", zh: "从这里起不是 JSON" }, place: jsonPlace(bare), pointer: "" };
  }
  const fault = async (pointer: string, message: Bilingual): Promise<DecisionsFault> => {
    // Loaded where something is wrong: the parser for places is as large as all that a lint needs else.
    const { placeInFile } = await import("../config/place-in-file.js");
    return { message, place: placeInFile(bare, pointer), pointer };
  };
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === "number" && version !== VERSION)
    return fault("/version", {
      en: `decisions of version ${version}; this digestlint knows version ${VERSION}: write them anew from the HTML page`,
      zh: `决定文件为第 ${version} 版，当前 digestlint 只支持第 ${VERSION} 版，请在 HTML 页面中重新导出`,
    });
  const wrong = schemaFault(value);
  if (wrong !== null) return fault(wrong.pointer, wrong.message);
  const { decisions } = value as DecisionsFile;
  if (keysIn(bare) !== keysOf(value as DecisionsFile))
    return { message: { en: "a key stands twice in one object", zh: "同一对象中有重复的键" }, ...repeatedKey(bare) };
  const first = new Map<string, number>();
  for (const [index, decision] of decisions.entries()) {
    const key = decisionKey(decision);
    const before = first.get(key);
    if (before !== undefined) return fault(`/decisions/${index}`, sayTwice(decision, decisions[before], before));
    first.set(key, index);
  }
  return new Decisions(decisions);
}

function schemaFault(value: unknown): { pointer: string; message: Bilingual } | null {
  const decisions = (value as { decisions?: unknown } | null)?.decisions;
  if (!Array.isArray(decisions)) return decisionsFaults(value)[0] ?? null;
  const [first] = decisionsFaults({ ...(value as object), decisions: [] });
  if (first !== undefined) return first;
  for (let at = 0; at < decisions.length; at += STEP) {
    const [found] = decisionsFaults({ version: VERSION, decisions: decisions.slice(at, at + STEP) as unknown[] });
    if (found === undefined) continue;
    const pointer = found.pointer.replace(
      /^\/decisions\/(\d+)/u,
      (_, index: string) => `/decisions/${at + Number(index)}`,
    );
    return { pointer, message: found.message };
  }
  return null;
}

function sayTwice(decision: Decision, other: Decision | undefined, at: number): Bilingual {
  const isSame = other?.decision === decision.decision;
  return isSame
    ? {
        en: `${named(decision)} is decided twice (before: /decisions/${at}); leave one of the two`,
        zh: `${named(decision)} 的决定重复（前一处为 /decisions/${at}），请只保留一处`,
      }
    : {
        en: `${named(decision)} is to be ${decision.decision} here and ${other?.decision ?? ""} at /decisions/${at}; leave one of the two`,
        zh: `${named(decision)} 此处为 ${decision.decision}，而 /decisions/${at} 为 ${other?.decision ?? ""}，二者矛盾，请只保留一处`,
      };
}

/** The keys that are written in a JSON text. */
function keysIn(json: string): number {
  let count = 0;
  for (const [, colon] of json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/gsu)) if (colon !== undefined) count += 1;
  return count;
}

/** The keys that were read: fewer than are written where one stands twice. */
function keysOf(file: DecisionsFile): number {
  return file.decisions.reduce((sum, decision) => sum + Object.keys(decision).length, Object.keys(file).length);
}

/** Where a key stands a second time in its object. */
function repeatedKey(json: string): Pick<DecisionsFault, "place" | "pointer"> {
  let seen = new Set<string>();
  const outer = new Set<string>();
  let depth = 0;
  for (const { 0: token, index } of json.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}]/gsu)) {
    if (token === "{") {
      depth += 1;
      if (depth > 1) seen = new Set();
    } else if (token === "}") depth -= 1;
    else if (token.endsWith(":")) {
      const key = JSON.parse(token.slice(0, -1)) as string;
      const known = depth > 1 ? seen : outer;
      if (known.has(key)) return { place: placeAt(json, index), pointer: "" };
      known.add(key);
    }
  }
  return { place: null, pointer: "" };
}

function jsonPlace(json: string): DecisionsFault["place"] {
  return placeAt(json, findJsonError(json).at);
}

function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n") };
}
