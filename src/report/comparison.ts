import type { Locale } from "../model/locale.js";
import type { ComparedEntry, ComparedRule, Comparison, RuleCount, Side } from "../score/comparison.js";
import type { Interval } from "../score/intervals.js";
import { displayWidth, padToWidth } from "../text/width.js";
import { clip } from "./clip.js";
import { COMPARISON_WORDS, type ComparisonWords } from "./comparison-words.js";
import { escapeMarkdown } from "./escape-markdown.js";
import { figure, percent } from "./figures.js";
import { inertJson, inertText } from "./inert.js";
import { type Painter, painter } from "./paint.js";
import { paperLink } from "./paper-link.js";
import { visible } from "./visible.js";
import { WORDS, type Words } from "./words.js";

/** How a comparison is written. */
export interface ComparisonOptions {
  readonly locale: Locale;
  readonly color: boolean;
  /** What the two reports go by. */
  readonly names: { readonly a: string; readonly b: string };
}

/** Entries that are listed each as better, worse or other. */
const MOST_ENTRIES = 10;
const MOST_IDS = 10;
const MOST_TITLE = 80;

/** The comparison as JSON, with the names of the reports. */
export function comparisonJson({ version, ...comparison }: Comparison, { names }: ComparisonOptions): string {
  return `${inertJson(JSON.stringify({ version, names, ...comparison }, null, 2))}\n`;
}

/** The comparison for people at a terminal. */
export function comparisonText(comparison: Comparison, options: ComparisonOptions): string {
  const { a, b } = comparison;
  const said = sayings(comparison, options);
  const { own, words } = said;
  const paint = painter(options.color);
  const heads = [
    ["A", `${visible(options.names.a)}${words.separator}${saySide(a, said)}`],
    ["B", `${visible(options.names.b)}${words.separator}${saySide(b, said)}`],
  ].map(([side = "", text = ""]) => `${paint("strong", side)}  ${text}`);
  const blocks = [
    heads,
    [paint("strong", said.verdict), ...(comparison.both > 0 ? [said.changed] : [])],
    aligned([["", "A", "B", own.difference], ...said.figures]),
    rulesBlock(comparison, said, paint),
    ...entryLists(comparison, own).map(({ title, entries, more }) => [
      paint("strong", title),
      ...entries.flatMap((entry) => entryLines(entry, said, paint)),
      ...(more > 0 ? [`  ${paint("faint", own.more(more))}`] : []),
    ]),
    onlyLines(comparison, said).map((line) => visible(line)),
    [...said.notes.map((note) => paint("faint", note))],
  ];
  const kept = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return inertText(`${kept.join("\n\n")}\n`);
}

/** The comparison as Markdown, for a comment or a page. */
export function comparisonMarkdown(comparison: Comparison, options: ComparisonOptions): string {
  const { a, b } = comparison;
  const said = sayings(comparison, options);
  const { own, words } = said;
  const name = (text: string): string => `<code>${escapeMarkdown(text)}</code>`;
  const blocks = [
    `## ${escapeMarkdown(said.verdict)}`,
    [
      `- **A** ${name(options.names.a)}${words.separator}${saySide(a, said)}`,
      `- **B** ${name(options.names.b)}${words.separator}${saySide(b, said)}`,
    ].join("\n"),
    comparison.both > 0 ? escapeMarkdown(said.changed) : "",
    table(
      ["", "A", "B", own.difference],
      said.figures.map((row) => row.map(escapeMarkdown)),
    ),
    comparison.rules.length === 0
      ? own.noFindings
      : `### ${own.rules}\n\n${table(
          [own.rule, "A", "B"],
          comparison.rules.map((rule) => {
            const [severity, id, ...counts] = ruleCells(rule, said);
            return [`${severity ?? ""} \`${id ?? ""}\``, ...counts.map(escapeMarkdown)];
          }),
        )}`,
    ...entryLists(comparison, own).map(
      ({ title, entries, more }) =>
        `### ${title}\n\n${table(
          [own.entry, "A", "B", own.gone, own.appeared],
          entries.map((entry) => [
            paper(entry),
            figure(entry.a.score),
            figure(entry.b.score),
            entry.gone.map((rule) => `\`${rule}\``).join(" "),
            entry.appeared.map((rule) => `\`${rule}\``).join(" "),
          ]),
        )}${more > 0 ? `\n\n${escapeMarkdown(own.more(more))}` : ""}`,
    ),
    onlyLines(comparison, said).map(escapeMarkdown).join("\n\n"),
    `<sub>${said.notes.map(escapeMarkdown).join("<br>")}</sub>`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** What both forms for people say. */
interface Sayings {
  readonly words: Words;
  readonly own: ComparisonWords;
  readonly verdict: string;
  readonly changed: string;
  /** Name, A, B and difference of each figure. */
  readonly figures: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

function sayings(comparison: Comparison, { locale }: ComparisonOptions): Sayings {
  const words = WORDS[locale];
  const own = COMPARISON_WORDS[locale];
  const { a, b, mean, method, both } = comparison;
  const signed = (value: number): string => `${value > 0 ? "+" : ""}${figure(value)}`.replace("-", "−");
  const points = (interval: Interval | null, say = signed): string =>
    withInterval(interval, (value) => own.points(say(value)), say);
  const change = (interval: Interval | null): string => {
    const inPercent = (value: number): string => signed(value * 100);
    return withInterval(interval, (value) => own.percentagePoints(inPercent(value)), inPercent);
  };
  const share = (interval: Interval | null): string => sayShare(interval, words, 1);
  const gate = ({ gate: { passed, failed } }: Side): string =>
    passed ? own.passed : own.failed(failed.join(own.list));
  const over = method === "paired" ? own.inBoth(both) : own.ofEach(a.entries, b.entries);
  return {
    words,
    own,
    verdict:
      mean === null
        ? own.nothing
        : mean.low > 0 || mean.high < 0
          ? own.higher(
              mean.value > 0 ? "B" : "A",
              points(positive(mean), (value) => signed(value).replace("+", "")),
              over,
            )
          : own.undecided(points(mean), over),
    changed: own.changed(comparison.better, comparison.worse, comparison.equal),
    figures: [
      [own.mean, sayMean(a.mean), sayMean(b.mean), points(mean)],
      [own.critical, share(a.criticalShare), share(b.criticalShare), change(comparison.criticalShare)],
      [own.clean, share(a.cleanShare), share(b.cleanShare), change(comparison.cleanShare)],
      [own.gate, gate(a), gate(b), ""],
    ],
    notes: [
      ...(comparison.rules.some(({ apart }) => apart) ? [own.apart] : []),
      ...(mean === null ? [] : [method === "paired" ? own.paired(both) : own.unpaired]),
      own.intervals,
    ],
  };
}

/** By how much the higher of two lies above the other. */
function positive(interval: Interval): Interval {
  const { value, low, high } = interval;
  return value >= 0 ? interval : { value: -value, low: -high, high: -low };
}

/** `+7.1 points [1.4, 12.7]`: the value, and the ends of its interval as bare numbers; a dash for none. */
function withInterval(
  interval: Interval | null,
  say: (value: number) => string,
  sayEnd: (value: number) => string,
): string {
  return interval === null
    ? figure(null)
    : `${say(interval.value)} [${sayEnd(interval.low)}, ${sayEnd(interval.high)}]`;
}

function sayMean(interval: Interval | null): string {
  const say = (value: number): string => figure(value);
  return withInterval(interval, say, say);
}

function sayShare(interval: Interval | null, words: Words, digits: number): string {
  return withInterval(
    interval,
    (value) => percent(value, words, digits),
    (value) => figure(value * 100, digits),
  );
}

function saySide({ entries, digests, setAside }: Side, { own, words }: Sayings): string {
  const aside = setAside === 0 ? "" : `${words.separator}${own.setAside(setAside)}`;
  return `${own.entriesAndDigests(entries, digests)}${aside}`;
}

function rulesBlock(comparison: Comparison, said: Sayings, paint: Painter): string[] {
  if (comparison.rules.length === 0) return [said.own.noFindings];
  const rows = comparison.rules.map((rule) => ruleCells(rule, said));
  return [paint("strong", said.own.rules), ...aligned([["", "", "A", "B"], ...rows])];
}

/** Severity, id, and the entries of A and of B with their share. */
function ruleCells(rule: ComparedRule, { words, own }: Sayings): string[] {
  const cell = ({ findings, entries, share }: RuleCount): string => {
    if (findings === 0) return "0";
    if (entries === 0 || share === null) return own.onDigest(findings);
    return `${entries} (${sayShare(share, words, 0)})`;
  };
  return [words.severity[rule.severity], rule.rule, cell(rule.a), `${cell(rule.b)}${rule.apart ? " *" : ""}`];
}

interface EntryList {
  readonly title: string;
  readonly entries: readonly ComparedEntry[];
  readonly more: number;
}

function entryLists({ entries }: Comparison, own: ComparisonWords): EntryList[] {
  const lists: (readonly [string, (entry: ComparedEntry) => boolean])[] = [
    [own.worse, ({ a, b }) => b.score < a.score],
    [own.better, ({ a, b }) => b.score > a.score],
    [own.otherwise, ({ a, b }) => b.score === a.score],
  ];
  return lists.flatMap(([title, isMeant]) => {
    const meant = entries.filter(isMeant);
    if (meant.length === 0) return [];
    return [{ title, entries: meant.slice(0, MOST_ENTRIES), more: Math.max(0, meant.length - MOST_ENTRIES) }];
  });
}

function entryLines(
  { id, title, a, b, gone, appeared }: ComparedEntry,
  { own, words }: Sayings,
  paint: Painter,
): string[] {
  const rules = [
    ...(gone.length === 0 ? [] : [`${own.gone}${words.colon}${gone.join(" ")}`]),
    ...(appeared.length === 0 ? [] : [`${own.appeared}${words.colon}${appeared.join(" ")}`]),
  ];
  const scores = `${figure(a.score)} → ${figure(b.score)}`;
  return [
    `  ${padToWidth(scores, SCORES_WIDTH)}  ${visible(clip(id, MOST_TITLE))}  ${visible(clip(title, MOST_TITLE))}`,
    ...rules.map((line) => `  ${" ".repeat(SCORES_WIDTH)}  ${paint("faint", visible(line))}`),
  ];
}

/** Cells of `100 → 99.5`. */
const SCORES_WIDTH = 11;

function onlyLines({ onlyA, onlyB }: Comparison, { own, words }: Sayings): string[] {
  const line = (side: string, ids: readonly string[]): string[] =>
    ids.length === 0
      ? []
      : [
          `${own.only(side, ids.length)}${words.colon}${ids
            .slice(0, MOST_IDS)
            .map((id) => clip(id, MOST_TITLE))
            .join(own.list)}${ids.length > MOST_IDS ? " …" : ""}`,
        ];
  return [...line("A", onlyA), ...line("B", onlyB)];
}

function paper({ id, title }: ComparedEntry): string {
  const link = paperLink(id);
  const name = escapeMarkdown(clip(id, MOST_TITLE));
  return `${link === null ? name : `[${name}](${link})`} ${escapeMarkdown(clip(title, MOST_TITLE))}`;
}

/** Rows as columns of equal width. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))));
  return rows.map((row) =>
    `  ${row.map((cell, column) => padToWidth(cell, widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? ":--" : "--:"))), ...rows.map(line)].join("\n");
}
