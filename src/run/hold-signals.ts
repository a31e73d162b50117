import { constants } from "node:os";

const HELD = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Does something that must not be left half done: a signal that comes meanwhile ends the process behind it. */
export async function holdSignals(work: () => void): Promise<void> {
  let signal: NodeJS.Signals | undefined;
  const note = (name: NodeJS.Signals): void => {
    signal = name;
  };
  for (const name of HELD) process.on(name, note);
  try {
    work();
    // A signal that came during the work is delivered in the next turns of the event loop.
    await turn();
    await turn();
  } finally {
    for (const name of HELD) process.off(name, note);
  }
  if (signal !== undefined) process.exit(128 + constants.signals[signal]);
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
