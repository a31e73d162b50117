import { closest } from "../text/closest.js";

/** A message in both languages. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

/** "unknown rule …; did you mean …?" in both languages. */
export function unknownName(kindEn: string, kindZh: string, name: string, candidates: readonly string[]): Words {
  const near = closest(name, candidates) ?? candidates.find((candidate) => candidate.endsWith(`/${name}`)) ?? null;
  return {
    en: `unknown ${kindEn} "${name}"${near === null ? "" : `; did you mean "${near}"?`}`,
    zh: `未知的${kindZh}“${name}”${near === null ? "" : `，是否应为“${near}”？`}`,
  };
}
