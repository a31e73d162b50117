import { defineFieldCheck } from "../model/check.js";
import { lazy } from "../model/lazy.js";
import { maskGlosses } from "../text/enclosed.js";
import { foreignRuns, hasForeignLetters, isForeignClause, type ForeignRun } from "../text/foreign.js";
import { languageOf } from "../text/language.js";
import { proseOf } from "../text/prose.js";
import { scriptOf, scriptProfile } from "../text/script.js";

/** UTF-16 units on either side of a run in which the rest of a person's name is looked for. */
const NAME_REACH = 24;
const NAME_BEFORE = lazy(() => /[^\s\p{Script=Han}\p{P}](?:[^\p{Script=Han}\p{P}]|[.-])*$/u);
const NAME_AFTER = lazy(() => /^(?:[^\p{Script=Han}\p{P}]|[.-])*/u);
const INITIAL = lazy(() => /(?<!\p{L})\p{Lu}\.\s?\p{Lu}/u);

/**
 * True for a single letter, which is a symbol (Ш, ℵ) unless it stands inside a Latin word, where it is a look-alike.
 */
function isSymbol(text: string, run: ForeignRun): boolean {
  if (run.letters > 1 || run.script === "kana" || run.script === "hangul") return false;
  if (run.script === "han") return true;
  return scriptOf(text.charCodeAt(run.start - 1)) !== "latin" && scriptOf(text.charCodeAt(run.end)) !== "latin";
}

/** True for a person's name in its own script, with initials: В.С. Голубев. */
function isNameWithInitials(text: string, { start, end }: ForeignRun): boolean {
  const before = NAME_BEFORE().exec(text.slice(Math.max(0, start - NAME_REACH), start))?.[0] ?? "";
  const after = NAME_AFTER().exec(text.slice(end, end + NAME_REACH))?.[0] ?? "";
  return INITIAL().test(before + text.slice(start, end) + after);
}

/**
 * Finds words in a script that the target language does not use and that neither title nor abstract holds; `script` is
 * its name.
 */
export const foreignScript = defineFieldCheck({
  name: "foreign-script",
  concerns: (field, _entry, _options, digest) => hasForeignLetters(scriptProfile(field), digest.target),
  *run(field, entry, _options, digest) {
    const { language } = languageOf(field);
    if (language !== digest.target.slice(0, 2) && language !== "und") return;
    const source = [entry.fields.get("title"), entry.fields.get("abstract")].map((part) => part?.text ?? "").join("\n");
    for (const run of foreignRuns(maskGlosses(proseOf(field).text), digest.target)) {
      if (isForeignClause(run) || isSymbol(field.text, run) || isNameWithInitials(field.text, run)) continue;
      if (source.includes(field.text.slice(run.start, run.end))) continue;
      yield { span: field.spanOf(run.start, run.end), data: { script: run.script, target: digest.target } };
    }
  },
});
