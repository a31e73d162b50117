import type { Position as ProtocolPosition, Range as ProtocolRange } from "vscode-languageserver";
import type { Position, Range } from "../model/report.js";

/** A place of a report, from 1, as the protocol counts it, from 0; both count UTF-16 units. */
export function toPosition({ line, column }: Position): ProtocolPosition {
  return { line: line - 1, character: column - 1 };
}

/** A range of a report as the protocol has it. */
export function toRange({ start, end }: Range): ProtocolRange {
  return { start: toPosition(start), end: toPosition(end) };
}

/** True where two ranges have a place in common; their ends count, so that a cursor behind a word is on it. */
export function touches(a: ProtocolRange, b: ProtocolRange): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: ProtocolPosition, b: ProtocolPosition): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
