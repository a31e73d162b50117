import type { DigestCheck, DigestDetection } from "../model/check.js";
import type { ReviewedFaultsOptions } from "../model/schema-types.js";

/** A fault that a second reader found in a digest and that was verified, with the kind that rules name it by. */
export interface ReviewedFault extends DigestDetection {
  readonly kind: ReviewedFaultsOptions["kind"];
}

/**
 * The check that gives faults which were verified before: `digestlint review` binds its rules to one for each digest.
 */
export function reviewedFaultsOf(faults: readonly ReviewedFault[]): DigestCheck<ReviewedFaultsOptions> {
  return {
    scope: "digest",
    name: "reviewed-faults",
    visitor: ({ kind }) => ({
      see: () => undefined,
      report: () => faults.filter((fault) => fault.kind === kind),
    }),
  };
}

/** What a second reader found; without one, which only `digestlint review` has, nothing. */
export const reviewedFaults = reviewedFaultsOf([]);
