import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { builtBinary } from "../support/binary.js";

// The promises of SECURITY.md that no other test holds it to; the others are in hostile.slow.test.ts (reports), faults.slow.test.ts (writes), html.slow.test.ts (policy) and test/package (dependencies, scripts).

const BIN = builtBinary();
const room = mkdtempSync(join(tmpdir(), "digestlint-promises-"));
afterAll(() => {
  rmSync(room, { recursive: true, force: true });
});

/** Loaded before the program: every way to a network, a process or a second program ends it with 99. */
const DENY = join(room, "deny.cjs");
writeFileSync(
  DENY,
  `const refuse = (what) => () => { process._rawDebug("reached for " + what); process.exit(99); };
const deny = (module, names) => { for (const name of names) require(module)[name] = refuse(module + "." + name); };
require("net").Socket.prototype.connect = refuse("a socket");
require("dgram").createSocket = refuse("a datagram");
deny("net", ["connect", "createConnection", "createServer"]);
deny("tls", ["connect"]);
deny("http", ["request", "get", "createServer"]);
deny("https", ["request", "get"]);
deny("http2", ["connect"]);
deny("dns", ["lookup", "resolve", "resolve4", "resolve6"]);
deny("child_process", ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"]);
deny("vm", ["runInThisContext", "runInNewContext", "runInContext", "compileFunction"]);
globalThis.fetch = refuse("fetch");
globalThis.eval = refuse("eval");
`,
);

const FLAG = process.allowedNodeEnvironmentFlags.has("--permission") ? "--permission" : "--experimental-permission";

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function node(args: readonly string[], cwd: string): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], HOME: room, LANG: "en_US.UTF-8", NO_COLOR: "1" },
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

/** Runs the program where nothing but its own files and one folder can be read, nothing written, nothing started and no network reached. */
function caged(args: readonly string[], cwd: string): Ran {
  return node(
    [
      "--no-warnings",
      FLAG,
      `--allow-fs-read=${dirname(BIN)}/*`,
      `--allow-fs-read=${cwd}/*`,
      `--allow-fs-read=${DENY}`,
      "--require",
      DENY,
      BIN,
      ...args,
    ],
    cwd,
  );
}

/** A new folder with the hostile digests. */
function hostile(name: string): string {
  const cwd = join(room, name);
  mkdirSync(cwd);
  cpSync("fixtures/hostile", cwd, { recursive: true });
  cpSync("fixtures/digests/faulty-day.md", join(cwd, "faulty-day.md"));
  // A page that is read in whole and holds what can be mended.
  const clean = readFileSync("fixtures/digests/clean-day.md", "utf8");
  writeFileSync(join(cwd, "spaced.md"), clean.replace(/(?<=^TL;DR: .*)，/mu, " ，"));
  return cwd;
}

const filesIn = (cwd: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(cwd)
      .sort()
      .map((name) => [name, readFileSync(join(cwd, name), "latin1")]),
  );

describe("no text of a digest is run, fetched or resolved as a path", () => {
  test("the cage holds: a file outside, a socket, a process and a write end what tries them", () => {
    const cwd = hostile("cage");
    const attempt = (code: string): number | null => {
      writeFileSync(join(cwd, "attempt.cjs"), code);
      return node(
        [
          "--no-warnings",
          FLAG,
          `--allow-fs-read=${cwd}/*`,
          `--allow-fs-read=${DENY}`,
          "--require",
          DENY,
          join(cwd, "attempt.cjs"),
        ],
        cwd,
      ).status;
    };
    expect(attempt(`require("fs").readFileSync("faulty-day.md");`)).toBe(0);
    expect(attempt(`require("fs").readFileSync(${JSON.stringify(BIN)});`)).toBe(1);
    expect(attempt(`require("fs").writeFileSync("new", "");`)).toBe(1);
    expect(attempt(`require("net").connect(1);`)).toBe(99);
    expect(attempt(`fetch("https://example.org/");`)).toBe(99);
    expect(attempt(`require("child_process").execSync("true");`)).toBe(99);
  });

  test.each([
    "lint .",
    "lint . --format html",
    "lint . --format sarif",
    "lint . --format github",
    "gate .",
    "fix . --dry-run --unsafe",
    "config faulty-day.md",
  ])("digestlint %s does the same in a cage as outside", (line) => {
    const args = line.split(" ");
    const cwd = hostile(args.join("-").replaceAll(/[^a-z-]/gu, ""));
    const free = node([BIN, ...args], cwd);
    // Among the hostile pages are some that are not read in whole, which fix refuses.
    expect(args[0] === "fix" ? [2] : [0, 1]).toContain(free.status);
    expect(caged(args, cwd)).toEqual(free);
  });
});

describe("the files written are those named", () => {
  test.each([
    ["lint . --format json=out.json --fail-on never", ["out.json"]],
    ["lint . --fail-on never --baseline base.json --update-baseline", ["base.json"]],
    ["gate faulty-day.md --record history.jsonl", ["history.jsonl"]],
    ["lint . --fail-on never --cache-file kept", ["kept"]],
    ["fix spaced.md", ["spaced.md"]],
    ["split faulty-day.md --publish good.md --hold held.md", ["good.md", "held.md"]],
    ["init", ["digestlint.config.yaml"]],
    ["lint . --fail-on never", []],
  ] as const)("digestlint %s", (line, written) => {
    const args = line.split(" ");
    const cwd = hostile(`w${args.join("-").replaceAll(/[^a-z-]/gu, "")}`);
    const before = filesIn(cwd);
    // The key that signs a cache lies in the user's own cache folder.
    const outside = [...new Set([...readdirSync(room), ...(line.includes("--cache-file") ? [".cache"] : [])])].sort();
    const ran = node(["--require", DENY, BIN, ...args], cwd);
    expect([0, 1], ran.stderr).toContain(ran.status);
    const after = filesIn(cwd);
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual(written);
    expect(Object.keys(before).filter((name) => !(name in after))).toEqual([]);
    expect(readdirSync(room).sort()).toEqual(outside);
  });
});

test("the sources know of no network, no process and no way to run a text", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const modules = new Set(
    files.flatMap((name) =>
      [...readFileSync(join("src", name), "utf8").matchAll(/"(node:[a-z0-9_/]+)"/gu)].map(([, module]) => module),
    ),
  );
  expect([...modules].sort()).toEqual([
    "node:buffer",
    "node:crypto",
    "node:fs",
    "node:fs/promises",
    "node:module",
    "node:os",
    "node:path",
    "node:url",
    "node:v8",
  ]);
  expect(
    files.filter((name) =>
      /\beval\(|new Function\b|\bfetch\(|WebSocket/u.test(readFileSync(join("src", name), "utf8")),
    ),
  ).toEqual(["run/chat-client.ts"]);
  // Only `review --run` comes to the file that asks a model.
  expect(files.filter((name) => /chat-client\.js"/u.test(readFileSync(join("src", name), "utf8")))).toEqual([
    "run/send-requests.ts",
  ]);
});
