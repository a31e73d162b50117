import type { Check } from "../model/check.js";

/** The checks that come with digestlint; a rule names one of them. */
export const CHECKS: readonly Check[] = [];
