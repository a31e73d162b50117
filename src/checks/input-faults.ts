import { defineDigestCheck } from "../model/check.js";
import type { FaultKind } from "../model/digest.js";
import type { InputFaultsOptions } from "../model/schema-types.js";

/** Reports the faults that the reader met in the input, of the `kinds` that the options name. */
export const inputFaults = defineDigestCheck<InputFaultsOptions>({
  name: "input-faults",
  visitor(options) {
    const kinds = new Set<FaultKind>(options.kinds);
    const ids: string[] = [];
    return {
      see(entry) {
        ids[entry.index] = entry.id;
      },
      *report(end) {
        for (const fault of end.faults) {
          if (!kinds.has(fault.kind)) continue;
          yield {
            entry: fault.entry === null ? null : { index: fault.entry, id: ids[fault.entry] ?? "" },
            field: fault.field,
            span: fault.span,
            data: { ...fault.data, kind: fault.kind },
            ...(fault.fix === undefined ? {} : { fix: { ...fault.fix, safe: true } }),
          };
        }
      },
    };
  },
});
