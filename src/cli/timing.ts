import type { Stopwatch } from "../lint/detect.js";

/** Where the time of a run goes: each named piece of work by itself, what it calls inside taken off. */
export class Timing {
  readonly #begun = performance.now();
  readonly #spent = new Map<string, { milliseconds: number; calls: number }>();
  /** Time that the work inside of each open piece has taken. */
  readonly #inside: number[] = [];

  readonly stopwatch: Stopwatch = (name, work) => {
    const begun = performance.now();
    this.#inside.push(0);
    try {
      work();
    } finally {
      const whole = performance.now() - begun;
      const own = whole - (this.#inside.pop() ?? 0);
      const above = this.#inside.length - 1;
      if (above >= 0) this.#inside[above] = (this.#inside[above] ?? 0) + whole;
      const spent = this.#spent.get(name);
      if (spent === undefined) this.#spent.set(name, { milliseconds: own, calls: 1 });
      else {
        spent.milliseconds += own;
        spent.calls += 1;
      }
    }
  };

  /** A line a step, then a line a rule, the costliest first; the time since the start ends it. */
  text(): string {
    const rules = [...this.#spent].filter(([name]) => name.includes("/"));
    const steps = [...this.#spent].filter(([name]) => !name.includes("/"));
    const sum = (list: typeof rules): number => list.reduce((all, [, { milliseconds }]) => all + milliseconds, 0);
    const whole = performance.now() - this.#begun;
    const rows: [string, { milliseconds: number; calls: number }][] = [
      ...steps,
      ["rules", { milliseconds: sum(rules), calls: rules.reduce((all, [, { calls }]) => all + calls, 0) }],
      ["rest", { milliseconds: Math.max(0, whole - sum(rules) - sum(steps)), calls: 1 }],
      ...rules.sort(([, a], [, b]) => b.milliseconds - a.milliseconds),
      ["all", { milliseconds: whole, calls: 1 }],
    ];
    return rows
      .map(
        ([name, { milliseconds, calls }]) =>
          `${milliseconds.toFixed(1).padStart(9)} ms ${String(calls).padStart(8)}  ${name}\n`,
      )
      .join("");
  }
}
