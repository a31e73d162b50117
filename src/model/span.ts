/** A range of a file: half-open UTF-16 offsets, the only kind of position inside the program. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
