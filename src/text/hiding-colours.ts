import { decodeEntities } from "./address.js";

const names = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/**
 * Least contrast of a text that can be read, by the definition of WCAG 2.2 (1.4.3), which asks for 3:1. Below it a grey
 * cannot be told from white paper, or a black text from its ground; #ddd has 1.36, `lightgray`, in which pages set what
 * matters less, 1.49.
 */
const READABLE = 1.4;
/**
 * Least part of red, green and blue, of 255, in what counts as the colour of paper: yellow, gold or cyan has no contrast
 * with white either, and is what authors mark words with.
 */
const PAPER_PART = 200;
/** Named colours of CSS that are those of paper, and what browsers paint a page with. */
const PALE_NAMES = names(
  "aliceblue antiquewhite azure beige blanchedalmond cornsilk floralwhite gainsboro ghostwhite honeydew ivory lavender lavenderblush lemonchiffon lightcyan lightgoldenrodyellow lightyellow linen mintcream mistyrose oldlace papayawhip seashell snow white whitesmoke canvas window field buttonface menu background scrollbar infobackground appworkspace activecaption inactivecaption highlighttext",
);
/** Named colours whose contrast with black is below that. */
const DARK_NAMES = names("black darkblue navy canvastext windowtext");
/** The other named colours. */
const OTHER_NAMES = names(
  "aqua aquamarine bisque blue blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue crimson cyan darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick forestgreen fuchsia gold goldenrod gray green greenyellow grey hotpink indianred indigo khaki lawngreen lightblue lightcoral lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lime limegreen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue moccasin navajowhite olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen sienna silver skyblue slateblue slategray slategrey springgreen steelblue tan teal thistle tomato turquoise violet wheat yellow yellowgreen currentcolor inherit initial unset revert",
);
const INK = /(?:^|[\s"'/])color\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/iu;
const PAPER = /(?:^|[\s"'/])bgcolor\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/iu;
/** A colour in a style without blanks; `-webkit-text-fill-color` wins over `color`. */
const TEXT_COLOUR = /(?:^|[;{"])(?:-webkit-text-fill-)?color:([^;]+)/gu;
const GROUND = /(?:^|[;{"])background(?:-color)?:([^;]+)/u;
const NUMBERS = /^(rgb|hsl)a?\(([^()]*)\)/u;
/** Share of opacity below which nothing is seen. */
const LEAST_OPACITY = 0.1;

/** Shares of lightness (Lab, LCH and those of Oklab) from which on a grey is that of paper, and up to which it is black. */
const PALE_LIGHTNESS = 0.9;
const DARK_LIGHTNESS = 0.15;
/** Most chroma of a grey, of 150; in Oklab of 0.4. */
const GREY_CHROMA = 12;
const GREY_OK_CHROMA = 0.03;

type Shade = "pale" | "dark" | "other";

/**
 * True for a style (in lower case, without blanks) that gives a text the colour of white paper, or a black text a black
 * ground. A style that sets both colours is none, unless they are equal; `ink` is that of an attribute which sets the
 * colour of the text.
 */
export function hidesByColour(style: string, ink: Shade | null = null): boolean {
  if (!style.includes("color") && !style.includes("background")) return false;
  const ground = GROUND.exec(style)?.[1]?.replace(/!important$/u, "");
  const own = [...style.matchAll(TEXT_COLOUR)].map(([, value = ""]) => value.replace(/!important$/u, ""));
  if (ground === undefined) return own.some((value) => value === "transparent" || shadeOf(value) === "pale");
  const shade = shadeOf(ground);
  if (own.length === 0) return ink === null ? shade === "dark" : shade !== "other" && shade === ink;
  return own.some((value) => value === ground || (shade !== "other" && shadeOf(value) === shade));
}

/**
 * True where the attributes `color` or `bgcolor` of a tag do so, of which the first counts; `hasGround` says that its
 * style sets a ground.
 */
export function hidesByAttribute(attributes: string, hasGround: boolean): boolean {
  if (!hasGround && inkOf(attributes) === "pale") return true;
  const paper = PAPER.exec(attributes);
  return paper !== null && legacyShade(attributeValue(paper[1])) === "dark";
}

function attributeValue(raw = ""): string {
  return decodeEntities(raw.replace(/^["']|["']$/gu, ""))
    .trim()
    .toLowerCase();
}

/** The shade that the attribute `color` of a tag gives its text; null where there is none. */
export function inkOf(attributes: string): Shade | null {
  const ink = INK.exec(attributes);
  return ink === null ? null : legacyShade(attributeValue(ink[1]));
}

/** True for a style that sets a ground. */
export function setsGround(style: string): boolean {
  return GROUND.test(style);
}

/** A custom property with what holds where nothing sets it. */
const FALLBACK = /^var\(--[\w-]+,(.+)\)$/u;
/** Colours that begin with their lightness, then two axes or chroma and hue (CSS Color 4). */
const LIGHTNESS = /^(ok)?l(ab|ch)\(([\d.]+)(%?),?([+-]?[\d.]+)%?,?([+-]?[\d.]*)/u;
const WHITENESS = /^hwb\([^,]*,([\d.]+)%,([\d.]+)%/u;
const OF_SPACE = /^color\((?:srgb|display-p3)(?:-linear)?,?([\d.]+%?),([\d.]+%?),([\d.]+%?)/u;

/** The shade of a colour in another notation; null for none that is known. */
function otherShade(value: string): Shade | null {
  const fallback = FALLBACK.exec(value)?.[1];
  if (fallback !== undefined) return shadeOf(fallback);
  const [, ok, axes, light = "", percent, one = "", other = ""] = LIGHTNESS.exec(value) ?? [];
  if (light !== "") {
    const share = Number(light) / (percent === "%" || ok === undefined ? 100 : 1);
    const chroma = axes === "ch" ? Number(one) : Math.hypot(Number(one), Number(other));
    if (share <= DARK_LIGHTNESS) return "dark";
    return share >= PALE_LIGHTNESS && chroma <= (ok === undefined ? GREY_CHROMA : GREY_OK_CHROMA) ? "pale" : "other";
  }
  const [, white = "", black = ""] = WHITENESS.exec(value) ?? [];
  if (white !== "" && Number(white) + Number(black) >= 100) {
    const grey = (255 * Number(white)) / (Number(white) + Number(black));
    return shadeOfRgb(grey, grey, grey);
  }
  const parts = OF_SPACE.exec(value)
    ?.slice(1)
    .map((part) => parseFloat(part) * (part.endsWith("%") ? 2.55 : 255));
  return parts === undefined ? null : shadeOfRgb(parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0);
}

function shadeOf(value: string): Shade {
  const named = namedShade(value) ?? otherShade(value);
  if (named !== null) return named;
  if (value.startsWith("#")) return hexShade(value.slice(1)) ?? "other";
  const [, space, list = ""] = NUMBERS.exec(value) ?? [];
  const parts = list.split(/[,/]/u);
  const [a = NaN, b = NaN, c = NaN, opacity = 1] = parts.map((part, index) =>
    part.endsWith("%") ? parseFloat(part) * (index === 3 || space === "hsl" ? 0.01 : 2.55) : parseFloat(part),
  );
  if (opacity < LEAST_OPACITY) return "pale";
  if (space === "rgb") return shadeOfRgb(a, b, c);
  return space === "hsl" ? shadeOfRgb(...rgbOfHsl(a, b, c)) : "other";
}

function namedShade(value: string): Shade | null {
  if (PALE_NAMES.has(value)) return "pale";
  if (DARK_NAMES.has(value)) return "dark";
  return OTHER_NAMES.has(value) ? "other" : null;
}

function hexShade(digits: string): Shade | null {
  if (!/^(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/u.test(digits)) return null;
  const long = digits.length < 6 ? digits.replace(/./gu, "$&$&") : digits;
  const [red = 0, green = 0, blue = 0, opacity = 255] = (long.match(/../gu) ?? []).map((pair) => parseInt(pair, 16));
  return opacity < LEAST_OPACITY * 255 ? "pale" : shadeOfRgb(red, green, blue);
}

/** The shade of a colour in an attribute, where any text is one (HTML standard, legacy colour values). */
function legacyShade(value: string): Shade {
  if (value === "" || value === "transparent") return "other";
  const known = namedShade(value) ?? (/^#[\da-f]{3}$/u.test(value) ? hexShade(value.slice(1)) : null);
  if (known !== null) return known;
  let digits = value
    .slice(0, 128)
    .replace(/^#/u, "")
    .replace(/[^\da-f]/gu, "0");
  digits = digits.padEnd(Math.max(3, Math.ceil(digits.length / 3) * 3), "0");
  const length = digits.length / 3;
  let parts = [0, 1, 2].map((index) => digits.slice(index * length, (index + 1) * length).slice(-8));
  while ((parts[0] ?? "").length > 2 && parts.every((part) => part.startsWith("0")))
    parts = parts.map((part) => part.slice(1));
  const [red = 0, green = 0, blue = 0] = parts.map((part) => parseInt(part.slice(0, 2), 16));
  return shadeOfRgb(red, green, blue);
}

function shadeOfRgb(red: number, green: number, blue: number): Shade {
  const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  if (Math.min(red, green, blue) >= PAPER_PART && 1.05 / (luminance + 0.05) < READABLE) return "pale";
  return (luminance + 0.05) / 0.05 < READABLE ? "dark" : "other";
}

/** The share of light of one part of a colour, as WCAG 2.2 defines relative luminance. */
function linear(part: number): number {
  const share = Math.min(255, Math.max(0, part)) / 255;
  return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** Red, green and blue (0 to 255) of a hue in degrees and shares of saturation and lightness (CSS Color 4). */
function rgbOfHsl(hue: number, saturation: number, lightness: number): [number, number, number] {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const part = (offset: number): number => {
    const at = (((offset + hue / 30) % 12) + 12) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1)));
  };
  return [part(0), part(8), part(4)];
}
