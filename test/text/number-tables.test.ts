import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  boundOf,
  compareFigures,
  type Measure,
  type NumberMention,
  numberSourcesOf,
  scanNumbers,
  type Support,
  indexNumbers,
  supportOf,
} from "../../src/text/numbers.js";
import { entry, field } from "../support/entry.js";

const FOLDER = "fixtures/numbers";
const short = (value: number): string => String(Number(value.toPrecision(8)));

/** A unit with its size, and what else it can mean; `?` for one that seldom is a unit at all. */
function measureShown({ dimension, factor, offset, or = [], isSure }: Measure): string {
  const all = [`${dimension} ${short(factor)}`, ...or.map((other) => `${other.dimension} ${short(other.factor)}`)];
  return `${all.join(" or ")}${offset === undefined ? "" : ` from ${short(offset)}`}${isSure ? "" : "?"}`;
}

/** A number as it was read; what is commonest is left out. */
function shown(text: string, mention: NumberMention): string {
  const { start, end, value, readings, step, unit, measure, kind, form } = mention;
  const bound = boundOf(text, mention);
  return [
    `⟨${text.slice(start, end)}⟩`,
    [value, ...readings].map(short).join("|"),
    ...(step === 1 ? [] : [`to ${short(step)}`]),
    ...(unit === "none" ? [] : [measure === null ? unit : measureShown(measure)]),
    ...(kind === "plain" ? [] : [kind]),
    ...(form === "digits" ? [] : [form]),
    ...(mention.isNegative ? ["negative"] : []),
    ...(bound === null ? [] : [`${bound.bound} ⟨${text.slice(bound.start, bound.end)}⟩`]),
  ].join(" ");
}

function supported(support: Support, source: string): string {
  const cut = ({ start, end }: NumberMention): string => `⟨${source.slice(start, end)}⟩`;
  if (support.how === "missing") return `missing, nearest ${support.nearest === null ? "none" : cut(support.nearest)}`;
  return `${support.how} ${cut(support.mention)}${support.how === "derived" ? ` ${support.as} ${cut(support.other)}` : ""}`;
}

/** What a source says of the first number of a claim, and of the claim as a field that is judged. */
function judged(line: string): string {
  const [claim = "", source = ""] = line.split(" || ");
  const [figure] = scanNumbers(claim);
  const support =
    figure === undefined
      ? "no number"
      : supported(supportOf(indexNumbers(scanNumbers(source)), figure, { tolerance: 0.02 }), source);
  const paper = entry({ title: "A Title With 12345", abstract: source, tldr: claim });
  const judgements = [
    ...compareFigures(field(claim), numberSourcesOf(paper, ["abstract", "title", "none"]), {
      tolerance: 0.02,
      counts: 10,
    }),
  ];
  return [
    support,
    ...judgements.map(
      (each) => `judged ${supported(each.support, each.source?.text ?? "")} in ${each.source?.name ?? "nothing"}`,
    ),
  ].join("; ");
}

/** Each line of a table, and below it what was read. */
function read(name: string): string {
  const lines = readFileSync(`${FOLDER}/${name}`, "utf8").replace(/\n$/u, "").split("\n");
  return lines
    .map((line) => {
      if (line.includes(" || ")) return `${line}\n  ${judged(line)}\n`;
      const text = line.replaceAll("\\n", "\n");
      return `${line}\n${scanNumbers(text)
        .map((mention) => `  ${shown(text, mention)}\n`)
        .join("")}`;
    })
    .join("");
}

describe("numbers are read as the tables say", () => {
  test.each(readdirSync(FOLDER).filter((name) => name.endsWith(".txt")))("%s", async (name) => {
    await expect(read(name)).toMatchFileSnapshot(`../../${FOLDER}/${name.replace(".txt", ".read")}`);
  });
});
