import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Digest } from "../model/digest.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { FindingReport } from "../model/report.js";
import { fieldLabel } from "../lint/message.js";
import { hintsHeading, instructions, type PromptLanguage } from "./prompt.js";
import { unusedRenderings } from "./renderings.js";
import { estimateTokens } from "./token-estimate.js";

/** A message of the chat protocol. */
export interface Message {
  readonly role: "system" | "user";
  readonly content: string;
}

/** What is asked about one entry, whichever model is asked. */
export interface EntryRequest {
  /** Name in batch files, at most 64 units: file, line of the entry, and the beginning of the hash. */
  readonly id: string;
  /** Hash of the messages; answers are kept under it. */
  readonly hash: string;
  /** Index of the entry in its digest. */
  readonly entry: number;
  /** Names of the sections that are sent. */
  readonly sections: readonly string[];
  readonly messages: readonly Message[];
  /** Estimate of the messages' tokens. */
  readonly tokens: number;
}

/** Longest section that is sent, in UTF-16 units; a whole paper is not for this reader. */
const LONGEST_SECTION = 6000;

/** Longest abstract that is sent, in UTF-16 units. */
const LONGEST_SOURCE = 8000;

/** Units of a file's name that a request's id repeats. */
const NAME_LENGTH = 34;

/** Units of the hash in a request's id. */
const HASH_LENGTH = 16;

/**
 * The request for an entry, or null where there is nothing to ask: no abstract, or no section that a rule does not
 * already hold for lost. `findings` are those of the rules on this entry, `line` is where it stands.
 */
export function entryRequest(
  entry: Entry,
  digest: Pick<Digest, "path" | "source" | "target">,
  findings: readonly FindingReport[],
  options: { readonly line: number; readonly language: PromptLanguage },
): EntryRequest | null {
  const sections = askedSections(entry, findings);
  const title = entry.fields.get("title");
  const abstract = entry.fields.get("abstract");
  if (sections.length === 0 || abstract === undefined || abstract.text === "") return null;
  if (abstract.text.length > LONGEST_SOURCE) return null;
  const { language } = options;
  const data = JSON.stringify(
    {
      title: title?.text ?? entry.title,
      abstract: abstract.text,
      sections: sections.map(({ name, text }) => ({ field: name, label: fieldLabel(name, language), text })),
    },
    null,
    1,
  );
  // The mark follows from the data, so that no text of a digest can close it and equal entries give equal requests.
  const mark = sha256(data).slice(0, HASH_LENGTH);
  const hints =
    digest.target === "zh-Hans"
      ? unusedRenderings([...(title === undefined ? [] : [title]), abstract], sections).map(
          ({ term, renderings }) => `${term} = ${renderings.join(" / ")}`,
        )
      : [];
  const messages: readonly Message[] = [
    { role: "system", content: instructions(language, digest) },
    {
      role: "user",
      content: [
        `<<<DATA ${mark}`,
        data,
        `DATA ${mark}>>>`,
        ...(hints.length === 0 ? [] : [hintsHeading(language), ...hints]),
      ].join("\n"),
    },
  ];
  const hash = sha256(JSON.stringify(messages));
  return {
    id: `${placeName(digest.path, options.line)}#${hash.slice(0, HASH_LENGTH)}`,
    hash,
    entry: entry.index,
    sections: sections.map((field) => field.name),
    messages,
    tokens: messages.reduce((sum, { content }) => sum + estimateTokens(content), 0),
  };
}

/** File and line as ids of requests name them: `2026-01-22.md:14`. */
export function placeName(path: string, line: number | string): string {
  const name = basename(path).replace(/[^\p{L}\p{N}._-]/gu, "_");
  return `${name.slice(0, NAME_LENGTH)}:${line}`;
}

/** The model-written fields that are read: those with text that no critical finding gives up. */
function askedSections(entry: Entry, findings: readonly FindingReport[]): Field[] {
  const critical = findings.filter(({ severity }) => severity === "critical");
  if (critical.some(({ field }) => field === null)) return [];
  const lost = new Set(critical.map(({ field }) => field));
  return [...entry.fields.values()].filter(
    ({ name, role, text }) =>
      (role === "section" || role === "extra") && text !== "" && text.length <= LONGEST_SECTION && !lost.has(name),
  );
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
