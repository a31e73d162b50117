import { lazy } from "../model/lazy.js";

const ENTITY =
  /&(?:#x0{0,20}([0-9a-f]{1,6})(?![0-9a-f])|#0{0,20}(\d{1,7})(?!\d)|(colon|tab|newline|amp|lpar|rpar|sol));?/giu;
const NAMED: Readonly<Record<string, string>> = {
  colon: ":",
  tab: "\t",
  newline: "\n",
  amp: "&",
  lpar: "(",
  rpar: ")",
  sol: "/",
};
const HIDDEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/u;
const LATIN = /[a-z]/iu;
const LOOKS_LATIN = lazy(() => /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u);

/** Hosts of most links in a digest, which imitations imitate. */
const PAPER_HOSTS = ["arxiv.org", "github.com", "huggingface.co", "openreview.net", "doi.org"];
const LOOK_ALIKES: Readonly<Record<string, string>> = { "0": "o", "1": "l", "3": "e", "5": "s", i: "l" };

/**
 * The parts of an address: `host` in lower case without port, `user` the text before an `@`, empty where there is none.
 */
export interface Address {
  readonly scheme: string;
  readonly user: string;
  readonly host: string;
}

/** The text with its character references decoded, as a browser reads an attribute. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    ENTITY,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
    },
  );
}

/** The address as a browser reads it for the scheme: decoded, in lower case, without control characters and blanks. */
export function bareAddress(text: string): string {
  // Browsers ignore these anywhere in an address, which is how `java\nscript:` runs.
  return decodeEntities(text)
    .replace(/[\p{Cc}\s\u200b-\u200f\ufeff]/gu, "")
    .toLowerCase();
}

/** What a browser ignores in an address: blanks and control characters before it, line ends and tabs inside. */
const DROPPED = /^[\0- ]+|[\t\n\r]+/gu;
const STARTS_WITH_HOST = /^(?:(https?|ftp):[/\\]*|[/\\]{2,})(?=[^/\\])/iu;

/**
 * The address with scheme and `//` written out where a browser takes a host without them (`//host`, `/\host`,
 * `https:host`); otherwise the decoded address. On a page served over https, `https:host` is a relative path;
 * everywhere else it is a host.
 */
export function withHost(url: string): string {
  const bare = decodeEntities(url).replace(DROPPED, "");
  const match = STARTS_WITH_HOST.exec(bare);
  if (match === null) return bare;
  return `${(match[1] ?? "https").toLowerCase()}://${bare.slice(match[0].length)}`;
}

/** The parts of an absolute address; null for a relative one. */
export function parseAddress(url: string): Address | null {
  const match = /^([a-z][a-z0-9+.-]{0,30}):(?:\/\/([^/?#\\]*))?/iu.exec(url);
  if (match === null) return null;
  const authority = match[2] ?? "";
  const at = authority.lastIndexOf("@");
  return {
    scheme: (match[1] ?? "").toLowerCase(),
    user: at < 0 ? "" : authority.slice(0, at),
    host: authority
      .slice(at + 1)
      .replace(/:\d*$/u, "")
      .toLowerCase(),
  };
}

/** True for an address with invisible characters or direction marks. */
export function hidesCharacters(url: string): boolean {
  return HIDDEN.test(url);
}

/** The host with look-alike digits and letters replaced by one of them. */
function atAGlance(host: string): string {
  return host.replace(/[0135i]/gu, (sign) => LOOK_ALIKES[sign] ?? sign).replaceAll("rn", "m");
}

/** `PAPER_HOSTS` with look-alikes replaced; made once. */
let paperGlances: readonly string[] | undefined;

/**
 * True for a host that imitates one where papers and their code lie: arx1v.org, arxiv.org.example.net, arxiv-org.com.
 */
export function imitatesPaperHost(host: string): boolean {
  const bare = host.replace(/^www\./u, "");
  if (PAPER_HOSTS.includes(bare)) return false;
  const glances = (paperGlances ??= PAPER_HOSTS.map(atAGlance));
  const seen = atAGlance(bare);
  return PAPER_HOSTS.some((known, place) => {
    if (bare.endsWith(`.${known}`)) return false;
    const joined = known.replace(".", "-");
    return (
      seen === glances[place] ||
      `.${bare}`.includes(`.${known}.`) ||
      bare.split(".").some((label) => label === joined || label.startsWith(`${joined}-`))
    );
  });
}

/**
 * True for a host that can be mistaken for another: punycode, Latin mixed with letters that look Latin, or an imitated
 * paper host.
 */
export function looksLikeAnother(host: string): boolean {
  return (
    imitatesPaperHost(host) ||
    host.split(".").some((label) => label.startsWith("xn--")) ||
    (LATIN.test(host) && LOOKS_LATIN().test(host))
  );
}

/** The host that a link's words show, in lower case; null where they show none. */
export function shownHost(words: string): string | null {
  const text = words.trim().replace(/^[*_`<]+|[*_`>]+$/gu, "");
  const match = /^(https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,12})(?::\d+)?(\/\S*)?$/iu.exec(text);
  if (match === null) return null;
  const host = (match[2] ?? "").toLowerCase();
  const sure = match[1] !== undefined || match[3] !== undefined || host.startsWith("www.");
  // `Node.js` and `v1.0.beta` are names; without scheme or path only a common ending makes a host.
  return sure || /\.(?:com|org|net|edu|gov|io|ai|cn|dev)$/u.test(host) ? host : null;
}

/** True where one host is the other or a subdomain of it, `www.` ignored. */
export function sameSite(one: string, other: string): boolean {
  const [a, b] = [one.replace(/^www\./u, ""), other.replace(/^www\./u, "")];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}
