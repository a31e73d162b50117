import { readFileSync } from "node:fs";
import type { Difference, Layer } from "./difference.js";

/** What a difference must be for an announcement to hold for it; everything that is named must fit. */
export interface Match {
  readonly layer?: Layer;
  /** The command of the run, `lint`. */
  readonly command?: string | readonly string[];
  /** A regular expression that the run's name matches, `group/name/step`. */
  readonly run?: string;
  /** A difference's key, or several; `*` stands for anything, so `files[].findings[].path*` names a key and all beneath it. */
  readonly key?: string | readonly string[];
  readonly change?: Difference["change"];
  /** A rule's id, or several; `*` stands for anything. */
  readonly rule?: string | readonly string[];
  /** Regular expressions over the place, the old value and the new one. */
  readonly where?: string;
  readonly from?: string;
  readonly to?: string;
  /**
   * A regular expression (flags `gmu`) over texts: what it matches is cut from both sides before they are compared.
   * A match with it holds for texts and for messages only.
   */
  readonly text?: string;
}

/** A difference that a commit makes on purpose. */
export interface Announcement {
  readonly what: string;
  readonly reason: string;
  readonly match: Match | readonly Match[];
  /**
   * True where outputs in words change with the report: they are accounted for in every run over the same inputs,
   * as long as the JSON reports of these inputs differ in announced ways only.
   */
  readonly textsFollow?: boolean;
}

const KEYS = ["layer", "command", "run", "key", "change", "rule", "where", "from", "to", "text"];

/** Reads the announcements; a misspelt key would announce too much, so it is an error. */
export function readAnnouncements(path: string): Announcement[] {
  const list = JSON.parse(readFileSync(path, "utf8")) as readonly Announcement[];
  for (const { what, reason, match, ...more } of list) {
    if (typeof what !== "string" || typeof reason !== "string") throw new Error(`${path}: what and reason are texts`);
    const others = Object.keys(more).filter((key) => key !== "textsFollow");
    const matches = matchesOf(match);
    const unknown = matches.flatMap((item) => Object.keys(item)).filter((key) => !KEYS.includes(key));
    if ([...others, ...unknown].length > 0) throw new Error(`${path}: "${what}" has ${[...others, ...unknown].join()}`);
    if (matches.length === 0 || matches.some((item) => Object.keys(item).length === 0))
      throw new Error(`${path}: "${what}" matches everything`);
  }
  return [...list];
}

function matchesOf(match: Announcement["match"]): readonly Match[] {
  return "length" in match ? match : [match];
}

/** The announcements that account for a difference together; empty where something of it is left. */
export function accountFor(difference: Difference, announcements: readonly Announcement[]): Announcement[] {
  const whole = announcements.find(({ match }) =>
    matchesOf(match).some((item) => item.text === undefined && holds(item, difference)),
  );
  if (whole !== undefined) return [whole];
  if (difference.isText !== true && difference.layer !== 3) return [];
  if (difference.from === undefined || difference.to === undefined) return [];
  let { from, to } = difference;
  const used = new Set<Announcement>();
  for (const announcement of announcements)
    for (const item of matchesOf(announcement.match)) {
      if (item.text === undefined || !holds(item, difference)) continue;
      const pattern = new RegExp(item.text, "gmu");
      if (JSON.stringify(from.match(pattern)) !== JSON.stringify(to.match(pattern))) used.add(announcement);
      from = from.replace(pattern, "");
      to = to.replace(pattern, "");
    }
  return from === to ? [...used] : [];
}

function holds(match: Match, difference: Difference): boolean {
  const fits = (pattern: string | undefined, text: string | undefined): boolean =>
    pattern === undefined || (text !== undefined && new RegExp(pattern, "u").test(text));
  return (
    (match.layer === undefined || match.layer === difference.layer) &&
    isOneOf(match.command, difference.command) &&
    (match.change === undefined || match.change === difference.change) &&
    isOneOf(match.key, difference.key) &&
    isOneOf(match.rule, difference.rule) &&
    fits(match.run, difference.run) &&
    fits(match.where, difference.where) &&
    fits(match.from, difference.from) &&
    fits(match.to, difference.to)
  );
}

function isOneOf(globs: string | readonly string[] | undefined, text: string | undefined): boolean {
  return globs === undefined || (text !== undefined && [globs].flat().some((glob) => globOf(glob).test(text)));
}

function globOf(glob: string): RegExp {
  const pattern = glob.replace(/[.+?^${}()|[\]\\/]/gu, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${pattern}$`, "u");
}
