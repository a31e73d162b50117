/** A command line that cannot be carried out, with what to do about it, in both languages. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  constructor(
    message: string,
    readonly zh: string,
  ) {
    super(message);
  }
}
