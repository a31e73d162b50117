import { paperKey } from "../model/entry.js";
import type { Finding } from "../model/finding.js";
import { hashText } from "../model/hash.js";
import type { FindingReport } from "../model/report.js";
import { ownCopy } from "../text/own-copy.js";

/** What a finding is named by. */
type Named = Pick<Finding, "rule" | "entry" | "field" | "evidence">;

/**
 * Gives every finding a name that survives edits elsewhere in the file: rule, paper, field and normalised evidence,
 * and the count of equal ones before it. Findings on a digest are named by the digest's own name instead of a paper.
 */
function fingerprintsOf(findings: readonly Named[], digestName: string): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const paper = finding.entry === null ? digestName : paperKey(finding.entry.id) || String(finding.entry.index);
    const key = `${finding.rule}\u0000${paper}\u0000${finding.field ?? ""}\u0000${normalised(finding.evidence)}`;
    const name = hashText(key);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : hashText(`${key}\u0000${before}`);
  });
}

/** The fingerprints of the findings of a digest. */
class Fingerprints {
  #unnamed: readonly Named[];
  readonly #digestName: string;
  #names: readonly string[] | undefined;

  constructor(findings: readonly Finding[], digestName: string) {
    // A report outlives the digest, which is much larger; so no more of the findings is held than names them.
    this.#unnamed = findings.map(({ rule, entry, field, evidence }) => ({
      rule,
      entry,
      field,
      evidence: ownCopy(evidence),
    }));
    this.#digestName = digestName;
  }

  /** The fingerprint of the finding at a place, from 0. */
  at(place: number): string {
    this.#names ??= fingerprintsOf(this.#unnamed, this.#digestName);
    this.#unnamed = [];
    return this.#names[place] ?? "";
  }
}

const NAME: unique symbol = Symbol("name");

/** What is said of a finding, and where its fingerprint is to be had. */
interface Unnamed extends Omit<FindingReport, "fingerprint"> {
  readonly [NAME]?: { readonly names: Fingerprints; readonly place: number };
}

// One getter for all: of an object that has a getter of its own V8 makes a dictionary.
const ON_DEMAND: PropertyDescriptor & ThisType<Unnamed> = {
  enumerable: true,
  configurable: true,
  get() {
    const name = this[NAME];
    return name?.names.at(name.place);
  },
};

/** Reports of the findings of a digest, made by `report`, with their fingerprints. None of these is made before one is asked for: reports for people print none. */
export function withFingerprints(
  findings: readonly Finding[],
  digestName: string,
  report: (finding: Finding) => Omit<FindingReport, "fingerprint">,
): FindingReport[] {
  const names = new Fingerprints(findings, digestName);
  return findings.map((finding, place) => {
    const unnamed: Unnamed = Object.defineProperty(report(finding), NAME, { value: { names, place } });
    return Object.defineProperty(unnamed, "fingerprint", ON_DEMAND) as Omit<
      FindingReport,
      "fingerprint"
    > as FindingReport;
  });
}

function normalised(evidence: string): string {
  return evidence.normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();
}
