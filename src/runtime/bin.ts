#!/usr/bin/env node
import { VERSION } from "../config/version.js";

// Exit codes: 0 clean, 1 findings or gate failed, 2 wrong use or unusable input, 3 fault in digestlint; see exit-code.ts.
const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === "--version" || args[0] === "-V")) {
  process.stdout.write(`${VERSION}\n`);
} else {
  void import("./start.js").then(({ start }) => start(args));
}
