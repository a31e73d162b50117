import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { proposeReader } from "../../src/propose/propose-reader.js";

const FORMATS = "../shared/corpus/formats";

/** What `init` makes of each file: the reader, entries, target, and the fields that it names. */
const EXPECTED: Readonly<Record<string, string>> = {
  "01-markdown-frontmatter.md": "daily-paper-reader, 1 in zh-Hans",
  "01b-markdown-frontmatter-filler.md": "daily-paper-reader, 1 in zh-Hans",
  "02-markdown-label-pairs.md":
    '{"heading":1}, 3 in zh-Hans: id title title_zh=title abstract translation=abstract authors',
  "03-markdown-numbered-unlabelled.md": '{"heading":2}, 3 in zh-Hans: id title title_zh=title summary',
  "05-json-object-list.json":
    '"/papers/*", 2 in zh-Hans: id title abstract translation=abstract method motivation tldr highlight application authors',
  "06-json-array.json": '"/*", 3 in zh-Hans: id title title_zh=title abstract translation=abstract authors',
  "09-html-cards.html": '"div.paper", 2 in zh-Hans: id title title_zh=title abstract translation=abstract authors',
  "10-rss.xml": '"item", 2 in zh-Hans: id title summary',
  "11-jekyll-post-japanese.md":
    "file, 1 in ja: id title title_ja=title abstract translation=abstract result tldr background summary 証明の見取り図 authors",
  "12-python-repr.jsonl": "python",
};

describe.skipIf(!existsSync(FORMATS))("init on the corpus of formats", () => {
  const names = existsSync(FORMATS) ? readdirSync(FORMATS).filter((name) => /^\d/u.test(name)) : [];

  test("is judged on every file", () => {
    expect(Object.keys(EXPECTED)).toEqual(names);
  });

  test.each(names)("%s", async (name) => {
    const proposal = await proposeReader(name, readFileSync(`${FORMATS}/${name}`, "utf8"));
    let said = "";
    if (proposal.kind === "refused") said = proposal.look;
    else if (proposal.kind === "built-in")
      said = `${proposal.reader}, ${proposal.entries.length} in ${proposal.target}`;
    else {
      const { entries, fields } = proposal.block;
      const list = Object.entries(fields).map(([field, locator]) =>
        typeof locator !== "string" && locator.translates !== undefined ? `${field}=${locator.translates}` : field,
      );
      const where = entries === undefined ? "file" : JSON.stringify(entries);
      said = `${where}, ${proposal.entries.length} in ${proposal.target}: ${list.join(" ")}`;
      // Each field is found in each entry: the pages are whole.
      for (const entry of proposal.entries)
        expect(Object.keys(fields).filter((field) => field !== "id" && !entry.fields.has(field))).toEqual([]);
    }
    expect(said).toBe(EXPECTED[name]);
  });
});
