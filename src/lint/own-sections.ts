import type { Digest } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import { type Field, fieldInRole } from "../model/field.js";
import type { MissingSectionsOptions } from "../model/schema-types.js";
import { sectionName } from "../model/sections.js";
import type { BoundRule } from "./schedule.js";

/**
 * The digest with the fields as sections that a configuration calls so: every rule for sections judges them, and none
 * counts them missing.
 */
export function withOwnSections(digest: Digest, bound: readonly BoundRule[]): Digest {
  const names = new Set(
    bound
      .filter(({ rule }) => rule.check === "missing-sections")
      .flatMap(({ rule }) => (rule.options as MissingSectionsOptions).required ?? [])
      .map(sectionName),
  );
  const isOwn = ({ name, role }: Field): boolean =>
    (role === "extra" || role === "meta") && names.has(sectionName(name));
  const hasOwn = (entry: Entry): boolean => [...entry.fields.values()].some(isOwn);
  if (names.size === 0 || !digest.entries.some(hasOwn)) return digest;
  return { ...digest, entries: digest.entries.map((entry) => (hasOwn(entry) ? withSections(entry, isOwn) : entry)) };
}

function withSections(entry: Entry, isOwn: (field: Field) => boolean): Entry {
  const fields = new Map<string, Field>();
  for (const [name, field] of entry.fields) fields.set(name, isOwn(field) ? fieldInRole(field, "section") : field);
  // An entry's methods read its private fields, so the entry is wrapped and not copied.
  return Object.create(entry, {
    fields: { value: fields },
    locate: { value: (pointer: string) => entry.locate(pointer) },
    anchor: { get: () => entry.anchor },
    link: { get: () => entry.link },
    record: { get: () => entry.record },
  }) as Entry;
}
