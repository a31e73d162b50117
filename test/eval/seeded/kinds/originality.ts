import { inSection, type Kind, type Plant, type Scene, withPaper, withSection } from "../kind.js";
import { namesOf } from "../names.js";

function repeatedInAnother(scene: Scene): Plant | null {
  const [from = "", field = ""] = scene.random.shuffle(Object.keys(scene.paper.sections));
  const text = scene.paper.sections[from] ?? "";
  if (text.length < 25) return null;
  return { papers: withPaper(scene, withSection(scene.paper, field, text)), entries: [scene.at], field: null };
}

/** Gives the paper, and in exchange another, the other's summary. */
function swapped(scene: Scene, least: number): Plant | null {
  const places = scene.random.shuffle(scene.papers.map((_, place) => place).filter((place) => place !== scene.at));
  const other = places[0] ?? scene.at;
  const theirs = scene.papers[other];
  if (theirs === undefined || namesOf(theirs).length < least) return null;
  const papers = scene.papers.map((paper, place) =>
    place === scene.at
      ? { ...paper, sections: theirs.sections }
      : place === other
        ? { ...paper, sections: scene.paper.sections }
        : paper,
  );
  return { papers, entries: [scene.at], field: null };
}

function underTwoPapers(scene: Scene): Plant | null {
  const other = scene.random.pick(scene.papers.map((_, place) => place).filter((place) => place !== scene.at));
  const theirs = scene.papers[other];
  if (theirs === undefined) return null;
  return {
    papers: withPaper(scene, { ...scene.paper, sections: theirs.sections }),
    entries: [scene.at, other],
    field: null,
  };
}

/** Text that stands where another should. */
export const ORIGINALITY_KINDS: readonly Kind[] = [
  inSection(
    "abstract pasted",
    ["originality/copied-abstract", "language/wrong-language"],
    (_, { abstract }, { random }) => {
      const sentences = abstract.split(/(?<=[a-z)]\.)\s+(?=[A-Z])/u);
      const from = random.below(Math.max(1, sentences.length - 2));
      return sentences.slice(from, from + 2 + random.below(3)).join(" ");
    },
  ),
  { name: "section repeated in another", rules: ["originality/repeated-section"], plant: repeatedInAnother },
  {
    name: "summary swapped (two names or more)",
    rules: ["faithfulness/mismatched-summary"],
    size: 16,
    plant: (scene) => swapped(scene, 2),
  },
  {
    name: "summary under two papers",
    rules: ["originality/repeated-summary", "faithfulness/mismatched-summary"],
    size: 12,
    plant: underTwoPapers,
  },
];

/** Any swap, whether the summary names anything or not: what the rule reaches of all there are. */
export const ANY_SWAP: Kind = {
  name: "summary swapped (any)",
  rules: ["faithfulness/mismatched-summary"],
  size: 16,
  plant: (scene) => swapped(scene, 0),
};
