import { defineFieldCheck } from "../model/check.js";
import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import type { Language } from "../model/language.js";
import { openTextOf } from "../text/enclosed.js";
import { englishClausesOf } from "../text/english-clause.js";
import {
  foreignRuns,
  hasForeignLetters,
  isForeignClause,
  isInLatinScript,
  languageOfRun,
  type ForeignRun,
} from "../text/foreign.js";
import { languageOf } from "../text/language.js";
import { proseOf } from "../text/prose.js";
import { scriptOf, scriptProfile, type ScriptProfile } from "../text/script.js";

/** Lower-case words below which a field cannot hold an English clause. */
const FEWEST_LOWER_WORDS = 2;

function sourceText(entry: Entry): string {
  return (entry.fields.get("title")?.text ?? entry.title).toLowerCase();
}

function* englishClauses(field: Field, entry: Entry): Generator<{ start: number; end: number }> {
  for (const run of englishClausesOf(openTextOf(proseOf(field)))) {
    // A title quoted in the text keeps its language.
    if (sourceText(entry).includes(field.text.slice(run.start, run.end).toLowerCase())) continue;
    yield { start: run.start, end: field.text[run.end] === "." ? run.end + 1 : run.end };
  }
}

/** The range of a run of kana with the kanji at both ends, which belong to the same Japanese clause. */
function withHan(text: string, run: ForeignRun): readonly [number, number] {
  let { start, end } = run;
  while (scriptOf(text.charCodeAt(start - 1)) === "han") start -= 1;
  while (scriptOf(text.charCodeAt(end)) === "han") end += 1;
  return [start, end];
}

function mayHoldEnglish({ lowerWords }: ScriptProfile, target: Language): boolean {
  return lowerWords >= FEWEST_LOWER_WORDS && !isInLatinScript(target);
}

/**
 * Finds clauses and sentences in another language inside a field that is otherwise in the target language; `language`
 * is a two-letter code.
 */
export const clauseLanguage = defineFieldCheck({
  name: "clause-language",
  concerns(field, _entry, _options, { target }) {
    const profile = scriptProfile(field);
    return mayHoldEnglish(profile, target) || hasForeignLetters(profile, target);
  },
  *run(field, entry, _options, digest) {
    const profile = scriptProfile(field);
    const { target } = digest;
    if (mayHoldEnglish(profile, target) && languageOf(field).language !== "en") {
      for (const { start, end } of englishClauses(field, entry)) {
        yield { span: field.spanOf(start, end), data: { language: "en", target } };
      }
    }
    if (!hasForeignLetters(profile, target)) return;
    const own = languageOf(field);
    if (own.language !== target.slice(0, 2) && own.language !== "und") return;
    for (const run of foreignRuns(openTextOf(proseOf(field)).text, target)) {
      if (!isForeignClause(run)) continue;
      const [start, end] = run.script === "kana" ? withHan(field.text, run) : [run.start, run.end];
      yield { span: field.spanOf(start, end), data: { language: languageOfRun(run), target } };
    }
  },
});
