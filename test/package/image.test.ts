import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { program } from "../../src/cli/program.js";

/** The instructions of the Dockerfile, those of several lines joined. */
const instructions = readFileSync("Dockerfile", "utf8")
  .replace(/^#.*\n/gmu, "")
  .replace(/\\\n\s*/gu, " ")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => /^(\S+)\s+(.*)$/u.exec(line)?.slice(1) as [string, string]);
const of = (name: string): string[] => instructions.filter(([word]) => word === name).map(([, rest]) => rest);

describe("the image", () => {
  test("stands on a version of Node.js 24 that is named, in both stages", () => {
    expect(of("ARG")[0]).toMatch(/^NODE=node:24\.\d+\.\d+-[a-z]+-slim$/u);
    expect(of("FROM")).toEqual(["${NODE} AS build", "${NODE}"]);
  });

  test("runs as a user without rights, in a folder to be mounted, without a shell", () => {
    expect(instructions.slice(-4)).toEqual([
      ["USER", "node"],
      ["WORKDIR", "/work"],
      ["ENTRYPOINT", '["digestlint"]'],
      ["CMD", '["--help"]'],
    ]);
  });

  test("copies files that there are, that are part of the checkout, and that .dockerignore lets through", () => {
    const sources = of("COPY")
      .filter((rest) => !rest.startsWith("--from"))
      .flatMap((rest) => rest.split(" ").slice(0, -1))
      .map((source) => source.replace(/\/$/u, ""));
    const passed = readFileSync(".dockerignore", "utf8")
      .match(/^!.*$/gmu)
      ?.map((line) => line.slice(1));
    expect([...sources].sort()).toEqual([...(passed ?? [])].sort());
    for (const source of sources) {
      expect(existsSync(source), source).toBe(true);
      expect(execFileSync("git", ["ls-files", source], { encoding: "utf8" }), source).not.toBe("");
    }
  });

  test("brings what the build and the package need: what package.json and the build's configuration name", () => {
    const { files } = JSON.parse(readFileSync("package.json", "utf8")) as { files: string[] };
    const copied = of("COPY").join(" ");
    for (const name of files.filter((file) => file !== "dist")) expect(copied).toContain(name);
  });
});

test("the job for GitLab runs a command that there is, and its reports are files that the command writes", () => {
  const { digestlint: job } = parse(readFileSync("docs/gitlab-ci.yml", "utf8")) as {
    digestlint: { script: string[]; artifacts: { when: string; paths: string[]; reports: Record<string, string> } };
  };
  const [script = ""] = job.script;
  const [, name = "", ...args] = script.split(" ");
  const io = {
    stdout: { write: () => true },
    stderr: { write: () => true },
    stdin: () => Promise.resolve(new Uint8Array()),
  };
  const command = program({ ...io, cwd: ".", env: {} }, () => undefined).commands.find((one) => one.name() === name);
  const options = args.filter((arg) => arg.startsWith("--"));
  expect(options.every((option) => command?.options.some(({ long }) => long === option))).toBe(true);
  const written = args.flatMap((arg) => /^\w+=(.*)$/u.exec(arg)?.[1] ?? []);
  expect([...written].sort()).toEqual([...job.artifacts.paths, ...Object.values(job.artifacts.reports)].sort());
  expect(job.artifacts.when).toBe("always");
});
