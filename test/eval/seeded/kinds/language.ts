import { inSection, type Kind, matches, replaceAt, type Scene, type Spoil, withPaper, withSection } from "../kind.js";
import { type Paper, sentencesOf } from "../paper.js";
import { ARABIC, CYRILLIC, ENGLISH_CLAUSES, HANGUL, JAPANESE, KANA, KOREAN, TRADITIONAL, WORDS } from "../wordings.js";

const WRONG: Kind["rules"] = ["language/wrong-language"];

/** The sentences of the other papers' abstracts. */
function englishSentences({ papers, at }: Scene): string[] {
  const others = papers.filter((_, place) => place !== at).flatMap(({ abstract }) => sentencesOf(abstract));
  return [...new Set(others)];
}

/** A sentence or two of other papers' abstracts. */
function english(scene: Scene): string | null {
  const others = englishSentences(scene);
  const { random } = scene;
  return others.length < 2 ? null : Array.from({ length: 1 + random.below(2) }, () => random.pick(others)).join(" ");
}

/** English sections, no sentence twice: one text in several sections would be a filler and not a summary. */
function englishSections(scene: Scene): Record<string, string> | null {
  const rest = englishSentences(scene);
  const names = Object.keys(scene.paper.sections);
  if (rest.length < names.length) return null;
  const { random } = scene;
  return Object.fromEntries(names.map((name) => [name, rest.splice(random.below(rest.length), 1)[0] ?? ""]));
}

function someCharacters(text: string, share: number, { random }: Scene): string {
  return [...text].map((sign) => (random.below(100) < share * 100 ? (TRADITIONAL.get(sign) ?? sign) : sign)).join("");
}

/** Puts a word between two Han characters. */
function inserted(words: readonly string[]): Spoil {
  return (text, _, { random }) => {
    const sites = matches(text, /(?<=\p{Script=Han}{2})(?=\p{Script=Han}{2})/gu);
    return sites.length === 0
      ? null
      : replaceAt(text, random.pick(sites), random.pick([" @ ", "@"]).replace("@", random.pick(words)));
  };
}

/** Leaves in English one word that the abstract does not use as a term of its own. */
const untranslated: Spoil = (text, paper, { random }) => {
  const sites = WORDS.flatMap(([chinese, word]) =>
    timesIn(paper, word) > 1 ? [] : matches(text, new RegExp(chinese, "gu")).map((match) => ({ match, word })),
  );
  if (sites.length === 0) return null;
  const { match, word } = random.pick(sites);
  return replaceAt(text, match, ` ${word} `);
};

function timesIn({ title, abstract }: Paper, word: string): number {
  return `${title}\n${abstract}`.toLowerCase().split(word).length - 1;
}

const clauseLeft: Spoil = (text, _, { random }) => {
  const ends = matches(text, /[，；。]/gu);
  const clause = random.pick(ENGLISH_CLAUSES);
  return ends.length === 0 ? null : replaceAt(text, random.pick(ends), `，${clause}${random.pick(ends)[0]}`);
};

/** Sections, clauses and words in another language than the digest's. */
export const LANGUAGE_KINDS: readonly Kind[] = [
  inSection("section in English", WRONG, (_, __, scene) => english(scene)),
  {
    name: "summary in English",
    rules: WRONG,
    plant(scene) {
      const sections = englishSections(scene);
      if (sections === null) return null;
      const papers = withPaper(scene, { ...scene.paper, sections });
      return { papers, entries: [scene.at], field: scene.random.pick(Object.keys(sections)) };
    },
  },
  inSection("section in Japanese", WRONG, (_, __, { random }) => random.pick(JAPANESE)),
  inSection("section in Korean", WRONG, (_, __, { random }) => random.pick(KOREAN)),
  inSection("section in Traditional characters", ["language/script-variant", ...WRONG], (text, _, scene) =>
    matches(text, /\p{Script=Han}/gu).filter(([sign]) => TRADITIONAL.has(sign)).length < 4
      ? null
      : someCharacters(text, 1, scene),
  ),
  inSection("a few Traditional characters", ["language/script-variant"], (text, _, scene) => {
    const spoilt = someCharacters(text, 0.3, scene);
    return [...spoilt].filter((sign, place) => sign !== [...text][place]).length >= 2 ? spoilt : null;
  }),
  inSection("English clause left", ["language/mixed-language", "language/untranslated-words"], clauseLeft),
  {
    name: "English sentence appended",
    rules: ["language/mixed-language", ...WRONG],
    plant(scene) {
      const field = scene.random.pick(Object.keys(scene.paper.sections));
      const sentence = english(scene);
      return sentence === null
        ? null
        : {
            papers: withPaper(
              scene,
              withSection(scene.paper, field, `${scene.paper.sections[field] ?? ""}${sentence}`),
            ),
            entries: [scene.at],
            field,
          };
    },
  },
  inSection("word left in English", ["language/untranslated-words", "language/mixed-language"], untranslated),
  inSection("Cyrillic word", ["language/foreign-script", ...WRONG], inserted(CYRILLIC)),
  inSection("kana word", ["language/foreign-script", ...WRONG], inserted(KANA)),
  inSection("Hangul word", ["language/foreign-script", ...WRONG], inserted(HANGUL)),
  inSection("Arabic word", ["language/foreign-script", ...WRONG], inserted(ARABIC)),
];
