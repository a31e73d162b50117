import type { DigestDetection, DigestEnd } from "../model/check.js";

/**
 * The detection of a share of the digest: at its first heading, with `counts`, the `share` rounded to three places and
 * in `percent`.
 */
export function shareDetection(
  end: DigestEnd,
  share: number,
  counts: Readonly<Record<string, number>>,
  further: Readonly<Record<string, string>> = {},
): DigestDetection {
  return {
    entry: null,
    field: null,
    span: end.headings[0]?.span ?? { start: 0, end: 0 },
    evidence: "",
    data: { ...counts, share: Math.round(share * 1000) / 1000, percent: Math.round(share * 100), ...further },
  };
}
