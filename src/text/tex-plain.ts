/** What every text with markup holds. */
const MARKUP = /[\\${}]|\*\*|__|<\/(?:b|u|i|em|strong)>/u;

const FORMULA = /\$\$?([^$]{1,400})\$\$?/gu;
const SPACING = /\\(?:[mh]?kern|[mh]skip|hspace)\*?\s*\{?\s*-?[\d.]+\s*[a-z]{2}\}?|\\[,;:!]/gu;
const BLANK = /~|\\ /gu;
/** Macros for letters and signs that occur in names; all others only change the typography. */
const LETTER =
  /\\(alpha|beta|gamma|delta|epsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|chi|psi|omega|ell|hbar|infty)(?![A-Za-z])/giu;
const MACRO = /\\[A-Za-z]+\*?\s*/gu;
/** Marks of emphasis inside a word. */
const EMPHASIS = /(?:\*\*|__)(?=[A-Za-z])|(?<=[A-Za-z])(?:\*\*|__)|<\/?(?:b|u|i|em|strong)>/gu;
const SCRIPT = /[_^](?:\{[^{}]*\}|.)/gu;

function bare(text: string, inFormula: boolean): string {
  const plain = text
    .replace(SPACING, "")
    .replace(BLANK, " ")
    .replace(LETTER, "$1")
    .replace(MACRO, "")
    .replace(EMPHASIS, "")
    .replace(/[{}]/gu, "");
  return inFormula ? plain.replace(/\s+/gu, "") : plain;
}

/** `GPT-{3, 3.5, 4}` and `Net$_{1,2}$`: the text before the brace, with each member. */
const BRACE_LIST = /([\p{L}\p{N}][\p{L}\p{N}.+-]{0,30}?)([-_ ]?)\\?\{([^{}$]{1,80}?)\\?\}/gu;

/** What every such list holds: a cheap test, for the pattern itself is tried at each letter. */
const LISTED = /\{[^{}$]{0,80},/u;

function listed(text: string): string[] {
  if (!LISTED.test(text)) return [];
  return [...text.matchAll(BRACE_LIST)].flatMap(([, head = "", joint = "", members = ""]) =>
    members.includes(",") ? members.split(",").map((member) => `${head}${joint}${member.trim()}`) : [],
  );
}

/** Up to three letters set apart at the head of a word: `\underline{C}rowd`, `**C**rowd`, `<b>C</b>rowd`. */
const INITIAL =
  /(?:\\(?:underline|uline|ul|textbf|textit|textsc|emph|mathbf|mathrm|bf|bm)\s?\{|\*\*|__|<(?:b|u|i|em|strong)>)([A-Za-z]{1,3})(?:\}|\*\*|__|<\/(?:b|u|i|em|strong)>)(?=[A-Za-z])/gu;
/** UTF-16 units between two initials of one name at most. */
const INITIALS_REACH = 48;

/** The names that such letters spell in sequence: CSST. */
function spelledNames(text: string): string[] {
  const names: string[] = [];
  let end = -Infinity;
  for (const { 0: whole, 1: letters = "", index } of text.matchAll(INITIAL)) {
    if (index - end > INITIALS_REACH) names.push(letters);
    else names.push(`${names.pop() ?? ""}${letters}`);
    end = index + whole.length;
  }
  return names.filter((name) => name.length > 1);
}

/**
 * A text as TeX sets it, for names that markup splits: formulas without blanks and macros, once with subscripts and
 * superscripts and once without; every member of a list in braces; and the names that initials spell.
 * `\underline{C}ontrastive` → Contrastive, `MnSi$_{1-x}$Ge$_x$` → `MnSi_1-xGe_x` and MnSiGe, `$\mathcal{E\mkern-2mu
 * L}$` → EL. Empty for a text without markup.
 */
export function plainForms(text: string): readonly string[] {
  if (!MARKUP.test(text)) return [];
  const whole = bare(
    text.replace(FORMULA, (_, formula: string) => bare(formula, true)),
    false,
  );
  const short = bare(
    text.replace(FORMULA, (_, formula: string) => bare(formula.replace(SCRIPT, ""), true)),
    false,
  );
  return [...new Set([whole, short]), ...listed(text), ...spelledNames(text)];
}
