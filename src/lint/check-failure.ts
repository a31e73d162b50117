import type { Entry } from "../model/entry.js";

/** Thrown when a check fails: a fault in digestlint (or in a user's own check), never in the digest. */
export class CheckFailure extends Error {
  override readonly name = "CheckFailure";
  constructor(
    readonly rule: string,
    readonly path: string,
    readonly entry: Pick<Entry, "index" | "id"> | null,
    cause: unknown,
  ) {
    const where = entry === null ? path : `${path}, entry ${entry.index} (${entry.id})`;
    super(`the check of ${rule} failed on ${where}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}
