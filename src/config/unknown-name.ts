import { closest } from "../text/closest.js";

/** A message in both languages. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

/** The candidate that a name was probably meant for; null where none is near. */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  return closest(name, candidates) ?? candidates.find((candidate) => candidate.endsWith(`/${name}`)) ?? null;
}

/** "unknown rule …; did you mean …?" in both languages. */
export function unknownName(kindEn: string, kindZh: string, name: string, candidates: readonly string[]): Words {
  const near = nearestName(name, candidates);
  return {
    en: `unknown ${kindEn} "${name}"${near === null ? "" : `; did you mean "${near}"?`}`,
    zh: `未知的${kindZh}“${name}”${near === null ? "" : `，是否应为“${near}”？`}`,
  };
}
