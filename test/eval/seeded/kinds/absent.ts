import { inSection, type Kind, type Plant, type Scene, withPaper, withSection } from "../kind.js";
import type { Paper } from "../paper.js";
import { FAILURES, FILLER, REFUSALS } from "../wordings.js";

const PLACEHOLDER: Kind["rules"] = ["completeness/placeholder-text"];

/** One section put to a value, in one form only where the other cannot tell it. */
function emptied(
  name: string,
  rules: Kind["rules"],
  value: (scene: Scene) => string | null,
  form?: Kind["form"],
): Kind {
  return {
    name,
    rules,
    ...(form === undefined ? {} : { form }),
    plant(scene) {
      const field = scene.random.pick(Object.keys(scene.paper.sections));
      return { papers: withPaper(scene, withSection(scene.paper, field, value(scene))), entries: [scene.at], field };
    },
  };
}

function without(paper: Paper, name: string): Paper {
  return { ...paper, sections: Object.fromEntries(Object.entries(paper.sections).filter(([other]) => other !== name)) };
}

function deleted(name: string, form: NonNullable<Kind["form"]>): Kind {
  return {
    name,
    rules: ["completeness/missing-section"],
    form,
    size: 4,
    plant(scene) {
      const field = scene.random.pick(Object.keys(scene.paper.sections));
      return { papers: withPaper(scene, without(scene.paper, field)), entries: [scene.at], field };
    },
  };
}

/** All sections of the paper put to failure texts of one locale. */
function failedWhole(scene: Scene): Plant {
  const texts = scene.random.pick(Object.values(FAILURES));
  const sections = Object.fromEntries(
    Object.keys(scene.paper.sections).map((name) => [name, scene.random.pick(texts)]),
  );
  return {
    papers: withPaper(scene, { ...scene.paper, sections }),
    entries: [scene.at],
    field: scene.random.pick(Object.keys(sections)),
  };
}

function fillerUnderThree(scene: Scene): Plant {
  const field = scene.random.pick(Object.keys(scene.paper.sections));
  const text = scene.random.pick(FILLER);
  const others = scene.random
    .shuffle(scene.papers.map((_, place) => place).filter((place) => place !== scene.at))
    .slice(0, 2 + scene.random.below(2));
  const papers = scene.papers.map((paper, place) =>
    place === scene.at || others.includes(place) ? withSection(paper, field, text) : paper,
  );
  return { papers, entries: [scene.at], field };
}

/** Sections that are not there, empty, or hold what a failed generator leaves. */
export const ABSENT_KINDS: readonly Kind[] = [
  deleted("section key deleted", "jsonl"),
  deleted("section line deleted", "markdown"),
  emptied("section null", ["completeness/empty-section"], () => null, "jsonl"),
  emptied("section empty", ["completeness/empty-section"], () => ""),
  emptied("section blanks", ["completeness/empty-section"], ({ random }) =>
    random.pick(["   ", "\u3000\u3000", " \u00a0 ", "\t"]),
  ),
  emptied(
    "section blanks and line ends",
    ["completeness/empty-section"],
    ({ random }) => random.pick(["\n", " \n \n", "\r\n", "\u200b\n"]),
    "jsonl",
  ),
  emptied("section punctuation", ["completeness/empty-section", "completeness/placeholder-text"], ({ random }) =>
    random.pick(["。", "...", "—", "-", "……", "，", "/", "**", "|", "()", "：", "?"]),
  ),
  ...Object.entries(FAILURES).map(([locale, texts]) =>
    emptied(`failure text (${locale})`, PLACEHOLDER, ({ random }) => random.pick(texts)),
  ),
  { name: "failure texts in every section", rules: PLACEHOLDER, plant: failedWhole },
  ...Object.entries(REFUSALS).map(([locale, texts]) =>
    emptied(`refusal (${locale})`, ["completeness/model-refusal", "completeness/placeholder-text"], ({ random }) =>
      random.pick(texts),
    ),
  ),
  {
    name: "filler under three papers",
    rules: ["completeness/repeated-filler", "completeness/placeholder-text"],
    size: 8,
    plant: fillerUnderThree,
  },
  inSection("cut inside a clause", ["completeness/truncated-text"], (text, _, { random }) =>
    cutInside(text, random.below(1000) / 1000),
  ),
  inSection(
    "cut after a comma or a bracket",
    ["completeness/truncated-text", "text/unbalanced-brackets"],
    (text, _, { random }) => {
      const marks = [...text.matchAll(/[，、（(：]/gu)].filter((match) => match.index > 8);
      return marks.length === 0 ? null : text.slice(0, random.pick(marks).index + 1);
    },
  ),
  inSection("cut with an ellipsis", ["completeness/truncated-text"], (text, _, { random }) => {
    const cut = cutInside(text, random.below(1000) / 1000);
    return cut === null ? null : cut + random.pick(["...", "……", "…", "..."]);
  }),
];

/** The text up to a place three Han characters or more away from any mark on both sides. */
function cutInside(text: string, share: number): string | null {
  const places = [...text.matchAll(/(?<=\p{Script=Han}{3})(?=\p{Script=Han}{3})/gu)]
    .map((match) => match.index)
    .filter((at) => at > 12);
  const at = places[Math.floor(share * places.length)];
  return at === undefined ? null : text.slice(0, at);
}
