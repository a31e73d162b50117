import { Session } from "node:inspector";

interface FunctionCoverage {
  readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
}

/** V8's precise block coverage of the project's own code, asked for a batch of executions at a time. */
export class Coverage {
  readonly #session = new Session();
  readonly #seen = new Set<string>();

  constructor() {
    this.#session.connect();
    this.#session.post("Profiler.enable");
    this.#session.post("Profiler.startPreciseCoverage", { callCount: false, detailed: true });
  }

  /** How many blocks ran since the last asking that had never run before. */
  fresh(): number {
    let fresh = 0;
    this.#session.post("Profiler.takePreciseCoverage", (_, answer) => {
      for (const { url, functions } of (
        answer as {
          readonly result: readonly { readonly url: string; readonly functions: readonly FunctionCoverage[] }[];
        }
      ).result) {
        if (!/\/src\/[a-z]+\//u.test(url)) continue;
        for (const { ranges } of functions) {
          for (const { startOffset, endOffset, count } of ranges) {
            const key = `${url}:${startOffset}:${endOffset}`;
            if (count === 0 || this.#seen.has(key)) continue;
            this.#seen.add(key);
            fresh += 1;
          }
        }
      }
    });
    return fresh;
  }

  /** Blocks that have run so far. */
  get blocks(): number {
    return this.#seen.size;
  }
}
