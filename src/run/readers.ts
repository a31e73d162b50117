/** The readers, as the commands that read files again need them. */
export { readerFor } from "../readers/reader-for.js";
export type { Reader } from "../readers/reader.js";
