import type { DigestCheck, DigestEnd, DigestDetection } from "../../src/model/check.js";
import type { Entry } from "../../src/model/entry.js";
import { sectionsOf } from "../../src/model/entry.js";
import type { Finding } from "../../src/model/finding.js";
import { DIGEST } from "./entry.js";

/** The entries of a digest by their index. */
export function entryAt(entries: readonly Entry[]): DigestEnd["entryAt"] {
  return (index) => {
    const entry = entries.find((one) => one.index === index);
    if (entry === undefined) throw new RangeError(`there is no entry ${index}`);
    return entry;
  };
}

/** The end of a digest of which nothing is known but what is given. */
export function end(parts: Partial<DigestEnd> = {}): DigestEnd {
  return {
    ...DIGEST,
    contents: [],
    headings: [],
    grandTotal: null,
    saysEmpty: false,
    faults: [],
    unrecognised: null,
    entryCount: 0,
    text: "",
    length: 0,
    findings: [],
    suppressedFindings: [],
    suppressed: [],
    ignored: [],
    crawl: null,
    twin: null,
    entryAt: entryAt([]),
    ...parts,
  };
}

/** What a check of digest scope reports of the entries, their sections given to it. */
export function visit<Options>(
  check: DigestCheck<Options>,
  options: Options,
  entries: readonly Entry[],
  parts: Partial<DigestEnd> = {},
): DigestDetection[] {
  const visitor = check.visitor(options, DIGEST, new Map());
  for (const entry of entries) visitor.see(entry, sectionsOf(entry));
  return [...visitor.report(end({ entryCount: entries.length, entryAt: entryAt(entries), ...parts }))];
}

/** A finding of a rule, for checks that judge by what others found. */
export function finding(rule: string, index: number, field: string | null): Finding {
  return {
    rule,
    severity: "critical",
    span: { start: 0, end: 0 },
    entry: { index, id: "" },
    field,
    evidence: "",
    data: {},
    related: [],
    fix: null,
  };
}
