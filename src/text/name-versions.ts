import { matchesIn } from "./matches-in.js";

/** A name and the versions and sizes that it ends in: `Llama-3.1-8B` has stem `Llama`, marks 3.1 and 8b. */
export interface VersionedName {
  readonly stem: string;
  /** In lower case, without a leading v and without trailing zeros behind a point. */
  readonly marks: readonly string[];
}

const VERSIONED = /^(\p{L}[\p{L}]*?(?:[-_]\p{L}{2,})*?)[-_]?(?:[vV](?=\d))?(\d[\p{L}\p{N}._-]*)$/u;
/** A version or a size: digits, and perhaps one letter behind them (4o, 8B, 3.5). */
const MARK = /\d+(?:\.\d+)*[A-Za-z]?(?![A-Za-z])/gu;
/** Parameter counts, which may stand far from the name. */
const SIZE = /^[\d.]+[bm]$/u;

function markOf(written: string): string {
  return written.toLowerCase().replace(/(\.0+)(?=\D|$)/u, "");
}

function marksIn(text: string): string[] {
  return matchesIn(text, MARK).map(([written]) => markOf(written));
}

/** A name of at least two letters with digits behind it; null for any other token. */
export function versionedName(token: string): VersionedName | null {
  const [, stem = "", version = ""] = VERSIONED.exec(token) ?? [];
  const marks = marksIn(version);
  return stem.length < 2 || marks.length === 0 ? null : { stem, marks };
}

/** UTF-16 units behind a name in which its versions are looked for: `Llama 3.1 (8B and 70B)`. */
const REACH = 60;

/** The marks behind a name in a text, directly or in the list that follows; null where none follows directly. */
function marksBehind(text: string, stem: string): ReadonlySet<string> | null {
  const lower = text.toLowerCase();
  const sought = stem.toLowerCase();
  const marks = new Set<string>();
  let isVersioned = false;
  for (let at = lower.indexOf(sought); at >= 0; at = lower.indexOf(sought, at + 1)) {
    if (/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) continue;
    const behind = text.slice(at + sought.length, at + sought.length + REACH);
    if (/^[-_ ]?\{?[vV]?\d/u.test(behind)) isVersioned = true;
    // Marks behind another name are that name's.
    for (const mark of marksIn(behind.split(/[A-Z]\p{L}+|\. /u, 1)[0] ?? "")) marks.add(mark);
  }
  return isVersioned ? marks : null;
}

/**
 * True where the sources have the name with versions, and one of this name's is not among them: `GPT-4` in a paper on
 * GPT-4o, `Llama-3` in one on Llama-3.1.
 */
export function isOtherVersion({ stem, marks }: VersionedName, texts: readonly string[]): boolean {
  const theirs = texts.flatMap((text) => marksBehind(text, stem) ?? []);
  if (theirs.length === 0) return false;
  return marks.some(
    (mark) =>
      !theirs.some((set) => set.has(mark)) && !(SIZE.test(mark) && texts.some((text) => marksIn(text).includes(mark))),
  );
}
