import { CHECKS } from "../checks/index.js";
import type { Check } from "../model/check.js";
import { entrySchema } from "../schema/entry-schema.js";

/** The checks that come with digestlint, by name. */
export const BUILT_IN_CHECKS: ReadonlyMap<string, Check> = new Map(
  [...CHECKS, entrySchema as Check].map((check) => [check.name, check]),
);

/** Names of those that look at the digests of a run together. */
export const RUN_CHECKS: ReadonlySet<string> = new Set(
  CHECKS.flatMap(({ name, scope }) => (scope === "run" ? [name] : [])),
);
