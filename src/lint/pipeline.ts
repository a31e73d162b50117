import type { DigestEnd } from "../model/check.js";
import type { Digest } from "../model/digest.js";
import type { FileReport } from "../model/report.js";
import { scoreFile, weightsOf } from "../score/file-score.js";
import { gate, gateOfRun } from "../score/gate.js";
import { totalsOf } from "../score/totals.js";
import { scoredWithout, staleItems } from "./baseline.js";
import { type DetectOptions, Detector } from "./detect.js";
import { endOf } from "./digest-end.js";
import { detectInRun } from "./detect-in-run.js";
import { droppedPapers, entryReport, findingReport, inOrder, suppressedBy } from "./file-report.js";
import { fingerprintsOf } from "./fingerprint.js";
import { isSelection } from "./is-selection.js";
import { meansBefore } from "./history.js";
import { setKnownAside } from "./known-before.js";
import { withOwnSections } from "./own-sections.js";
import { placesOf } from "./places.js";
import { Precedence } from "./precedence.js";
import { type ReadOptions, readDigest } from "./read-digest.js";
import { type Assembled, byPath, type RunSetup, toolOf } from "./run-setup.js";
import { type BoundRule, scheduleRules } from "./schedule.js";
import { readSuppressions, suppress } from "./suppress.js";
import { timed } from "./timed.js";

/** How one digest is linted. */
export interface LintOptions extends DetectOptions {
  /** Ids of the day's crawl; null or absent where it is not known. */
  readonly crawl?: DigestEnd["crawl"] | undefined;
  /** Ids of the same day's digest in the other format; null or absent where there is none. */
  readonly twin?: DigestEnd["twin"] | undefined;
  /** Whether comments in the digest may set findings aside; `ignored` by default. */
  readonly suppressions?: "trusted" | "ignored" | undefined;
}

/**
 * The way of a digest, from its text to the report on it:
 * read → schedule → detect ⇄ precedence → suppress → detect by findings → order → fingerprint → messages → score.
 */
export function lintSource(text: string, bound: readonly BoundRule[], options: ReadOptions & LintOptions): FileReport {
  const digest = timed(options.stopwatch, "parse", () => readDigest(text, options));
  return lintDigest(digest, bound, options);
}

/** As `lintSource`, for a digest that has been read. */
export function lintDigest(read: Digest, bound: readonly BoundRule[], options: LintOptions = {}): FileReport {
  const digest = withOwnSections(read, bound);
  const { twin = null, stopwatch, memory } = options;
  const crawl = isSelection(digest) ? null : (options.crawl ?? null);
  const schedule = scheduleRules(bound);
  // Rules of digest scope see every entry. A rule is not run where one with precedence has found the field at fault.
  const precedence = new Precedence();
  const detector = new Detector(digest, schedule, precedence, options);
  const { findings: inEntries, coverage } = detector.inEntries();
  const { ranges, ignored } = readSuppressions(digest, options.suppressions === "trusted");
  const end = endOf(digest, { crawl, twin, suppressed: ranges, ignored });
  const inDigest = detector.inDigest(end, false);
  const found = precedence.standing([...inEntries, ...inDigest], schedule.rules);

  // Rules on outages and unused comments read what stands and what is suppressed.
  const { standing, suppressedFindings, rangeOf } = suppress(found, ranges);
  const byFindings = detector.inDigest({ ...end, findings: standing, suppressedFindings }, true);
  const all = [...found, ...byFindings];
  if (memory?.digestFindings === null) memory.keepDigestFindings(all.filter(({ rule }) => schedule.wide.has(rule)));
  const findings = all.sort(inOrder);
  return timed(stopwatch, "report", () => {
    const names = fingerprintsOf(findings, digest);
    const places = placesOf(digest);
    const unreadable = end.faults.filter(({ kind }) => kind === "invalid-json" || kind === "not-an-object").length;
    return scoreFile(
      {
        path: digest.path,
        format: digest.format,
        ...(digest.reader === undefined ? {} : { reader: digest.reader }),
        target: digest.target,
        date: digest.date,
        entries: digest.entries.map((entry, place) => entryReport(entry, coverage[place] ?? 1, places)),
        findings: findings.map((finding, place) => ({
          ...findingReport(finding, schedule.rules.get(finding.rule), digest, places),
          fingerprint: names[place] ?? "",
          ...suppressedBy(rangeOf(finding)),
        })),
        ...(unreadable > 0 ? { unreadable } : {}),
        ...(crawl === null ? {} : { dropped: droppedPapers(crawl.ids, digest.entries) }),
      },
      weightsOf(schedule.rules.values()),
    );
  });
}

/**
 * The way of a run: the reports on its digests, just linted or read back from shards, to the report on all, files in
 * the order of their paths: detect over the run → baseline → score → gate.
 */
export function assembleReport(files: readonly FileReport[], setup: RunSetup): Assembled {
  const { history = [], baseline, known, limits } = setup;
  const { rulesFor = () => setup.rules.map(({ rule }) => rule), limitsFor = () => limits } = setup;
  const tool = toolOf(setup.rules);
  const judged = detectInRun(byPath(files), setup).map((file) => {
    const scored = scoredWithout(setKnownAside(file, known), baseline, rulesFor(file.path));
    return { ...scored, gate: gate([scored], limitsFor(file.path), meansBefore(file, history, tool.ruleset)) };
  });
  // Under another ruleset a finding may be gone with its rule, and the text be as it was.
  const stale = baseline?.ruleset === tool.ruleset ? staleItems(judged, baseline, setup) : [];
  const verdict = gateOfRun(judged, limits);
  return { report: { version: 2, tool, files: judged, totals: totalsOf(judged), gate: verdict }, stale };
}
