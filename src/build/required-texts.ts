import { type AST, RegExpParser } from "@eslint-community/regexpp";

/** What a piece of a pattern asks of a text. */
interface Demand {
  /** All that the piece can match, in lower case; null where that is too much to list. */
  readonly exact: readonly string[] | null;
  /** Lists of which each has a text that every match of the piece holds; of pieces with `exact` those beside it. */
  readonly lists: readonly (readonly string[])[];
  /** Of a piece without `exact`, what each match of it begins with; absent where that is not known. */
  readonly starts?: readonly string[];
}

/** Most texts of one list, and most that a piece is spelt out to. */
const MOST_TEXTS = 64;
/** Longest text that is spelt out, in UTF-16 units. */
const LONGEST = 24;
/** Most characters of a class that are told one by one. */
const MOST_IN_CLASS = 24;

const DIGITS = Array.from("0123456789", (digit) => digit.charCodeAt(0));
const ANYTHING: Demand = { exact: null, lists: [] };
const parser = new RegExpParser({ ecmaVersion: 2023 });

/** The syntax tree of a pattern (flag `u`); throws SyntaxError where it is none. */
export function parsePattern(source: string): AST.Pattern {
  return parser.parsePattern(source, 0, source.length, { unicode: true });
}

/**
 * Lists of texts in lower case of which each has one that stands in every match of a pattern (flag `u`), the rarest
 * list first. A text that holds none of a list is turned away, and the pattern is never even compiled.
 */
export function requiredTexts(source: string): readonly (readonly string[])[] {
  const { exact, lists } = ofAlternatives(parsePattern(source).alternatives);
  const all = exact === null ? lists : withList(lists, exact);
  return [...all].sort((a, b) => rarity(b) - rarity(a));
}

/**
 * What each match of one of some alternatives begins with, in lower case: `whole` texts, and texts that more must
 * follow.
 */
export function beginnings(alternatives: readonly Pick<AST.Alternative, "elements">[]): {
  readonly whole: readonly string[];
  readonly open: readonly string[];
} {
  const all = unwrapped(alternatives).map(({ elements }) => {
    let spelt: readonly string[] = [""];
    for (const element of elements) {
      const { exact, starts = null } = ofElement(element);
      const longer = joined(spelt, exact ?? starts ?? [""]);
      if (longer === null || exact === null) return { whole: [], open: longer ?? spelt };
      spelt = longer;
    }
    return { whole: spelt, open: [] };
  });
  return {
    whole: [...new Set(all.flatMap(({ whole }) => whole))],
    open: [...new Set(all.flatMap(({ open }) => open))],
  };
}

/** The alternatives of groups that stand alone in one, as those of a word list do, in place of it. */
function unwrapped(
  alternatives: readonly Pick<AST.Alternative, "elements">[],
): readonly Pick<AST.Alternative, "elements">[] {
  return alternatives.flatMap((alternative) => {
    const [only, ...more] = alternative.elements;
    return only?.type === "Group" && more.length === 0 ? unwrapped(only.alternatives) : [alternative];
  });
}

function ofAlternatives(alternatives: readonly AST.Alternative[]): Demand {
  const demands = alternatives.map(({ elements }) => ofSequence(elements));
  const [only] = demands;
  if (demands.length === 1 && only !== undefined) return only;
  const spelt = demands.flatMap(({ exact }) => exact ?? []);
  if (demands.every(({ exact, lists }) => exact !== null && lists.length === 0) && spelt.length <= MOST_TEXTS)
    return { exact: [...new Set(spelt)], lists: [] };
  // Whatever alternative matches, one text of its rarest list is there.
  const rarest = demands.map(({ exact, lists }) => best(exact === null ? lists : withList(lists, exact)));
  return { exact: null, lists: rarest.every((list) => list !== null) ? withList([], rarest.flat()) : [] };
}

function ofSequence(elements: readonly AST.Element[]): Demand {
  let lists: readonly (readonly string[])[] = [];
  let spelt: readonly string[] = [""];
  let isWhole = true;
  for (const element of elements) {
    const demand = ofElement(element);
    lists = [...lists, ...demand.lists];
    const longer = demand.exact === null ? null : joined(spelt, demand.exact);
    if (longer === null) {
      const { starts = [""] } = demand;
      const begun = joined(spelt, starts);
      lists = begun === null ? withList(withList(lists, spelt), starts) : withList(lists, begun);
      spelt = demand.exact ?? [""];
      isWhole = false;
    } else spelt = longer;
  }
  return isWhole ? { exact: spelt, lists } : { exact: null, lists: withList(lists, spelt) };
}

function ofElement(element: AST.Element): Demand {
  switch (element.type) {
    case "Character":
      return ofCharacters([element.value]);
    case "CharacterClass":
      return ofClass(element);
    case "CharacterSet":
      return element.kind === "digit" && !element.negate ? ofCharacters(DIGITS) : ANYTHING;
    case "Group":
    case "CapturingGroup":
      return ofAlternatives(element.alternatives);
    case "Assertion":
      return ofAssertion(element);
    case "Quantifier":
      return ofQuantifier(element);
    default:
      return ANYTHING;
  }
}

/** What is looked at around a match is in the text too. */
function ofAssertion(assertion: AST.Assertion): Demand {
  if (!("alternatives" in assertion) || assertion.negate) return { exact: [""], lists: [] };
  const { exact, lists } = ofAlternatives(assertion.alternatives);
  return { exact: [""], lists: exact === null ? lists : withList(lists, exact) };
}

function ofQuantifier({ element, min, max }: AST.Quantifier): Demand {
  const { exact, lists } = ofElement(element);
  if (min === 0)
    return max === 1 && exact !== null && lists.length === 0
      ? { exact: [...new Set(["", ...exact])], lists: [] }
      : ANYTHING;
  if (exact === null || (min === 1 && max === 1)) return { exact, lists };
  let starts = exact;
  for (let times = 1; times < min; times += 1) starts = joined(starts, exact) ?? starts;
  return { exact: null, lists, starts };
}

function ofClass({ negate, elements }: AST.CharacterClass): Demand {
  if (negate) return ANYTHING;
  const values: number[] = [];
  for (const element of elements) {
    if (element.type === "Character") values.push(element.value);
    else if (element.type === "CharacterClassRange" && element.max.value - element.min.value < MOST_IN_CLASS)
      for (let value = element.min.value; value <= element.max.value; value += 1) values.push(value);
    else return ANYTHING;
  }
  return values.length <= MOST_IN_CLASS ? ofCharacters(values) : ANYTHING;
}

function ofCharacters(values: readonly number[]): Demand {
  const texts = values.map((value) => String.fromCodePoint(value));
  // Beyond ASCII letters fold in ways of their own.
  if (texts.some((text) => text.charCodeAt(0) > 127 && text.toLowerCase() !== text.toUpperCase())) return ANYTHING;
  return { exact: [...new Set(texts.map((text) => text.toLowerCase()))], lists: [] };
}

/** Each text of the first followed by each of the second; null where these are too many or too long. */
function joined(first: readonly string[], second: readonly string[]): readonly string[] | null {
  if (first.length * second.length > MOST_TEXTS) return null;
  const all = first.flatMap((start) => second.map((end) => start + end));
  return all.some((text) => text.length > LONGEST) ? null : [...new Set(all)];
}

/** The lists and one more; a list that a blank text satisfies says nothing. */
function withList(lists: readonly (readonly string[])[], texts: readonly string[]): readonly (readonly string[])[] {
  return texts.length === 0 || texts.includes("") ? lists : [...lists, shortest(texts)];
}

/** The texts without those that hold another of them. */
export function shortest(texts: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const text of [...new Set(texts)].sort((a, b) => a.length - b.length))
    if (!kept.some((other) => text.includes(other))) kept.push(text);
  return kept;
}

function best(lists: readonly (readonly string[])[]): readonly string[] | null {
  return lists.reduce<readonly string[] | null>(
    (chosen, list) => (chosen === null || rarity(list) > rarity(chosen) ? list : chosen),
    null,
  );
}

/**
 * How seldom a text holds one of a list, as the negative logarithm of a rough guess at the chance: a letter tells a
 * text from four others, a mark from sixteen, a Han character from sixty.
 */
export function rarity(texts: readonly string[]): number {
  return -Math.log2(texts.reduce((chance, text) => chance + 2 ** -bitsOf(text), 0));
}

function bitsOf(text: string): number {
  let bits = 0;
  for (const unit of text) bits += unit > "\x7f" ? 6 : unit === " " ? 1 : /[\w.,'-]/u.test(unit) ? 2 : 4;
  return bits;
}
