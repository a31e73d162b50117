import type { Check, DigestEnd, DigestWatcher } from "../model/check.js";
import type { DigestInfo } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import { type Field, textRangeOf } from "../model/field.js";
import type { Data, Finding, Sighting } from "../model/finding.js";
import type { Rule } from "../model/rule.js";
import { sets } from "../model/suppression.js";
import { forgetMeasures } from "../text/once.js";
import { Silence } from "./silence.js";

/** Thrown when a check fails: a fault in digestlint (or in a user's own check), never in the digest. */
export class CheckFailure extends Error {
  override readonly name = "CheckFailure";
  constructor(readonly rule: string, readonly path: string, readonly entry: Pick<Entry, "index" | "id"> | null, cause: unknown) {
    const where = entry === null ? path : `${path}, entry ${entry.index} (${entry.id})`;
    super(`the check of ${rule} failed on ${where}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** A rule and the check it names. */
export interface BoundRule {
  readonly rule: Rule;
  readonly check: Check;
}

/** How far an entry was judged: rules of field and entry scope that ran, of those that were due. */
export interface Coverage {
  readonly ran: number;
  readonly due: number;
}

/** The linting of one digest: show it every entry in order, then take what was found. */
export interface DigestLint {
  /** Runs the rules of field and entry scope; tells how many of them could run. */
  see(entry: Entry): Coverage;
  /** Runs the rules of digest scope; gives all findings in the order in which rules and entries came. */
  finish(end: Omit<DigestEnd, keyof DigestInfo | "findings" | "setAside" | "entryCount">): Finding[];
}

/** Does a piece of work and measures it; named after its rule, or after its layer (`parse`, `report`). */
export type Stopwatch = (name: string, work: () => void) => void;

/** Starts the linting of one digest under the given rules; disabled rules must have been left out. */
export function lintDigest(info: DigestInfo, bound: readonly BoundRule[], stopwatch?: Stopwatch): DigestLint {
  let findings: Finding[] = [];
  const silence = new Silence(bound.map(({ rule }) => rule));
  const local = bound.filter(({ check }) => check.scope === "field" || check.scope === "entry").sort((a, b) => silence.precedence(a.rule) - silence.precedence(b.rule));
  const watched = bound.flatMap(({ rule, check }) =>
    check.scope === "digest" ? [{ rule, check, watcher: guard(rule, null, () => check.watch(rule.options, info)) }] : [],
  );
  const fieldLists = new FieldLists(bound.map(({ rule }) => rule));
  let entryCount = 0;

  function guard<T>(rule: Rule, entry: Entry | null, work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw new CheckFailure(rule.id, info.path, entry, cause);
    }
  }

  function add(rule: Rule, entry: Pick<Entry, "index" | "id"> | null, field: Field | null, sighting: Sighting): void {
    const name = sighting.field === undefined ? (field?.name ?? null) : sighting.field;
    if (entry !== null && silence.covers(rule, entry.index, name, sighting.data)) return;
    findings.push({
      rule: rule.id,
      severity: rule.severity,
      span: sighting.span,
      entry: entry === null ? null : { index: entry.index, id: entry.id },
      field: name,
      evidence: sighting.evidence ?? textAt(field, sighting),
      data: sighting.data ?? {},
      related: sighting.related ?? [],
      fix: sighting.fix ?? null,
    });
    if (entry !== null) silence.note(rule, entry.index, name, sighting.data);
  }

  /** True where the rule could run. */
  function runLocal({ rule, check }: BoundRule, entry: Entry, fields: readonly Field[]): boolean {
    if (fields.length === 0 || (check.needs !== undefined && !hasAll(entry, check.needs))) return false;
    if (check.scope === "field") {
      for (const field of fields) {
        if (silence.silent(rule, entry.index, field.name)) continue;
        for (const sighting of check.run(field, entry, rule.options, info)) add(rule, entry, field, sighting);
      }
    } else if (check.scope === "entry") {
      const open = silence.hasClaims(entry.index) ? fields.filter((field) => !silence.silent(rule, entry.index, field.name)) : fields;
      if (open.length > 0) for (const sighting of check.run(entry, open, rule.options, info)) add(rule, entry, namedField(entry, sighting), sighting);
    }
    return true;
  }

  return {
    see(entry) {
      entryCount += 1;
      let ran = 0;
      let at: Rule | undefined;
      fieldLists.open(entry);
      try {
        for (const item of local) {
          at = item.rule;
          if (stopwatch === undefined) {
            if (runLocal(item, entry, fieldLists.of(item.rule))) ran += 1;
          } else {
            stopwatch(item.rule.id, () => {
              if (runLocal(item, entry, fieldLists.of(item.rule))) ran += 1;
            });
          }
        }
        for (const { rule, watcher } of watched) {
          at = rule;
          if (stopwatch === undefined) watcher.see(entry, fieldLists.of(rule));
          else {
            stopwatch(rule.id, () => {
              watcher.see(entry, fieldLists.of(rule));
            });
          }
        }
      } catch (cause) {
        throw new CheckFailure(at?.id ?? "", info.path, entry, cause);
      }
      for (const field of entry.fields.values()) forgetMeasures(field);
      return { ran, due: local.length };
    },
    finish(end) {
      const facts = { ...info, ...end, entryCount, findings: [] as readonly Finding[], setAside: [] as readonly Finding[] };
      const conclude = (rule: Rule, watcher: DigestWatcher, known: DigestEnd): void => {
        const work = (): void => {
          guard(rule, null, () => {
            for (const sighting of watcher.report(known)) add(rule, sighting.entry, null, sighting);
          });
        };
        if (stopwatch === undefined) work();
        else stopwatch(rule.id, work);
      };
      const ordered = [...watched].sort((a, b) => silence.precedence(a.rule) - silence.precedence(b.rule));
      for (const { rule, check, watcher } of ordered) if (check.readsFindings !== true) conclude(rule, watcher, facts);
      findings = findings.filter((finding) => !silence.overruled(finding));
      for (const { rule, check, watcher } of ordered) {
        if (check.readsFindings !== true) continue;
        const aside = (finding: Finding): boolean => end.suppressed.some((stretch) => sets(stretch, finding.rule, finding.span.start));
        const setAside = end.suppressed.length === 0 ? [] : findings.filter(aside);
        conclude(rule, watcher, { ...facts, findings: end.suppressed.length === 0 ? [...findings] : findings.filter((finding) => !aside(finding)), setAside });
      }
      return findings;
    },
  };
}

const GROUPS = { section: "sections", extra: "extras", source: "sources", meta: "meta" } as const;

/** The fields of an entry that each rule names, in the entry's order; rules that name the same share one list. */
class FieldLists {
  readonly #placeOf = new Map<Rule, number>();
  readonly #wanted: ReadonlySet<string>[] = [];
  #lists: (readonly Field[] | undefined)[] = [];
  #fields: readonly Field[] = [];

  constructor(rules: readonly Rule[]) {
    const places = new Map<string, number>();
    for (const rule of rules) {
      const key = rule.fields.join("\n");
      const place = places.get(key) ?? this.#wanted.push(new Set(rule.fields)) - 1;
      places.set(key, place);
      this.#placeOf.set(rule, place);
    }
  }

  open(entry: Entry): void {
    this.#fields = [...entry.fields.values()];
    this.#lists = [];
  }

  of(rule: Rule): readonly Field[] {
    const place = this.#placeOf.get(rule) ?? 0;
    return (this.#lists[place] ??= this.#select(this.#wanted[place]));
  }

  #select(wanted: ReadonlySet<string> | undefined): readonly Field[] {
    if (wanted === undefined || wanted.has("all")) return this.#fields;
    return this.#fields.filter((field) => wanted.has(field.name) || wanted.has(GROUPS[field.role]));
  }
}

function hasAll(entry: Entry, needs: readonly string[]): boolean {
  return needs.every((name) => (entry.fields.get(name)?.text ?? "") !== "");
}

function namedField(entry: Entry, sighting: Sighting): Field | null {
  return typeof sighting.field === "string" ? (entry.fields.get(sighting.field) ?? null) : null;
}

/** The decoded text at a sighting: fields give the file's span for a piece of text, so the piece is looked for by its span. */
function textAt(field: Field | null, { span }: { readonly span: Data | { readonly start: number; readonly end: number } }): string {
  if (field === null) return "";
  const { start, end } = span as { start: number; end: number };
  if (start === field.span.start && end === field.span.end) return field.text;
  const piece = textRangeOf(field, { start, end });
  return field.text.slice(piece.start, piece.end);
}
