/** What is known of a piece of a pattern: the units it can begin with, and whether it can be empty. */
interface Beginning {
  readonly units: Set<number>;
  readonly canBeEmpty: boolean;
}

const NOTHING: Beginning = { units: new Set(), canBeEmpty: true };
/** Ranges of a class up to this size are listed unit by unit. */
const MOST_IN_RANGE = 512;
const BLANKS = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
const CONTROLS: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", v: "\v", f: "\f", 0: "\0" };

/** Thrown inside where a pattern can begin with more than can be listed. */
class TooMany extends Error {}

/** Reads the source of a regular expression (flag `u`) just far enough to tell its beginnings. */
class PatternReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  alternatives(): Beginning {
    const units = new Set<number>();
    let canBeEmpty = false;
    for (;;) {
      const one = this.#sequence();
      for (const unit of one.units) units.add(unit);
      canBeEmpty ||= one.canBeEmpty;
      if (this.#source[this.#at] !== "|") return { units, canBeEmpty };
      this.#at += 1;
    }
  }

  #sequence(): Beginning {
    const units = new Set<number>();
    let canBeEmpty = true;
    while (this.#at < this.#source.length && !"|)".includes(this.#source.charAt(this.#at))) {
      // Once something must stand here, what follows is only passed over.
      if (!canBeEmpty) {
        this.#passOver();
        this.#quantifier();
        continue;
      }
      const one = this.#quantified();
      for (const unit of one.units) units.add(unit);
      canBeEmpty = one.canBeEmpty;
    }
    return { units, canBeEmpty };
  }

  #quantified(): Beginning {
    const atom = this.#atom();
    return /^(?:[*?]|\{0)/u.test(this.#quantifier()) ? { units: atom.units, canBeEmpty: true } : atom;
  }

  #quantifier(): string {
    if (!"*+?{".includes(this.#source[this.#at] ?? " ")) return "";
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/u.exec(this.#source.slice(this.#at, this.#at + 16))?.[0] ?? "";
    this.#at += quantifier.length;
    return quantifier;
  }

  /** Moves behind an atom whatever it is. */
  #passOver(): void {
    const first = this.#source[this.#at];
    if (first === "\\") this.#at += 2;
    else if (first === "[") this.#passClass();
    else if (first === "(") {
      let depth = 0;
      do {
        const character = this.#source[this.#at];
        if (character === "\\") this.#at += 2;
        else if (character === "[") this.#passClass();
        else {
          if (character === "(") depth += 1;
          if (character === ")") depth -= 1;
          this.#at += 1;
        }
      } while (depth > 0 && this.#at < this.#source.length);
    } else this.#at += 1;
    // `\p{…}`, `\u{…}`, `\k<…>`
    if (first === "\\" && this.#source[this.#at] === "{" && "puP".includes(this.#source.charAt(this.#at - 1))) this.#at = this.#source.indexOf("}", this.#at) + 1;
  }

  #passClass(): void {
    while (this.#source[this.#at] !== "]") this.#at += this.#source[this.#at] === "\\" ? 2 : 1;
    this.#at += 1;
  }

  #atom(): Beginning {
    const first = this.#source.charAt(this.#at);
    if (first === "(") return this.#group();
    if (first === "[") return this.#class();
    if (first === ".") throw new TooMany();
    if (first === "^" || first === "$") {
      this.#at += 1;
      return NOTHING;
    }
    if (first === "\\" && /[bB]/u.test(this.#source.charAt(this.#at + 1))) {
      this.#at += 2;
      return NOTHING;
    }
    return { units: new Set(this.#units()), canBeEmpty: false };
  }

  #group(): Beginning {
    const opening = /^\((?:\?(?::|<?[=!]|<\w+>))?/u.exec(this.#source.slice(this.#at, this.#at + 64))?.[0] ?? "(";
    if (/[=!]$/u.test(opening)) {
      this.#passOver();
      return NOTHING;
    }
    this.#at += opening.length;
    const inside = this.alternatives();
    this.#at += 1;
    return inside;
  }

  #class(): Beginning {
    if (this.#source[this.#at + 1] === "^") throw new TooMany();
    this.#at += 1;
    const units = new Set<number>();
    while (this.#source[this.#at] !== "]") {
      const low = this.#units();
      for (const unit of low) units.add(unit);
      if (this.#source[this.#at] !== "-" || this.#source[this.#at + 1] === "]") continue;
      this.#at += 1;
      const [from = 0] = low;
      const [to = 0] = this.#units();
      if (to - from > MOST_IN_RANGE || from >= 0xd800) throw new TooMany();
      for (let unit = from; unit <= to; unit += 1) units.add(unit);
    }
    this.#at += 1;
    return { units, canBeEmpty: false };
  }

  /** The units of one character or escape; of a character beyond the basic plane the first half. */
  #units(): number[] {
    const rest = this.#source.slice(this.#at, this.#at + 12);
    if (!rest.startsWith("\\")) {
      this.#at += (rest.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
      return [rest.charCodeAt(0)];
    }
    const hex = /^\\(?:u\{([0-9A-Fa-f]+)\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))/u.exec(rest);
    if (hex !== null) {
      this.#at += hex[0].length;
      return [String.fromCodePoint(parseInt(hex[1] ?? hex[2] ?? hex[3] ?? "0", 16)).charCodeAt(0)];
    }
    const letter = rest.charAt(1);
    if (/[wWSDpPk1-9]/u.test(letter)) throw new TooMany();
    this.#at += 2;
    if (letter === "d") return unitsOf("0123456789");
    if (letter === "s") return unitsOf(BLANKS);
    return [(CONTROLS[letter] ?? letter).charCodeAt(0)];
  }
}

function unitsOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}

/** Units that fold to an ASCII letter besides its capital: long s, the Kelvin sign. */
const FOLDED: readonly (readonly [string, number])[] = [["s", 0x17f], ["k", 0x212a]];

/**
 * The code units that a match of a pattern can begin with, letters in lower case as well;
 * null where there are too many to tell, or where a match can be empty.
 * With it a text is turned away by its first character, and the pattern is never even compiled.
 */
export function firstUnits(source: string): ReadonlySet<number> | null {
  let units = known.get(source);
  if (units === undefined) known.set(source, (units = readBeginnings(source)));
  return units;
}

const known = new Map<string, ReadonlySet<number> | null>();

function readBeginnings(source: string): ReadonlySet<number> | null {
  let beginning: Beginning;
  try {
    beginning = new PatternReader(source).alternatives();
  } catch (error) {
    if (error instanceof TooMany) return null;
    throw error;
  }
  if (beginning.canBeEmpty) return null;
  const units = new Set(beginning.units);
  for (const unit of beginning.units) units.add(String.fromCharCode(unit).toLowerCase().charCodeAt(0));
  for (const [letter, other] of FOLDED) if (units.has(letter.charCodeAt(0))) units.add(other);
  return units;
}

/** True where a text begins, in either case, with one of the units. */
export function beginsWith(text: string, units: ReadonlySet<number>): boolean {
  const unit = text.charCodeAt(0);
  if (unit < 128) return units.has(unit >= 65 && unit <= 90 ? unit + 32 : unit);
  return units.has(unit) || units.has(text.charAt(0).toLowerCase().charCodeAt(0));
}

/** Things that each can begin with some units only (null: with any), found by the first character of a text; made when first asked for. */
export class ByFirstUnit<T extends { readonly first: ReadonlySet<number> | null }> {
  readonly #make: () => readonly T[];
  readonly #known = new Map<number, readonly T[]>();
  #all: readonly T[] | undefined;

  constructor(make: () => readonly T[]) {
    this.#make = make;
  }

  /** Those that a text lets through by its first character, in their order. */
  of(text: string): readonly T[] {
    const unit = text.charCodeAt(0);
    let some = this.#known.get(unit);
    if (some === undefined) this.#known.set(unit, (some = (this.#all ??= this.#make()).filter(({ first }) => first === null || beginsWith(text, first))));
    return some;
  }
}
