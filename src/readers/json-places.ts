import type { OffsetMap } from "../model/field.js";
import type { Span } from "../model/span.js";
import { endOfValue, partsOf, skipBlanks, unitOffsets, type JsonPart } from "./json-scan.js";

/** Finds the ranges of values in one line of JSON on demand, with offsets of the file. */
export class JsonPlaces {
  readonly #line: string;
  readonly #offset: number;
  readonly #parts = new Map<number, Map<string, JsonPart>>();

  constructor(line: string, offset: number) {
    this.#line = line;
    this.#offset = offset;
  }

  /** The part at a path of keys and indexes; where nothing is there, its nearest parent. */
  part(path: readonly string[]): JsonPart {
    const found = this.#find(path);
    return { key: found.key === null ? null : this.#inFile(found.key), value: this.#inFile(found.value) };
  }

  #find(path: readonly string[]): JsonPart {
    const start = skipBlanks(this.#line, 0);
    let part: JsonPart | undefined;
    for (const step of path) {
      const child = this.#partsAt(part?.value.start ?? start).get(step);
      if (child === undefined) break;
      part = child;
    }
    return part ?? { key: null, value: { start, end: endOfValue(this.#line, start) } };
  }

  #partsAt(at: number): Map<string, JsonPart> {
    let parts = this.#parts.get(at);
    if (parts === undefined) {
      parts = partsOf(this.#line, at);
      this.#parts.set(at, parts);
    }
    return parts;
  }

  #inFile(span: Span): Span {
    return { start: span.start + this.#offset, end: span.end + this.#offset };
  }

  /** The offset map of the string at `path`, from unit `from` on. */
  unitsOf(path: readonly string[], from: number): OffsetMap {
    const { value } = this.#find(path);
    const starts = unitOffsets(this.#line, value);
    const offset = this.#offset;
    const startOf = (index: number): number =>
      offset + (starts === null ? value.start + 1 + from + index : (starts[from + index] ?? value.end - 1));
    return { startOf, endOf: startOf };
  }
}
