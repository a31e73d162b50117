// Stands in for the tools of the nightly job: the crawler, a generator that fails as NIGHT says, the page's writer, git.
// NIGHT holds a kind of failure for each run of the generator, parted by commas; the last one holds for the rest.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";

const [tool, ...args] = process.argv.slice(2);
const root = process.env.ROOT;
const after = (flag) => args[args.indexOf(flag) + 1];
const read = (path) =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const lines = (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const good = read(`${root}/good.jsonl`);

const SECTIONS = ["tldr", "motivation", "method", "result", "conclusion"];
const every = (text) => Object.fromEntries(SECTIONS.map((section) => [section, text]));
/** The first of a night's papers are those that fail where only some do. */
const isAmong = (id, count) => good.findIndex((paper) => paper.id === id) < count;

/** Each takes the rows as they should be and writes what the generator leaves behind. */
const KINDS = {
  good: (rows, path) => writeFileSync(path, lines(rows)),
  empty: (_, path) => writeFileSync(path, ""),
  "blank-line": (_, path) => writeFileSync(path, "\n"),
  nothing: () => process.exit(1),
  // Cut in the middle, which is in a Chinese character as often as not.
  half: (rows, path) => writeFileSync(path, Buffer.from(lines(rows)).subarray(0, Buffer.byteLength(lines(rows)) >> 1)),
  "half-between-lines": (rows, path) => writeFileSync(path, lines(rows.slice(0, rows.length >> 1))),
  "half-and-crash"(rows, path) {
    KINDS.half(rows, path);
    process.exit(1);
  },
  english: (rows, path) =>
    writeFileSync(path, lines(rows.map((row) => ({ ...row, AI: every(row.summary.split(". ")[0]) })))),
  japanese: (rows, path) =>
    writeFileSync(
      path,
      lines(
        rows.map((row) => ({ ...row, AI: every("この論文は新しい手法を提案し、実験によってその有効性を確かめた。") })),
      ),
    ),
  placeholders: (rows, path) =>
    writeFileSync(path, lines(rows.map((row) => ({ ...row, AI: every("Summary generation failed") })))),
  "no-answer": (rows, path) => writeFileSync(path, lines(rows.map(({ AI: _, ...paper }) => paper))),
  filler: (rows, path) =>
    writeFileSync(path, lines(rows.map((row) => ({ ...row, AI: every("暂无相关内容，请稍后再试。") })))),
  "loses-9": (rows, path) => writeFileSync(path, lines(rows.filter(({ id }) => !isAmong(id, 9)))),
  "loses-1": (rows, path) => writeFileSync(path, lines(rows.filter(({ id }) => !isAmong(id, 1)))),
  "fails-for-2": (rows, path) =>
    writeFileSync(
      path,
      lines(rows.map((row) => (isAmong(row.id, 2) ? { ...row, AI: every("Summary generation failed") } : row))),
    ),
  // No entry is bad enough to be held, and the day is worse than those before.
  "cut-conclusions": (rows, path) =>
    writeFileSync(
      path,
      lines(
        rows.map((row) =>
          isAmong(row.id, 2) ? row : { ...row, AI: { ...row.AI, conclusion: row.AI.conclusion.slice(0, -6) } },
        ),
      ),
    ),
  "error-page": (_, path) =>
    writeFileSync(path, "<!DOCTYPE html>\n<html><body><h1>502 Bad Gateway</h1></body></html>\n"),
  "one-json": (_, path) => writeFileSync(path, '{"error": {"message": "Rate limit reached", "code": 429}}\n'),
  binary: (_, path) => writeFileSync(path, Buffer.alloc(4096)),
  hangs(rows, path) {
    writeFileSync(path, lines(rows).slice(0, 4000));
    setInterval(() => undefined, 1000);
  },
  "hangs-before": () => setInterval(() => undefined, 1000),
};

function generate() {
  const kinds = process.env.NIGHT.split(",");
  const ran = existsSync(`${root}/asked`) ? readFileSync(`${root}/asked`, "utf8").split("\n").length - 1 : 0;
  const asked = read(after("--data"));
  appendFileSync(`${root}/asked`, `${asked.length}\n`);
  const rows = asked.map((paper) => ({ ...paper, AI: good.find(({ id }) => id === paper.id).AI }));
  KINDS[kinds[Math.min(ran, kinds.length - 1)]](rows, after("--data").replace(".jsonl", "_AI_enhanced_Chinese.jsonl"));
}

/** The page of the usual generator; as that one, it stops at a line that it cannot read. */
function page(rows) {
  const categories = [...new Set(rows.map(({ categories: [first] }) => first))];
  let number = 0;
  const text = (value) => (typeof value === "string" ? value : "");
  const entry = ({
    title,
    abs,
    authors,
    categories: [first],
    summary,
    AI = {},
  }) => `### [${++number}] [${title}](${abs})
*${authors.join(",")}*

Main category: ${first}

TL;DR: ${text(AI.tldr)}


<details>
  <summary>Details</summary>
Motivation: ${text(AI.motivation)}

Method: ${text(AI.method)}

Result: ${text(AI.result)}

Conclusion: ${text(AI.conclusion)}

Abstract: ${summary}

</details>
`;
  const of = (category) => rows.filter(({ categories: [first] }) => first === category);
  const contents = categories.map((name) => `- [${name}](#${name}) [Total: ${of(name).length}]\n`).join("");
  const sections = categories.map(
    (name) => `<div id='${name}'></div>\n\n# ${name} [[Back]](#toc)\n\n${of(name).map(entry).join("\n\n")}`,
  );
  return `<div id=toc></div>\n\n# Table of Contents\n\n${contents}\n\n${sections.join("\n\n")}`;
}

if (tool === "scrapy")
  writeFileSync(
    after("-O"),
    process.env.CRAWL_FAILS === undefined ? lines(good.map(({ AI: _, ...paper }) => paper)) : "",
  );
if (tool === "python" && args[0] === "enhance.py") generate();
if (tool === "python" && args[0] === "convert.py")
  writeFileSync(after("--data").replace("_AI_enhanced_Chinese.jsonl", ".md"), page(read(after("--data"))));
if (tool === "git") appendFileSync(`${root}/git`, `${args.join(" ")}\n`);
