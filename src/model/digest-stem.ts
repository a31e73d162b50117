/**
 * A digest's name without language and extension: `2026-01-22.md` and `2026-01-22_AI_enhanced_Chinese.jsonl` share it.
 */
export function digestStem(path: string): string {
  return path.replace(/\.(?:md|markdown|jsonl|ndjson)$/iu, "").replace(/_AI_enhanced_[A-Za-z-]+$/u, "");
}
