import { createHash } from "node:crypto";

/** `2/5` runs the third of five parts, which chance gives each mutant to: any one is a sample of the whole. */
const [part, parts] = (process.env.MUTATION_PART ?? "0/1").split("/").map(Number);

/** True for a mutant of the part that is run. */
export function isInPart({ id }) {
  return createHash("sha256").update(`part of ${id}`).digest().readUInt32BE() % parts === part;
}
