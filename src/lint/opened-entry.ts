import type { Entry } from "../model/entry.js";
import type { Field } from "../model/field.js";
import { EntryKind } from "./entry-kind.js";
import type { Judge, Plan } from "./plan.js";

const NO_NAMES: ReadonlySet<string> = new Set();

/** How many kinds are remembered: entries of a digest are of a handful, unless its author names the fields of each as he pleases. */
const MOST_KINDS = 16;

/** The entry that rules judge: its fields by the lists that rules name, and who may speak of them. */
export class OpenedEntry {
  readonly #plan: Plan;
  #kinds: readonly EntryKind[] = [];
  #kind: EntryKind;
  #closed = NO_NAMES;
  #lists: (readonly Field[] | undefined)[] = [];
  #openLists: (readonly Field[] | undefined)[] = [];
  fields: readonly Field[] = [];

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#kind = new EntryKind([], plan.fields, plan.judges);
  }

  open(entry: Entry): void {
    const fields = [...entry.fields.values()];
    this.fields = fields;
    // Nothing is closed yet, and as long as nothing is the open lists are the lists.
    this.#lists = this.#openLists = [];
    this.#closed = NO_NAMES;
    if (!this.#kind.fits(fields)) this.#kind = this.#kindOf(fields);
  }

  #kindOf(fields: readonly Field[]): EntryKind {
    const known = this.#kinds.find((kind) => kind.fits(fields));
    if (known !== undefined) return known;
    const kind = new EntryKind(fields, this.#plan.fields, this.#plan.judges);
    this.#kinds = [kind, ...this.#kinds.slice(0, MOST_KINDS - 1)];
    return kind;
  }

  /** Takes the fields of these names out of the lists of `openAt`, and the rules that have no other out of those that may speak. */
  close(names: ReadonlySet<string>): void {
    if (names.size === this.#closed.size) return;
    this.#closed = names;
    this.#openLists = [];
  }

  get kind(): EntryKind {
    return this.#kind;
  }

  /** The rules behind the closers that have a field to judge which is not closed. */
  get speakers(): readonly Judge[] {
    return this.#kind.speakers(this.#closed);
  }

  at(place: number): readonly Field[] {
    return (this.#lists[place] ??= this.#kind.listed(place, this.fields));
  }

  /** As `at`, without the fields that were closed. */
  openAt(place: number): readonly Field[] {
    const open = this.#openLists[place];
    if (open !== undefined) return open;
    const all = this.at(place);
    return (this.#openLists[place] = this.#closed.size === 0 ? all : all.filter(({ name }) => !this.#closed.has(name)));
  }
}
