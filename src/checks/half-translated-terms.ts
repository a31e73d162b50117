import { defineFieldCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import { matchesIn } from "../text/matches-in.js";

/** By the second half of an English compound, its Chinese forms; `X` stands for the first half. */
const COMPOUNDS: Readonly<Record<string, readonly string[]>> = {
  free: ["无需X", "无须X", "不需X", "不需要X", "免X", "无X", "零X"],
  aware: ["X感知"],
  based: ["基于X", "X基于"],
  agnostic: ["X无关", "与X无关", "不依赖X"],
  efficient: ["X高效", "高效X"],
  specific: ["X特定", "特定X", "X专用", "X特有"],
  level: ["X级"],
  driven: ["X驱动"],
  guided: ["X引导"],
  oriented: ["面向X", "X导向"],
  wise: ["逐X"],
  dependent: ["X依赖", "依赖X", "X相关"],
};
const HYBRID = new RegExp(`([\\u3400-\\u9fff]{1,8})[-–‑](${Object.keys(COMPOUNDS).join("|")})(?![\\w-])`, "gu");
const LONGEST_HALF = 4;

/**
 * The full Chinese term that a text of the entry has for a half-translated one, and the half that both share; the
 * longest half first.
 */
function fullTermIn(entry: Entry, before: string, half: string): { term: string; shared: string } | null {
  const texts = [...entry.fields.values()].filter(({ role }) => role === "section" || role === "extra");
  for (let length = Math.min(before.length, LONGEST_HALF); length > 1; length -= 1) {
    const shared = before.slice(-length);
    for (const form of COMPOUNDS[half] ?? []) {
      const term = form.replace("X", shared);
      if (texts.some(({ text }) => text.includes(term))) return { term, shared };
    }
  }
  return null;
}

/** Finds compounds half in Chinese and half in English (训练-free) that the entry has in Chinese elsewhere: `term`. */
export const halfTranslatedTerms = defineFieldCheck<unknown>({
  name: "half-translated-terms",
  *run(field, entry) {
    for (const match of matchesIn(field.text, HYBRID)) {
      const [whole, before = "", half = ""] = match;
      const full = fullTermIn(entry, before, half);
      if (full === null) continue;
      const start = match.index + before.length - full.shared.length;
      yield { span: field.spanOf(start, match.index + whole.length), data: { term: full.term } };
    }
  },
});
