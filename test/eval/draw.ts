import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { bindRules } from "../../src/lint/schedule.js";
import { textRangeOf } from "../../src/model/field.js";
import { type CorpusFinding, eachCorpusFinding } from "./corpus-findings.js";
import { randomOf } from "./seeded/random.js";

/** Findings that are drawn of a rule, and of the rules that are hardest to get right. */
const DRAWN = 30;
const DRAWN_OF_HARD = 60;
const HARD: ReadonlySet<string> = new Set([
  "faithfulness/unsupported-number",
  "faithfulness/changed-unit",
  "faithfulness/unsupported-term",
  "faithfulness/mistranslated-term",
]);
/** Entries that stand for a digest. */
const SAMPLED = 8;
/** Units of the field's text that are shown to both sides of the span. */
const AROUND = 80;

/**
 * Draws findings at random over the whole corpus, rule by rule, and writes them for readers: one file of JSON lines a
 * rule, each finding with its message, the text that it marks, the whole field and the paper's own text, and no
 * verdict. The same seed draws the same findings as long as the rules find the same. Gives a line for each rule.
 */
export function drawFindings(folder: string, seed: string, rules: readonly string[]): string[] {
  const wanted = builtInRules().filter(
    ({ id }) => rules.length === 0 || rules.some((name) => id === name || id.startsWith(`${name}/`)),
  );
  const found = new Map<string, Record<string, unknown>[]>(wanted.map(({ id }) => [id, []]));
  const why = new Map(wanted.map(({ id, why: words }) => [id, words.en]));
  // All rules run, for one may have precedence over another.
  eachCorpusFinding(bindRules(builtInRules()), (item) => {
    found.get(item.finding.rule)?.push(itemFor(item, why.get(item.finding.rule) ?? ""));
  });
  mkdirSync(folder, { recursive: true });
  const lines: string[] = [];
  for (const [rule, all] of found) {
    const count = HARD.has(rule) ? DRAWN_OF_HARD : DRAWN;
    const drawn = randomOf(`${seed} ${rule}`).shuffle(all).slice(0, count);
    const name = rule.replace("/", ".");
    const text = drawn
      .map((item, place) => `${JSON.stringify({ id: `${name}-${String(place + 1).padStart(2, "0")}`, ...item })}\n`)
      .join("");
    if (drawn.length > 0) writeFileSync(join(folder, `${name}.jsonl`), text);
    lines.push(`${rule.padEnd(36)} ${String(all.length).padStart(6)} found ${String(drawn.length).padStart(4)} drawn`);
  }
  return lines;
}

function itemFor({ path, finding, digest, entry, field }: CorpusFinding, why: string): Record<string, unknown> {
  const { rule, severity, message, data, related } = finding;
  const place =
    field === null ? null : textRangeOf(field, { start: finding.range.start.offset, end: finding.range.end.offset });
  return {
    rule,
    severity,
    message,
    why,
    file: path,
    entry: entry?.index ?? null,
    paper: entry?.id ?? null,
    field: finding.field,
    ...(field === null || place === null
      ? {}
      : { span: [place.start, place.end], marked: marked(field.text, place.start, place.end), text: field.text }),
    data,
    related: related.map((other) => {
      const where = other.field === null ? undefined : entry?.fields.get(other.field);
      const { start, end } = other.range;
      return {
        field: other.field,
        text: where === undefined ? "" : digest.text.slice(start.offset, Math.min(end.offset, start.offset + 400)),
      };
    }),
    title: entry?.title ?? null,
    source: entry?.fields.get("abstract")?.text ?? null,
    // A finding on the digest is judged by a few of its entries.
    ...(entry === null ? { target: digest.target, sample: sampleOf(digest) } : {}),
    // A finding on an entry as a whole is judged by all that the model wrote there.
    ...(field === null && entry !== null
      ? {
          sections: Object.fromEntries(
            [...entry.fields.values()]
              .filter(({ role }) => role === "section" || role === "extra")
              .map(({ name, text }) => [name, text.slice(0, 1500)]),
          ),
          raw: digest.text.slice(finding.range.start.offset, finding.range.start.offset + 300),
        }
      : {}),
  };
}

/** The first section of entries spread over the digest. */
function sampleOf({ entries }: CorpusFinding["digest"]): string[] {
  const step = Math.max(1, Math.floor(entries.length / SAMPLED));
  return entries
    .filter((_, index) => index % step === 0)
    .slice(0, SAMPLED)
    .map(({ fields }) => [...fields.values()].find(({ role }) => role === "section")?.text.slice(0, 200) ?? "");
}

function marked(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - AROUND), start);
  return `${before}⟦${text.slice(start, end)}⟧${text.slice(end, end + AROUND)}`;
}
