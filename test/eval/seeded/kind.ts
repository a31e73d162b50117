import type { Paper } from "./paper.js";
import type { Random } from "./random.js";
import type { Form } from "./render.js";

/** A clean day, and the paper of it that is to be spoilt. */
export interface Scene {
  readonly random: Random;
  readonly papers: readonly Paper[];
  readonly at: number;
  readonly paper: Paper;
}

/** A day with one fault in it, and where the fault must be found. */
export interface Plant {
  readonly papers: readonly Paper[];
  /** The day without the fault, where that is not the scene's own. */
  readonly clean?: readonly Paper[];
  /** Places of the entries of which one must be named; empty for a fault of the whole day. */
  readonly entries: readonly number[];
  /** The section that must be named; null where the whole entry is at fault. */
  readonly field: string | null;
  /** A change to the rendered page. */
  readonly edit?: (text: string) => string;
  /** Ids that the day's crawl holds. */
  readonly crawl?: readonly string[];
}

/** One kind of fault. */
export interface Kind {
  readonly name: string;
  /** The rule that must find it, then those that may in its stead. */
  readonly rules: readonly [string, ...string[]];
  /** The only form that can have the fault. */
  readonly form?: Form;
  /** Papers of the day. Default 2. */
  readonly size?: number;
  /** What it is planted in. Default papers. */
  readonly pool?: "papers" | "pairs";
  /** Null where this scene offers no place for the fault. */
  plant(scene: Scene): Plant | null;
}

/** A change to the text of a section; null where the text offers no place for it. */
export type Spoil = (text: string, paper: Paper, scene: Scene) => string | null;

/** The scene's papers with its own one put in another's place. */
export function withPaper(scene: Scene, paper: Paper): Paper[] {
  return scene.papers.map((other, place) => (place === scene.at ? paper : other));
}

/** The paper with one section rewritten. */
export function withSection(paper: Paper, name: string, text: string | null): Paper {
  return { ...paper, sections: { ...paper.sections, [name]: text } };
}

/** A kind that spoils one section, the first in random order that offers a place. */
export function inSection(name: string, rules: Kind["rules"], spoil: Spoil, more: Partial<Kind> = {}): Kind {
  return {
    name,
    rules,
    ...more,
    plant(scene) {
      for (const field of scene.random.shuffle(Object.keys(scene.paper.sections))) {
        const text = scene.paper.sections[field] ?? "";
        const spoilt = spoil(text, scene.paper, scene);
        if (spoilt === null || spoilt === text) continue;
        return { papers: withPaper(scene, withSection(scene.paper, field, spoilt)), entries: [scene.at], field };
      }
      return null;
    },
  };
}

/** As `inSection`, for a fault in something that must be put there first: `good` holds it whole, `bad` spoilt. */
export function inAddition(
  name: string,
  rules: Kind["rules"],
  add: (scene: Scene) => { readonly good: string; readonly bad: string } | null,
  more: Partial<Kind> = {},
): Kind {
  return {
    name,
    rules,
    ...more,
    plant(scene) {
      const field = scene.random.pick(Object.keys(scene.paper.sections));
      const added = add(scene);
      if (added === null) return null;
      const at = (extra: string): Paper[] =>
        withPaper(scene, withSection(scene.paper, field, `${scene.paper.sections[field] ?? ""}${extra}`));
      return { papers: at(added.bad), clean: at(added.good), entries: [scene.at], field };
    },
  };
}

/** Places where a match of the pattern begins. */
export function matches(text: string, pattern: RegExp): RegExpExecArray[] {
  return [...text.matchAll(pattern)];
}

/** The text with the piece that a match covers replaced. */
export function replaceAt(text: string, match: RegExpExecArray, by: string): string {
  return text.slice(0, match.index) + by + text.slice(match.index + match[0].length);
}
