/** What the start and the workers take from the bundled program. */
export { default as lintTask } from "../lint/worker.js";
export { runProcess } from "./process.js";
