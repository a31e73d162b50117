import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { buildInputs, corpusFolder, type InputGroup, OF_CORPUS } from "./inputs.js";
import { normalise, type Places } from "./normalise.js";
import { scenarios, type Scenario, type Step } from "./runs.js";
import { converse } from "./server-transcript.js";

/** What a kept run holds beside its outputs. */
export interface KeptRun {
  /** `group/name/step`, which is also its folder under `runs/`. */
  readonly name: string;
  readonly subject: string;
  readonly command: string;
  /** The command line, as a person would type it. */
  readonly line: string;
  readonly exit: number | null;
  /** Written files, relative to the folder that the program ran in. */
  readonly files: readonly string[];
}

/** What a take holds, and what it was made from. */
export interface Manifest {
  readonly node: string;
  readonly version: string;
  /** Hash of each input, so that a comparison can tell a changed input from a changed program. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly runs: readonly KeptRun[];
}

export interface TakeOptions {
  readonly folder: string;
  readonly bin: string;
  readonly only?: RegExp | undefined;
  readonly small?: boolean;
  readonly jobs?: number;
  readonly say?: (line: string) => void;
}

/** Folder of a take that this module may empty: it holds a manifest, or nothing. */
function prepare(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    if (!existsSync(join(folder, "manifest.json"))) throw new Error(`${folder} holds something else than a golden set`);
    rmSync(folder, { recursive: true });
  }
  mkdirSync(folder, { recursive: true });
  const inside = relative(realpathSync("."), realpathSync(folder));
  if (!inside.startsWith("..")) throw new Error("the golden set is kept outside the repository");
}

/** Runs the program over the inputs and keeps what each run gave under the folder. */
export async function take(options: TakeOptions): Promise<Manifest> {
  const say = options.say ?? (() => undefined);
  prepare(options.folder);
  const corpus = corpusFolder();
  const chosen = scenarios(corpus).filter(
    ({ name, small }) => (options.small !== true || small === true) && (options.only?.test(name) ?? true),
  );
  const possible = chosen.filter(({ needs }) => corpus !== null || !needs.some((group) => OF_CORPUS.has(group)));
  if (possible.length < chosen.length)
    say(`${chosen.length - possible.length} scenarios not taken: there is no corpus (DIGESTLINT_CORPUS)`);

  const base = realpathSync(mkdtempSync(join(tmpdir(), "digestlint-golden-")));
  try {
    const inputs = join(base, "inputs");
    mkdirSync(inputs);
    const groups = new Set<InputGroup>(["fixtures", ...possible.flatMap(({ needs }) => needs)]);
    for (const group of groups) buildInputs(group, inputs);
    const before = hashesOf(inputs);

    const taker = new Taker(options, base, inputs, await versionOf(options.bin));
    const runs: KeptRun[][] = possible.map(() => []);
    const places = [...possible.entries()];
    const talking = places.filter(([, { conversation }]) => conversation !== undefined).values();
    const working = places.filter(([, { conversation }]) => conversation === undefined).values();
    const work = async (queue: Iterable<[number, Scenario]>): Promise<void> => {
      // Jobs share one iterator, so each scenario is taken once.
      for (const [place, scenario] of queue) {
        const start = performance.now();
        runs[place] = await taker.run(scenario);
        say(`${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s  ${scenario.name}`);
      }
    };
    // A conversation waits for the server to be quiet more than it works, so all of them go beside the jobs.
    await Promise.all([...Array.from({ length: options.jobs ?? 2 }, () => work(working)), work(talking)]);

    const after = hashesOf(inputs);
    const touched = [...new Set([...before.keys(), ...after.keys()])].filter(
      (path) => before.get(path) !== after.get(path),
    );
    if (touched.length > 0) throw new Error(`runs that must write nothing wrote: ${touched.join(", ")}`);
    const manifest: Manifest = {
      node: process.version,
      version: taker.version,
      inputs: Object.fromEntries([...before].sort(([a], [b]) => (a < b ? -1 : 1))),
      runs: runs.flat(),
    };
    writeFileSync(join(options.folder, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
    return manifest;
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

async function versionOf(bin: string): Promise<string> {
  const { stdout } = await start([bin, "--version"], { cwd: ".", env: { ...process.env } });
  return stdout.toString().trim();
}

/** Runs scenarios in folders under one temporary folder. */
class Taker {
  readonly #home: string;
  readonly #temporary: string;

  constructor(
    readonly options: TakeOptions,
    readonly base: string,
    readonly inputs: string,
    readonly version: string,
  ) {
    this.#home = join(base, "home");
    this.#temporary = join(base, "tmp");
    for (const folder of [this.#home, this.#temporary]) mkdirSync(folder);
  }

  async run(scenario: Scenario): Promise<KeptRun[]> {
    const cwd = scenario.room === undefined ? this.inputs : this.#roomOf(scenario);
    const kept: KeptRun[] = [];
    for (const step of scenario.steps) kept.push(await this.#step(scenario, step, cwd));
    if (scenario.conversation !== undefined) kept.push(await this.#converse(scenario, cwd));
    if (scenario.room !== undefined) rmSync(cwd, { recursive: true });
    return kept;
  }

  #roomOf({ name, room = [] }: Scenario): string {
    const folder = join(this.base, "rooms", name.replaceAll("/", "-"));
    for (const path of room) cpSync(join(this.inputs, path), join(folder, path), { recursive: true });
    mkdirSync(join(folder, "out"));
    return folder;
  }

  /** A plain environment: what the machine or a workflow sets would change locale, colour and format. */
  #environment(cwd: string, step?: Step): NodeJS.ProcessEnv {
    const summary = step?.env?.["GITHUB_STEP_SUMMARY"];
    return {
      PATH: process.env["PATH"],
      HOME: this.#home,
      TMPDIR: this.#temporary,
      LANG: "C.UTF-8",
      TZ: "UTC",
      ...step?.env,
      ...(summary === undefined ? {} : { GITHUB_STEP_SUMMARY: join(cwd, summary) }),
    };
  }

  #placesOf(cwd: string): Places {
    return {
      room: cwd,
      home: this.#home,
      temporary: this.#temporary,
      program: dirname(this.options.bin),
      version: this.version,
    };
  }

  async #step(scenario: Scenario, step: Step, cwd: string): Promise<KeptRun> {
    step.before?.(cwd);
    const before = scenario.room === undefined ? new Map<string, string>() : hashesOf(cwd);
    const { stdout, stderr, exit } = await start([this.options.bin, ...step.args], {
      cwd,
      env: this.#environment(cwd, step),
      ...(step.stdin === undefined ? {} : { stdin: readFileSync(join(cwd, step.stdin)) }),
    });
    const written =
      scenario.room === undefined
        ? []
        : [...hashesOf(cwd)].filter(([path, hash]) => before.get(path) !== hash).map(([path]) => path);
    return this.#keep(scenario, step.name, cwd, { args: step.args, stdin: step.stdin, stdout, stderr, exit, written });
  }

  async #converse(scenario: Scenario, cwd: string): Promise<KeptRun> {
    const { conversation } = scenario;
    if (conversation === undefined) throw new Error("no conversation");
    const { transcript, stderr, exit } = await converse(this.options.bin, cwd, this.#environment(cwd), conversation);
    const stdout = Buffer.from(`${JSON.stringify(transcript, null, 1)}\n`);
    return this.#keep(scenario, "talk", cwd, { args: ["lsp", "--stdio"], stdout, stderr, exit, written: [] });
  }

  #keep(
    scenario: Scenario,
    step: string,
    cwd: string,
    ran: {
      readonly args: readonly string[];
      readonly stdin?: string | undefined;
      readonly stdout: Buffer;
      readonly stderr: Buffer;
      readonly exit: number | null;
      readonly written: readonly string[];
    },
  ): KeptRun {
    const name = `${scenario.name}/${step}`;
    const folder = join(this.options.folder, "runs", name);
    const places = this.#placesOf(cwd);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "stdout"), normalise(ran.stdout, places));
    writeFileSync(join(folder, "stderr"), normalise(ran.stderr, places));
    const files = new Set<string>();
    for (const path of [...ran.written].sort()) {
      if (scenario.opaque?.test(path) === true) {
        files.add("(an opaque file)");
        continue;
      }
      files.add(path);
      const target = join(folder, "files", path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, normalise(readFileSync(join(cwd, path)), places));
    }
    const [first = ""] = ran.args;
    return {
      name,
      subject: scenario.subject,
      command: /^[a-z]+$/u.test(first) ? first : "lint",
      line: `digestlint ${ran.args.join(" ")}${ran.stdin === undefined ? "" : ` < ${ran.stdin}`}`,
      exit: ran.exit,
      files: [...files],
    };
  }
}

async function start(
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly stdin?: Buffer },
): Promise<{ stdout: Buffer; stderr: Buffer; exit: number | null }> {
  const child = spawn(process.execPath, args, { cwd: options.cwd, env: options.env });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  // A program that ends before it has read its input is a result, not a fault of the take.
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.stdin ?? Buffer.alloc(0));
  const [exit] = (await once(child, "close")) as [number | null];
  return { stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr), exit };
}

function hashesOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true });
  return new Map(
    files
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => {
        const path = join(parentPath, name);
        const hash = createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16);
        return [relative(folder, resolve(path)), hash];
      }),
  );
}
