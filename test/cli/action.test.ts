import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { buildProgram } from "../support/built.js";

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: {
    readonly steps: readonly {
      readonly id?: string;
      readonly uses?: string;
      readonly shell?: string;
      readonly env?: Readonly<Record<string, string>>;
      readonly run?: string;
    }[];
  };
}

const action = parse(readFileSync("action.yml", "utf8")) as Action;
const step = action.runs.steps.find(({ id }) => id === "run");

let bin: string;
/** Takes down the arguments in place of linting. */
let echo: string;
beforeAll(() => {
  const built = buildProgram();
  bin = built.bin;
  echo = join(built.path, "echo-arguments");
  writeFileSync(echo, `#!/bin/sh\nfor argument in "$@"; do printf '%s\\0' "$argument"; done\n`);
  chmodSync(echo, 0o755);
}, 120_000);

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What the step wrote to GITHUB_OUTPUT and GITHUB_STEP_SUMMARY. */
  readonly output: string;
  readonly summary: string;
  readonly cwd: string;
}

/** Runs the action's step as the runner does: inputs put into its environment, bash with its options, in the checkout. */
function runStep(
  inputs: Readonly<Record<string, string>>,
  command = bin,
  more: Readonly<Record<string, string>> = {},
): Ran {
  const cwd = mkdtempSync(join(tmpdir(), "digestlint-action-"));
  for (const name of ["clean-day.md", "faulty-day.md"]) cpSync(`fixtures/digests/${name}`, join(cwd, name));
  const values = Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [name, inputs[name] ?? input.default ?? ""]),
  );
  const env = Object.fromEntries(
    Object.entries(step?.env ?? {}).map(([name, value]) => [
      name,
      value.replace(/\$\{\{ inputs\.([a-z-]+) \}\}/gu, (_, input: string) => values[input] ?? ""),
    ]),
  );
  const aside = mkdtempSync(join(tmpdir(), "digestlint-runner-"));
  const script = join(aside, "step.sh");
  writeFileSync(script, step?.run ?? "");
  const ran = spawnSync("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", script], {
    cwd,
    encoding: "utf8",
    env: {
      PATH: process.env["PATH"],
      HOME: aside,
      ...env,
      DIGESTLINT_BIN: command,
      GITHUB_ACTIONS: "true",
      GITHUB_OUTPUT: join(aside, "output"),
      GITHUB_STEP_SUMMARY: join(aside, "summary"),
      ...more,
    },
  });
  const read = (name: string): string => (existsSync(join(aside, name)) ? readFileSync(join(aside, name), "utf8") : "");
  return {
    status: ran.status,
    stdout: ran.stdout,
    stderr: ran.stderr,
    output: read("output"),
    summary: read("summary"),
    cwd,
  };
}

const argumentsOf = (ran: Ran): string[] => ran.stdout.split("\0").slice(0, -1);

describe("the action", () => {
  test("pastes no expression into its script, hands every input over by environment, and offers what the step sets", () => {
    expect(step?.shell).toBe("bash");
    expect(step?.run).not.toContain("${{");
    expect(
      Object.values(step?.env ?? {})
        .join("\n")
        .match(/inputs\.([a-z-]+)/gu),
    ).toHaveLength(Object.keys(action.inputs).length);
    for (const name of ["passed", "status"])
      expect(action.outputs[name]?.value).toBe(`\${{ steps.run.outputs.${name} }}`);
  });

  test("runs the program beside it, of the version asked for; where there is none it fails, and fetches nothing", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(step?.run).toContain(`digestlint@v${version}`);
    const tools = mkdtempSync(join(tmpdir(), "digestlint-tools-"));
    for (const name of ["npx", "npm", "digestlint"]) {
      writeFileSync(join(tools, name), `#!/bin/sh\nprintf '%s ' ${name} "$@"\n`);
      chmodSync(join(tools, name), 0o755);
    }
    const beside = mkdtempSync(join(tmpdir(), "digestlint-release-"));
    mkdirSync(join(beside, "dist"));
    writeFileSync(
      join(beside, "dist/bin.cjs"),
      `console.log(process.argv[2] === "--version" ? "${version}" : process.argv.slice(2, 3).join(" "));\n`,
    );
    const ran = (inputs: Readonly<Record<string, string>>, place: string): Ran =>
      runStep({ files: "clean-day.md", ...inputs }, "", {
        PATH: `${tools}:${process.env["PATH"] ?? ""}`,
        GITHUB_ACTION_PATH: place,
      });
    expect(ran({}, beside)).toMatchObject({ status: 0, stdout: "gate\n" });
    expect(ran({ version }, beside)).toMatchObject({ status: 0, stdout: "gate\n" });
    const error = { status: 2, stdout: "", output: "status=error\npassed=false\n" };
    for (const place of [tools, ""]) {
      for (const inputs of [{}, { version }, { version: "0.0.9" }])
        expect(ran(inputs, place)).toMatchObject({
          ...error,
          stderr: expect.stringContaining("holds no program") as unknown,
        });
    }
    expect(ran({ version: "0.0.9" }, beside)).toMatchObject({
      ...error,
      stderr: `digestlint: the input version asks for 0.0.9, this release is ${version}; name the release of that version in uses:\n`,
    });
    // No text of an input is an order for the runner.
    expect(ran({ version: "1\n::error::x" }, beside).stderr).not.toMatch(/^::/mu);
    for (const folder of [tools, beside]) rmSync(folder, { recursive: true });
  });

  test("brings a Node.js of its own, pinned to a commit", () => {
    expect(action.runs.steps.flatMap(({ uses }) => uses ?? [])).toEqual([
      expect.stringMatching(/^actions\/setup-node@[0-9a-f]{40}$/u),
    ]);
  });

  test("lets a clean day through", () => {
    const ran = runStep({ files: "clean-day.md" });
    expect([ran.status, ran.output, ran.stderr]).toEqual([0, "status=passed\npassed=true\n", ""]);
    expect(ran.summary).toContain("clean-day.md");
  });

  test("holds a bad day back, says so in annotations, and sets its output before it fails", () => {
    const ran = runStep({ files: "faulty-day.md" });
    expect([ran.status, ran.output]).toEqual([1, "status=failed\npassed=false\n"]);
    expect(ran.stdout).toMatch(/^::error file=faulty-day\.md,line=\d+/mu);
  });

  test("lints when asked to, with further arguments and formats, one a line", () => {
    const ran = runStep({
      files: "faulty-day.md\nclean-day.md\n",
      command: "lint",
      args: "--fail-on\nnever",
      format: "github\njson=report of the day.json",
    });
    expect([ran.status, ran.output, ran.stderr]).toEqual([0, "status=passed\npassed=true\n", ""]);
    expect(JSON.parse(readFileSync(join(ran.cwd, "report of the day.json"), "utf8"))).toMatchObject({
      version: 2,
      totals: { files: 2 },
    });
  });

  test("a configuration that cannot be used fails with its own code", () => {
    const ran = runStep({ files: "clean-day.md", config: "no.yaml" });
    expect([ran.status, ran.output]).toEqual([2, "status=error\npassed=false\n"]);
  });

  test("refuses another command", () => {
    const ran = runStep({ files: "clean-day.md", command: "gate; touch pwned" });
    expect([ran.status, ran.output]).toEqual([2, "status=error\npassed=false\n"]);
    expect(readdirSync(ran.cwd)).not.toContain("pwned");
  });

  test.each([
    ["a file that is not there", { files: "no.md" }, 2],
    ["a folder without digests", { files: ".", command: "lint", args: "--rule\nno/rule=off" }, 2],
    ["an unknown option", { files: "clean-day.md", args: "--no-such-option" }, 2],
    ["no files", { files: "" }, 2],
  ])("%s is an error and no verdict", (_, inputs: Record<string, string>, status) => {
    const ran = runStep(inputs);
    expect([ran.status, ran.output]).toEqual([status, "status=error\npassed=false\n"]);
  });

  test.each([3, 127, 134, 137])("a program that ends with %i is an error and no verdict", (status) => {
    const dying = join(mkdtempSync(join(tmpdir(), "digestlint-dying-")), "digestlint");
    writeFileSync(dying, `#!/bin/sh\nexit ${status}\n`);
    chmodSync(dying, 0o755);
    const ran = runStep({ files: "clean-day.md" }, dying);
    expect([ran.status, ran.output]).toEqual([status, "status=error\npassed=false\n"]);
  });

  const HOSTILE = [
    `a "quoted" day.md`,
    "it's.md",
    "$(touch pwned)",
    "`touch pwned`",
    "; touch pwned #",
    "$INPUT_VERSION",
    "* ?.md",
    "-rf",
    "日报 \\ 五十%.md",
  ];
  test.each(HOSTILE)("takes the file %s as it stands", (name) => {
    const ran = runStep({ files: name }, echo);
    expect(argumentsOf(ran)).toEqual(["gate", "--format", "github", "--", name]);
    expect(readdirSync(ran.cwd).sort()).toEqual(["clean-day.md", "faulty-day.md"]);
  });

  test.each(HOSTILE)("takes %s as an argument, a format and a configuration as it stands, line by line", (text) => {
    const ran = runStep(
      { files: "a.md\n\nb.md", args: `${text}\n--lang=zh`, format: `json=${text}`, config: text },
      echo,
    );
    expect(argumentsOf(ran)).toEqual([
      "gate",
      "--format",
      `json=${text}`,
      text,
      "--lang=zh",
      "--config",
      text,
      "--",
      "a.md",
      "b.md",
    ]);
    expect(readdirSync(ran.cwd).sort()).toEqual(["clean-day.md", "faulty-day.md"]);
  });

  test("a file name cannot write a second output or workflow command", () => {
    const ran = runStep({ files: "no\npassed=true\n::set-output name=passed::true" });
    expect(ran.output).toBe("status=error\npassed=false\n");
    expect(ran.stdout).not.toMatch(/^::set-output/mu);
  });
});

test("the hooks for pre-commit run commands that there are, on the files of a digest, names after options", () => {
  const hooks = parse(readFileSync(".pre-commit-hooks.yaml", "utf8")) as {
    id: string;
    entry: string;
    args: string[];
    files: string;
    language: string;
  }[];
  expect(hooks.map((hook) => [hook.id, hook.entry, hook.args, hook.language])).toEqual([
    ["digestlint", "digestlint lint --skip-others", ["--"], "node"],
    ["digestlint-gate", "digestlint gate --skip-others", ["--"], "node"],
  ]);
  for (const { files } of hooks) {
    const wanted = new RegExp(files, "u");
    expect(
      ["data/2026-01-22.md", "data/2026-01-22_AI_enhanced_Chinese.jsonl"].map((name) => wanted.test(name)),
    ).toEqual([true, true]);
    expect(["README.md", "data/2026-01-22.json", "data/notes.md"].map((name) => wanted.test(name))).toEqual([
      false,
      false,
      false,
    ]);
  }
});
