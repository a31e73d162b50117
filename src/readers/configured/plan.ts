import type { DigestFormat, Traits } from "../../model/digest.js";
import { LOCATORS, LOCATORS_OF, type Locator } from "../../model/locators.js";
import type { FieldRole } from "../../model/field.js";
import type { FieldLocator, ReaderBlock } from "../../model/schema-types.js";
import { LinearExpression } from "../../patterns/linear-expression.js";
import { labelKey, meaningOfLabel } from "../labels.js";
import type { MappedText } from "./mapped-text.js";
import { type Pointer, readPointer } from "./tree.js";

/** A field that a reader looks for. */
export interface FieldPlan {
  readonly name: string;
  readonly role: FieldRole;
  readonly translates: string | null;
  readonly place: Locator;
  /** Names, pointers or selectors, tried in order; empty for locators without. */
  readonly names: readonly string[];
  readonly pointers: readonly Pointer[];
  readonly css: string | null;
  readonly attr: string | null;
  /** The part of a found text that `match` and `strip` select; null where there is none. */
  readonly refine: (text: MappedText) => MappedText | null;
}

/** The field that becomes the entry's id and no text of it. */
const ID = "id";

/** What a block of the configuration looks for. */
export interface ReaderPlan {
  readonly fields: readonly FieldPlan[];
  readonly id: FieldPlan | null;
  /** True where some field takes the rest, so that labels end at blank lines. */
  readonly hasRest: boolean;
  readonly traits: Traits;
}

const WORDS: readonly Locator[] = ["heading", "quote", "body", "rest", "path"];

/** The locator of a field in its long form; null where it has none. */
export function placeOf(
  locator: FieldLocator,
  format: DigestFormat,
): { place: Locator; names: readonly string[] } | null {
  if (typeof locator === "string") {
    const word = WORDS.find((place) => place === locator);
    if (format === "markdown" && word !== undefined) return { place: word, names: [] };
    return { place: LOCATORS_OF[format][0] ?? "at", names: [locator] };
  }
  for (const place of LOCATORS) {
    // In XML `css` selects within the HTML of an element.
    if (place === "css" && locator.element !== undefined) continue;
    const given = locator[place];
    if (given !== undefined) return { place, names: given === true ? [] : [given].flat() };
  }
  return null;
}

/** The plan of a block of the configuration. The block is valid: `config` reports what is wrong with others. */
export function planOf(block: ReaderBlock): ReaderPlan {
  const fields: FieldPlan[] = [];
  let id: FieldPlan | null = null;
  for (const [name, locator] of Object.entries(block.fields)) {
    const found = placeOf(locator, block.format);
    if (found === null) continue;
    const long = typeof locator === "string" ? {} : locator;
    const translates = long.translates ?? null;
    const plan: FieldPlan = {
      name,
      role: roleOf(name, long.role, translates),
      translates,
      ...found,
      pointers: found.place === "at" || found.place === "front" ? found.names.map(pointerOf) : [],
      css: long.css ?? null,
      attr: long.attr ?? null,
      refine: refinement(long.match, long.strip),
    };
    if (name === ID) id = plan;
    else fields.push(plan);
  }
  const hasSource = fields.some(({ name }) => name === "abstract");
  return {
    fields,
    id,
    hasRest: fields.some(({ place }) => place === "rest"),
    traits: {
      source: block.source ?? (hasSource ? "full" : "none"),
      ids: block.id ?? "arxiv",
      comments: block.format === "markdown",
      plain: block.format === "html" || block.format === "xml",
      folder: block.digest === "folder",
      fields: new Map([
        ...fields.map(({ name, role, translates }) => [name, { role, translates }] as const),
        ...(id === null ? [] : [[ID, { role: "meta", translates: null }] as const]),
      ]),
    },
  };
}

function pointerOf(name: string): Pointer {
  return name.startsWith("/") ? readPointer(name) : name === "" ? [] : [name];
}

function roleOf(
  name: string,
  given: "section" | "metadata" | "source" | undefined,
  translates: string | null,
): FieldRole {
  if (given !== undefined) return given === "metadata" ? "meta" : given;
  // A translated title is a short text by the model beside its sections.
  if (translates !== null) return translates === "title" ? "extra" : "section";
  return meaningOfLabel(labelKey(name))?.role ?? "section";
}

/** UTF-16 units of a text in which a pattern is looked for. */
const MOST_MATCHED = 20_000;

function refinement(match: string | undefined, strip: string | undefined): FieldPlan["refine"] {
  const pattern = match === undefined ? null : ownPattern(match, { dotAll: true });
  const start = strip === undefined ? null : ownPattern(strip, { anchored: true, dotAll: true });
  return (text) => {
    let found: MappedText = text.trimmed();
    if (start !== null) found = found.slice(start.first(found.text.slice(0, MOST_MATCHED))?.end ?? 0).trimmed();
    if (pattern === null) return found.text === "" ? null : found;
    const range = pattern.firstGroup(found.text.slice(0, MOST_MATCHED));
    if (range === null) return null;
    const part = found.slice(range.start, range.end).trimmed();
    return part.text === "" ? null : part;
  };
}

/**
 * A pattern of the configuration, which runs in linear time. Throws a SyntaxError for an invalid one, which `config`
 * reports before.
 */
export function ownPattern(source: string, { anchored = false, dotAll = false } = {}): LinearExpression {
  return new LinearExpression(source, { anchored, caseless: false, dotAll });
}
