import { decodeEntities } from "./address.js";
import { hidesByAttribute, hidesByColour, inkOf, setsGround } from "./hiding-colours.js";

const STYLE = /(?:^|[\s"'/])style\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/giu;
const QUOTED = /=\s*(?:"[^"]*"|'[^']*')/gu;
/** Nothing, in any notation and unit. */
const ZERO = String.raw`(?:calc\()?[+-]?0*(?:\.0*)?(?:e\d+)?(?:[a-z%]{1,4})?\)?(?:!important)?(?:;|$)`;
/** Further than any page is wide or high. */
const AWAY = String.raw`(?:-\d{3,}|-\d{2,}(?:em|rem)|\d{3,}v[wh]|\d{4,}px)`;
/** Styles that hide a text: they take it away, make it too small or too faint to be read, or move it off the page. */
const HIDING_STYLE = new RegExp(
  [
    "display:none|visibility:(?:hidden|collapse)|content-visibility:hidden",
    String.raw`(?:font-size|opacity|(?:max-)?(?:height|width|block-size|inline-size)|scale|zoom):${ZERO}`,
    // So faint or so small that nothing is seen.
    String.raw`opacity:(?:0?\.0\d*|\d(?:\.\d+)?%)(?:!important)?(?:;|$)|filter:[^;]*opacity\((?:0?\.?0*|0?\.0\d*|\d%|opacity=0)\)`,
    String.raw`filter:alpha\(opacity=0\)`,
    String.raw`font-size:(?:[01](?:\.\d+)?px|0?\.\d+px|0?\.0\d+r?em|\d(?:\.\d+)?%)(?:!important)?(?:;|$)|(?:^|;)font:(?:0(?:px|\/)|1px)`,
    String.raw`(?:^|;)(?:left|top|right|bottom|inset|text-indent|margin(?:-\w+)?|translate):[^;]{0,40}?${AWAY}`,
    String.raw`translate(?:x|y|3d)?\([^;)]{0,40}?${AWAY}|letter-spacing:-(?:\d+(?:\.\d+)?r?em|\d{2,}px)`,
    String.raw`scale(?:x|y|3d)?\(0(?:[,)]|\.0)|matrix\(0,0,0,0|rotate[xy]\(-?90deg\)`,
    String.raw`[^-]color:(?:transparent|#0000\b|rgba\([^)]*,0\))|^color:transparent`,
    String.raw`clip:rect\((?:0|1px,1px,1px,1px)|clip-path:(?:inset\((?:50|100)%|(?:circle|ellipse)\(0|polygon\((?:0(?:px|%)?,?)+\))`,
    "text-security:(?:disc|circle|square)",
  ].join("|"),
  "u",
);
const NOT_DISPLAYED = /(?:^|;)(?:display:none|visibility:(?:hidden|collapse))(?:!important)?(?:;|$)/u;
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
  const ink = inkOf(attributes);
  return (
    styles.some((style) => HIDING_STYLE.test(style) || hidesByColour(style, ink)) ||
    hidesByAttribute(attributes, styles.some(setsGround))
  );
}

/** True for a style that takes an element out of sight, whatever its page is painted with. */
export function takesOutOfSight(style: string): boolean {
  return HIDING_STYLE.test(bareStyle(style));
}

/** True for a style by which an element is not laid out or not visible, as scripts do that show it later. */
export function isNotDisplayed(style: string): boolean {
  return NOT_DISPLAYED.test(bareStyle(style));
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
      .replace(/(?<=[\w%])\s+(?=[\d.])/gu, ",")
      .replace(/\s/gu, "")
      .toLowerCase()
  );
}
