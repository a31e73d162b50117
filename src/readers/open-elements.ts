const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** HTML elements without content. */
export const VOID = words("area base basefont bgsound br col embed hr img input link meta param source track wbr");
/** HTML elements that an end tag of an unknown name does not close ("special" in the HTML standard). */
const SPECIAL = words(
  "address article aside blockquote body button center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html iframe li listing main marquee menu nav noscript object ol p pre search section select style summary table tbody td template textarea tfoot th thead title tr ul xmp",
);
/** Formatting elements: the parser opens them again in later blocks, and their end tag closes what is open in them. */
export const FORMATTING = words("a b big code em font i nobr s small strike strong tt u");
/** Elements that the next of the same name closes. */
const REPEATED = words("p li dd dt");
const RUBY_PARTS = words("rt rp rb rtc");
/** Elements of SVG and MathML inside which HTML continues (integration points of the HTML standard). */
const POINTS = words("desc title foreignobject mi mo mn ms mtext annotation-xml");
const TOKEN = /<!--|<(\/?)([a-z][a-z0-9-]*)(?:[^<>"'=]|=\s*(?:"[^"]*"|'[^']*')?|["'])*>?/gu;
/** Depth at which browsers stop nesting. */
const DEEPEST = 512;

interface Element {
  readonly name: string;
  readonly isForeign: boolean;
  readonly isPoint: boolean;
}

/** True for the names of the root elements of SVG and MathML. */
export function isForeignRoot(name: string): boolean {
  return name === "svg" || name === "math";
}

/**
 * The stack of open elements inside one element, as in the HTML standard: an end tag may be ignored because of an
 * element left open before it.
 */
export class OpenElements {
  readonly #stack: Element[];
  readonly #isRuby: boolean;
  #isComment = false;

  /** @param name the name of the outermost element, in lower case */
  constructor(name: string) {
    this.#stack = [{ name, isForeign: isForeignRoot(name), isPoint: false }];
    this.#isRuby = name === "rp";
  }

  /**
   * Reads a line in lower case; gives the offset behind the tag that ends the outermost element, -1 where none does.
   */
  read(line: string): number {
    TOKEN.lastIndex = 0;
    if (this.#isComment && !this.#endComment(line)) return -1;
    for (let token = TOKEN.exec(line); token !== null; token = TOKEN.exec(line)) {
      const [tag, slash, name] = token;
      if (name === undefined) {
        if (!this.#endComment(line)) return -1;
        continue;
      }
      const at = TOKEN.lastIndex;
      if (slash === "/" ? this.#ends(name) : this.#begins(name, tag)) return at;
    }
    return -1;
  }

  #endComment(line: string): boolean {
    const end = line.indexOf("-->", TOKEN.lastIndex);
    this.#isComment = end < 0;
    TOKEN.lastIndex = end + 3;
    return end >= 0;
  }

  /** Reads a start tag; true where it ends the outermost element. */
  #begins(name: string, tag: string): boolean {
    if (this.#isRuby && this.#stack.length === 1 && RUBY_PARTS.has(name)) return true;
    const top = this.#stack.at(-1) as Element;
    const isForeign = isForeignRoot(name) || (top.isForeign && !top.isPoint);
    const holdsNothing = isForeign ? tag.endsWith("/>") : VOID.has(name);
    if (holdsNothing || this.#stack.length >= DEEPEST) return false;
    if (top.name === name && REPEATED.has(name)) return false;
    this.#stack.push({ name, isForeign, isPoint: isForeign && POINTS.has(name) });
    return false;
  }

  /** Reads an end tag; true where it ends the outermost element. */
  #ends(name: string): boolean {
    let inHtml = false;
    let behindPoint = false;
    for (let index = this.#stack.length - 1; index >= 0; index--) {
      const element = this.#stack[index] as Element;
      if (behindPoint && !element.isForeign) return false;
      const isIt = element.name === name || (index === 0 && this.#isRuby && name === "ruby");
      if (isIt && !(element.isForeign && inHtml)) {
        this.#stack.length = Math.max(1, index);
        return index === 0;
      }
      if (element.isPoint && inHtml) return false;
      behindPoint ||= element.isPoint;
      inHtml ||= !element.isForeign;
      if (!element.isForeign && SPECIAL.has(element.name) && !SPECIAL.has(name) && !FORMATTING.has(name)) return false;
    }
    return false;
  }
}
