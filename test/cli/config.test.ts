import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Report } from "../../src/model/report.js";
import { configFaults } from "../../src/schema/faults.js";
import { run } from "../support/run.js";

type Files = Readonly<Record<string, string>>;

/** A new folder with `day.md` (a digest with faults) and the given files. */
function folderWith(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "digestlint-config-"));
  cpSync("fixtures/digests/short-day.md", join(folder, "day.md"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const HOUSE_RULE = {
  check: "text-patterns",
  severity: "major",
  options: { groups: [{ patterns: ["稀疏回放"] }] },
  messages: { en: "House words: “{evidence}”", zh: "禁用词：“{evidence}”" },
  why: { en: "The house does not say so.", zh: "本刊不用这个词。" },
  fix: { en: "Say it otherwise.", zh: "换一种说法。" },
};
const yaml = (text: string): Files => ({ "digestlint.config.yaml": text });
const pack = (rule: object | string): Files => ({
  "digestlint.config.yaml": "packs: [house]\n",
  "house/word.json": typeof rule === "string" ? rule : JSON.stringify(rule, null, 2),
});

/** Name, files, and what stderr says in English and Chinese, `DIR` standing for the folder. */
const BAD: readonly (readonly [string, Files, string, string])[] = [
  [
    "an unknown key",
    yaml("tagret: ko\n"),
    'DIR/digestlint.config.yaml:1:1: unknown key "tagret"; did you mean "target"? (/tagret)',
    "DIR/digestlint.config.yaml:1:1: 未知的键“tagret”，是否应为“target”？（/tagret）",
  ],
  [
    "an unknown key in an override",
    yaml('overrides:\n  - files: ["a"]\n    taget: ko\n'),
    'DIR/digestlint.config.yaml:3:5: unknown key "taget"; did you mean "target"? (/overrides/0/taget)',
    "DIR/digestlint.config.yaml:3:5: 未知的键“taget”，是否应为“target”？（/overrides/0/taget）",
  ],
  [
    "a key in the wrong place",
    yaml("mean: 80\n"),
    'DIR/digestlint.config.yaml:1:1: unknown key "mean"; it belongs under "gate" (/mean)',
    "DIR/digestlint.config.yaml:1:1: 未知的键“mean”，它应写在“gate”之下（/mean）",
  ],
  [
    "a wrong type",
    { "digestlint.config.json": '{\n  "gate": { "mean": "high" }\n}\n' },
    "DIR/digestlint.config.json:2:13: must be of type number or null (/gate/mean)",
    "DIR/digestlint.config.json:2:13: 类型必须是数字或 null（/gate/mean）",
  ],
  [
    "a limit out of range",
    yaml("gate: { mean: 101 }\n"),
    "DIR/digestlint.config.yaml:1:9: must be at most 100 (/gate/mean)",
    "DIR/digestlint.config.yaml:1:9: 不能大于 100（/gate/mean）",
  ],
  [
    "a misspelt severity",
    yaml("rules:\n  text/mojibake: { severity: minr }\n"),
    'DIR/digestlint.config.yaml:2:20: must be one of critical, major, minor, info, off; did you mean "minor"? (/rules/text~1mojibake/severity)',
    "DIR/digestlint.config.yaml:2:20: 必须是 critical、major、minor、info、off 之一，是否应为“minor”？（/rules/text~1mojibake/severity）",
  ],
  [
    "an unknown rule",
    yaml("rules:\n  text/mojibak: off\n"),
    'DIR/digestlint.config.yaml:2:3: unknown rule "text/mojibak"; did you mean "text/mojibake"? (/rules/text~1mojibak)',
    "DIR/digestlint.config.yaml:2:3: 未知的规则“text/mojibak”，是否应为“text/mojibake”？（/rules/text~1mojibak）",
  ],
  [
    "a rule without its pack",
    yaml("rules:\n  mojibake: off\n"),
    'DIR/digestlint.config.yaml:2:3: unknown rule "mojibake"; did you mean "text/mojibake"? (/rules/mojibake)',
    "DIR/digestlint.config.yaml:2:3: 未知的规则“mojibake”，是否应为“text/mojibake”？（/rules/mojibake）",
  ],
  [
    "a wrong option of a rule",
    yaml("rules:\n  faithfulness/unsupported-number:\n    options: { tolerence: 1 }\n"),
    'DIR/digestlint.config.yaml:3:16: unknown key "tolerence"; did you mean "tolerance"? (/rules/faithfulness~1unsupported-number/options/tolerence)',
    "DIR/digestlint.config.yaml:3:16: 未知的键“tolerence”，是否应为“tolerance”？（/rules/faithfulness~1unsupported-number/options/tolerence）",
  ],
  [
    "an option of the wrong type",
    yaml("rules:\n  faithfulness/unsupported-number:\n    options: { tolerance: big }\n"),
    "DIR/digestlint.config.yaml:3:16: must be of type number (/rules/faithfulness~1unsupported-number/options/tolerance)",
    "DIR/digestlint.config.yaml:3:16: 类型必须是数字（/rules/faithfulness~1unsupported-number/options/tolerance）",
  ],
  [
    "configurations that extend each other",
    { ...yaml("extends: ./b.yaml\n"), "b.yaml": "target: ko\nextends: [strict, ./digestlint.config.yaml]\n" },
    'DIR/b.yaml:2:19: configurations extend each other: digestlint.config.yaml → b.yaml → digestlint.config.yaml; take one "extends" out (/extends/1)',
    "DIR/b.yaml:2:19: 配置互相继承：digestlint.config.yaml → b.yaml → digestlint.config.yaml，请去掉其中一处 extends（/extends/1）",
  ],
  [
    "a file to extend that is not there",
    yaml("extends: ./base.yaml\n"),
    "DIR/digestlint.config.yaml:1:1: DIR/base.yaml cannot be read (no such file or folder); mend the path (/extends)",
    "DIR/digestlint.config.yaml:1:1: 无法读取 DIR/base.yaml（没有这个文件或文件夹），请检查路径（/extends）",
  ],
  [
    "a misspelt base",
    yaml("extends: recomended\n"),
    'DIR/digestlint.config.yaml:1:1: cannot find "recomended"; did you mean "recommended"? (/extends)',
    "DIR/digestlint.config.yaml:1:1: 找不到“recomended”，是否应为“recommended”？（/extends）",
  ],
  [
    "a configuration that cannot be read",
    { "digestlint.config.yaml/file": "" },
    "DIR/digestlint.config.yaml: a configuration is there and cannot be read (a folder, not a file); mend it, or leave it aside with --no-config",
    "DIR/digestlint.config.yaml: 配置文件存在但无法读取（是文件夹，而不是文件），请修复它，或用 --no-config 跳过",
  ],
  [
    "broken JSON",
    { "digestlint.config.json": '{\n  "target": "ko",,\n}\n' },
    "DIR/digestlint.config.json:2:18: not valid JSON: Unexpected , in flow map",
    "DIR/digestlint.config.json:2:18: 不是有效的 JSON：Unexpected , in flow map",
  ],
  [
    "broken YAML",
    yaml("target: ko\ntarget: en\n"),
    "DIR/digestlint.config.yaml:2:1: not valid YAML: Map keys must be unique",
    "DIR/digestlint.config.yaml:2:1: 不是有效的 YAML：Map keys must be unique",
  ],
  [
    "a list in place of settings",
    yaml("- target\n"),
    "DIR/digestlint.config.yaml:1:1: must be of type object",
    "DIR/digestlint.config.yaml:1:1: 类型必须是对象",
  ],
  [
    "a fault under package.json#digestlint",
    { "package.json": '{\n  "name": "x",\n  "digestlint": { "taget": "ko" }\n}\n' },
    'DIR/package.json:3:19: unknown key "taget"; did you mean "target"? (/digestlint/taget)',
    "DIR/package.json:3:19: 未知的键“taget”，是否应为“target”？（/digestlint/taget）",
  ],
  [
    "a pack that is not there",
    yaml("packs: [rules]\n"),
    'DIR/digestlint.config.yaml:1:9: the folder of rules "rules" cannot be read (/packs/0)',
    "DIR/digestlint.config.yaml:1:9: 无法读取规则文件夹“rules”（/packs/0）",
  ],
  [
    "a pack with a rule that lacks its words",
    pack({ ...HOUSE_RULE, why: undefined }),
    'DIR/house/word.json:1:1: the key "why" is missing',
    "DIR/house/word.json:1:1: 缺少键“why”",
  ],
  [
    "a pack with a rule of no check",
    pack({ ...HOUSE_RULE, check: "text-pattern" }),
    'DIR/house/word.json:2:3: unknown check "text-pattern"; did you mean "text-patterns"? (/check)',
    "DIR/house/word.json:2:3: 未知的检查“text-pattern”，是否应为“text-patterns”？（/check）",
  ],
  [
    "a pack with a rule that is cut",
    pack('{ "check": '),
    "DIR/house/word.json:1:12: not valid JSON: Flow map must end with a }",
    "DIR/house/word.json:1:12: 不是有效的 JSON：Flow map must end with a }",
  ],
  [
    "a pack with a misspelt key",
    pack({ ...HOUSE_RULE, severty: "major" }),
    'DIR/house/word.json:25:3: unknown key "severty"; did you mean "severity"? (/severty)',
    "DIR/house/word.json:25:3: 未知的键“severty”，是否应为“severity”？（/severty）",
  ],
];

describe("a configuration that cannot be used: exit 2, its place, and the cure", () => {
  test.each(BAD)("%s", async (_, files, en, zh) => {
    const cwd = folderWith(files);
    for (const [lang, words] of [
      ["en", en],
      ["zh", zh],
    ] as const) {
      const ran = await run(["day.md", "--lang", lang], { cwd });
      expect({ ...ran, stderr: ran.stderr.replaceAll(cwd, "DIR") }).toEqual({
        status: 2,
        stdout: "",
        stderr: `${words}\n`,
      });
    }
  });

  test("a file that --config names and that is not there", async () => {
    const cwd = folderWith({});
    expect((await run(["day.md", "--config", "no.yaml"], { cwd })).stderr).toBe(
      `${cwd}/no.yaml: the configuration cannot be read (no such file or folder)\n`,
    );
    expect((await run(["day.md", "--config", "no.yaml", "--lang", "zh"], { cwd })).status).toBe(2);
  });

  test("is left aside by --no-config", async () => {
    expect(
      (await run(["day.md", "--no-config", "--fail-on", "never"], { cwd: folderWith(yaml("tagret: ko\n")) })).status,
    ).toBe(0);
  });
});

/** What `digestlint config` prints. */
interface Shown {
  readonly files: string[];
  readonly ignored: boolean;
  readonly target: string | null;
  readonly sections: string[] | null;
  readonly placeholders: string[];
  readonly gate: Record<string, number | null>;
  readonly rules: Record<string, unknown>;
}

async function shown(cwd: string, file: string): Promise<Shown> {
  const ran = await run(["config", file], { cwd });
  expect(ran.stderr).toBe("");
  return JSON.parse(ran.stdout) as Shown;
}

async function rulesFound(cwd: string, ...args: string[]): Promise<string[]> {
  const ran = await run([...args, "--format", "json"], { cwd });
  const report = JSON.parse(ran.stdout) as Report;
  return [...new Set(report.files.flatMap((file) => file.findings.map((finding) => `${file.path} ${finding.rule}`)))];
}

describe("what holds", () => {
  test("a chain of extends: what comes later wins, settings of rules and gate key by key", async () => {
    const cwd = folderWith({
      ...yaml("extends: [strict, ./shared/base.yaml]\nrules:\n  text/mojibake: info\ngate: { mean: 70 }\n"),
      "shared/base.yaml":
        "target: ko\nrules:\n  text/mojibake: critical\n  text/stray-space: { weight: 2 }\ngate: { droppedShare: 0.5 }\nplaceholders: [TODO]\n",
    });
    const settings = await shown(cwd, "day.md");
    expect(settings.files).toEqual([join(cwd, "shared/base.yaml"), join(cwd, "digestlint.config.yaml")]);
    expect(settings.target).toBe("ko");
    expect(settings.rules["text/mojibake"]).toBe("info");
    expect(settings.rules["text/stray-space"]).toEqual({ severity: "minor", weight: 2 });
    expect(settings.gate).toMatchObject({ mean: 70, criticalShare: 0, coverage: 0.95 });
    expect(settings.placeholders).toEqual(["TODO"]);
  });

  test("overrides by glob hold for the files they match and no others", async () => {
    const cwd = folderWith(
      yaml('overrides:\n  - files: ["korea/**"]\n    target: ko\n    rules: { text/mojibake: off }\n'),
    );
    expect((await shown(cwd, "korea/2026-01-01.md")).target).toBe("ko");
    expect((await shown(cwd, "korea/2026-01-01.md")).rules["text/mojibake"]).toBe("off");
    expect((await shown(cwd, "day.md")).target).toBeNull();
    cpSync(join(cwd, "day.md"), join(cwd, "korea/day.md"), { recursive: true });
    const found = await rulesFound(cwd, "day.md", "korea/day.md");
    expect(found).toContain("korea/day.md digest/language-drift");
    expect(found).not.toContain("day.md digest/language-drift");
  });

  test("rules, explain and suggestions know own packs, and what is switched off", async () => {
    const cwd = folderWith(pack(HOUSE_RULE));
    writeFileSync(
      join(cwd, "digestlint.config.yaml"),
      "packs: [house]\nrules: { text/stray-space: off, text/mojibake: critical }\n",
    );
    const listed = await run(["rules"], { cwd });
    expect(listed.stdout).toMatch(/^house\/word +major +House words: “\{evidence\}”$/mu);
    expect(listed.stdout).toMatch(/^text\/stray-space .*\(off\)$/mu);
    expect(listed.stdout).toMatch(/^text\/mojibake +critical /mu);
    const json = JSON.parse((await run(["rules", "--json"], { cwd })).stdout) as { id: string; severity: string }[];
    expect(json.find(({ id }) => id === "house/word")).toMatchObject({ severity: "major", check: "text-patterns" });
    const told = await run(["explain", "house/word", "--lang", "zh"], { cwd });
    expect(told).toMatchObject({ status: 0, stderr: "" });
    expect(told.stdout).toContain("为什么：本刊不用这个词。");
    expect(told.stdout).not.toContain("反例");
    expect((await run(["explain", "house/wrod"], { cwd })).stderr).toContain('did you mean "house/word"?');
    expect((await run(["rules", "--no-config"], { cwd })).stdout).not.toContain("house/word");
    expect((await run(["explain", "word", "--config", join(cwd, "digestlint.config.yaml")])).status).toBe(0);
  });

  test("own packs judge with their own words, and their rules are set like any other", async () => {
    const cwd = folderWith(pack(HOUSE_RULE));
    expect(await rulesFound(cwd, "day.md")).toContain("day.md house/word");
    const zh = await run(["day.md", "--lang", "zh"], { cwd });
    expect(zh.stdout).toContain("禁用词：“稀疏回放”");
    writeFileSync(join(cwd, "digestlint.config.yaml"), "packs: [house]\nrules: { house/word: off }\n");
    expect(await rulesFound(cwd, "day.md")).not.toContain("day.md house/word");
  });

  test("hints of an own rule still hold, and one line says that they are not needed", async () => {
    const hinted = (...hints: string[]): object => ({
      ...HOUSE_RULE,
      options: { groups: [{ patterns: ["稀疏回放"], hints }] },
    });
    const cwd = folderWith(pack(hinted("稀疏")));
    expect(await rulesFound(cwd, "day.md")).toContain("day.md house/word");
    const notice = 'house/word: "hints" still holds and is no longer needed; ';
    expect((await run(["day.md"], { cwd })).stderr.split("\n").filter((line) => line.startsWith(notice))).toHaveLength(
      1,
    );
    expect((await run(["day.md", "--lang", "zh"], { cwd })).stderr).toContain("house/word：hints 仍然有效，但已不需要");
    writeFileSync(join(cwd, "house/word.json"), JSON.stringify(hinted("密集")));
    expect(await rulesFound(cwd, "day.md")).not.toContain("day.md house/word");
    expect((await run(["day.md", "--no-config"], { cwd })).stderr).not.toContain("hints");
  });

  test("own placeholders are found", async () => {
    const cwd = folderWith(yaml("placeholders: [此处待补]\n"));
    writeFileSync(
      join(cwd, "day.md"),
      readFileSync(join(cwd, "day.md"), "utf8").replace(/^Method: 按损失.*$/mu, "Method: 此处待补"),
    );
    const ran = await run(["day.md", "--format", "json"], { cwd });
    const found =
      (JSON.parse(ran.stdout) as Report).files[0]?.findings.filter(
        (finding) => finding.rule === "completeness/placeholder-text",
      ) ?? [];
    expect(found.map((finding) => [finding.entry?.index, finding.field])).toEqual([
      [1, "method"],
      [3, null],
      [4, null],
    ]);
  });

  test("sections of the configuration are required, though no entry has them", async () => {
    const cwd = folderWith(yaml("sections: [tldr, limitations]\n"));
    expect(await rulesFound(cwd, "day.md")).toContain("day.md completeness/missing-section");
  });

  test("ignored files are passed over in folders and linted when named", async () => {
    const cwd = folderWith(yaml('ignore: ["old/**"]\n'));
    cpSync(join(cwd, "day.md"), join(cwd, "old/day.md"), { recursive: true });
    expect((await rulesFound(cwd, ".")).every((line) => line.startsWith("day.md"))).toBe(true);
    expect((await rulesFound(cwd, "old/day.md")).length).toBeGreaterThan(0);
    expect((await shown(cwd, "old/day.md")).ignored).toBe(true);
  });

  test("package.json#digestlint is a configuration, and the nearest one upward holds", async () => {
    const cwd = folderWith({
      "package.json": '{ "digestlint": { "target": "ko" } }',
      "near/digestlint.config.json": '{ "target": "ja" }',
      "plain/package.json": '{ "name": "none" }',
    });
    expect((await shown(cwd, "day.md")).target).toBe("ko");
    expect((await shown(cwd, "near/day.md")).target).toBe("ja");
    expect((await shown(cwd, "plain/day.md")).target).toBe("ko");
  });

  test("a package that is installed can be extended", async () => {
    const cwd = folderWith({
      ...yaml("extends: digest-house\n"),
      "node_modules/digest-house/package.json": '{ "name": "digest-house" }',
      "node_modules/digest-house/digestlint.config.json": '{ "target": "zh-Hant" }',
    });
    expect((await shown(cwd, "day.md")).target).toBe("zh-Hant");
  });
});

describe("init", () => {
  test.each(["en", "zh"])("writes a valid, commented file that changes nothing (%s)", async (lang) => {
    const cwd = folderWith({});
    const before = await run(["day.md", "--format", "json"], { cwd });
    const plain = await shown(cwd, "day.md");
    const ran = await run(["init", "--lang", lang], { cwd });
    expect([ran.status, ran.stderr]).toEqual([0, ""]);
    const text = readFileSync(join(cwd, "digestlint.config.yaml"), "utf8");
    expect(configFaults(parse(text))).toEqual([]);
    expect({ ...(await shown(cwd, "day.md")), files: [] }).toEqual(plain);
    expect((await run(["day.md", "--format", "json"], { cwd })).stdout).toBe(before.stdout);
    // What stands behind the comment marks is valid too, once somebody takes them away.
    const opened = text
      .split("\n")
      .filter((line) => !line.startsWith("# yaml-language-server"))
      .map((line) => line.replace(/^# (?=[a-z-]+:(?: |$)| )/u, ""))
      .join("\n");
    const keys = Object.keys(parse(opened) as object);
    expect(keys).toEqual(["extends", "target", "sections", "placeholders", "rules", "gate", "ignore", "overrides"]);
    expect(configFaults(parse(opened))).toEqual([]);
    writeFileSync(join(cwd, "digestlint.config.yaml"), opened);
    expect((await run(["config", "day.md"], { cwd })).stderr).toBe("");
  });

  test("never writes over a file that is there", async () => {
    const cwd = folderWith(yaml("target: ko\n"));
    expect((await run(["init"], { cwd })).status).toBe(2);
    expect(readFileSync(join(cwd, "digestlint.config.yaml"), "utf8")).toBe("target: ko\n");
  });
});
