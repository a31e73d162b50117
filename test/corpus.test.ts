import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Digest } from "../src/model/digest.js";
import { paperKey, sectionsOf, type Entry } from "../src/model/entry.js";
import type { Field } from "../src/model/field.js";
import { isBoilerplate } from "../src/readers/boilerplate-lines.js";
import { parseDigest } from "../src/readers/parse-digest.js";

const CORPUS = "../shared/corpus";

const files = existsSync(CORPUS)
  ? readdirSync(CORPUS, { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll("\\", "/"))
      .filter(
        (path) =>
          /\.(?:md|jsonl)$/u.test(path) &&
          !/README|GUIDE|labels|parallel|^formats\b|^review\b|judged|read-in-full/u.test(path),
      )
      .sort()
  : [];
const pages = files.filter((path) => path.endsWith(".md"));
const lines = files.filter((path) => path.endsWith(".jsonl"));

const read = (path: string): Digest => parseDigest(readFileSync(join(CORPUS, path), "utf8"), { path });

/** The JSONL file of the same digest; null where there is none. */
function besideOf(page: string): string | null {
  const stem = join(dirname(page), basename(page, ".md")).replaceAll("\\", "/");
  return lines.find((path) => path.startsWith(`${stem}_AI_enhanced_`)) ?? null;
}

const pairs = pages.flatMap((page) => {
  const beside = besideOf(page);
  return beside === null ? [] : [{ page, beside }];
});

/** Runs of blanks as one, line by line; line ends do not tell. */
function normal(text: string): string {
  return text
    .split(/\r\n|\r|\n/u)
    .map((line) => line.replace(/\s+/gu, " ").trim())
    .join("\n")
    .trim();
}

/**
 * Where a page does not say what its JSONL says. Each kind was read in the files:
 * - `none for null`: the page's template printed Python's `None` for a null section.
 * - `ellipsis cut`: the publisher shortened the TL;DR in JSONL to end in `...`; the page was written with `.` in its place.
 * - `unwrapped`: the page joined the abstract's lines.
 * - `translated`: the page holds the abstract's translation (`AI.summary_zh`) under the label `Abstract:`.
 */
const DIFFERENCES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "variants/StringsLi/2026-06-25.md": { "ellipsis cut tldr": 5 },
  "variants/junle-chen/2025-06-14_database.md": { "translated abstract": 4 },
  "variants/junle-chen/2025-10-01_database.md": { "unwrapped abstract": 9, "translated abstract": 1 },
  "variants/junle-chen/2025-10-21_database.md": { "unwrapped abstract": 4, "translated abstract": 2 },
  "variants/junle-chen/2025-12-05_database.md": { "unwrapped abstract": 1, "translated abstract": 1 },
  "variants/xmkxabc/2025-06-07.md": {
    "none for null motivation": 14,
    "none for null method": 14,
    "none for null result": 14,
    "none for null conclusion": 79,
  },
};

/** Pages whose links name a paper otherwise than its JSONL id: a version in the link, a DOI for an id of Semantic Scholar. */
const OTHER_IDS = new Set([
  "variants/fyrsta7/2026-05-07.md",
  "variants/fyrsta7/2026-07-01.md",
  "variants/Jiayihua2001/2026-05-05.md",
  "variants/Jiayihua2001/2026-05-11.md",
  "variants/Jiayihua2001/2026-05-17.md",
]);

function difference(field: Field, page: Entry, beside: Entry): string | null {
  const there = page.fields.get(field.name);
  const [a, b] = [normal(there?.text ?? ""), normal(field.text)];
  if (there !== undefined && a === b) return null;
  const name = field.name;
  if (a === "None" && b === "") return `none for null ${name}`;
  if (b.endsWith("...") && a === b.slice(0, -2)) return `ellipsis cut ${name}`;
  if (a === b.replaceAll("\n", " ")) return `unwrapped ${name}`;
  if (name === "abstract" && a === normal(beside.fields.get("abstract_zh")?.text ?? "")) return `translated ${name}`;
  return `other ${name} of ${page.id}`;
}

/** The JSONL's entries as the page orders them: category by category, and by relevance where the publisher rates it. */
function inOrderOfPage(entries: readonly Entry[], page: Digest): Entry[] {
  const order = page.headings.map((heading) => heading.category);
  const place = (entry: Entry): number => Math.max(0, order.indexOf(entry.category));
  const rating = (entry: Entry): number => {
    const model = entry.record["AI"];
    const score: unknown =
      typeof model === "object" && model !== null && "relevance_score" in model ? model.relevance_score : 0;
    return typeof score === "number" ? score : 0;
  };
  return [...entries].sort((a, b) => place(a) - place(b) || rating(b) - rating(a));
}

/** The entry's text that no field, label or known part of an entry takes. */
function unread(digest: Digest, entry: Entry): string {
  const { text } = digest;
  const taken = [...entry.fields.values()]
    .flatMap((field) => [field.label, field.span])
    .concat(digest.faults.map((fault) => fault.span));
  let rest = "";
  for (let at = entry.span.start; at < entry.span.end;) {
    const next = taken.find((span) => span.start <= at && at < span.end);
    rest += next === undefined ? text.charAt(at) : "";
    at = next?.end ?? at + 1;
  }
  return rest
    .split("\n")
    .filter((line) => !isBoilerplate(line, 0, line.length))
    .map((line) =>
      line
        .replace(
          /^#+ (?:\[\d+\] )?\[\]\([^\s]+\)$|<\/?details>|<summary>(?:Details|Abstract|更多信息)?(?:<\/summary>)?|^\*\*?$|\[\*\*\[PDF\]\*\*\]\([^)]*\) \| /gu,
          "",
        )
        .trim(),
    )
    .filter((line) => line !== "")
    .join("\n");
}

describe.skipIf(!existsSync(CORPUS))("the corpus", () => {
  it("holds the sample: 71 entries, 7 and 64", () => {
    const digest = read("sample.md");
    expect(digest.entries).toHaveLength(71);
    expect(digest.contents.map((line) => [line.category, line.total])).toEqual([
      ["stat.ML", 7],
      ["cs.LG", 64],
    ]);
    expect(
      ["stat.ML", "cs.LG"].map((name) => digest.entries.filter((entry) => entry.category === name).length),
    ).toEqual([7, 64]);
    for (const entry of digest.entries)
      expect(sectionsOf(entry).map((field) => field.name)).toEqual([
        "tldr",
        "motivation",
        "method",
        "result",
        "conclusion",
      ]);
    expect(digest.faults).toEqual([]);
  });

  it("counts the entries of pages without JSONL", () => {
    const counts = Object.fromEntries(
      pages.filter((page) => besideOf(page) === null).map((page) => [page, read(page).entries.length]),
    );
    expect(counts).toEqual({
      "sample.md": 71,
      "variants/junle-chen/2025-06-30_trajectory_and_large_models.md": 13,
      "variants/junle-chen/2025-11-06_trajectory_and_large_models.md": 15,
      "variants/upstream/2025-03-18.md": 465,
    });
  });

  it.each(pairs)("reads the same from $page as from the JSONL beside it", ({ page, beside }) => {
    const [markdown, jsonl] = [read(page), read(beside)];
    expect([markdown.faults, jsonl.faults]).toEqual([[], []]);
    const expected = inOrderOfPage(jsonl.entries, markdown);
    expect(markdown.entries.map((entry) => entry.link?.url)).toEqual(expected.map((entry) => entry.link?.url));
    if (!OTHER_IDS.has(page))
      expect(markdown.entries.map((entry) => entry.id)).toEqual(expected.map((entry) => entry.id));
    else if (page.includes("fyrsta7"))
      expect(markdown.entries.map((entry) => paperKey(entry.id))).toEqual(expected.map((entry) => entry.id));
    const found: Record<string, number> = {};
    for (const [index, entry] of markdown.entries.entries()) {
      const other = expected[index];
      if (other === undefined) continue;
      for (const field of other.fields.values()) {
        const kind = field.role === "section" || field.role === "source" ? difference(field, entry, other) : null;
        if (kind !== null) found[kind] = (found[kind] ?? 0) + 1;
      }
    }
    expect(found).toEqual(DIFFERENCES[page] ?? {});
  });

  it.each(pages)("loses nothing of %s", (page) => {
    const digest = read(page);
    expect(digest.entries.map((entry) => unread(digest, entry)).filter((rest) => rest !== "")).toEqual([]);
    const total = digest.contents.reduce((sum, line) => sum + line.total, 0);
    if (digest.contents.length > 0) expect(digest.entries).toHaveLength(total);
  });

  it.each(lines)("reads every line of %s, and every place leads to its text", (path) => {
    const digest = read(path);
    expect(digest.faults).toEqual([]);
    expect(digest.entries).toHaveLength(digest.text.split("\n").filter((line) => line.trim() !== "").length);
    const astray: string[] = [];
    for (const entry of digest.entries) {
      for (const field of entry.fields.values()) {
        if (field.text === "" || field.name === "authors") continue;
        const middle = field.text.length >> 1;
        const part = field.spanOf(middle, middle + 1);
        const whole = JSON.parse(`"${digest.text.slice(field.span.start, field.span.end)}"`) as string;
        const unit = JSON.parse(`"${digest.text.slice(part.start, part.end)}"`) as string;
        if (whole !== field.text || unit !== field.text.charAt(middle)) astray.push(`${entry.id} ${field.name}`);
      }
    }
    expect(astray).toEqual([]);
  });
});
