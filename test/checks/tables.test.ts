import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CHECKS } from "../../src/checks/index.js";
import { builtInRules } from "../../src/config/built-in-rules.js";
import type { Entry } from "../../src/model/entry.js";
import type { DigestFormat } from "../../src/model/digest.js";
import type { Detection } from "../../src/model/finding.js";
import type { Span } from "../../src/model/span.js";
import { DIGEST, entry } from "../support/entry.js";
import { seen } from "../support/detections.js";

const FOLDER = "fixtures/checks";
const NAMES = ["tldr", "abstract", "title", "motivation", "method", "result", "conclusion"];

/** `⟦200B⟧` in a table is that character. */
function decoded(part: string): string {
  return part.replace(/⟦([0-9A-F]+)⟧/gu, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)));
}

/** Runs a rule's check, with the options that the rule gives it, over an entry. */
function detectionsOf(id: string, paper: Entry, format: DigestFormat): readonly Detection[] {
  const rule = builtInRules().find((other) => other.id === id);
  const check = CHECKS.find((other) => other.name === rule?.check);
  const tldr = paper.fields.get("tldr");
  if (rule === undefined || tldr === undefined) throw new Error(`there is no rule ${id}`);
  if (check?.scope === "field") return seen(check, tldr, paper, rule.options, { ...DIGEST, format });
  if (check?.scope === "entry") return [...check.run(paper, [tldr], rule.options, { ...DIGEST, format })];
  throw new Error(`${id} looks at whole digests`);
}

/** What was seen, in the words of the text; fields lie one behind the other, tldr first. */
function shown(detection: Detection, text: string): string {
  const cut = ({ start, end }: Span): string => JSON.stringify(text.slice(start, end));
  const { span, data, fix, related = [], evidence } = detection;
  return [
    `${span.start}-${span.end} ${cut(span)} ${JSON.stringify(data)}`,
    ...(evidence === undefined || JSON.stringify(evidence) === cut(span)
      ? []
      : [`evidence ${JSON.stringify(evidence)}`]),
    ...related.map((place) => `related ${place.field ?? "entry"} ${cut(place.span)} ${JSON.stringify(place.data)}`),
    ...(fix === undefined ? [] : [`fix ${cut(fix.span)} → ${JSON.stringify(fix.text)}${fix.safe ? "" : " (unsafe)"}`]),
  ].join("; ");
}

/** A line of a table (sections divided by ` ‖ `), and below it what the rule's check sees in the first. */
function read(id: string, line: string): string {
  const texts = Object.fromEntries(line.split(" ‖ ").map((part, index) => [NAMES[index] ?? "", decoded(part)]));
  const paper = entry({ title: "A Title", ...texts, tldr: texts["tldr"] ?? "" });
  const text = [...paper.fields.values()].map((field) => field.text).join("\n");
  const [jsonl, markdown] = (["jsonl", "markdown"] as const).map((format) =>
    detectionsOf(id, paper, format)
      .map((detection) => `  ${shown(detection, text)}\n`)
      .join(""),
  );
  return `${line}\n${jsonl ?? ""}${markdown === jsonl ? "" : ` in Markdown:\n${markdown ?? ""}`}`;
}

describe("checks see what the tables say", () => {
  test.each(readdirSync(FOLDER).filter((name) => name.endsWith(".txt")))("%s", async (name) => {
    const id = name.replace(".txt", "").replace("__", "/");
    const lines = readFileSync(`${FOLDER}/${name}`, "utf8").replace(/\n$/u, "").split("\n");
    await expect(lines.map((line) => read(id, line)).join("")).toMatchFileSnapshot(
      `../../${FOLDER}/${name.replace(".txt", ".read")}`,
    );
  });
});
