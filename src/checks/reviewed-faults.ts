import type { DigestCheck, DigestDetection } from "../model/check.js";
import type { ReviewedFaultsOptions } from "../model/schema-types.js";

/** A fault that a model reported in a review and that was verified, with the kind by which rules name it. */
export interface ReviewedFault extends DigestDetection {
  readonly kind: ReviewedFaultsOptions["kind"];
}

/** A check that reports faults verified before; `digestlint review` binds its rules to one for each digest. */
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

/** The check outside of `digestlint review`, where there are no reviewed faults. */
export const reviewedFaults = reviewedFaultsOf([]);
