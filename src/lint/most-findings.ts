/** Findings of one rule that a file's report lists; the rest is counted, so that no digest can flood a report. */
export const MOST_PER_RULE_AND_FILE = 2000;
