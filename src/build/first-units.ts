import type { AST } from "@eslint-community/regexpp";
import { parsePattern } from "./required-texts.js";

/**
 * What is known of a piece of a pattern: the units it can begin with, and whether it can be empty; null where the units
 * are too many to list.
 */
type Beginning = { readonly units: ReadonlySet<number>; readonly canBeEmpty: boolean } | null;

const NOTHING: Beginning = { units: new Set(), canBeEmpty: true };
/** Ranges of a class up to this size are listed unit by unit. */
const MOST_IN_RANGE = 512;
const BLANKS =
  "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005" +
  "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
/** Units that fold to an ASCII letter besides its capital: long s, the Kelvin sign. */
const FOLDED: readonly (readonly [string, number])[] = [
  ["s", 0x17f],
  ["k", 0x212a],
];

/**
 * The code units that a match of a pattern (flag `u`) can begin with, letters in lower case as well;
 * null where there are too many to tell, or where a match can be empty.
 */
export function firstUnits(source: string): ReadonlySet<number> | null {
  const beginning = ofAlternatives(parsePattern(source).alternatives);
  if (beginning === null || beginning.canBeEmpty) return null;
  const units = new Set(beginning.units);
  for (const unit of beginning.units) units.add(String.fromCharCode(unit).toLowerCase().charCodeAt(0));
  for (const [letter, other] of FOLDED) if (units.has(letter.charCodeAt(0))) units.add(other);
  return units;
}

function ofAlternatives(alternatives: readonly AST.Alternative[]): Beginning {
  const all = alternatives.map(({ elements }) => ofSequence(elements));
  const units = new Set<number>();
  for (const one of all) {
    if (one === null) return null;
    for (const unit of one.units) units.add(unit);
  }
  return { units, canBeEmpty: all.some((one) => one?.canBeEmpty === true) };
}

function ofSequence(elements: readonly AST.Element[]): Beginning {
  const units = new Set<number>();
  for (const element of elements) {
    const one = ofElement(element);
    if (one === null) return null;
    for (const unit of one.units) units.add(unit);
    if (!one.canBeEmpty) return { units, canBeEmpty: false };
  }
  return { units, canBeEmpty: true };
}

function ofElement(element: AST.Element): Beginning {
  switch (element.type) {
    case "Character":
      return { units: new Set([unitOf(element.value)]), canBeEmpty: false };
    case "CharacterClass":
      return element.negate ? null : ofMembers(element.elements);
    case "CharacterSet":
      return ofMembers([element]);
    case "Group":
    case "CapturingGroup":
      return ofAlternatives(element.alternatives);
    case "Assertion":
      return NOTHING;
    case "Quantifier": {
      const one = ofElement(element.element);
      return one === null ? null : { units: one.units, canBeEmpty: one.canBeEmpty || element.min === 0 };
    }
    default:
      return null;
  }
}

function ofMembers(members: readonly (AST.CharacterClassElement | AST.CharacterSet)[]): Beginning {
  const units = new Set<number>();
  for (const member of members) {
    if (member.type === "Character") units.add(unitOf(member.value));
    else if (
      member.type === "CharacterClassRange" &&
      member.max.value - member.min.value <= MOST_IN_RANGE &&
      member.max.value < 0xd800
    )
      for (let unit = member.min.value; unit <= member.max.value; unit += 1) units.add(unit);
    else if (member.type === "CharacterSet" && (member.kind === "digit" || member.kind === "space") && !member.negate)
      for (const character of member.kind === "digit" ? "0123456789" : BLANKS) units.add(character.charCodeAt(0));
    else return null;
  }
  return { units, canBeEmpty: false };
}

/** Of a character beyond the basic plane the first half. */
function unitOf(value: number): number {
  return String.fromCodePoint(value).charCodeAt(0);
}
