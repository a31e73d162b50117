import type { Fault } from "../model/digest.js";
import type { Span } from "../model/span.js";
import { isBlank, trimmed } from "./lines.js";

const EXCERPT = 80;

/** Collects the faults of one page. */
export class FaultList {
  readonly #text: string;
  readonly #faults: Fault[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  add(fault: Fault): void {
    this.#faults.push(fault);
  }

  /** Reports text that belongs to nothing; consecutive lines are one fault. */
  addOrphan(start: number, end: number, entry: number | null): void {
    let span: Span = trimmed(this.#text, start, end);
    if (span.start === span.end) return;
    const last = this.#faults.at(-1);
    if (
      last?.kind === "orphan-text" &&
      last.entry === entry &&
      last.span.end <= span.start &&
      isBlank(this.#text, last.span.end, span.start)
    ) {
      this.#faults.pop();
      span = { start: last.span.start, end: span.end };
    }
    this.#faults.push({ kind: "orphan-text", span, entry, field: null, data: { text: this.excerpt(span) } });
  }

  /** Removes the reports of text that belongs to nothing for which `isMeant` is true. */
  dropOrphans(isMeant: (fault: Fault) => boolean): void {
    const kept = this.#faults.filter((fault) => fault.kind !== "orphan-text" || !isMeant(fault));
    this.#faults.splice(0, this.#faults.length, ...kept);
  }

  /** The first fault, at or behind an offset, for text that belongs to nothing; undefined where there is none. */
  orphanBehind(at: number): Fault | undefined {
    let first: Fault | undefined;
    for (const fault of this.#faults)
      if (fault.kind === "orphan-text" && fault.span.start >= at && fault.span.start < (first?.span.start ?? Infinity))
        first = fault;
    return first;
  }

  /** The first 80 UTF-16 units of a range. */
  excerpt(span: Span): string {
    return this.#text.slice(span.start, Math.min(span.end, span.start + EXCERPT));
  }

  /** All faults in the order of the page. */
  sorted(): Fault[] {
    return this.#faults.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  }
}
