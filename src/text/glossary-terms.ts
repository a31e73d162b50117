import type { GlossaryFile } from "../model/schema-types.js";

/** A term as written in a file of `rules/glossary/`. */
export type WrittenTerm = Pick<GlossaryFile["terms"][number], "term" | "forms" | "apart" | "good" | "wrong">;

/** A term of the glossary with its defaults filled in. */
export interface Term {
  readonly term: string;
  /** In lower case, with blanks for hyphens; a form in -y is followed by its plural. */
  readonly forms: readonly string[];
  /** Longer phrases, in the same form, in which a form means something else. */
  readonly apart: readonly string[];
  readonly good: readonly string[];
  readonly wrong: readonly WrongText[];
}

/**
 * A wrong rendering, with the English words (in the form of `Term.forms`) and the longer Chinese strings that excuse
 * it.
 */
export interface WrongText {
  readonly text: string;
  readonly unless: readonly string[];
  readonly except: readonly string[];
  /** True for a rendering that good writers use too. */
  readonly contested: boolean;
}

function plainForms(forms: readonly string[]): string[] {
  return forms.flatMap((form) => {
    const plain = form.toLowerCase().replaceAll("-", " ");
    return plain.endsWith("y") ? [plain, `${plain.slice(0, -1)}ies`] : [plain];
  });
}

/** A term as written, prepared for look-ups. */
export function termOf({ term, forms, apart, good, wrong }: WrittenTerm): Term {
  return {
    term,
    forms: plainForms(forms ?? [term]),
    apart: plainForms(apart ?? []),
    good,
    wrong: wrong.map((rendering) =>
      typeof rendering === "string"
        ? { text: rendering, unless: [], except: [], contested: false }
        : {
            text: rendering.text,
            unless: plainForms(rendering.unless ?? []),
            except: rendering.except ?? [],
            contested: rendering.contested === true,
          },
    ),
  };
}
