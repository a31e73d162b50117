import type { Entry } from "../model/entry.js";
import type { EntryReport, FileReport } from "../model/report.js";
import type { Decision } from "../model/schema-types.js";
import { entryOutcomes } from "./entry-outcome.js";
import { isNeverPublished } from "./gate.js";

/** A decision to publish that does not count, and what stands against it. */
export interface Overruled {
  readonly entry: EntryReport;
  readonly decision: Decision;
  /** Id of a rule. */
  readonly rule: string;
}

/** What people decided of the entries of one digest. */
export interface Decided {
  /** The decisions that count, by index of the entry. */
  readonly byEntry: ReadonlyMap<number, Decision>;
  readonly overruled: readonly Overruled[];
}

/** Nothing was decided. */
export const UNDECIDED: Decided = { byEntry: new Map(), overruled: [] };

/** Why a decision found no entry: none has its id, or the one that has reads otherwise than when it was judged. */
export interface Unused {
  readonly decision: Decision;
  readonly why: "unknown" | "changed";
}

/** Decisions, each for the entry whose id and content it names; it keeps count of those that found theirs. */
export class Decisions {
  readonly #byKey: ReadonlyMap<string, Decision>;
  readonly #used = new Set<Decision>();
  readonly #ids = new Set<string>();

  constructor(readonly all: readonly Decision[]) {
    this.#byKey = new Map(all.map((decision) => [decisionKey(decision), decision]));
  }

  /**
   * The decisions on a digest. Who says what an entry says now is `contentOf`: undefined where that cannot be had. A
   * decision to publish does not count where a finding stands that no decision lifts.
   */
  on(file: FileReport, contentOf: (entry: EntryReport) => string | undefined): Decided {
    const byEntry = new Map<number, Decision>();
    const overruled: Overruled[] = [];
    for (const { entry, findings } of entryOutcomes(file)) {
      this.#ids.add(entry.id);
      const content = contentOf(entry);
      const decision = content === undefined ? undefined : this.#byKey.get(decisionKey({ id: entry.id, content }));
      if (decision === undefined) continue;
      this.#used.add(decision);
      const against = decision.decision === "publish" ? findings.find(isNeverPublished) : undefined;
      if (against === undefined) byEntry.set(entry.index, decision);
      else overruled.push({ entry, decision, rule: against.rule });
    }
    return { byEntry, overruled };
  }

  /** The decisions that found no entry in any of the digests that were looked at. */
  unused(): Unused[] {
    return this.all
      .filter((decision) => !this.#used.has(decision))
      .map((decision) => ({ decision, why: this.#ids.has(decision.id) ? "changed" : "unknown" }));
  }
}

/** What a decision is on, for messages. */
export function named({ id, content }: Decision): string {
  return id === "" ? content.slice(0, 12) : id;
}

/** What a decision is bound to, as one key. */
export function decisionKey({ id, content }: Pick<Decision, "id" | "content">): string {
  return `${content} ${id}`;
}

/**
 * The entry of a digest read again that a report speaks of; undefined where the digest is no longer the one that was
 * linted.
 */
export function sameEntry<T extends Pick<Entry, "id" | "title">>(
  entries: readonly T[] | undefined,
  { index, id, title }: EntryReport,
): T | undefined {
  const found = entries?.[index - 1];
  return found !== undefined && found.id === id && found.title === title ? found : undefined;
}
