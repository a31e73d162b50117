import type { FileReport, FindingReport } from "../model/report.js";
import { unreadPlaces } from "../model/unread-rules.js";
import type { Edit } from "./apply-edits.js";
import { composeEdits } from "./compose-edits.js";
import { fixText } from "./fix-text.js";

/** Rounds after which fixing ends, changes or not; one to three are usual. */
const MOST_ROUNDS = 32;

/** Lintings that are spent on finding out which fixes of a digest do harm. */
const MOST_TRIALS = 200;

/** What came of fixing a text. */
export interface FixResult {
  readonly text: string;
  /** The edits of each round, on the text that the one before it made. */
  readonly rounds: readonly (readonly Edit[])[];
  /** All rounds as edits of the text as it was. */
  readonly edits: readonly Edit[];
  /** The report of the text as it is now. */
  readonly report: FileReport;
  /** How many findings had a fix that was wanted and would have made another finding. */
  readonly refused: number;
  /** True for a page that was not read in whole, in which nothing is changed. */
  readonly isUnread: boolean;
}

/**
 * Makes the wanted fixes of a digest until nothing changes. `lint` judges a text. Fixes are made only where no entry
 * is lost and no finding added by them, but for info where a graver one goes; those of suppressed findings never, and
 * none in a page that was not read in whole.
 */
export function fixRounds(
  text: string,
  lint: (text: string) => FileReport,
  wanted: (finding: FindingReport) => boolean,
): FixResult {
  const rounds: (readonly Edit[])[] = [];
  const seen = new Set([text]);
  let state: State = { text, report: lint(text) };
  let refused = 0;
  // Lines of JSONL stand alone; in a page that was not read nobody knows what a change does.
  const isUnread = state.report.format !== "jsonl" && unreadPlaces(state.report) > 0;
  const trials = { left: MOST_TRIALS };
  for (let round = 0; round < MOST_ROUNDS && !isUnread; round += 1) {
    const fixes = state.report.findings.flatMap((finding) =>
      finding.fix !== null && finding.suppressed === undefined && wanted(finding) ? [editOf(finding.fix)] : [],
    );
    const { made, count } = admit(state, fixes, lint, trials);
    refused = fixes.length - count;
    if (made === null || seen.has(made.text)) break;
    seen.add(made.text);
    rounds.push(made.edits);
    state = made;
  }
  return {
    text: state.text,
    rounds,
    edits: composeEdits(text.length, rounds),
    report: state.report,
    refused,
    isUnread,
  };
}

interface State {
  readonly text: string;
  readonly report: FileReport;
}

interface Made extends State {
  readonly edits: readonly Edit[];
}

function editOf(fix: NonNullable<FindingReport["fix"]>): Edit {
  return { span: { start: fix.range.start.offset, end: fix.range.end.offset }, text: fix.text };
}

/** Makes as many of the fixes as do no harm, found by halving; null where none can be made. */
function admit(
  state: State,
  fixes: readonly Edit[],
  lint: (text: string) => FileReport,
  trials: { left: number },
): { made: Made | null; count: number } {
  const before = countFindings(state.report);
  let good: readonly Edit[] = [];
  let best: Made | null = null;
  const tryMore = (more: readonly Edit[]): void => {
    if (more.length === 0 || trials.left <= 0) return;
    const fixed = fixText(state.text, state.report.format, [...good, ...more]);
    if (fixed.edits.length === (best?.edits.length ?? 0)) return;
    const report = lint(fixed.text);
    const mayInform = countGraver(report) < countGraver(best?.report ?? state.report);
    if (isHarmless(state.report, before, report, mayInform)) {
      good = [...good, ...more];
      best = { ...fixed, report };
      return;
    }
    trials.left -= 1;
    if (more.length === 1) return;
    const middle = more.length >> 1;
    tryMore(more.slice(0, middle));
    tryMore(more.slice(middle));
  };
  tryMore(fixes);
  return { made: best, count: good.length };
}

/** `mayInform`: findings that weigh nothing may come, as half-width quotes do that a backslash had kept apart. */
function isHarmless(
  old: FileReport,
  before: ReadonlyMap<string, number>,
  report: FileReport,
  mayInform: boolean,
): boolean {
  if (report.entries.length !== old.entries.length || (report.unreadable ?? 0) > (old.unreadable ?? 0)) return false;
  if (report.entries.some((entry, index) => entry.id !== old.entries[index]?.id)) return false;
  const after = countFindings(report, mayInform ? isGraver : () => true);
  for (const [key, count] of after) if (count > (before.get(key) ?? 0)) return false;
  return true;
}

function isGraver({ severity }: FindingReport): boolean {
  return severity !== "info";
}

function countGraver({ findings }: FileReport): number {
  return findings.reduce((sum, finding) => sum + (isGraver(finding) ? 1 : 0), 0);
}

/** Findings by rule, entry and field. */
function countFindings(
  { findings }: FileReport,
  counted: (finding: FindingReport) => boolean = () => true,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, entry, field } of findings.filter(counted)) {
    const key = `${rule}\n${entry?.index ?? ""}\n${field ?? ""}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
