import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { Report } from "../../../src/model/report.js";
import { standingFindings } from "../../../src/score/entry-outcome.js";
import { run } from "../../support/run.js";
import { type Random, seeded } from "./trials.js";

/** Folders of each form that are tried. */
const RUNS = Number(process.env["READER_RUNS"] ?? 2);

const root = mkdtempSync(join(tmpdir(), "digestlint-folders-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

interface Paper {
  readonly id: string;
  readonly title: string;
  readonly tldr: string;
  readonly method: string;
}

const SUBJECTS = [
  "机器人学会开门",
  "海浪的短期预报",
  "蛋白质的折叠路径",
  "图网络的剪枝",
  "城市里的鸟鸣",
  "水库的来水量",
];
const FAILED = "生成摘要时出错";
/** Texts of a paper: clean, with faults that `fix` mends, and failed. */
const TEXTS = [
  (subject: string) => `本文研究${subject}，提出一种由少量样本学习的方法，在公开数据上优于已有结果。`,
  (subject: string) => `本文研究${subject}, 提出一种 由少量样本学习的方法,在公开数据上优于已有结果。`,
  () => FAILED,
];

/** Papers of a folder, each with other words. */
function papersOf(random: Random): Paper[] {
  const from = Math.floor(random() * 3);
  return SUBJECTS.slice(from, from + 3).map((subject, at) => {
    const text = (): string => (TEXTS[Math.floor(random() * TEXTS.length)] as (typeof TEXTS)[number])(subject);
    return {
      id: `2601.0000${at + 1}`,
      title: `Paper ${from + at}`,
      tldr: text(),
      method: text().replace("本文研究", "作者先整理"),
    };
  });
}

/** A form of files, one paper each: how it is written, and the fields of its block. */
interface Form {
  readonly name: (at: number) => string;
  readonly write: (paper: Paper) => string;
  readonly fields: string;
}

const AT = "{ id: /id, title: /title, tldr: /tldr, method: /method }";
const FORMS: Readonly<Record<string, Form>> = {
  json: { name: (at) => `${at}.json`, write: (paper) => JSON.stringify(paper, null, 2), fields: AT },
  yaml: { name: (at) => `${at}.yaml`, write: (paper) => stringify(paper, { lineWidth: 30 }), fields: AT },
  markdown: {
    name: (at) => `2026-01-0${at}.md`,
    write: ({ method, ...front }) =>
      `---\r\n${stringify(front).replaceAll("\n", "\r\n")}---\r\n\r\n## 🧭 方法\r\n\r\n${method}\r\n`,
    fields: "{ id: { front: id }, title: { front: title }, tldr: { front: tldr }, method: { section: 方法 } }",
  },
  html: {
    name: (at) => `${at}.html`,
    write: ({ id, title, tldr, method }) =>
      `<!doctype html>\n<p class=id>${id}<h1>${title}</h1><p class=tldr>${tldr.replaceAll("，", "&#xff0c;")}<div>${method}</div>\n`,
    fields: "{ id: .id, title: h1, tldr: .tldr, method: div }",
  },
};

/** What a finding says, and where. */
function told(report: Report): string[] {
  return report.files
    .flatMap((file) =>
      standingFindings(file).flatMap(({ rule, path = file.path, field, range, message, entry }) =>
        // What compares entries, or the day as a whole, sees one of them or all.
        entry === null || !/^(?:text|language)\/|placeholder/u.test(rule)
          ? []
          : [JSON.stringify([path, rule, field, range, message.en])],
      ),
    )
    .sort();
}

describe.each(Object.keys(FORMS))("a folder of %s files, a paper each", (form) => {
  const { name, write, fields } = FORMS[form] as Form;
  const seeds = Array.from({ length: RUNS }, (_, at) => at + 1);
  test.each(seeds)("is one digest, and each file of it stands for itself (%i)", async (seed) => {
    const cwd = join(root, `${form}-${seed}`);
    const [day, alone] = [join(cwd, "day"), join(cwd, "alone/day")];
    mkdirSync(day, { recursive: true });
    const papers = papersOf(seeded(seed));
    papers.forEach((paper, at) => {
      writeFileSync(join(day, name(at + 1)), write(paper));
    });
    cpSync(day, alone, { recursive: true });
    const format = form === "markdown" ? "markdown" : form;
    for (const [folder, digest] of [
      [cwd, "folder"],
      [join(cwd, "alone"), "file"],
    ] as const)
      writeFileSync(
        join(folder, "digestlint.config.yaml"),
        `readers:\n  - { files: ["day/*"], format: ${format}, digest: ${digest}, fields: ${fields} }\n`,
      );
    const lint = async (folder: string, ...more: string[]): Promise<Report> => {
      const { stdout } = await run(["lint", "day", "--format", "json", ...more], { cwd: folder });
      return JSON.parse(stdout) as Report;
    };
    const names = readdirSync(day).sort();
    const bytes = (folder: string): Record<string, string> =>
      Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]));

    const whole = await lint(cwd);
    expect(whole.files.map(({ path, entries }) => [path, entries.map((entry) => entry.path)])).toEqual([
      ["day", names.map((file) => `day/${file}`)],
    ]);
    expect(told(whole)).toEqual(told(await lint(join(cwd, "alone"))));

    // Retry names the papers that failed, split holds their files, whole.
    const failed = new Set(
      whole.files.flatMap(({ findings }) =>
        findings.flatMap(({ severity, entry }) => (severity === "critical" && entry !== null ? [entry.id] : [])),
      ),
    );
    expect(failed.size > 0).toBe(papers.some(({ tldr, method }) => [tldr, method].includes(FAILED)));
    const { stdout: retry } = await run(["lint", "day", "--format", "retry"], { cwd });
    const lines = retry.split("\n").flatMap((line) => (line === "" ? [] : [(JSON.parse(line) as { id: string }).id]));
    expect(lines.sort()).toEqual([...failed].sort());
    await run(["split", "day", "--publish", "good", "--hold", "held"], { cwd });
    const [good, held] = [bytes(join(cwd, "good")), bytes(join(cwd, "held"))];
    expect({ ...good, ...held }).toEqual(bytes(day));
    expect(Object.keys(good).length + Object.keys(held).length).toBe(names.length);
    for (const [at, { id }] of papers.entries()) if (failed.has(id)) expect(Object.keys(held)).toContain(name(at + 1));

    // What the baseline knows is silent, and a fault that comes in one file is told of this one.
    await run(["lint", "day", "--baseline", "known.json", "--update-baseline"], { cwd });
    expect(told(await lint(cwd, "--baseline", "known.json"))).toEqual([]);
    const first = join(day, names[0] as string);
    const before = readFileSync(first, "utf8");
    writeFileSync(first, write({ ...(papers[0] as Paper), tldr: "生成摘要失败：请求超时" }));
    const now = await lint(cwd, "--baseline", "known.json");
    expect(new Set(told(now).map((line) => (JSON.parse(line) as string[])[0]))).toEqual(new Set([`day/${names[0]}`]));
    writeFileSync(first, before);

    // Each file is mended as it is alone, and is of its format still.
    await run(["fix", "day"], { cwd });
    await run(["fix", "day"], { cwd: join(cwd, "alone") });
    expect(bytes(day)).toEqual(bytes(alone));
    expect((await lint(cwd)).files[0]?.entries.map(({ id }) => id)).toEqual(papers.map(({ id }) => id));
    for (const [at, { tldr, method }] of papers.entries()) {
      const isMendable = `${tldr}${method}`.includes("一种 由");
      expect(bytes(day)[name(at + 1)] !== write(papers[at] as Paper)).toBe(isMendable);
    }
  });
});
