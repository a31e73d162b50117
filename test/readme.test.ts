import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
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
import { PAGE_PAIRS, pageText, withoutBlocks } from "./support/doc-pages.js";
import { type Block, blocksOf } from "./support/page-blocks.js";
import { run } from "./support/run.js";

const PAGES = PAGE_PAIRS.flatMap(({ en, zh }) => (zh === null ? [en] : [en, zh]));
const texts = Object.fromEntries(PAGES.map((page) => [page, pageText(page)])) as Readonly<Record<string, string>>;
const textOf = (page: string): string => texts[page] ?? "";

/** Bytes of UTF-8 that a README may have: what somebody reads who decides whether to try it. */
const MOST_README_BYTES = 14_000;

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
  const text = textOf(page);
  const blocks = blocksOf(text);

  test("shows what the commands print (npm run test:update writes it)", async () => {
    let current = text;
    for (const [block, prompt, command] of [
      ...text.matchAll(/```console\n(\$ (?:npx )?digestlint )([^\n]+)\n[\s\S]*?```/gu),
    ].map((match) => [match[0], match[1] ?? "", match[2] ?? ""] as const)) {
      const ran = await run(command.split(" "), { env: {} });
      expect(ran.stderr, command).toBe("");
      current = current.replace(block, () => `\`\`\`console\n${prompt}${command}\n${ran.stdout.trimEnd()}\n\`\`\``);
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
    for (const [, name = ""] of text.matchAll(/(?:npx |^\$ |^- run: |`)digestlint ([a-z]+)(?= |\n|`)/gmu))
      expect(names).toContain(name);
  });

  test("shows configurations, rules and jobs that are valid", () => {
    for (const block of blocks.filter(({ text: source }) => source.startsWith("# digestlint.config"))) {
      const value = parse(block.text) as { rules?: Record<string, unknown> };
      expect(configFaults(value)).toEqual([]);
      for (const id of Object.keys(value.rules ?? {})) expect(builtInRules().map((rule) => rule.id)).toContain(id);
    }
    for (const block of blocks.filter(
      ({ language, text: source }) => language === "json" && "check" in (JSON.parse(source) as object),
    )) {
      const value = JSON.parse(block.text) as { check: string; options: Record<string, unknown> };
      expect(ruleFaults(value)).toEqual([]);
      expect([...BUILT_IN_CHECKS.keys()]).toContain(value.check);
      expect(optionFaults(value.check, value.options)).toEqual([]);
    }
    for (const block of blocks.filter(({ language }) => language === "yaml"))
      expect(parse(block.text)).toBeTypeOf("object");
  });

  test("pins the actions of others to a commit, and says who OWNER is wherever the word stands", () => {
    for (const use of blocks
      .filter(({ language }) => language === "yaml")
      .flatMap((block) => [...block.text.matchAll(/\buses: (.*)$/gmu)].map(([, match = ""]) => match)))
      expect(use).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$|^OWNER\/digestlint@v\d/u);
    for (const line of text.split("\n").filter((row) => row.includes("OWNER"))) expect(line).toMatch(/OWNER.*# OWNER/u);
  });

  test("links to headings and files that there are", () => {
    const slugs = (of: string): string[] =>
      [...withoutBlocks(of).matchAll(/^#+ (.+)$/gmu)].map(([, heading = ""]) =>
        heading
          .toLowerCase()
          .replace(/[^\p{L}\p{N} -]/gu, "")
          .replaceAll(" ", "-"),
      );
    for (const [, target = ""] of withoutBlocks(text).matchAll(/\]\(((?!https?:)[^)]+)\)/gu)) {
      const [file = "", heading] = target.split("#");
      const path = file === "" ? page : join(dirname(page), file);
      expect(existsSync(path), `${page}: ${target}`).toBe(true);
      if (heading !== undefined) expect(slugs(readFileSync(path, "utf8")), target).toContain(heading);
    }
  });
});

describe("what a page has to name", () => {
  test.each(["README.md", "README.zh-CN.md"])("%s is short, and leads to every page of its language", (page) => {
    expect(Buffer.byteLength(textOf(page))).toBeLessThanOrEqual(MOST_README_BYTES);
    const zh = page !== "README.md";
    const reached = new Set([page]);
    for (const from of reached)
      for (const [, target = ""] of textOf(from).matchAll(/\]\(((?!https?:)[^)#]+)\)/gu)) {
        const to = join(dirname(from), target);
        if (to in texts && to.includes(".zh-CN.") === zh) reached.add(to);
      }
    const wanted = PAGE_PAIRS.flatMap((pair) => (zh ? (pair.zh ?? []) : pair.en));
    expect(wanted.filter((name) => !reached.has(name))).toEqual([]);
  });

  test.each(["docs/commands.md", "docs/commands.zh-CN.md"])("%s: every command and every option", (page) => {
    for (const { name, options } of commands) {
      expect(textOf(page), name).toContain(`\`digestlint ${name}\``);
      for (const option of options) expect(textOf(page), `${name} ${option}`).toContain(`\`${option}\``);
    }
  });

  test.each(["docs/reports.md", "docs/reports.zh-CN.md"])("%s: every format", (page) => {
    for (const name of FORMAT_NAMES) expect(textOf(page)).toMatch(new RegExp(`^\\| \`${name}\` \\|`, "mu"));
  });

  test.each(["docs/gate.md", "docs/gate.zh-CN.md"])("%s: every limit", (page) => {
    for (const name of Object.keys(DEFAULT_LIMITS)) expect(textOf(page)).toContain(`\`${name}\``);
  });

  test.each(["docs/configuration.md", "docs/configuration.zh-CN.md"])("%s: every key of a configuration", (page) => {
    const schema = JSON.parse(readFileSync("schemas/config.schema.json", "utf8")) as {
      properties: Record<string, unknown>;
    };
    const value = parse(
      blocksOf(textOf(page)).find((block) => block.text.startsWith("# digestlint.config"))?.text ?? "",
    ) as Record<string, unknown>;
    expect(Object.keys(value).sort()).toEqual(
      Object.keys(schema.properties)
        .filter((key) => key !== "$schema")
        .sort(),
    );
    expect(textOf(page)).toContain('"$schema": "./node_modules/digestlint/schemas/config.schema.json"');
  });

  test.each(["docs/ci.md", "docs/ci.zh-CN.md"])("%s: the inputs of the action", (page) => {
    const action = parse(readFileSync("action.yml", "utf8")) as { inputs: Record<string, unknown> };
    const [use] = parse(
      blocksOf(textOf(page)).find((block) => block.text.startsWith("- uses: OWNER/digestlint"))?.text ?? "",
    ) as { with: Record<string, string> }[];
    expect(Object.keys(use?.with ?? {}).sort()).toEqual(Object.keys(action.inputs).sort());
  });
});

test("every page is there in both languages, but for those that are still to be translated", () => {
  expect(PAGE_PAIRS.filter(({ zh }) => zh === null).map(({ en }) => en)).toEqual(
    ["docs/readers.md"].filter((page) => !existsSync(page.replace(/\.md$/u, ".zh-CN.md"))),
  );
});

describe.each(PAGE_PAIRS.filter((pair): pair is { en: string; zh: string } => pair.zh !== null))(
  "$en and $zh say the same",
  (pair) => {
    const [en, zh] = [textOf(pair.en), textOf(pair.zh)];
    const outline = (text: string): number[] =>
      [...withoutBlocks(text).matchAll(/^(#+) /gmu)].map(([, marks = ""]) => marks.length);
    const firstCells = (text: string): string[] =>
      [...withoutBlocks(text).matchAll(/^\| (`[^`|]*`(?:(?:, |、)`[^`|]*`)*|\d)/gmu)].map(([, cell = ""]) =>
        cell.replaceAll("、", ", "),
      );
    const rows = (text: string): number => withoutBlocks(text).match(/^\|/gmu)?.length ?? 0;
    const items = (text: string): number => withoutBlocks(text).match(/^(?:- |\d+\. |\*\*)/gmu)?.length ?? 0;
    const spans = (text: string): string[] =>
      [
        ...new Set(
          [...withoutBlocks(text).matchAll(/`([^`\n]*(?:--|\/|_|npm )[^`\n]*)`/gu)].map(([, span = ""]) => span),
        ),
      ]
        .filter((span) => !/[\p{Script=Han}]|=SEVERITY/u.test(span))
        .sort();
    const links = (text: string): string[] =>
      [...withoutBlocks(text).matchAll(/\]\(([^)]+)\)/gu)]
        .map(([, target = ""]) => target.replace(".zh-CN.md", ".md").replace(/#.*$/u, "#"))
        .sort();

    test("the same headings, tables, lists and paragraphs that begin with a word in bold", () => {
      expect(outline(zh)).toEqual(outline(en));
      expect(firstCells(zh)).toEqual(firstCells(en));
      expect([rows(zh), items(zh)]).toEqual([rows(en), items(en)]);
    });

    test("the same blocks, comments aside", () => {
      expect(blocksOf(zh).map(bare)).toEqual(blocksOf(en).map(bare));
    });

    test("the same links, commands, options, files and rules in the text", () => {
      expect(links(zh)).toEqual(links(en));
      expect(spans(zh)).toEqual(spans(en));
    });

    test("the same keys of a configuration", () => {
      const keys = (text: string): string[] =>
        keysOf(parse(blocksOf(text).find((block) => block.text.startsWith("# digestlint.config"))?.text ?? ""));
      expect(keys(zh)).toEqual(keys(en));
    });

    test("the Chinese page is written in full-width punctuation, with blanks between Han and Latin", () => {
      const prose = withoutBlocks(zh)
        .replace(/`[^`\n]*`/gu, "")
        .replace(/\]\([^)]*\)/gu, "");
      expect(prose.match(/\p{Script=Han}[,;:!?](?=\s|\p{Script=Han})/gu)).toBeNull();
      expect(prose.match(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/gu)).toBeNull();
    });
  },
);

test("the nightly job is the file that a test carries out", () => {
  expect(blocksOf(textOf("docs/ci.md")).find((block) => block.text.startsWith("name: digest\n"))?.text).toBe(
    readFileSync("docs/nightly.yml", "utf8"),
  );
});

test(
  "the example for Node.js is true to the types, runs, and prints what its calls promise",
  { timeout: 180_000 },
  () => {
    const source = blocksOf(textOf("docs/node-api.md")).find((block) => block.language === "ts")?.text ?? "";
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
