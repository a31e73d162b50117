import { defineFieldCheck } from "../model/check.js";
import { paperKey, type Entry } from "../model/entry.js";
import { matchesIn } from "../text/matches-in.js";

/** An address, with its scheme or of a host that papers' code and data lie at; and an arXiv id that is called one. */
const LINK =
  /(?:https?:\/\/|(?<![\w./@-])(?:www\.|(?:github|gitlab|huggingface|gitee)\.(?:com|co)\/))(?:(?![<>"'`\])}])[!-~])+|\barxiv:\s?(\d{4}\.\d{4,5})/giu;
const WORTH_A_LOOK = /https?:\/\/|www\.|arxiv:|\.com?\//iu;
const CLOSING = /[.,;:!?*_~]+$/u;

/** Hosts at which every user and project has a place of its own: a link to another place there is another link. */
const SHARED_HOST =
  /^(?:github|gitlab|gitee|bitbucket|huggingface|arxiv|doi|openreview|kaggle|zenodo|youtu|youtube|drive\.google|docs\.google)\./u;

function bareLink(url: string): string {
  return url
    .toLowerCase()
    .replace(/^https?:\/\//u, "")
    .replace(/^www\./u, "")
    .replace(CLOSING, "")
    .replace(/\.git$|\/+$/u, "");
}

/** What must stand in the source for a link to be its own: host, owner and name at a shared host, else the host. */
function partThatCounts(bare: string): string {
  const [host = "", ...path] = bare.split(/[/?#]/u);
  return SHARED_HOST.test(host) ? [host, ...path.slice(0, 2)].join("/") : host;
}

/** All text of an entry that no model wrote, without the blanks and backslashes that break a link. */
function sourceText(entry: Entry): string {
  const { AI: _, ...record } = entry.record;
  const fields = [...entry.fields.values()].filter(({ role }) => role !== "section").map(({ text }) => text);
  return [...fields, entry.link?.url ?? "", JSON.stringify(record)]
    .join("\n")
    .toLowerCase()
    .replace(/[\s\\]+/gu, "");
}

/** Links of a section that neither the paper's record nor its abstract gives: `url` is where they lead. */
export const sourceLinks = defineFieldCheck<Record<string, never>>({
  name: "source-links",
  needs: ["abstract"],
  wholeSource: true,
  concerns: (field, entry) => entry.fields.has("abstract") && WORTH_A_LOOK.test(field.text),
  *run(field, entry) {
    let source: string | undefined;
    const told = new Set<string>();
    for (const match of matchesIn(field.text, LINK)) {
      const written = match[0].replace(CLOSING, "");
      const sought = match[1] ?? partThatCounts(bareLink(written));
      const own = paperKey(entry.id);
      if (sought === "" || told.has(sought) || (own !== "" && written.includes(own))) continue;
      told.add(sought);
      source ??= sourceText(entry);
      if (source.includes(sought)) continue;
      const start = match.index;
      const end = start + written.length;
      yield { span: field.spanOf(start, end), evidence: written, data: { url: written } };
    }
  },
});
