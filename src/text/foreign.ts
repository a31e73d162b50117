import type { Language } from "../model/language.js";
import { scriptOf, type Script, type ScriptProfile } from "./script.js";

/** A run of letters in a script that a language does not use. */
export interface ForeignRun {
  readonly start: number;
  readonly end: number;
  readonly script: Script;
  readonly letters: number;
  readonly words: number;
}

/** Scripts that a text in a language may hold; Greek letters are symbols everywhere. */
const OWN_SCRIPTS: Readonly<Record<Language, ReadonlySet<Script>>> = {
  "zh-Hans": new Set<Script>(["han", "latin", "greek"]),
  "zh-Hant": new Set<Script>(["han", "latin", "greek"]),
  en: new Set<Script>(["latin", "greek"]),
  ja: new Set<Script>(["han", "kana", "latin", "greek"]),
  ko: new Set<Script>(["hangul", "latin", "greek"]),
};

/** True for a language in Latin letters, as English is: its clauses cannot be told from English by their script. */
export function isInLatinScript(language: Language): boolean {
  return [...OWN_SCRIPTS[language]].every((script) => script === "latin" || script === "greek");
}

/** True where the profile holds a letter that the language does not use. */
export function hasForeignLetters(profile: ScriptProfile, language: Language): boolean {
  const own = OWN_SCRIPTS[language];
  if (profile.rare === 0 && own.has("han")) return false;
  return (Object.keys(profile.counts) as Script[]).some((script) => profile.counts[script] > 0 && !own.has(script));
}

/** True for marks inside a word that are no letters: combining marks, vowel signs, joiners, the kana length mark. */
function isMark(unit: number): boolean {
  return (
    (unit >= 0x300 && unit < 0x370) ||
    (unit >= 0x64b && unit < 0x660) ||
    unit === 0x640 ||
    unit === 0x200c ||
    unit === 0x200d ||
    unit === 0x30fc
  );
}

/** The runs of foreign letters in a text; blanks and hyphens between words of one script belong to a run. */
export function foreignRuns(text: string, language: Language): readonly ForeignRun[] {
  const own = OWN_SCRIPTS[language];
  const runs: ForeignRun[] = [];
  let run: { start: number; end: number; script: Script; letters: number; words: number } | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const script = scriptOf(unit);
    if (script !== null && !own.has(script)) {
      if (run?.script === script) {
        if (run.end < index) run.words += 1;
      } else {
        if (run !== undefined) runs.push(run);
        run = { start: index, end: index, script, letters: 0, words: 1 };
      }
      run.letters += 1;
      run.end = index + 1;
    } else if (run !== undefined) {
      if (isMark(unit) && run.end === index) run.end = index + 1;
      else if (unit !== 0x20 && unit !== 0x2d) {
        runs.push(run);
        run = undefined;
      }
    }
  }
  if (run !== undefined) runs.push(run);
  return joinKana(text, runs);
}

const ONLY_HAN = /^[\u3005\u4e00-\u9fff]{1,8}$/u;

/** Japanese has kana between kanji, so runs of kana with at most eight Han between them are one run. */
function joinKana(text: string, runs: readonly ForeignRun[]): readonly ForeignRun[] {
  const joined: ForeignRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (run.script === "kana" && last?.script === "kana" && ONLY_HAN.test(text.slice(last.end, run.start))) {
      joined[joined.length - 1] = {
        ...last,
        end: run.end,
        letters: last.letters + run.letters,
        words: last.words + run.words,
      };
    } else {
      joined.push(run);
    }
  }
  return joined;
}

/** True for a run with as many letters (Han, kana, Hangul) or words (other scripts) as a clause has. */
export function isForeignClause(run: ForeignRun): boolean {
  if (run.script === "han") return run.letters >= 8;
  if (run.script === "kana") return run.letters >= 6 && run.words >= 3;
  if (run.script === "hangul") return run.letters >= 10 && run.words >= 3;
  return run.words >= 4;
}

/** The language that the run is most likely in, as BCP 47. */
export function languageOfRun(run: ForeignRun): string {
  return RUN_LANGUAGES[run.script];
}

const RUN_LANGUAGES: Readonly<Record<Script, string>> = {
  han: "zh",
  kana: "ja",
  hangul: "ko",
  latin: "und-Latn",
  greek: "el",
  cyrillic: "ru",
  arabic: "ar",
  hebrew: "he",
  devanagari: "hi",
  thai: "th",
  other: "und",
};
