/**
 * A configuration that cannot be used: what is wrong, where, and what to do. The command line prints it and exits with
 * 2.
 */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  constructor(
    message: string,
    /** File that holds the fault; null for an option of the command line. */
    readonly file: string | null = null,
    /** 1-based line and column in the file; null where they are not known. */
    readonly place: { readonly line: number; readonly column: number } | null = null,
    /** JSON pointer to the value at fault. */
    readonly pointer: string = "",
    /** The same message in Chinese. */
    readonly zh: string = message,
  ) {
    super(message);
  }
}
