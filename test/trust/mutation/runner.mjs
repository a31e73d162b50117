/**
 * A test runner for Stryker that keeps the tests in its own process. Vitest starts a worker for every mutant, and
 * there are some twenty thousand: hours. Here the tests are bundled once, and each mutant runs those tests that reach
 * it, fastest first, in freshly loaded modules, so that nothing that one mutant left behind is seen by the next.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { compileFunction } from "node:vm";
import { build } from "vite";
import { collected, runTest, vitestStub } from "./vitest-stub.mjs";
import { ByFolder } from "./by-folder.mjs";
import { isInPart } from "./part.mjs";

const FOLDERS = ["test/checks", "test/text", "test/readers", "test/readers/configured", "test/score", "test/lint"];
/** Tests of the whole program, which write files. */
const OF_PROGRAM = /^test\/readers\/configured\/(?:docs|folders)\.test\.ts$/u;
const FILES = ["test/rules.test.ts", "test/trust/active-content.test.ts", "test/trust/active-files.test.ts"];
// Broken files that a trial of a reader makes: enough for a mutant, and fast enough to be run for each.
process.env.READER_RUNS ??= "10";
/** Milliseconds of processor time that a test may take cold, its modules freshly loaded: longer ones (a million characters) ask too much of every mutant. */
const SLOW = 250;
/**
 * Milliseconds of processor time that a mutant may take: behind them it has survived, as one that all tests run through
 * would take them all. Time on the clock would let mutants survive because the machine is busy.
 */
const BUDGET = Number(process.env.MUTATION_BUDGET ?? 2000);
/** How many times as often as in the sound program a test may reach a mutant. */
const ENDLESS = 100;
/**
 * How many times as many places of mutants as in the sound program a test may pass, and how many more: a loop without
 * end need not reach the mutant that caused it. Stryker's time-out is on the clock, and left for what neither count sees.
 */
const LONGER = 10;
const MORE_STEPS = 1_000_000;
/**
 * Names of tests that measure how time grows, which instrumented code takes half a minute for, and of trials that need
 * many files before they find one to mend.
 */
const LEFT_OUT = /million characters|in time that grows|takes time in step|grows with the text|^fix of a file of each/u;
const LOADING = "loading";

/** The bundled files, compiled once, and the packages that they import, as `import` gives them. */
class Bundle {
  #compiled = new Map();
  #packages = new Map([["vitest", vitestStub]]);

  static async open(folder) {
    const bundle = new Bundle();
    for (const name of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".cjs"))) {
      // Packages come as `import` gives them, with nothing to convert.
      const code = readFileSync(join(folder, name), "utf8").replace(/\b(?:\w+\.)?__toESM\((\w+)(?:, 1)?\)/gu, "$1");
      bundle.#compiled.set(join(folder, name), compiled(code, join(folder, name)));
      for (const [, wanted] of code.matchAll(/\brequire\("([^".][^"]*)"\)/gu)) {
        if (!bundle.#packages.has(wanted)) bundle.#packages.set(wanted, await import(wanted));
      }
    }
    return bundle;
  }

  /** The exports of a bundled file, evaluated with all that it imports; `enter` is told whose code runs from there on. */
  load(path, enter = () => undefined, loaded = new Map()) {
    const known = loaded.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(path, module);
    const load = (name) => {
      if (!name.startsWith(".")) return this.#packages.get(name);
      const exports = this.load(join(dirname(path), name), enter, loaded);
      enter(path);
      return exports;
    };
    enter(path);
    this.#compiled.get(path)(module.exports, load, module, path);
    return module.exports;
  }
}

/** Stryker makes `\V` of `\v`, which is no expression and would cost all mutants of the file: null takes its place. */
function compiled(code, filename) {
  try {
    return compileFunction(code, ["exports", "require", "module", "__filename"], { filename });
  } catch (error) {
    const [, expression] = /^Invalid regular expression: (\/.+\/[a-z]*): /su.exec(error.message) ?? [];
    if (expression === undefined || !code.includes(expression)) throw error;
    return compiled(code.replaceAll(expression, "null"), filename);
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
  /** By test file, what loading it costs and reaches. */
  #loading;
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
      writeFileSync(
        plan,
        JSON.stringify({ tests: [...this.#tests.values()], loading: this.#loading, coverage: this.#coverage }),
      );
    }
    // A runner that starts anew after a time-out takes what the first one measured.
    const { tests, loading, coverage } = JSON.parse(readFileSync(plan, "utf8"));
    this.#tests = new Map(tests.map((test) => [test.id, test]));
    this.#loading = loading;
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

  async mutantRun({ activeMutant, testFilter }) {
    // Stryker leaves what gave an error out of its scores.
    if (!isInPart(activeMutant)) return { status: "error", errorMessage: "of another part" };
    const { id: mutant } = activeMutant;
    let count = 0;
    const [start, since] = [processorTime(), performance.now()];
    for (const [file, ids] of this.#inOrder(testFilter ?? [...this.#tests.keys()], activeMutant.fileName)) {
      // The mutant is there from the start, as it would be in a program: suites compute much of what their tests look at.
      this.#begin(mutant, this.#loading[file].reached[mutant], this.#loading[file].steps);
      const { tests, failure: broken } = this.#load(file);
      const whileLoading = this.#endless();
      if (whileLoading !== null) return this.#result({ status: "timeout", reason: whileLoading });
      for (const id of ids) {
        // The clock is read in nothing, processor time in a millisecond.
        if (performance.now() - since > BUDGET && processorTime() - start > BUDGET)
          return this.#result({ status: "survived", nrOfTests: count });
        count++;
        const test = tests.get(id);
        // A test named after what the program made of its data may have another name; that alone is no failure.
        if (broken === null && test === undefined) continue;
        this.#begin(mutant, this.#coverage.perTest[id]?.[mutant], this.#tests.get(id).steps);
        const failure = broken ?? (await runTest(test, resolve(file)));
        const endless = this.#endless();
        if (endless !== null) return this.#result({ status: "timeout", reason: endless });
        if (failure !== null)
          return this.#result({ status: "killed", killedBy: [id], failureMessage: failure, nrOfTests: count });
      }
    }
    return this.#result({ status: "survived", nrOfTests: count });
  }

  /** Activates a mutant, with bounds from how often the sound program reaches it and how many steps that takes. */
  #begin(activeMutant, reached = 0, steps) {
    // A loop without end is one that reaches the mutant far more often than the test did without it.
    const hitLimit = ENDLESS * (reached + 10);
    Object.assign(this.#state, {
      activeMutant,
      hitCount: 0,
      hitLimit,
      steps: 0,
      stepLimit: LONGER * steps + MORE_STEPS,
    });
  }

  /** Which bound was reached since; null for none. */
  #endless() {
    const { hitCount, hitLimit, steps, stepLimit } = this.#state;
    if (hitCount > hitLimit) return "hit limit reached";
    return steps > stepLimit ? "step limit reached" : null;
  }

  #result(result) {
    Object.assign(this.#state, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined, steps: undefined });
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
  #load(file, enter) {
    const tests = new Map();
    try {
      for (const test of collected(() => this.#bundle.load(join(this.#folder, `${nameOf(file)}.cjs`), enter))) {
        if (LEFT_OUT.test(test.name)) continue;
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
    this.#loading = {};
    for (const file of testFiles()) {
      // Modules of the program are static as they are loaded; what a test file calls then belongs to all its tests.
      Object.assign(state, { steps: 0, stepLimit: Infinity });
      const { tests: names, failure: broken } = this.#load(file, (path) => {
        state.currentTestId = path.startsWith(join(this.#folder, "test/")) ? file : undefined;
      });
      this.#loading[file] = { steps: state.steps, reached: {} };
      if (broken !== null) throw new Error(`${file}: ${broken}`);
      for (const id of names.keys()) {
        state.currentTestId = LOADING;
        const { tests } = this.#load(file);
        Object.assign(state, { currentTestId: id, steps: 0, stepLimit: Infinity });
        const start = processorTime();
        const failure = await runTest(tests.get(id), resolve(file));
        const time = processorTime() - start;
        const { steps } = state;
        Object.assign(state, { currentTestId: undefined, steps: undefined });
        if (time > SLOW) {
          slow++;
          this.#log.info("left out, %s ms: %s", Math.round(time), id);
        } else this.#tests.set(id, { id, file, time, steps, failure });
      }
    }
    const { static: atLoading = {}, perTest = {} } = state.mutantCoverage ?? {};
    for (const [file, loading] of Object.entries(this.#loading)) loading.reached = perTest[file] ?? {};
    const reachedBy = ({ id, file }) => ({ ...this.#loading[file].reached, ...perTest[id] });
    this.#coverage = {
      static: atLoading,
      perTest: Object.fromEntries([...this.#tests.values()].map((test) => [test.id, reachedBy(test)])),
    };
    this.#log.info("%s tests, %s more left out as slow", this.#tests.size, slow);
  }
}

function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function testFiles() {
  const only = process.env.MUTATION_TESTS?.split(",");
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(".test.ts") && !name.endsWith(".slow.test.ts"))
      .map((name) => `${folder}/${name}`),
  );
  const all = [...inFolders, ...FILES].filter((file) => !OF_PROGRAM.test(file));
  return all.filter((file) => only?.some((part) => file.includes(part)) ?? true);
}

/** A test file's name in the bundle. */
function nameOf(file) {
  return file.replace(/\.ts$/u, "");
}

async function bundle(folder) {
  const input = Object.fromEntries(testFiles().map((file) => [nameOf(file), resolve(file)]));
  await build({
    configFile: resolve("vitest.config.ts"),
    logLevel: "error",
    ssr: { external: true },
    plugins: [{ name: "counted-steps", enforce: "pre", transform: countSteps }],
    build: {
      ssr: true,
      target: "node20",
      minify: false,
      sourcemap: false,
      outDir: folder,
      rolldownOptions: {
        input,
        output: {
          format: "cjs",
          preserveModules: true,
          preserveModulesRoot: resolve("."),
          entryFileNames: "[name].cjs",
        },
      },
    },
  });
}

/**
 * Lets instrumented code count the places of mutants that it passes. Which mutants a test reaches it notes only while
 * tests are measured.
 */
function countSteps(code) {
  if (!code.includes("function stryMutAct_9fa48(")) return null;
  const replaced = (text, from, to) => {
    if (!text.includes(from)) throw new Error(`instrumented code without: ${from}`);
    return text.replace(from, () => to);
  };
  const counted = replaced(
    code,
    "function isActive(id) {",
    'function isActive(id) { if (ns.steps !== void 0 && ++ns.steps > ns.stepLimit) throw new Error("step limit reached");',
  );
  return replaced(counted, "function cover() {", "function cover() { if (ns.activeMutant !== void 0) return;");
}

export const strykerPlugins = [
  { kind: "TestRunner", name: "in-process", injectableClass: InProcessRunner },
  { kind: "Reporter", name: "by-folder", injectableClass: ByFolder },
];
