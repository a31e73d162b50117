import type { GlossaryFile } from "../model/schema-types.js";

/** A term as a file of `rules/glossary/` has it. */
export type WrittenTerm = Pick<GlossaryFile["terms"][number], "term" | "forms" | "apart" | "good" | "wrong">;

/** A term of the glossary with its defaults filled in. */
export interface Term {
  readonly term: string;
  /** In lower case, with blanks for hyphens, and beside a form in -y its plural. */
  readonly forms: readonly string[];
  /** Longer phrases, written like the forms, in which a form is something else. */
  readonly apart: readonly string[];
  readonly good: readonly string[];
  readonly wrong: readonly WrongText[];
}

/**
 * A rendering known wrong, with the English words (in the form of `Term.forms`) and the longer Chinese strings that
 * excuse it.
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

/** A written term made ready for looking up. */
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
