import type { DigestEnd, DigestVisitor } from "../model/check.js";
import { type Digest, FAMILY_TRAITS, traitsOf } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import { type Field, textRangeOf } from "../model/field.js";
import type { Detection, Finding } from "../model/finding.js";
import type { Rule } from "../model/rule.js";
import { forgetMeasures } from "../text/memo-per-field.js";
import { CheckFailure } from "./check-failure.js";
import type { Precedence } from "./precedence.js";
import { fieldsByList, isDue, type Schedule } from "./schedule.js";

/** Does a piece of work and takes its time; `name` is the rule's id or the step's name. */
export type Stopwatch = (name: string, work: () => void) => void;

/** What the rules of field and entry scope made of one entry. */
export interface EntryResult {
  readonly findings: readonly Finding[];
  /** How many of the rules could run. */
  readonly ran: number;
}

/** What the linting of one version of a digest passes on to the next, while it is being edited. */
export interface EditMemory {
  /** The result of an entry that has not changed, at its present place; undefined to run the rules. */
  recall(entry: Entry): EntryResult | undefined;
  keep(entry: Entry, result: EntryResult): void;
  /** Findings in place of those that the rules of digest scope would make; null to run them. */
  readonly digestFindings: readonly Finding[] | null;
  /** Takes what the rules of digest scope found, where they ran. */
  keepDigestFindings(findings: readonly Finding[]): void;
}

/** How rules are run. */
export interface DetectOptions {
  readonly stopwatch?: Stopwatch | undefined;
  readonly memory?: EditMemory | undefined;
}

/** Runs the rules of a schedule over one digest; what precedence overrules is not among the findings. */
export class Detector {
  readonly #digest: Digest;
  readonly #schedule: Schedule;
  readonly #precedence: Precedence;
  readonly #options: DetectOptions;
  readonly #due: Schedule["ofEntry"];
  readonly #visitors: readonly (Schedule["ofDigest"][number] & { readonly visitor: DigestVisitor })[];
  /** The rule that runs: one try block an entry costs less than one a rule, and a failure still names it. */
  #running: Rule | undefined;

  constructor(digest: Digest, schedule: Schedule, precedence: Precedence, options: DetectOptions) {
    this.#digest = digest;
    this.#schedule = schedule;
    this.#precedence = precedence;
    this.#options = options;
    const traits = traitsOf(digest);
    this.#due = traits === FAMILY_TRAITS ? schedule.ofEntry : schedule.ofEntry.filter((item) => isDue(item, traits));
    const scheduled = (options.memory?.digestFindings ?? null) === null ? schedule.ofDigest : [];
    this.#visitors = this.#guarded(null, () =>
      scheduled.map((item) => {
        this.#running = item.rule;
        return { ...item, visitor: item.check.visitor(item.rule.options, digest, item.declared) };
      }),
    );
  }

  /**
   * Runs the rules of field and entry scope on every entry, and shows it to those of digest scope. `coverage` is by
   * entry.
   */
  inEntries(): { findings: Finding[]; coverage: number[] } {
    const findings: Finding[] = [];
    const coverage: number[] = [];
    const due = this.#due.length;
    for (const entry of this.#digest.entries) {
      const fields = fieldsByList(entry, this.#schedule);
      const result = this.#guarded(entry, () => {
        const known = this.#recalled(entry) ?? this.#inEntry(entry, fields);
        for (const { rule, visitor, list } of this.#visitors)
          this.#timed(rule, () => {
            visitor.see(entry, fields[list] ?? []);
          });
        return known;
      });
      for (const field of entry.fields.values()) forgetMeasures(field);
      // Not spread: a hostile entry has more findings than a call takes arguments.
      for (const finding of result.findings) findings.push(finding);
      coverage.push(due === 0 ? 1 : Math.round((result.ran / due) * 10_000) / 10_000);
    }
    return { findings, coverage };
  }

  /** The findings of digest scope: of the rules that judge by other findings, or of the others. */
  inDigest(end: DigestEnd, readsFindings: boolean): Finding[] {
    const findings: Finding[] = [];
    const { byFindings } = this.#schedule;
    for (const finding of this.#options.memory?.digestFindings ?? [])
      if (byFindings.has(finding.rule) === readsFindings && this.#accepts(finding)) findings.push(finding);
    for (const { rule, visitor } of this.#visitors) {
      if (byFindings.has(rule.id) !== readsFindings) continue;
      this.#guarded(null, () => {
        this.#timed(rule, () => {
          for (const detection of visitor.report(end)) this.#add(findings, rule, detection.entry, null, detection);
        });
      });
    }
    return findings;
  }

  #inEntry(entry: Entry, lists: readonly (readonly Field[])[]): EntryResult {
    const findings: Finding[] = [];
    let ran = 0;
    for (const { rule, check, list } of this.#due) {
      const listed = lists[list] ?? [];
      if (listed.length === 0 || check.needs?.every((name) => hasText(entry, name)) === false) continue;
      ran += 1;
      const fields = this.#precedence.openFields(rule, entry.index, listed);
      if (fields.length === 0) continue;
      this.#timed(rule, () => {
        const { options } = rule;
        if (check.scope === "entry") {
          for (const detection of check.run(entry, fields, options, this.#digest))
            this.#add(findings, rule, entry, namedField(entry, detection), detection);
          return;
        }
        for (const field of fields) {
          if (check.concerns?.(field, entry, options, this.#digest) === false) continue;
          for (const detection of check.run(field, entry, options, this.#digest))
            this.#add(findings, rule, entry, field, detection);
        }
      });
    }
    const result = { findings, ran };
    this.#options.memory?.keep(entry, result);
    return result;
  }

  #recalled(entry: Entry): EntryResult | undefined {
    const known = this.#options.memory?.recall(entry);
    if (known === undefined) return undefined;
    return { ran: known.ran, findings: known.findings.filter((finding) => this.#accepts(finding)) };
  }

  /** True for a finding made before whose rule still runs and is not overruled, which is then noted. */
  #accepts(finding: Finding): boolean {
    const rule = this.#schedule.rules.get(finding.rule);
    if (rule === undefined) return false;
    if (finding.entry === null) return true;
    if (this.#precedence.overrules(rule, finding.entry.index, finding)) return false;
    this.#precedence.note(rule, finding.entry.index, finding);
    return true;
  }

  #add(
    findings: Finding[],
    rule: Rule,
    entry: Pick<Entry, "index" | "id"> | null,
    field: Field | null,
    detection: Detection,
  ): void {
    const finding: Finding = {
      rule: rule.id,
      severity: rule.severity,
      span: detection.span,
      entry: entry === null ? null : { index: entry.index, id: entry.id || this.#idOf(entry.index) },
      field: detection.field === undefined ? (field?.name ?? null) : detection.field,
      evidence: detection.evidence ?? textAt(field, detection),
      data: detection.data ?? {},
      related: detection.related ?? [],
      fix: detection.fix ?? null,
    };
    if (this.#accepts(finding)) findings.push(finding);
  }

  /** A fault of the input knows its entry's index only; findings name the paper too. */
  #idOf(index: number): string {
    return this.#digest.entries[index - 1]?.id ?? "";
  }

  #timed(rule: Rule, work: () => void): void {
    this.#running = rule;
    if (this.#options.stopwatch === undefined) work();
    else this.#options.stopwatch(rule.id, work);
  }

  #guarded<T>(entry: Entry | null, work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw new CheckFailure(this.#running?.id ?? "", this.#digest.path, entry, cause);
    }
  }
}

function hasText(entry: Entry, name: string): boolean {
  return (entry.fields.get(name)?.text ?? "") !== "";
}

function namedField(entry: Entry, detection: Detection): Field | null {
  return typeof detection.field === "string" ? (entry.fields.get(detection.field) ?? null) : null;
}

/**
 * The decoded text at a detection: fields give the file's span for a piece of text, so the piece is looked for by its
 * span.
 */
function textAt(field: Field | null, { span }: Pick<Detection, "span">): string {
  if (field === null) return "";
  if (span.start === field.span.start && span.end === field.span.end) return field.text;
  const piece = textRangeOf(field, span);
  return field.text.slice(piece.start, piece.end);
}
