/** 1: positions and fields, 2: findings and verdicts, 3: words. */
export type Layer = 1 | 2 | 3;

export const LAYERS: Readonly<Record<Layer, string>> = {
  1: "1-positions-and-fields",
  2: "2-findings",
  3: "3-words",
};

/** One thing that two takes do not agree on. */
export interface Difference {
  readonly layer: Layer;
  readonly run: string;
  readonly command: string;
  /**
   * What differs, without indices: `files[].findings[].severity` in a report, `files[].entries[]` for a whole entry,
   * `exit`, `stderr`, `stdout`, `files/NAME` for an output, `run`, `input`.
   */
  readonly key: string;
  readonly change: "added" | "removed" | "changed";
  /** The rule of a finding. */
  readonly rule?: string | undefined;
  /** Where to look: path, line and entry; empty where the run says it all. */
  readonly where: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** True for outputs that say in words what a report says in data; `from` and `to` are then the whole texts. */
  readonly isText?: boolean;
}

/** A value as a person reads it in a diff. */
export function shown(value: unknown): string {
  if (isRange(value)) {
    const { start, end } = value;
    return `${start.line}:${start.column}-${end.line}:${end.column} (${start.offset}-${end.offset})`;
  }
  return JSON.stringify(value);
}

interface Place {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export function isRange(value: unknown): value is { readonly start: Place; readonly end: Place } {
  return typeof value === "object" && value !== null && "start" in value && "end" in value;
}
