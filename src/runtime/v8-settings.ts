import { setFlagsFromString } from "node:v8";

/** The V8 of Node 26. */
const LAST_KNOWN_V8 = 14;

/**
 * What must have run of a function before V8 compiles it anew: bytes of its code for Node 20, calls for later versions.
 * This is thirty times what V8 itself would wait for (sixteen for the second tier of Node 24 and later), measured from
 * two to a hundred and fifty times: a run is over in a second, and code that is optimised early costs more than it
 * saves.
 */
const BUDGETS = {
  bytes: { "interrupt-budget": 2_000_000 },
  calls: {
    "invocation-count-for-turbofan": 90_000,
    "invocation-count-for-osr": 15_000,
    "invocation-count-for-maglev": 6_400,
    "invocation-count-for-maglev-osr": 1_600,
  },
};

/**
 * The settings for a version of V8; none for a version that may not have them, for V8 warns of unknown flags on stderr.
 * Beside the budgets regular expressions are compiled to machine code at once: V8 would first compile them to code of
 * its own, which takes several times as long for long alternatives, and again when an expression runs a second time.
 */
export function v8Flags(version: string): readonly string[] {
  if (Number.parseInt(version, 10) > LAST_KNOWN_V8) return [];
  const budgets = version.startsWith("11.3.") ? BUDGETS.bytes : BUDGETS.calls;
  return ["--no-regexp-tier-up", ...Object.entries(budgets).map(([name, most]) => `--${name}=${most}`)];
}

/** Sets V8 for this process. */
export function setV8Flags(): void {
  for (const flag of v8Flags(process.versions.v8)) setFlagsFromString(flag);
}

/**
 * Has V8 compile every function of a module when it reads it. Node keeps of a module what was compiled by then, so that
 * without this each run compiles anew all functions that it calls.
 */
export function compileWholeModules(): void {
  setFlagsFromString("--no-lazy");
}
