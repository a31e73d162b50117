import { LOCATORS, LOCATORS_OF } from "../model/locators.js";
import type { ConfigFile, EntryLocator, FieldLocator, ReaderBlock } from "../model/schema-types.js";
import { linearFault } from "../patterns/own-pattern-fault.js";
import type { ConfigError } from "./config-error.js";
import type { Words } from "./unknown-name.js";
import { type ConfigSource, errorAt } from "./validate.js";

type Format = ReaderBlock["format"];

const ALL: ReadonlySet<string> = new Set(LOCATORS);

/** Throws a ConfigError for the first block of `readers:` that the schema allows and that cannot be read by. */
export async function assertReaders(config: ConfigFile, source: ConfigSource): Promise<void> {
  for (const [index, block] of (config.readers ?? []).entries()) {
    const at = `/readers/${index}`;
    const fault = entriesFault(block.entries, block.format) ?? fieldsFault(block);
    if (fault !== null) throw await faultAt(source, at + fault.pointer, fault.words);
  }
}

interface Fault {
  readonly pointer: string;
  readonly words: Words;
}

function faultAt(source: ConfigSource, pointer: string, words: Words): Promise<ConfigError> {
  return errorAt(source, pointer, words);
}

function entriesFault(entries: EntryLocator | undefined, format: Format): Fault | null {
  if (entries === undefined) return null;
  if (typeof entries === "object" && !Array.isArray(entries)) {
    if (format !== "markdown")
      return {
        pointer: "/entries",
        words: {
          en: `headings begin entries in markdown alone; in ${format} write ${howEntries(format).en}`,
          zh: `只有 markdown 以标题划分条目；${format} 请写${howEntries(format).zh}`,
        },
      };
    return entries.match === undefined ? null : patternFault(entries.match, "/entries/match");
  }
  for (const name of [entries].flat()) {
    const isPointer = ["json", "jsonl", "yaml"].includes(format);
    if (name === "file" || (isPointer ? name.startsWith("/") || name === "" : format !== "markdown")) continue;
    return {
      pointer: "/entries",
      words: {
        en: `"${name}" says nothing in ${format}; write ${howEntries(format).en}`,
        zh: `“${name}”在 ${format} 中没有意义，请写${howEntries(format).zh}`,
      },
    };
  }
  return null;
}

function howEntries(format: Format): Words {
  if (format === "markdown") return { en: "file or { heading: 2 }", zh: " file 或 { heading: 2 }" };
  if (format === "html") return { en: "file or a CSS selector", zh: " file 或 CSS 选择器" };
  if (format === "xml") return { en: "file or the name of an element, such as item", zh: " file 或元素名，例如 item" };
  return { en: "file or a JSON pointer, such as /papers/*", zh: " file 或 JSON 指针，例如 /papers/*" };
}

function fieldsFault({ fields, format }: ReaderBlock): Fault | null {
  for (const [name, locator] of Object.entries(fields)) {
    const pointer = `/fields/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const fault = locatorFault(locator, format) ?? translatesFault(locator, name, fields);
    if (fault !== null) return { ...fault, pointer: pointer + fault.pointer };
  }
  return null;
}

function locatorFault(locator: FieldLocator, format: Format): Fault | null {
  const isTree = ["json", "jsonl", "yaml"].includes(format);
  if (typeof locator === "string")
    return isTree && !locator.startsWith("/") ? { pointer: "", words: noPointer(locator) } : null;
  const given = Object.keys(locator).filter((key) => ALL.has(key));
  const wrong = given.find((key) => !LOCATORS_OF[format].some((locator) => locator === key));
  const known = LOCATORS_OF[format].join(", ");
  if (wrong !== undefined)
    return {
      pointer: `/${wrong}`,
      words: {
        en: `${format} has no "${wrong}"; its locators are ${known}`,
        zh: `${format} 没有“${wrong}”这种定位方式，可用的有 ${known}`,
      },
    };
  const isInElement = format === "xml" && given.length === 2 && given.includes("element") && given.includes("css");
  if (given.length !== 1 && !isInElement)
    return {
      pointer: "",
      words: {
        en: `a field needs one locator: ${known}`,
        zh: `每个字段需要且只能有一种定位方式：${known}`,
      },
    };
  const pointers = isTree ? [locator.at ?? []].flat() : [];
  const bad = pointers.find((name) => !name.startsWith("/"));
  if (bad !== undefined) return { pointer: "/at", words: noPointer(bad) };
  return (
    (locator.match === undefined ? null : patternFault(locator.match, "/match")) ??
    (locator.strip === undefined ? null : patternFault(locator.strip, "/strip"))
  );
}

function noPointer(text: string): Words {
  return {
    en: `"${text}" is no JSON pointer; did you mean "/${text}"?`,
    zh: `“${text}”不是 JSON 指针，是否应为“/${text}”？`,
  };
}

function patternFault(pattern: string, pointer: string): Fault | null {
  const words = linearFault(pattern, { en: "write the pattern without them", zh: "请改写该正则" });
  return words === null ? null : { pointer, words };
}

function translatesFault(locator: FieldLocator, name: string, fields: ReaderBlock["fields"]): Fault | null {
  if (typeof locator === "string" || locator.translates === undefined) return null;
  const { translates } = locator;
  if (translates !== name && Object.hasOwn(fields, translates)) return null;
  return {
    pointer: "/translates",
    words: {
      en: `"${translates}" is no other field of this reader`,
      zh: `“${translates}”不是该读取器的另一个字段`,
    },
  };
}
