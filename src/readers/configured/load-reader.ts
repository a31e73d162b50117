import type { ReaderBlock } from "../../model/schema-types.js";
import type { Reader, ReadPart, SourcePart } from "../reader.js";
import { planOf, type ReaderPlan } from "./plan.js";
import { readPointer } from "./tree.js";

/** Thrown for an invalid selector, with its field and the reason. */
export class UnusableSelector extends Error {
  override readonly name = "UnusableSelector";
}

/**
 * The reader that a block of the configuration describes; the parser of its format is loaded on demand. Throws an
 * UnusableSelector.
 */
export async function loadReader(block: ReaderBlock, name: string): Promise<Reader> {
  const plan = planOf(block);
  return { name: block.name ?? name, format: block.format, traits: plan.traits, read: await readerOf(block, plan) };
}

async function readerOf(block: ReaderBlock, plan: ReaderPlan): Promise<(part: SourcePart) => ReadPart> {
  const { entries = "file", format } = block;
  const names = typeof entries === "object" && !Array.isArray(entries) ? [] : [entries].flat();
  const pointers = names.map((name) => (name === "file" ? [] : readPointer(name)));
  const isFile = names.includes("file");
  switch (format) {
    case "json":
    case "yaml": {
      const { readTreePart } = await import("./tree-reader.js");
      const read =
        format === "json" ? (await import("./json-tree.js")).readJson : (await import("./yaml-tree.js")).readYaml;
      return (part) => readTreePart(part, plan, pointers, format, read);
    }
    case "jsonl": {
      const { readLinesPart } = await import("./tree-reader.js");
      const { readJson } = await import("./json-tree.js");
      return (part) => readLinesPart(part, plan, pointers, readJson);
    }
    case "markdown": {
      const { readMarkdownPart } = await import("./markdown-reader.js");
      return (part) => readMarkdownPart(part, plan, entries);
    }
    case "html": {
      await assertSelectors(block, plan, isFile ? [] : names);
      const { readHtmlPart } = await import("./html-reader.js");
      return (part) => readHtmlPart(part, plan, isFile ? null : names.join(", "));
    }
    case "xml": {
      await assertSelectors(block, plan, []);
      const { readXmlPart } = await import("./xml-reader.js");
      return (part) => readXmlPart(part, plan, isFile ? null : names);
    }
  }
}

/** Throws an UnusableSelector for the first invalid selector of a block. */
async function assertSelectors(block: ReaderBlock, plan: ReaderPlan, entries: readonly string[]): Promise<void> {
  const { assertSelector } = await import("./html-page.js");
  const all = [...plan.fields, ...(plan.id === null ? [] : [plan.id])].flatMap(({ name, css, place, names }) =>
    [...(css === null ? [] : [css]), ...(place === "css" ? names : [])].map((selector) => ({ name, selector })),
  );
  for (const { name, selector } of [...entries.map((selector) => ({ name: "entries", selector })), ...all])
    try {
      assertSelector(selector);
    } catch (cause) {
      throw new UnusableSelector(`${name}: ${(cause as Error).message} (${block.files.join(", ")})`);
    }
}
