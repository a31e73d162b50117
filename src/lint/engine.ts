import type { Check, DigestEnd, DigestVisitor } from "../model/check.js";
import type { DigestInfo } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import { joinLists } from "../model/on-demand.js";
import { type Field, textRangeOf } from "../model/field.js";
import type { Data, Finding, Detection } from "../model/finding.js";
import type { Rule } from "../model/rule.js";
import { suppressionFinder } from "../model/suppression.js";
import { forgetMeasures } from "../text/memo-per-field.js";
import { Ceiling } from "./ceiling.js";
import { EntryRegister } from "./entry-register.js";
import { OpenedEntry } from "./opened-entry.js";
import { type Judge, planOf } from "./plan.js";
import { Precedence } from "./precedence.js";

/** Thrown when a check fails: a fault in digestlint (or in a user's own check), never in the digest. */
export class CheckFailure extends Error {
  override readonly name = "CheckFailure";
  constructor(
    readonly rule: string,
    readonly path: string,
    readonly entry: Pick<Entry, "index" | "id"> | null,
    cause: unknown,
  ) {
    const where = entry === null ? path : `${path}, entry ${entry.index} (${entry.id})`;
    super(`the check of ${rule} failed on ${where}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

/** A rule and the check it names. */
export interface BoundRule {
  readonly rule: Rule;
  readonly check: Check;
}

/** The linting of one digest: show it every entry in order, then take what was found. */
export interface DigestLint {
  /** Runs the rules of field and entry scope. */
  see(entry: Entry): void;
  /** Runs the rules of digest scope; gives the findings in the order in which rules and entries came. */
  finish(end: Omit<DigestEnd, keyof DigestInfo | "findings" | "setAside" | "entryCount" | "entryAt">): Found;
}

/** What was found in a digest. */
export interface Found {
  readonly findings: Finding[];
  readonly entries: EntryRegister;
  /** Findings that were counted and not kept, by rule. */
  readonly unkept: ReadonlyMap<string, number>;
  /** What scores need of those that lie on entries: rule, severity, entry and place, without evidence and data. */
  readonly unheard: readonly Finding[];
}

/** What the rules of field and entry scope made of one entry. */
export interface EntryResult {
  readonly findings: readonly Finding[];
  /** How many of the rules could run. */
  readonly ran: number;
}

/** What one linting of a digest leaves to the next, for a digest that is being edited. */
export interface LintMemory {
  /** What is known of an entry that has not changed, in its place of now; undefined to look at it. */
  recall(entry: Entry): EntryResult | undefined;
  keep(entry: Entry, result: EntryResult): void;
  /** Findings in place of those that the rules of digest scope would make; null to run them. */
  readonly standIns: readonly Finding[] | null;
  /** Told what the rules of digest scope found, where they ran. */
  keepWide(findings: readonly Finding[]): void;
}

/** Called with the time that a rule took on an entry or digest, in milliseconds. */
export type Stopwatch = (rule: string, work: () => void) => void;

const NO_FINDINGS: readonly Finding[] = [];

/** Starts the linting of one digest under the given rules; disabled rules must have been left out. */
export function lintDigest(
  info: DigestInfo,
  bound: readonly BoundRule[],
  stopwatch?: Stopwatch,
  memory?: LintMemory,
): DigestLint {
  let findings: Finding[] = [];
  const plan = planOf(bound);
  const { rules, judges, watches, wide, readers } = plan;
  const silence = new Precedence(rules);
  const watched =
    (memory?.standIns ?? null) === null
      ? watches.map((watch) => ({
          ...watch,
          visitor: guard(watch.rule, null, () => watch.check.watch(watch.rule.options, info)),
        }))
      : [];
  const opened = new OpenedEntry(plan);
  // A JSONL file may be larger than memory, and so may what there is to say of it.
  const ceiling = info.format === "jsonl" && memory === undefined ? new Ceiling(wide) : null;
  const entries = new EntryRegister();
  let at: Rule | undefined;
  const hear =
    stopwatch === undefined
      ? runLocal
      : (judge: Judge, entry: Entry, fields: readonly Field[]): void => {
          stopwatch(judge.rule.id, () => {
            runLocal(judge, entry, fields);
          });
        };

  function guard<T>(rule: Rule, entry: Entry | null, work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw new CheckFailure(rule.id, info.path, entry, cause);
    }
  }

  function add(rule: Rule, entry: Pick<Entry, "index" | "id"> | null, field: Field | null, detection: Detection): void {
    const name = detection.field === undefined ? (field?.name ?? null) : detection.field;
    if (entry !== null && silence.covers(rule, entry.index, name, detection.data)) return;
    if (ceiling?.isOver(rule, entry, name, detection) === true) {
      if (entry !== null) silence.note(rule, entry.index, name, detection.data);
      return;
    }
    findings.push({
      rule: rule.id,
      severity: rule.severity,
      span: detection.span,
      entry: entry === null ? null : { index: entry.index, id: entry.id },
      field: name,
      evidence: detection.evidence ?? textAt(field, detection),
      data: detection.data ?? {},
      related: detection.related ?? [],
      fix: detection.fix ?? null,
    });
    if (entry !== null) silence.note(rule, entry.index, name, detection.data);
  }

  function take(finding: Finding): void {
    const rule = rules.get(finding.rule);
    if (
      rule === undefined ||
      (finding.entry !== null && silence.covers(rule, finding.entry.index, finding.field, finding.data))
    )
      return;
    findings.push(finding);
    if (finding.entry !== null) silence.note(rule, finding.entry.index, finding.field, finding.data);
  }

  function judge(entry: Entry): EntryResult {
    const known = memory?.recall(entry);
    if (known !== undefined) {
      for (const finding of known.findings) take(finding);
      return known;
    }
    const before = findings.length;
    const { kind } = opened;
    for (const judge of kind.closers) {
      const open = opened.openAt(judge.place);
      if (open.length === 0) continue;
      hear(judge, entry, open);
      opened.close(silence.closed(entry.index));
    }
    const { speakers } = opened;
    // Counted, as is what runs once a rule and field: each step of an iterator is a call until V8 compiles the loop, which one digest is too short for.
    for (let next = 0; next < speakers.length; next += 1) {
      const judge = speakers[next] as Judge;
      hear(judge, entry, opened.openAt(judge.place));
    }
    const result = { findings: memory === undefined ? NO_FINDINGS : findings.slice(before), ran: kind.able };
    memory?.keep(entry, result);
    return result;
  }

  function runLocal({ rule, check }: Judge, entry: Entry, fields: readonly Field[]): void {
    at = rule;
    const silent = silence.silentFor(rule, entry.index);
    const open = silent.size === 0 ? fields : without(silent, fields);
    const { options } = rule;
    if (check.scope === "field") {
      for (let place = 0; place < open.length; place += 1) {
        const field = open[place] as Field;
        if (check.concerns?.(field, entry, options, info) === false) continue;
        for (const detection of check.run(field, entry, options, info)) add(rule, entry, field, detection);
      }
    } else if (open.length > 0) {
      for (const detection of check.run(entry, open, options, info))
        add(rule, entry, namedField(entry, detection), detection);
    }
  }

  function timed(rule: Rule, work: () => void): void {
    if (stopwatch === undefined) work();
    else stopwatch(rule.id, work);
  }

  return {
    see(entry) {
      opened.open(entry);
      let ran = 0;
      // One guard for all rules: a guard a rule and entry costs more than most rules do.
      try {
        ran = judge(entry).ran;
        for (let next = 0; next < watched.length; next += 1) {
          const { rule, visitor, place } = watched[next] as (typeof watched)[number];
          at = rule;
          if (stopwatch === undefined) visitor.see(entry, opened.at(place));
          else seeTimed(stopwatch, rule, visitor, entry, opened.at(place));
        }
      } catch (cause) {
        throw new CheckFailure(at?.id ?? "", info.path, entry, cause);
      }
      for (const field of opened.fields) forgetMeasures(field);
      ceiling?.closeEntry();
      entries.add(entry, judges.length === 0 ? 1 : Math.round((ran / judges.length) * 10_000) / 10_000);
    },
    finish(end) {
      const facts = {
        ...info,
        ...end,
        entryCount: entries.length,
        entryAt: (index: number) => entries.at(index),
        findings: [] as readonly Finding[],
        setAside: [] as readonly Finding[],
      };
      const conclude = (rule: Rule, visitor: DigestVisitor, known: DigestEnd): void => {
        timed(rule, () => {
          guard(rule, null, () => {
            for (const detection of visitor.report(known)) add(rule, detection.entry, null, detection);
          });
        });
      };
      const standIns = memory?.standIns ?? [];
      for (const finding of standIns) if (!readers.has(finding.rule)) take(finding);
      for (const { rule, check, visitor } of watched) if (check.readsFindings !== true) conclude(rule, visitor, facts);
      findings = findings.filter((finding) => !silence.overruled(finding));
      for (const finding of standIns) if (readers.has(finding.rule)) take(finding);
      const find = suppressionFinder(end.suppressed);
      const aside = (finding: Finding): boolean => find(finding.rule, finding.span.start) !== undefined;
      ceiling?.leaveOut((finding) => silence.overruled(finding));
      const unkept = ceiling?.heard ?? [];
      for (const { rule, check, visitor } of watched) {
        if (check.readsFindings !== true) continue;
        const none = end.suppressed.length === 0;
        conclude(rule, visitor, {
          ...facts,
          findings: none ? joinLists(findings, unkept) : findings.filter((finding) => !aside(finding)),
          setAside: none ? [] : findings.filter(aside),
        });
      }
      if (watched.length > 0) memory?.keepWide(findings.filter(({ rule }) => wide.has(rule)));
      return { findings, entries, unkept: ceiling?.over ?? new Map<string, number>(), unheard: ceiling?.heard ?? [] };
    },
  };
}

function seeTimed(watch: Stopwatch, rule: Rule, visitor: DigestVisitor, entry: Entry, fields: readonly Field[]): void {
  watch(rule.id, () => {
    visitor.see(entry, fields);
  });
}

function without(names: ReadonlySet<string>, fields: readonly Field[]): readonly Field[] {
  return fields.filter(({ name }) => !names.has(name));
}

function namedField(entry: Entry, detection: Detection): Field | null {
  return typeof detection.field === "string" ? (entry.fields.get(detection.field) ?? null) : null;
}

/** The decoded text at a detection: fields give the file's span for a piece of text, so the piece is looked for by its span. */
function textAt(
  field: Field | null,
  { span }: { readonly span: Data | { readonly start: number; readonly end: number } },
): string {
  if (field === null) return "";
  const { start, end } = span as { start: number; end: number };
  if (start === field.span.start && end === field.span.end) return field.text;
  const piece = textRangeOf(field, { start, end });
  return field.text.slice(piece.start, piece.end);
}
