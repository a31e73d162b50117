/** No finding at or above the limit; the gate let every digest through. */
export const CLEAN = 0;

/** Findings at or above the limit, or a condition of the gate that failed. */
export const FOUND = 1;

/** Wrong use, a configuration that cannot be used, or input that cannot be read. */
export const UNUSABLE = 2;

/** A fault in digestlint itself. */
export const FAULT = 3;
