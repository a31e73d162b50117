import { defineDigestCheck, type DigestDetection } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Span } from "../model/span.js";

interface Numbered {
  readonly entry: Pick<Entry, "index" | "id">;
  readonly value: number;
  readonly span: Span;
}

/** Follows one way of counting and collects the numbers that do not continue it. */
class Count {
  readonly breaks: { readonly at: Numbered; readonly expected: number; isFixable: boolean }[] = [];
  private last = 0;

  restart(): void {
    this.last = 0;
  }

  take(at: Numbered): void {
    const open = this.breaks.at(-1);
    const expected = this.last + 1;
    // The count continues as if the number before had been right, so that this one alone is wrong and can be fixed.
    if (open !== undefined && this.last === open.at.value && at.value === open.expected + 1) open.isFixable = true;
    else if (at.value !== expected) this.breaks.push({ at, expected, isFixable: false });
    this.last = at.value;
  }
}

function detection({ at, expected, isFixable }: Count["breaks"][number]): DigestDetection {
  return {
    entry: at.entry,
    field: null,
    span: at.span,
    evidence: String(at.value),
    data: { number: at.value, expected },
    ...(isFixable ? { fix: { span: at.span, text: String(expected), safe: true } } : {}),
  };
}

/**
 * Finds entry numbers that do not continue the count. The count runs over the whole page or restarts under each
 * heading, whichever leaves fewer breaks.
 */
export const entryNumbers = defineDigestCheck({
  name: "entry-numbers",
  visitor() {
    const whole = new Count();
    const restarting = new Count();
    let category: string | undefined;
    return {
      see({ index, id, number, category: heading }) {
        if (number === null) return;
        if (heading !== category) restarting.restart();
        category = heading;
        const at = { entry: { index, id }, value: number.value, span: number.span };
        whole.take(at);
        restarting.take(at);
      },
      *report() {
        const { breaks } = restarting.breaks.length < whole.breaks.length ? restarting : whole;
        for (const found of breaks) yield detection(found);
      },
    };
  },
});
