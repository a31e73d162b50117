import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Editor } from "../support/editor.js";

const ENTRIES = 1000;
const KEYSTROKES = 100;

/** A page of so many entries, made of those of the clean digest, each with its own number, id and words. */
export function largePage(entries: number): string {
  const page = readFileSync("fixtures/digests/clean-day.md", "utf8");
  const parts = page
    .split(/^(?=### \[)/mu)
    .slice(1)
    .map((part) => part.replace(/\n+<div id='[^]*$/u, "\n\n"));
  const body = Array.from({ length: entries }, (_, index) =>
    (parts[index % parts.length] ?? "")
      .replace(/\[\d+\]/u, `[${index + 1}]`)
      .replace(/2601\.\d+/gu, `2602.${10_000 + index}`)
      .replace(/Main category: .*/u, "Main category: cs.LG")
      .replace(/^(?:TL;DR|Motivation|Method|Result|Conclusion): /gmu, `$&${wordOf(index)}方面，`),
  );
  return `<div id=toc></div>\n\n# Table of Contents\n\n- [cs.LG](#cs.LG) [Total: ${entries}]\n\n\n<div id='cs.LG'></div>\n\n# cs.LG [[Back]](#toc)\n\n${body.join("")}`;
}

/** A word that no other entry has. */
function wordOf(index: number): string {
  return String(index)
    .padStart(3, "0")
    .replace(/\d/gu, (digit) => "山水木石云风花鸟虫鱼"[Number(digit)] ?? "");
}

function quantile(sorted: readonly number[], share: number): string {
  return `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0)} ms`;
}

/** Types into the middle of a large digest and prints how long the diagnostics of each keystroke took; every one waits for the one before it. */
export async function main(): Promise<number> {
  const editor = new Editor();
  await editor.start();
  const uri = "file:///bench/2026-01-22.md";
  let document = TextDocument.create(uri, "markdown", 1, largePage(ENTRIES));
  const opened = performance.now();
  await editor.open(uri, document.getText());
  await editor.pushOf((push) => push.version === 1);
  const first = performance.now() - opened;
  const times: number[] = [];
  const place = document.positionAt(document.getText().indexOf("\nMotivation: ", document.getText().length >> 1) + 20);
  for (let key = 0; key < KEYSTROKES; key += 1) {
    const range = {
      start: { line: place.line, character: place.character + key },
      end: { line: place.line, character: place.character + key },
    };
    const version = key + 2;
    const change = { range, text: "的一是在不了有和人这"[key % 10] ?? "的" };
    const seen = editor.pushed.length;
    const start = performance.now();
    await editor.change(uri, version, change);
    await editor.pushOf((push) => push.version === version, seen);
    times.push(performance.now() - start);
    document = TextDocument.update(document, [change], version);
  }
  const paused = performance.now();
  const seen = editor.pushed.length;
  await editor.pushOf((push) => push.version === KEYSTROKES + 1, seen);
  const whole = performance.now() - paused;
  await editor.stop();
  times.sort((a, b) => a - b);
  const size = `${(document.getText().length / 1e6).toFixed(2)} M characters`;
  process.stdout.write(
    [
      `${cpus().length} × ${cpus()[0]?.model ?? "?"}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}`,
      `digest of ${ENTRIES} entries, ${size}; ${KEYSTROKES} keystrokes, from the change to its diagnostics over stdio`,
      `  opened            ${first.toFixed(0)} ms`,
      `  keystroke median  ${quantile(times, 0.5)}`,
      `  keystroke 95 %    ${quantile(times, 0.95)}`,
      `  whole digest      ${whole.toFixed(0)} ms after the last keystroke, the pause of 300 ms included`,
      "",
    ].join("\n"),
  );
  return 0;
}
