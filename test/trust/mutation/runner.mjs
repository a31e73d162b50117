/**
 * A test runner for Stryker that keeps the tests in its own process. Vitest starts a worker for every mutant, and
 * there are some twenty thousand: hours. Here the tests are bundled once, and each mutant runs those tests that reach
 * it, fastest first, in freshly loaded modules, so that nothing that one mutant left behind is seen by the next.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { compileFunction } from "node:vm";
import { build } from "vite";
import { collected, runTest, vitestStub } from "./vitest-stub.mjs";

const FOLDERS = ["test/checks", "test/text", "test/readers", "test/score", "test/lint"];
const FILES = ["test/rules.test.ts"];
/** Milliseconds that a test may take cold, its modules freshly loaded: longer ones (a million characters) ask too much of every mutant. */
const SLOW = 250;
/** Milliseconds that a mutant may take: behind them it has survived, as one that all tests run through would take them all. */
const BUDGET = 2000;
/** How many times as often as in the sound program a test may reach a mutant. */
const ENDLESS = 100;
/** Names of tests that measure how time grows, which instrumented code takes half a minute for. */
const OF_TIME = /million characters|in time that grows|takes time in step|grows with the text/u;
const LOADING = "loading";

/** The bundled files, compiled once, and the packages that they import, as `import` gives them. */
class Bundle {
  #compiled = new Map();
  #packages = new Map([["vitest", vitestStub]]);

  static async open(folder) {
    const bundle = new Bundle();
    for (const name of readdirSync(folder).filter((name) => name.endsWith(".cjs"))) {
      // Packages come as `import` gives them, with nothing to convert.
      const code = readFileSync(join(folder, name), "utf8").replace(/\b(?:\w+\.)?__toESM\((\w+)(?:, 1)?\)/gu, "$1");
      bundle.#compiled.set(
        join(folder, name),
        compileFunction(code, ["exports", "require", "module", "__filename"], { filename: join(folder, name) }),
      );
      for (const [, wanted] of code.matchAll(/\brequire\("([^".][^"]*)"\)/gu)) {
        if (!bundle.#packages.has(wanted)) bundle.#packages.set(wanted, await import(wanted));
      }
    }
    return bundle;
  }

  /** The exports of a bundled file, evaluated with all that it imports; `loaded` holds what has been evaluated. */
  load(path, loaded = new Map()) {
    const known = loaded.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(path, module);
    const load = (name) =>
      name.startsWith(".") ? this.load(join(dirname(path), name), loaded) : this.#packages.get(name);
    this.#compiled.get(path)(module.exports, load, module, path);
    return module.exports;
  }
}

class InProcessRunner {
  static inject = ["options", "logger"];
  #log;
  /** What the instrumented code reads (the active mutant) and writes (which mutants were reached). */
  #state = (globalThis.__stryker__ ??= {});
  #folder;
  #bundle;
  #tests = new Map();
  #coverage;

  constructor(_options, log) {
    this.#log = log;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    this.#folder = resolve("bundled-tests");
    const plan = join(this.#folder, "plan.json");
    const measured = existsSync(plan);
    if (!measured) await bundle(this.#folder);
    this.#bundle = await Bundle.open(this.#folder);
    if (!measured) {
      await this.#measure();
      writeFileSync(plan, JSON.stringify({ tests: [...this.#tests.values()], coverage: this.#coverage }));
    }
    // A runner that starts anew after a time-out takes what the first one measured.
    const { tests, coverage } = JSON.parse(readFileSync(plan, "utf8"));
    this.#tests = new Map(tests.map((test) => [test.id, test]));
    this.#coverage = coverage;
  }

  dryRun() {
    const tests = [...this.#tests.values()];
    const failed = tests.find((test) => test.failure !== null);
    if (failed !== undefined) return { status: "error", errorMessage: `${failed.id}: ${failed.failure}` };
    return {
      status: "complete",
      // Stryker adds up the time of all tests that reach a mutant; BUDGET bounds what is run of them, and timeoutMS that.
      tests: tests.map(({ id, file }) => ({ id, name: id, fileName: resolve(file), status: 0, timeSpentMs: 0.1 })),
      mutantCoverage: this.#coverage,
    };
  }

  async mutantRun({ activeMutant, testFilter, mutantActivation }) {
    let count = 0;
    const start = performance.now();
    for (const [file, ids] of this.#inOrder(testFilter ?? [...this.#tests.keys()], activeMutant.fileName)) {
      this.#state.activeMutant = mutantActivation === "static" ? activeMutant.id : undefined;
      const { tests, failure: broken } = this.#load(file);
      this.#state.activeMutant = activeMutant.id;
      for (const id of ids) {
        if (performance.now() - start > BUDGET) return this.#result({ status: "survived", nrOfTests: count });
        count++;
        const test = tests.get(id);
        // A loop without end is one that reaches the mutant far more often than the test did without it.
        const hitLimit = ENDLESS * ((this.#coverage.perTest[id]?.[activeMutant.id] ?? 0) + 10);
        Object.assign(this.#state, { hitCount: 0, hitLimit });
        const failure = broken ?? (test === undefined ? "the test is gone" : await runTest(test, resolve(file)));
        if (this.#state.hitCount > hitLimit) return this.#result({ status: "timeout", reason: "hit limit reached" });
        if (failure !== null)
          return this.#result({ status: "killed", killedBy: [id], failureMessage: failure, nrOfTests: count });
      }
    }
    return this.#result({ status: "survived", nrOfTests: count });
  }

  #result(result) {
    Object.assign(this.#state, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
    return result;
  }

  /** The tests by file: the mutated file's own first, then the fastest. */
  #inOrder(ids, mutated) {
    const own = basename(mutated, ".ts");
    const files = new Map();
    for (const id of ids) {
      const test = this.#tests.get(id);
      const found = files.get(test.file) ?? { file: test.file, time: 0, tests: [] };
      found.time += test.time;
      found.tests.push(test);
      files.set(test.file, found);
    }
    const cost = ({ file, time }) => (basename(file, ".test.ts") === own ? -1 : time);
    return [...files.values()]
      .sort((a, b) => cost(a) - cost(b))
      .map(({ file, tests }) => [file, tests.sort((a, b) => a.time - b.time).map((test) => test.id)]);
  }

  /** The tests of a file by their ids, in modules of their own. */
  #load(file) {
    const tests = new Map();
    try {
      for (const test of collected(() => this.#bundle.load(join(this.#folder, `${nameOf(file)}.cjs`)))) {
        if (OF_TIME.test(test.name)) continue;
        const name = `${file}#${test.name}`;
        tests.set(tests.has(name) ? `${name} ${tests.size}` : name, test);
      }
    } catch (error) {
      return { tests, failure: String(error) };
    }
    return { tests, failure: null };
  }

  /**
   * Runs every test once, each in modules of its own: what a module builds on first use is then seen to be reached by
   * every test that uses it, not by the first alone.
   */
  async #measure() {
    const state = this.#state;
    let slow = 0;
    for (const file of testFiles()) {
      state.currentTestId = undefined;
      const { tests: names, failure: broken } = this.#load(file);
      if (broken !== null) throw new Error(`${file}: ${broken}`);
      for (const id of names.keys()) {
        state.currentTestId = LOADING;
        const { tests } = this.#load(file);
        state.currentTestId = id;
        const start = performance.now();
        const failure = await runTest(tests.get(id), resolve(file));
        const time = performance.now() - start;
        state.currentTestId = undefined;
        if (time > SLOW) {
          slow++;
          this.#log.info("left out, %s ms: %s", Math.round(time), id);
        } else this.#tests.set(id, { id, file, time, failure });
      }
    }
    const { static: atLoading = {}, perTest = {} } = state.mutantCoverage ?? {};
    this.#coverage = {
      static: atLoading,
      perTest: Object.fromEntries(Object.entries(perTest).filter(([id]) => this.#tests.has(id))),
    };
    this.#log.info("%s tests, %s more left out as slow", this.#tests.size, slow);
  }
}

function testFiles() {
  const only = process.env.MUTATION_TESTS?.split(",");
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".test.ts"))
      .map((name) => `${folder}/${name}`),
  );
  return [...inFolders, ...FILES].filter((file) => only?.some((part) => file.includes(part)) ?? true);
}

/** A name for the bundle of a test file. */
function nameOf(file) {
  return `${basename(file, ".test.ts")}-${createHash("sha256").update(file).digest("hex").slice(0, 8)}`;
}

async function bundle(folder) {
  const input = Object.fromEntries(testFiles().map((file) => [nameOf(file), resolve(file)]));
  await build({
    configFile: resolve("vitest.config.ts"),
    logLevel: "error",
    ssr: { external: true },
    build: {
      ssr: true,
      target: "node20",
      minify: false,
      sourcemap: false,
      outDir: folder,
      rolldownOptions: {
        input,
        output: { format: "cjs", entryFileNames: "[name].cjs", chunkFileNames: "chunk-[hash].cjs" },
      },
    },
  });
}

export const strykerPlugins = [{ kind: "TestRunner", name: "in-process", injectableClass: InProcessRunner }];
