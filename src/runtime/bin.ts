#!/usr/bin/env node
import { VERSION } from "../config/version.js";

// Exit codes: 0 clean, 1 findings or gate failed, 2 wrong use or unusable input, 3 fault in digestlint; see
// exit-code.ts. Whatever ends the process before its work is done ends it with 3: every other code is earned.
process.exitCode = 3;

const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    process.exitCode = error.code === "EPIPE" ? 0 : 2;
    if (error.code !== "EPIPE")
      process.stderr.write(`digestlint: stdout cannot be written (${error.code ?? error.message})\n`);
  });
  process.stdout.write(`${VERSION}\n`, (error) => {
    if (error === undefined || error === null) process.exitCode = 0;
  });
} else {
  // The program itself may be what cannot be read; with it there, every later fault has its own way to be told.
  void import("./start.js")
    .then(({ start }) => start(args))
    .catch((error: unknown) => {
      process.stderr.write(`digestlint: the program cannot be started: ${String(error).split("\n", 1)[0] ?? ""}\n`);
    });
}
