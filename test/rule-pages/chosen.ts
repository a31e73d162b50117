/** What of a rule's fixtures its page shows where the first finding, and the same section of the first page that is fine, would say little. */
export interface Choice {
  readonly bad?: {
    readonly file?: string;
    /** Which of the rule's findings in it, from 0. */
    readonly nth?: number;
    /** Show lines of the file, from the one before the first that holds this. */
    readonly at?: string;
  };
  readonly good?: {
    readonly file?: string;
    /** The file of a folder. */
    readonly within?: string;
    /** Number of the entry in the file, from 1. */
    readonly entry?: number;
    readonly field?: string;
    readonly at?: string;
  };
}

/** The choices, by rule. */
export const CHOSEN: Readonly<Record<string, Choice>> = {
  "completeness/empty-section": { good: { at: "Motivation:" } },
  "completeness/missing-section": { bad: { file: "bad-neighbours.md", nth: 1 }, good: { at: "TL;DR:" } },
  "completeness/model-refusal": {
    bad: { file: "bad-refusals.md", nth: 1 },
    good: { file: "ok-papers-about-refusals.md", field: "motivation" },
  },
  "completeness/placeholder-text": { bad: { file: "bad-outage.md" }, good: { at: "TL;DR:" } },
  "completeness/truncated-text": { good: { field: "method" } },
  "digest/language-drift": { bad: { at: "TL;DR: Hive" }, good: { at: "TL;DR: Hive" } },
  "digest/outage": { bad: { at: "TL;DR:" }, good: { at: "TL;DR: 用廉价" } },
  "faithfulness/unsupported-number": { bad: { file: "bad-invented-figures.md", nth: 2 } },
  "language/half-translated-term": { good: { field: "method" } },
  "language/wrong-language": { bad: { nth: 4 } },
  "language/wrong-script": { good: { entry: 3, field: "result" } },
  "leakage/interface-text": { good: { field: "method" } },
  "review/contradiction": { good: { file: "ok-says-so.jsonl" } },
  "safety/unsafe-html": { good: { field: "method" } },
  "safety/unsafe-link": { good: { entry: 2 } },
  "safety/unsafe-page": { bad: { file: "bad-foot.md", nth: 1 } },
  "structure/cut-off-page": { bad: { file: "bad-inside.md", at: "Method: 检测" }, good: { at: "Conclusion:" } },
  "structure/duplicate-entry": { good: { at: "### [2]" } },
  "structure/empty-digest": {
    bad: { file: "bad-contents-only.md", at: "# Table" },
    good: { file: "ok-says-so.md", at: "# Table" },
  },
  "structure/invalid-entry": { bad: { at: '{"id": "2601.00012"' }, good: { at: '{"id": "2606' } },
  "structure/malformed-link": { good: { at: "### [2]" } },
  "structure/swallowed-entries": { good: { at: "<!--" } },
  "structure/unused-suppression": { good: { at: "digestlint-disable" } },
  "structure/unread-text": { good: { file: "ok-foot.md", at: "stats.example.org" } },
  "structure/wrong-index": { good: { at: "### [3]" } },
  "text/escape-leak": { good: { field: "method" } },
  "text/leaked-macro": { good: { field: "method" } },
  "text/unbalanced-brackets": { good: { field: "method" } },
};
