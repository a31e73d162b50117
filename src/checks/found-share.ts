import { defineDigestCheck, type DigestEnd } from "../model/check.js";
import type { FoundShareOptions } from "../model/schema-types.js";

interface Count {
  found: number;
  lost: number;
}

/** Sections of an entry that given rules found at fault; a finding on the whole entry stands for all of them. */
function sectionsFound(end: DigestEnd, rules: ReadonlySet<string>): Map<number, Set<string> | "all"> {
  const found = new Map<number, Set<string> | "all">();
  for (const { rule, entry, field } of end.findings) {
    if (entry === null || !rules.has(rule)) continue;
    const known = found.get(entry.index);
    if (field === null) found.set(entry.index, "all");
    else if (known === undefined) found.set(entry.index, new Set([field]));
    else if (known !== "all") known.add(field);
  }
  return found;
}

function count(sections: readonly number[], end: DigestEnd, options: FoundShareOptions): Count {
  const total = (rules: readonly string[]): number => {
    let sum = 0;
    for (const [index, fields] of sectionsFound(end, new Set(rules))) {
      const all = sections[index] ?? 0;
      sum += fields === "all" ? all : Math.min(fields.size, all);
    }
    return sum;
  };
  return { found: total(options.rules), lost: total(options.except) };
}

/** Sections that given rules found at fault, as a share of those that could be judged. */
export const foundShare = defineDigestCheck<FoundShareOptions>({
  name: "found-share",
  readsFindings: true,
  watch(options) {
    const sections: number[] = [];
    let all = 0;
    return {
      see(entry, fields) {
        sections[entry.index] = fields.length;
        all += fields.length;
      },
      *report(end) {
        const { found, lost } = count(sections, end, options);
        const total = Math.max(found, all - lost);
        const share = total === 0 ? 0 : found / total;
        if (found < options.least || share <= options.limit) return;
        yield {
          entry: null,
          field: null,
          span: end.headings[0]?.span ?? { start: 0, end: 0 },
          evidence: "",
          data: { sections: found, total, share: Math.round(share * 1000) / 1000, percent: Math.round(share * 100) },
        };
      },
    };
  },
});
