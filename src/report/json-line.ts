import { inertJson } from "./inert.js";

/** A value as one line of JSON, for readers that split lines at more than line ends. */
export function jsonLine(value: object): string {
  return inertJson(JSON.stringify(value));
}
