import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { builtBinary } from "../support/binary.js";

const PAGE = readFileSync("fixtures/digests/clean-day.md", "utf8");
/** Full-width text and characters beyond the BMP before, in and behind what is marked. */
const SPOILT = PAGE.replace(
  "数据流会发生漂移，而现有方法对所有类别使用同一个滑动窗口，忽略了不同类别",
  "𝒳𠮷数据流会发生漂移，而现有方法对所有类别使用同一个滑动窗口，忽略了𝒳不 同类别",
).replace("旧样本的权重按门值衰减；", "旧样本的权重按门值衰减;");

/** True where the program answers; where CI is set its absence is a failure and no excuse. */
function has(program: string): boolean {
  return process.env["CI"] !== undefined || spawnSync(program, ["--version"]).status === 0;
}

let binary: string;
beforeAll(() => {
  binary = builtBinary();
}, 120_000);

interface Workplace {
  readonly folder: string;
  readonly digest: string;
  readonly out: string;
  readonly env: NodeJS.ProcessEnv;
}

function workplace(name: string, text: string, rule: string): Workplace {
  const folder = mkdtempSync(join(tmpdir(), "digestlint-editor-"));
  const digest = join(folder, name);
  const out = join(folder, "out.json");
  writeFileSync(digest, text);
  // A home of its own: the editor's own files and the user's settings stay out of it.
  return {
    folder,
    digest,
    out,
    env: {
      ...process.env,
      HOME: folder,
      XDG_STATE_HOME: folder,
      XDG_CONFIG_HOME: folder,
      XDG_DATA_HOME: folder,
      LANG: "C.UTF-8",
      LC_ALL: "C.UTF-8",
      NODE: process.execPath,
      BINARY: binary,
      DIGEST: digest,
      OUT: out,
      RULE: rule,
    },
  };
}

describe.skipIf(!has("nvim"))("Neovim (needs nvim)", () => {
  const run = ({
    folder,
    out,
    env,
  }: Workplace): { marked: { rule: string; text: string; severity: number }[]; titles: string[] } => {
    execFileSync(
      "nvim",
      ["--headless", "-u", "NONE", "-n", "-c", `luafile ${resolve("test/server/editors/neovim.lua")}`],
      { cwd: folder, env, timeout: 60_000, stdio: "pipe" },
    );
    return JSON.parse(readFileSync(out, "utf8")) as ReturnType<typeof run>;
  };

  test("marks exactly the evidence, and a code action makes the fixed text", () => {
    const place = workplace("2026-01-22.md", SPOILT, "text/stray-space");
    const { marked, titles } = run(place);
    expect(marked).toEqual([
      { rule: "text/stray-space", text: "不 同", severity: 2 },
      { rule: "text/half-width-punctuation", text: ";", severity: 3 },
    ]);
    expect(titles).toEqual(["Remove “ ”", "Allow this finding of text/stray-space (in digestlint-baseline.json)"]);
    expect(readFileSync(place.digest, "utf8")).toBe(SPOILT.replace("不 同", "不同"));
  });

  test("JSONL too", () => {
    const lines = readFileSync("fixtures/digests/clean-day_AI_enhanced_Chinese.jsonl", "utf8");
    const text = lines.replace("忽略了不同类别", '\\n𝒳\\"忽略了𝒳不 同类别');
    const place = workplace("2026-01-22_AI_enhanced_Chinese.jsonl", text, "text/stray-space");
    const { marked } = run(place);
    expect(marked.filter(({ rule }) => rule === "text/stray-space").map((found) => found.text)).toEqual(["不 同"]);
    expect(readFileSync(place.digest, "utf8")).toBe(text.replace("不 同", "不同"));
  });
});

describe.skipIf(!has("emacs"))("Emacs with eglot (needs emacs)", () => {
  test("marks exactly the evidence", () => {
    const place = workplace("2026-01-22.md", SPOILT, "");
    execFileSync("emacs", ["--batch", "-l", resolve("test/server/editors/emacs.el")], {
      cwd: place.folder,
      env: place.env,
      timeout: 60_000,
      stdio: "pipe",
    });
    const marked = JSON.parse(readFileSync(place.out, "utf8")) as { text: string; message: string }[];
    expect(marked.map(({ text }) => text)).toEqual(["不 同", ";"]);
    expect(marked[0]?.message).toContain("Stray blank in “不 同”");
  });
});
