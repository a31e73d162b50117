import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { program } from "../src/cli/program.js";
import { builtInRules } from "../src/config/built-in-rules.js";
import { BUILT_IN_CHECKS } from "../src/config/built-in-checks.js";
import { FORMAT_NAMES } from "../src/report/format.js";
import { configFaults, optionFaults, ruleFaults } from "../src/schema/faults.js";
import { DEFAULT_LIMITS } from "../src/score/gate.js";
import { buildProgram } from "./support/built.js";
import { type Block, blocksOf } from "./support/page-blocks.js";
import { run } from "./support/run.js";

const PAGES = ["README.md", "README.zh-CN.md"] as const;
const HEADS = { en: ["rule", "severity", "what it says"], zh: ["规则", "级别", "提示"] } as const;
const texts = Object.fromEntries(PAGES.map((page) => [page, readFileSync(page, "utf8")])) as Readonly<
  Record<(typeof PAGES)[number], string>
>;

/** Every command of the program with its options, as commander has them. */
const commands = program(
  {
    stdout: { write: () => true },
    stderr: { write: () => true },
    stdin: () => Promise.resolve(new Uint8Array()),
    cwd: ".",
    env: {},
  },
  () => undefined,
).commands.map((command) => ({
  name: command.name(),
  options: [
    ...command.options
      .filter((option) => !option.hidden)
      .flatMap((option) => [option.long, option.short].filter((name) => typeof name === "string")),
    "--help",
    "-h",
  ],
}));

function ruleTable(lang: "en" | "zh"): string {
  const [rule, severity, says] = HEADS[lang];
  const off = lang === "en" ? " (off)" : "（默认关闭）";
  const rows = builtInRules().map(
    (item) =>
      `| \`${item.id}\` | ${item.severity}${item.enabled ? "" : off} | ${item.messages[lang].replaceAll("|", "\\|").replaceAll("<", "&lt;")} |`,
  );
  return [`| ${rule} | ${severity} | ${says} |`, "|---|---|---|", ...rows].join("\n");
}

/** A block without its comments: what is compared between the languages. */
function bare({ language, text }: Block): string {
  if (language === "console") return `${/^\$ (.*)$/mu.exec(text)?.[1]?.replace(" --lang zh", "") ?? ""}\n`;
  if (language === "markdown") return text.replace(/: .*? -->/gu, " -->");
  const comment = language === "ts" ? /(?:^|\s)\/\/.*$/u : language === "json" ? /$^/u : /(?:^|\s)#.*$/u;
  return text
    .split("\n")
    .map((line) => line.replace(comment, "").trimEnd())
    .filter((line) => line !== "")
    .join("\n");
}

/** Keys of a configuration with their pointers, lists by their first item. */
function keysOf(value: unknown, at = ""): string[] {
  if (typeof value !== "object" || value === null) return [at];
  if (Array.isArray(value)) return keysOf(value[0], `${at}/*`);
  return Object.entries(value).flatMap(([key, item]) => [`${at}/${key}`, ...keysOf(item, `${at}/${key}`)]);
}

describe.each(PAGES)("%s", (page) => {
  const text = texts[page];
  const lang = page.includes("zh") ? "zh" : "en";
  const blocks = blocksOf(text);

  test("shows what the commands print, and the rules as they are (npm run test:update writes both)", async () => {
    let current = text.replace(
      /(<!-- rules[^>]*-->\n)[\s\S]*?(<!-- \/rules -->)/u,
      (_, head: string, end: string) => `${head}${ruleTable(lang)}\n${end}`,
    );
    for (const [block, command] of [...text.matchAll(/```console\n\$ npx digestlint ([^\n]+)\n[\s\S]*?```/gu)].map(
      (match) => [match[0], match[1] ?? ""] as const,
    )) {
      const ran = await run(command.split(" "), { env: {} });
      expect(ran.stderr, command).toBe("");
      current = current.replace(
        block,
        () => `\`\`\`console\n$ npx digestlint ${command}\n${ran.stdout.trimEnd()}\n\`\`\``,
      );
    }
    await expect(current).toMatchFileSnapshot(`../${page}`);
  });

  test("names only commands and options that there are", () => {
    const known = new Set(["--version", ...commands.flatMap(({ options }) => options)]);
    const names = new Set(commands.map(({ name }) => name));
    for (const line of text.split("\n").filter((row) => /\bdigestlint /u.test(row))) {
      const part = line.slice(line.search(/\bdigestlint /u));
      for (const [option] of part.matchAll(/(?<=\s|`)--[a-z][a-z-]*/gu)) expect(known, line).toContain(option);
    }
    for (const [, name = ""] of text.matchAll(/npx digestlint ([a-z]+)(?= |\n|`)/gu)) expect(names).toContain(name);
  });

  test("names every command, every option, every format, and every limit of the gate", () => {
    for (const { name, options } of commands) {
      expect(text, name).toContain(`\`digestlint ${name}\``);
      for (const option of options) expect(text, `${name} ${option}`).toContain(`\`${option}\``);
    }
    for (const name of FORMAT_NAMES) expect(text).toMatch(new RegExp(`^\\| \`${name}\` \\|`, "mu"));
    for (const name of Object.keys(DEFAULT_LIMITS)) expect(text).toContain(`\`${name}\``);
  });

  test("shows configurations, rules and jobs that are valid", () => {
    const configs = blocks.filter((block) => block.text.startsWith("# digestlint.config"));
    expect(configs).toHaveLength(1);
    for (const block of configs) {
      const value = parse(block.text) as { rules: Record<string, unknown> };
      expect(configFaults(value)).toEqual([]);
      for (const id of Object.keys(value.rules)) expect(builtInRules().map((rule) => rule.id)).toContain(id);
    }
    const declarations = blocks.filter(
      ({ language, text: source }) => language === "json" && "check" in (JSON.parse(source) as object),
    );
    expect(declarations).toHaveLength(1);
    for (const block of declarations) {
      const value = JSON.parse(block.text) as { check: string; options: Record<string, unknown> };
      expect(ruleFaults(value)).toEqual([]);
      expect([...BUILT_IN_CHECKS.keys()]).toContain(value.check);
      expect(optionFaults(value.check, value.options)).toEqual([]);
    }
    for (const block of blocks.filter(({ language }) => language === "yaml"))
      expect(parse(block.text)).toBeTypeOf("object");
  });

  test("shows every key that a configuration can have", () => {
    const schema = JSON.parse(readFileSync("schemas/config.schema.json", "utf8")) as {
      properties: Record<string, unknown>;
      definitions: Record<"GateLimits", { properties: Record<string, unknown> }>;
    };
    const value = parse(blocks.find((block) => block.text.startsWith("# digestlint.config"))?.text ?? "") as Record<
      string,
      unknown
    >;
    expect(Object.keys(value).sort()).toEqual(
      Object.keys(schema.properties)
        .filter((key) => key !== "$schema")
        .sort(),
    );
    expect(text).toContain('"$schema": "./node_modules/digestlint/schemas/config.schema.json"');
  });

  test("hands the action inputs that it has", () => {
    const action = parse(readFileSync("action.yml", "utf8")) as { inputs: Record<string, unknown> };
    const [use] = parse(blocks.find((block) => block.text.startsWith("- uses: OWNER/digestlint"))?.text ?? "") as {
      with: Record<string, string>;
    }[];
    expect(Object.keys(use?.with ?? {}).sort()).toEqual(Object.keys(action.inputs).sort());
  });

  test("pins the actions of others to a commit, and says who OWNER is wherever the word stands", () => {
    const uses = blocks
      .filter(({ language }) => language === "yaml")
      .flatMap((block) => [...block.text.matchAll(/\buses: (.*)$/gmu)].map(([, use = ""]) => use));
    expect(uses.length).toBeGreaterThan(6);
    for (const use of uses)
      expect(use).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$|^OWNER\/digestlint@v\d/u);
    for (const line of text.split("\n").filter((row) => row.includes("OWNER"))) expect(line).toMatch(/OWNER.*# OWNER/u);
  });

  test("links to headings and files that there are", () => {
    const slugs = [...text.matchAll(/^#+ (.+)$/gmu)].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, "")
        .replaceAll(" ", "-"),
    );
    for (const [, target = ""] of text.matchAll(/\]\(((?!https?:)[^)]+)\)/gu)) {
      if (target.startsWith("#")) expect(slugs).toContain(target.slice(1));
      else expect(existsSync(target), target).toBe(true);
    }
  });
});

describe("the two languages say the same", () => {
  const [en, zh] = PAGES.map((page) => texts[page]) as [string, string];
  const outline = (text: string): number[] =>
    [...text.replace(/^```[\s\S]*?^```/gmu, "").matchAll(/^(#+) /gmu)].map(([, marks = ""]) => marks.length);
  const firstCells = (text: string): string[] =>
    [...text.matchAll(/^\| (`[^`|]*`(?:(?:, |、)`[^`|]*`)*|\d)/gmu)].map(([, cell = ""]) =>
      cell.replaceAll("、", ", "),
    );
  const spans = (text: string): string[] =>
    [
      ...new Set(
        [...text.replace(/^```[\s\S]*?^```/gmu, "").matchAll(/`([^`\n]*(?:--|\/|_|npm )[^`\n]*)`/gu)].map(
          ([, span = ""]) => span,
        ),
      ),
    ]
      .filter((span) => !/[\p{Script=Han}]|=SEVERITY/u.test(span))
      .sort();

  test("the same headings in the same order", () => {
    expect(outline(zh)).toEqual(outline(en));
  });

  test("the same blocks, comments aside", () => {
    expect(blocksOf(zh).map(bare)).toEqual(blocksOf(en).map(bare));
  });

  test("the same tables: commands, options, exit codes, rules, conditions, formats", () => {
    expect(firstCells(zh)).toEqual(firstCells(en));
    expect(firstCells(en).length).toBeGreaterThan(80);
  });

  test("the same commands, options, files and rules in the text", () => {
    expect(spans(zh)).toEqual(spans(en));
  });

  test("the same keys of a configuration", () => {
    const keys = (text: string): string[] =>
      keysOf(parse(blocksOf(text).find((block) => block.text.startsWith("# digestlint.config"))?.text ?? ""));
    expect(keys(zh)).toEqual(keys(en));
  });

  test("the Chinese page is written in full-width punctuation, with blanks between Han and Latin", () => {
    const prose = zh
      .replace(/^```[\s\S]*?^```/gmu, "")
      .replace(/<!-- rules[\s\S]*?<!-- \/rules -->/u, "")
      .replace(/`[^`\n]*`/gu, "")
      .replace(/\]\([^)]*\)/gu, "");
    expect(prose.match(/\p{Script=Han}[,;:!?](?=\s|\p{Script=Han})/gu)).toBeNull();
    expect(prose.match(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/gu)).toBeNull();
  });
});

test("the nightly job is the file that a test carries out", () => {
  expect(blocksOf(texts["README.md"]).find((block) => block.text.startsWith("name: digest\n"))?.text).toBe(
    readFileSync("docs/nightly.yml", "utf8"),
  );
});

test(
  "the example for Node.js is true to the types, runs, and prints what its calls promise",
  { timeout: 180_000 },
  () => {
    const source = blocksOf(texts["README.md"]).find((block) => block.language === "ts")?.text ?? "";
    const cwd = mkdtempSync(join(tmpdir(), "digestlint-api-"));
    mkdirSync(join(cwd, "data"));
    writeFileSync(
      join(cwd, "data", "2026-01-22.md"),
      readFileSync("fixtures/digests/short-day.md", "utf8").replace(
        "缓解表格数据持续学习中的遗忘。",
        "缓解表格数据持续学习中的遗忘！",
      ),
    );
    const { modules } = buildProgram();
    symlinkSync(modules, join(cwd, "node_modules"));
    writeFileSync(
      join(cwd, "example.mjs"),
      ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } })
        .outputText,
    );
    const ran = spawnSync(process.execPath, ["example.mjs"], { cwd, encoding: "utf8" });
    expect(ran.stderr).toBe("");
    const [first, second, third, ...rest] = ran.stdout.trimEnd().split("\n");
    expect(first).toBe("4 提出 Harbor，用稀疏回放缓解表格数据持续学习中的遗忘！");
    expect(second).toBe("[ '17: TL;DR is excited: ！' ]");
    expect(third).toBe("false 3");
    expect(rest.filter((line) => line !== "").map((line) => (JSON.parse(line) as { id: string }).id)).toEqual([
      "2602.00102",
      "2602.00103",
      "2602.00104",
    ]);
    expect(readdirSync(cwd).sort()).toEqual(["data", "example.mjs", "node_modules"]);
    expect(
      readFileSync("test/support/node-api-example.ts", "utf8")
        .replace("../../src/index.js", "digestlint")
        .replace(/^\/\* eslint.*\n/u, ""),
    ).toBe(source);
  },
);
