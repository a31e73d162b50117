/** Tokens of a message beside its text: role and marks. */
const PER_MESSAGE = 8;

/**
 * About how many tokens a text is, on the high side: one for three units of ASCII, one for any other character. Of the
 * tokenisers in use today none takes more for English, LaTeX or Chinese; for these they take 60 to 90 % of it.
 */
export function estimateTokens(text: string): number {
  let ascii = 0;
  let others = 0;
  for (const character of text) {
    if ((character.codePointAt(0) ?? 0) < 128) ascii += 1;
    else others += 1;
  }
  return PER_MESSAGE + Math.ceil(ascii / 3) + others;
}
