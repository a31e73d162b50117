import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const isThere = spawnSync("pre-commit", ["--version"]).status === 0;
const LEFT_OUT = ["node_modules", "dist", "coverage", "reports", ".git", ".stryker-tmp"];

const room = mkdtempSync(join(tmpdir(), "digestlint-pre-commit-"));
/** The machine of a user who has Node.js, npm, git and pre-commit, no settings, and no network. */
const env = {
  PATH: process.env["PATH"] ?? "",
  HOME: join(room, "home"),
  PRE_COMMIT_HOME: join(room, "pre-commit"),
  GIT_AUTHOR_NAME: "A",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_COMMITTER_NAME: "A",
  GIT_COMMITTER_EMAIL: "a@example.com",
  GIT_CONFIG_NOSYSTEM: "1",
  npm_config_offline: "true",
  LANG: "C.UTF-8",
};
const source = join(room, "digestlint");
const git = (cwd: string, ...args: string[]): string =>
  execFileSync("git", args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();

describe.skipIf(!isThere && process.env["CI"] === undefined)("the hooks with the real pre-commit", () => {
  let released: string;
  beforeAll(() => {
    mkdirSync(env.HOME);
    mkdirSync(source);
    for (const name of readdirSync(".").filter((item) => !LEFT_OUT.includes(item) && !item.endsWith(".tgz")))
      cpSync(name, join(source, name), { recursive: true });
    git(source, "init", "--quiet", "--initial-branch=main");
    git(source, "add", "--all");
    git(source, "commit", "--quiet", "--message=source");
    symlinkSync(realpathSync("node_modules"), join(source, "node_modules"));
    released = execFileSync("npm", ["run", "--silent", "release-tree"], { cwd: source, env, encoding: "utf8" }).trim();
  }, 180_000);
  afterAll(() => {
    rmSync(room, { recursive: true, force: true });
  });

  let repositories = 0;
  /** Commits files in a new repository that has the hook, as a user does; gives what git and the hook said. */
  function commit(
    files: Readonly<Record<string, string>>,
    hook: Readonly<Record<string, unknown>> = { id: "digestlint" },
  ): { status: number | null; said: string } {
    const cwd = join(room, `user-${(repositories += 1)}`);
    for (const [name, from] of Object.entries(files)) {
      mkdirSync(dirname(join(cwd, name)), { recursive: true });
      cpSync(resolve(from), join(cwd, name));
    }
    // JSON is YAML.
    const config = { repos: [{ repo: source, rev: released, hooks: [hook] }] };
    writeFileSync(join(cwd, ".pre-commit-config.yaml"), JSON.stringify(config));
    git(cwd, "init", "--quiet");
    execFileSync("pre-commit", ["install"], { cwd, env, stdio: "ignore" });
    git(cwd, "add", "--all");
    const ran = spawnSync("git", ["commit", "--message=day"], { cwd, env, encoding: "utf8" });
    return { status: ran.status, said: ran.stdout + ran.stderr };
  }

  const CLEAN = "fixtures/digests/clean-day.md";
  const FAULTY = "fixtures/digests/faulty-day.md";

  test("the release's commit holds the built program and nothing to build or install", () => {
    const names = git(source, "ls-tree", "-r", "--name-only", released).split("\n");
    expect(names).toEqual(expect.arrayContaining(["dist/bin.cjs", ".pre-commit-hooks.yaml", "action.yml", "LICENSE"]));
    expect(names.filter((name) => /^(?:src|test|rules|fixtures|node_modules)\/|lock/u.test(name))).toEqual([]);
    const manifest = JSON.parse(git(source, "show", `${released}:package.json`)) as Record<string, unknown>;
    for (const key of ["scripts", "devDependencies", "dependencies"]) expect(manifest).not.toHaveProperty(key);
    expect(git(source, "rev-parse", "release")).toBe(released);
    expect(git(source, "status", "--porcelain", "--untracked-files=no")).toBe("");
  });

  test("a second release follows the first", { timeout: 120_000 }, () => {
    const again = execFileSync("npm", ["run", "--silent", "release-tree"], { cwd: source, env, encoding: "utf8" });
    expect(git(source, "rev-parse", `${again.trim()}^`)).toBe(released);
    expect(git(source, "diff", "--stat", released, again.trim())).toBe("");
  });

  test("a clean day is committed, installed from a git address without a network", { timeout: 120_000 }, () => {
    const ran = commit({ "data/2026-01-22.md": CLEAN, "README.md": "README.md" });
    expect([ran.status, /digestlint\.*Passed/u.test(ran.said)], ran.said).toEqual([0, true]);
  });

  test.each(["digestlint", "digestlint-gate"])("%s holds a faulty day back", { timeout: 120_000 }, (id) => {
    const ran = commit({ "data/2026-01-22.md": FAULTY, "data/2026-01-23.md": CLEAN }, { id });
    expect(ran.status, ran.said).toBe(1);
    expect(ran.said).toContain("- exit code: 1");
    expect(ran.said).toContain("data/2026-01-22.md");
  });

  test.each(["--version-2026-01-22.md", "--config=2026-01-22.md", "-h 2026-01-22.md"])(
    "the name %s is a file and no option",
    { timeout: 120_000 },
    (name) => {
      expect(commit({ [name]: CLEAN }), name).toMatchObject({ status: 0 });
      const ran = commit({ [name]: FAULTY });
      expect([ran.status, ran.said.includes(`${name}:`)], ran.said).toEqual([1, true]);
    },
  );

  test("own arguments, and names with blanks and Chinese in them", { timeout: 120_000 }, () => {
    const ran = commit(
      { "日报 data/2026-01-22 日报.md": FAULTY },
      { id: "digestlint", args: ["--lang", "zh", "--fail-on", "never", "--"], verbose: true },
    );
    expect([ran.status, ran.said.includes("日报 data/2026-01-22 日报.md:")], ran.said).toEqual([0, true]);
  });
});
