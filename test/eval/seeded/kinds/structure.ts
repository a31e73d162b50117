import { inSection, type Kind, type Plant, type Scene, withPaper, withSection } from "../kind.js";
import { type Paper, sentencesOf } from "../paper.js";

function spoilt(scene: Scene, paper: Paper): Plant {
  return { papers: withPaper(scene, paper), entries: [scene.at], field: null };
}

/** The paper again at the end of the day, where its category goes on. */
function repeated(scene: Scene, change: (paper: Paper) => Paper): Plant {
  const category = scene.papers.at(-1)?.category ?? scene.paper.category;
  return {
    papers: [...scene.papers, { ...change(scene.paper), category }],
    entries: [scene.at, scene.papers.length],
    field: null,
  };
}

function edited(scene: Scene, edit: (text: string) => string, entries: readonly number[] = []): Plant {
  return { papers: scene.papers, entries, field: null, edit };
}

/** Changes the text of one entry of the page, which its heading begins and the next ends. */
function inEntry(scene: Scene, change: (part: string) => string): Plant {
  const edit = (text: string): string =>
    text
      .split(/(?=^### \[\d+\])/mu)
      .map((part, place) => (place === scene.at + 1 ? change(part) : part))
      .join("");
  return edited(scene, edit, [scene.at]);
}

/** An id as a crawler or a person may spoil it. */
function malformed(id: string): string[] {
  return [
    id.replace(".", ""),
    id.replace("0", "O"),
    id.slice(0, 7),
    `arXiv:${id}x`,
    "",
    "unknown",
    id.replace(".", "-"),
    `${id} `,
    `http://${id}`,
  ];
}

const LOOK_ALIKES = [
  "https://arxiv.org.paper-view.net/abs/@",
  "https://arxiv-org.com/abs/@",
  "https://arx1v.org/abs/@",
  "https://\u0430rxiv.org/abs/@",
  "https://arxiv.org@papers.example.net/@",
];

/** A day whose frame, ids or lines are at fault. */
export const STRUCTURE_KINDS: readonly Kind[] = [
  {
    name: "details not closed",
    // On the last entry of a page it cannot be told from a page that was cut off.
    rules: ["structure/broken-container", "structure/cut-off-page"],
    form: "markdown",
    plant: (scene) => inEntry(scene, (part) => part.replace("</details>", "")),
  },
  inSection(
    "details closed in a section",
    ["structure/broken-container"],
    (text, _, { random }) =>
      text.slice(0, 8 + random.below(4)) + random.pick(["</details>", "</details> "]) + text.slice(12),
    { form: "markdown" },
  ),
  inSection(
    "heading in a section",
    ["structure/broken-container"],
    (text, _, { random }) =>
      text + random.pick(["\n## 实验设置\n其余部分见下文。", "\n# 总结\n效果良好。", "\n### 方法细节\n见正文。"]),
    { form: "markdown" },
  ),
  { name: "entry repeated", rules: ["structure/duplicate-entry"], plant: (scene) => repeated(scene, (paper) => paper) },
  {
    name: "entry repeated as v2",
    rules: ["structure/duplicate-entry"],
    plant: (scene) => repeated(scene, (paper) => ({ ...paper, id: `${paper.id.replace(/v\d+$/u, "")}v2` })),
  },
  {
    name: "papers lost, by the contents",
    rules: ["structure/missing-entries"],
    form: "markdown",
    plant: (scene) =>
      edited(scene, (text) =>
        text.replace(
          /\[Total: (\d+)\]/u,
          (_, total: string) => `[Total: ${Number(total) + scene.random.pick([1, 2, 5, 30])}]`,
        ),
      ),
  },
  {
    name: "entry number wrong",
    rules: ["structure/wrong-index"],
    form: "markdown",
    plant: (scene) =>
      inEntry(scene, (part) =>
        part.replace(/\[(\d+)\]/u, (_, number: string) => `[${Number(number) + scene.random.pick([1, 2, 10])}]`),
      ),
  },
  {
    name: "link to another paper",
    rules: ["structure/malformed-link"],
    form: "jsonl",
    plant: (scene) =>
      spoilt(scene, {
        ...scene.paper,
        record: { abs: `https://arxiv.org/abs/${scene.papers[(scene.at + 1) % scene.papers.length]?.id ?? ""}` },
      }),
  },
  {
    name: "link to a look-alike host",
    rules: ["structure/malformed-link", "safety/unsafe-link"],
    form: "jsonl",
    plant: (scene) =>
      spoilt(scene, { ...scene.paper, record: { abs: scene.random.pick(LOOK_ALIKES).replace("@", scene.paper.id) } }),
  },
  {
    name: "id malformed",
    rules: ["structure/invalid-entry"],
    form: "jsonl",
    plant: (scene) => spoilt(scene, { ...scene.paper, record: { id: scene.random.pick(malformed(scene.paper.id)) } }),
  },
  {
    name: "field of the wrong type",
    rules: ["structure/invalid-entry"],
    form: "jsonl",
    plant: (scene) =>
      spoilt(scene, {
        ...scene.paper,
        record: scene.random.pick([
          { title: null },
          { title: "" },
          { summary: 7 },
          { categories: [] },
          { id: 2601 },
          { AI: "总结" },
          { summary: "" },
          { authors: 3 },
        ]),
      }),
  },
  {
    name: "line cut",
    rules: ["structure/invalid-entry"],
    form: "jsonl",
    plant: (scene) =>
      edited(scene, (text) =>
        text
          .split("\n")
          .map((line, place) => (place === scene.at ? line.slice(0, 40 + scene.random.below(line.length - 60)) : line))
          .join("\n"),
      ),
  },
  {
    name: "entries dropped",
    rules: ["structure/dropped-entry"],
    plant(scene) {
      return {
        papers: scene.papers.filter((_, place) => place !== scene.at),
        entries: [],
        field: null,
        crawl: scene.papers.map((paper) => paper.id),
      };
    },
  },
  inSection(
    "script element",
    ["safety/unsafe-html"],
    (text, _, { random }) =>
      text +
      random.pick([
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<iframe src="https://example.net"></iframe>',
        "<svg onload=alert(1)>",
        "<SCRIPT SRC=//example.net/a.js></SCRIPT>",
        '<a href="#" onclick="run()">详情</a>',
      ]),
  ),
  inSection(
    "javascript: link",
    ["safety/unsafe-html", "safety/unsafe-link"],
    (text, _, { random }) =>
      text +
      random.pick([
        "[代码](javascript:alert(1))",
        '<a href="javascript:run()">代码</a>',
        "[项目](JaVaScRiPt:run())",
        "[主页](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:run)",
      ]),
  ),
  inSection(
    "link that shows another host",
    ["safety/unsafe-link"],
    (text, _, { random }) =>
      text +
      random.pick([
        "[https://github.com/lab/code](https://github.example-login.net/lab/code)",
        "[arxiv.org/abs/2601.00001](https://papers.example.net/a)",
        "[代码](http://example.org/code)",
        '<a href="https://example.net">https://huggingface.co/model</a>',
      ]),
  ),
];

function spoiltShare(scene: Scene, least: number, spoil: (paper: Paper) => Paper): Plant {
  const count =
    Math.ceil(scene.papers.length * least) + scene.random.below(Math.ceil(scene.papers.length * (1 - least)));
  const lost = new Set(scene.random.shuffle(scene.papers.map((_, place) => place)).slice(0, count));
  return {
    papers: scene.papers.map((paper, place) => (lost.has(place) ? spoil(paper) : paper)),
    entries: [],
    field: null,
  };
}

function every(paper: Paper, text: () => string): Paper {
  return Object.keys(paper.sections).reduce((changed, name) => withSection(changed, name, text()), paper);
}

/** Days that went wrong as a whole. */
export const DAY_KINDS: readonly Kind[] = [
  {
    name: "day failed",
    rules: ["digest/outage"],
    size: 10,
    plant: (scene) =>
      spoiltShare(scene, 0.5, (paper) =>
        every(paper, () => scene.random.pick(["Summary generation failed", "生成失败", ""])),
      ),
  },
  {
    name: "half the day in English",
    rules: ["digest/language-drift"],
    size: 10,
    plant: (scene) =>
      spoiltShare(scene, 0.5, (paper) => {
        // Each section says something else, as those of a model that answers in the abstract's language do.
        const sentences = [`The paper is named ${paper.title}.`, ...sentencesOf(paper.abstract)];
        return every(paper, () => {
          sentences.push(sentences.shift() ?? "");
          return sentences.slice(0, 2).join(" ");
        });
      }),
  },
];
