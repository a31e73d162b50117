import { StringDecoder } from "node:string_decoder";
import { lastAtMost } from "../text/positions.js";

/** A line of a file with its place in it, in UTF-16 units; the line end is left out. */
export interface StreamedLine {
  readonly text: string;
  readonly offset: number;
  /** From 1. */
  readonly number: number;
}

/** Lines over this many UTF-16 units are cut: no entry of a digest comes near, and the engine's strings end at 512 Mi. */
const LONGEST_LINE = 256 * 1024 * 1024;

/** Cuts chunks of bytes into lines, keeping no more than the line that is open. */
export class LineStream {
  readonly #decoder = new StringDecoder("utf8");
  #open = "";
  #offset = 0;
  #number = 1;
  /** Offsets at which the lines so far begin. */
  readonly starts: number[] = [0];

  /** Length of the text so far, in UTF-16 units. */
  get length(): number {
    return this.#offset + this.#open.length;
  }

  /** The lines that a chunk completes. */
  *push(chunk: Uint8Array): Generator<StreamedLine> {
    yield* this.#cut(this.#decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
  }

  /** The last line, where the file does not end with a line end. */
  *end(): Generator<StreamedLine> {
    yield* this.#cut(this.#decoder.end());
    if (this.#open !== "") yield this.#line(this.#open);
  }

  *#cut(text: string): Generator<StreamedLine> {
    let from = 0;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", from)) {
      const line = this.#open + text.slice(from, at);
      this.#open = "";
      yield this.#line(line);
      this.#offset += line.length + 1;
      this.#number += 1;
      this.starts.push(this.#offset);
      from = at + 1;
    }
    if (this.#open.length < LONGEST_LINE) this.#open += text.slice(from);
  }

  #line(line: string): StreamedLine {
    return { text: line.endsWith("\r") ? line.slice(0, -1) : line, offset: this.#offset, number: this.#number };
  }
}

/** Line, column and offset of a place in a text of which only the beginnings of its lines are known. */
export function positionFrom(
  starts: readonly number[],
  offset: number,
): { line: number; column: number; offset: number } {
  const place = lastAtMost(starts, offset);
  return { line: place + 1, column: offset - (starts[place] ?? 0) + 1, offset };
}
