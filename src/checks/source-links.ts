import { defineFieldCheck } from "../model/check.js";
import { paperKey, type Entry } from "../model/entry.js";
import { withHost } from "../text/address.js";
import { matchesIn } from "../text/matches-in.js";

/** An address with a scheme, or of a host where code and data of papers lie; or an arXiv id marked as one. */
const LINK =
  /(?:https?:\/\/|(?<![\w./@-])(?:www\.|(?:github|gitlab|huggingface|gitee)\.(?:com|co)\/))(?:(?![<>"'`\])}])[!-~])+|\barxiv:\s?(\d{4}\.\d{4,5})/giu;
const WORTH_A_LOOK = /https?:\/\/|www\.|arxiv:|\.com?\/|\]\(|href|src\s*=/iu;
/** An address without `//` or without a scheme, as browsers take one where a link or an attribute holds it. */
const LINKED =
  /(?:\]\(\s*<?|\b(?:href|src)\s*=\s*["']?\s*)((?:https?:(?!\/\/)|[/\\]{2})[/\\]*[a-z0-9-][^\s<>"'`)]*)/giu;
const CLOSING = /[.,;:!?*_~]+$/u;

/** Hosts on which every user and project has its own place: another path is another link. */
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

/** The part of a link that the source must have: host, owner and name at a shared host, else the host. */
function partThatCounts(bare: string): string {
  const [host = "", ...path] = bare.split(/[/?#]/u);
  return SHARED_HOST.test(host) ? [host, ...path.slice(0, 2)].join("/") : host;
}

/** All text of an entry that no model wrote, in lower case, without the blanks and backslashes that break links. */
function sourceText(entry: Entry): string {
  const { AI: _, ...record } = entry.record;
  const fields = [...entry.fields.values()].filter(({ role }) => role !== "section").map(({ text }) => text);
  return [...fields, entry.link?.url ?? "", JSON.stringify(record)]
    .join("\n")
    .toLowerCase()
    .replace(/[\s\\]+/gu, "");
}

interface WrittenLink {
  readonly written: string;
  readonly start: number;
  /** The id of an arXiv paper that is named as such. */
  readonly id: string | undefined;
}

function* linksIn(text: string): Generator<WrittenLink> {
  for (const { 0: match, 1: id, index } of matchesIn(text, LINK))
    yield { written: match.replace(CLOSING, ""), start: index, id };
  if (!text.includes("](") && !/\b(?:href|src)\b/iu.test(text)) return;
  for (const { 0: match, 1: address = "", index } of matchesIn(text, LINKED))
    yield { written: address, start: index + match.length - address.length, id: undefined };
}

/** Finds links in a section that neither the paper's record nor its abstract has: `url` is the address. */
export const sourceLinks = defineFieldCheck<Record<string, never>>({
  name: "source-links",
  needs: ["abstract"],
  wholeSource: true,
  concerns: (field, entry) => entry.fields.has("abstract") && WORTH_A_LOOK.test(field.text),
  *run(field, entry) {
    let source: string | undefined;
    const told = new Set<string>();
    for (const { written, start, id } of linksIn(field.text)) {
      const sought = id ?? partThatCounts(bareLink(withHost(written)));
      const own = paperKey(entry.id);
      if (sought === "" || told.has(sought) || (own !== "" && written.includes(own))) continue;
      told.add(sought);
      source ??= sourceText(entry);
      if (source.includes(sought)) continue;
      const end = start + written.length;
      yield { span: field.spanOf(start, end), evidence: written, data: { url: written } };
    }
  },
});
