import { defineFieldCheck } from "../model/check.js";
import type { ChangedVersionsOptions } from "../model/schema-types.js";
import { changedVersion, type VersionedName, versionedNames } from "../text/numbers.js";

/**
 * Finds names to which the source gives another version or size: Llama-3-8B for Llama-3.1-8B, GPT-4 for GPT-4o. `name`
 * is the name here, `original` the source's.
 */
export const changedVersions = defineFieldCheck<ChangedVersionsOptions>({
  name: "changed-versions",
  needs: ["abstract"],
  concerns: (field) => versionedNames(field).length > 0,
  *run(field, entry, options) {
    const sources = (options.against ?? ["abstract", "title"]).flatMap((name) => entry.fields.get(name) ?? []);
    const text = sources.map((source) => source.text).join("\n");
    const all = sources.flatMap((source) => versionedNames(source));
    for (const named of versionedNames(field)) {
      const original = changedVersion(named, field.text, text, all);
      const source = sources.find((one) => versionedNames(one).includes(original as VersionedName));
      if (original === null || source === undefined) continue;
      const name = field.text.slice(named.start, named.end);
      const theirs = source.text.slice(original.start, original.end);
      yield {
        span: field.spanOf(named.start, named.end),
        evidence: name,
        data: { name, original: theirs, against: source.name },
        related: [{ field: source.name, span: source.spanOf(original.start, original.end), data: { name: theirs } }],
      };
    }
  },
});
