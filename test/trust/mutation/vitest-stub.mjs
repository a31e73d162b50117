/** As much of Vitest as the tests of checks, text, parse and score use, to run them without its workers. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { format } from "node:util";

const fromVitest = createRequire(createRequire(import.meta.url).resolve("vitest/package.json"));
const matchers = await import(pathToFileURL(fromVitest.resolve("@vitest/expect")).href);
const { chai } = matchers;
let testFile = "";

chai.use(matchers.JestExtend);
chai.use(matchers.JestChaiExpect);
chai.use(matchers.JestAsymmetricMatchers);
chai.use((_, { addMethod }) => {
  addMethod(chai.Assertion.prototype, "toMatchFileSnapshot", async function (path) {
    chai.assert.strictEqual(this._obj, readFileSync(resolve(dirname(testFile), path), "utf8"));
  });
});

const expect = Object.assign(
  (value, message) => chai.expect(value, message),
  chai.expect,
  globalThis[matchers.ASYMMETRIC_MATCHERS_OBJECT],
);
globalThis[matchers.GLOBAL_EXPECT] = expect;
matchers.setState({ assertionCalls: 0, isExpectingAssertions: false }, expect);

let tests = [];
let names = [];

const bodyOf = (args) => args.find((arg) => typeof arg === "function");
const nameOf = (name, values) => format(String(name).replaceAll("%#", "%s"), ...values);
const skip = () => undefined;

/** Adds the forms that Vitest offers of `describe` and `test`. */
function withForms(add) {
  return Object.assign(
    (name, ...args) => {
      add(String(name), bodyOf(args));
    },
    {
      skip,
      skipIf: (skipped) => (skipped ? Object.assign(skip, { each: () => skip }) : withForms(add)),
      runIf: (run) => (run ? withForms(add) : Object.assign(skip, { each: () => skip })),
      each:
        (cases) =>
        (name, ...args) => {
          for (const one of cases) {
            const values = Array.isArray(one) ? one : [one];
            add(nameOf(name, values), () => bodyOf(args)(...values));
          }
        },
    },
  );
}

const describe = withForms((name, body) => {
  names.push(name);
  body();
  names.pop();
});
const test = withForms((name, body) => {
  tests.push({ name: [...names, name].join(" > "), body });
});

export const vitestStub = { describe, test, it: test, expect };

/** The tests that loading a file declares: name with its suites', and body. */
export function collected(load) {
  tests = [];
  names = [];
  load();
  return tests;
}

/** Why a test of a file failed, or null. */
export async function runTest(testCase, file) {
  testFile = file;
  try {
    await testCase.body();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
