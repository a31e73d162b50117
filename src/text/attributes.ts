import { decodeEntities } from "./address.js";
import { hidesByAttribute, hidesByColour, setsGround } from "./hiding-colours.js";

const STYLE = /(?:^|[\s"'/])style\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/giu;
const QUOTED = /=\s*(?:"[^"]*"|'[^']*')/gu;
/** Styles that hide a text. */
const HIDING_STYLE =
  /display:none|visibility:(?:hidden|collapse)|(?:font-size|opacity|(?:max-)?(?:height|width)):0*(?:\.0*)?(?:[a-z%]{1,4})?(?:!important)?(?:;|$)|(?:left|top|right|bottom|text-indent|margin-\w+):-\d{3,}|[^-]color:(?:transparent|#0000\b|rgba\([^)]*,0\))|^color:transparent|clip:rect\(0|clip-path:inset\((?:50|100)%|content-visibility:hidden|scale\(0\)/u;
const HIDDEN = /(?:^|[\s"'/])(?:hidden|popover|inert)(?=[\s=/>]|$)/iu;

/** The attributes of a tag with every quoted value removed. */
export function withoutValues(attributes: string): string {
  return attributes.replace(QUOTED, '=""');
}

/**
 * The values of `style` among the attributes of a tag as a browser reads them: decoded, in lower case, without quotes,
 * comments, escapes and blanks.
 */
export function stylesOf(attributes: string): string[] {
  return [...attributes.matchAll(STYLE)].map(([, value = ""]) => bareStyle(value));
}

/**
 * True for attributes with which a browser hides an element's content, gives it the colour of its ground, or takes it
 * from whoever listens to the page or searches in it (`inert`).
 */
export function hidesContent(attributes: string): boolean {
  if (HIDDEN.test(withoutValues(attributes))) return true;
  const styles = stylesOf(attributes);
  return (
    styles.some((style) => HIDING_STYLE.test(style) || hidesByColour(style)) ||
    hidesByAttribute(attributes, styles.some(setsGround))
  );
}

function bareStyle(value: string): string {
  return (
    decodeEntities(value.replace(/^["']|["']$/gu, ""))
      .replace(/\\([0-9a-f]{1,6})[ \t\r\n]?/giu, (_, code: string) => {
        const point = parseInt(code, 16);
        return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : "";
      })
      .replace(/\\|\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\//gu, "")
      // Blanks that part the numbers of a colour are commas in the older notation.
      .replace(/(?<=[\d%])\s+(?=[\d.])/gu, ",")
      .replace(/\s/gu, "")
      .toLowerCase()
  );
}
