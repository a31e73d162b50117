import type { Entry, SeenEntry } from "../model/entry.js";

/** What is kept of the entries of a digest when they have gone by, in columns: a file may hold a million. */
export class EntryRegister {
  readonly #ids: string[] = [];
  readonly #titles: string[] = [];
  readonly #categories: string[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #coverages: number[] = [];
  readonly #names = new Map<string, string>();

  /** `coverage` is the share of the rules of field and entry scope that could judge the entry. */
  add({ id, title, category, anchor }: Entry, coverage: number): void {
    this.#ids.push(id);
    this.#titles.push(title);
    this.#categories.push(this.#shared(category));
    this.#starts.push(anchor.start);
    this.#ends.push(anchor.end);
    this.#coverages.push(coverage);
  }

  get length(): number {
    return this.#ids.length;
  }

  /** The entry of an index (from 1). Throws RangeError where there is none. */
  at(index: number): SeenEntry {
    const place = index - 1;
    const id = this.#ids[place];
    const title = this.#titles[place];
    const category = this.#categories[place];
    if (id === undefined || title === undefined || category === undefined) throw new RangeError(`there is no entry ${index} among ${this.length}`);
    return { index, id, title, category, anchor: { start: this.#starts[place] ?? 0, end: this.#ends[place] ?? 0 } };
  }

  /** The id of an entry by its index (from 1); empty where there is none. */
  idOf(index: number): string {
    return this.#ids[index - 1] ?? "";
  }

  ids(): Iterable<string> {
    return this.#ids;
  }

  coverageOf(index: number): number {
    return this.#coverages[index - 1] ?? 1;
  }

  #shared(category: string): string {
    const known = this.#names.get(category);
    if (known !== undefined) return known;
    this.#names.set(category, category);
    return category;
  }
}
