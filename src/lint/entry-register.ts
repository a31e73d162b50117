import { Column, TextColumn } from "../model/column.js";
import type { Entry, SeenEntry } from "../model/entry.js";

/** What is kept of the entries of a digest when they have gone by, in columns: a file may hold a million. */
export class EntryRegister {
  readonly #ids: string[] = [];
  readonly #titles = new TextColumn();
  readonly #categories = new Column("whole");
  readonly #starts = new Column("any");
  readonly #lengths = new Column("whole");
  readonly #coverages = new Column("any");
  /** The categories, and the place of each among them. */
  readonly #names: string[] = [];
  readonly #places = new Map<string, number>();

  /** `coverage` is the share of the rules of field and entry scope that could judge the entry. */
  add({ id, title, category, anchor }: Entry, coverage: number): void {
    this.#ids.push(id);
    this.#titles.push(title);
    this.#categories.push(this.#placeOf(category));
    this.#starts.push(anchor.start);
    this.#lengths.push(anchor.end - anchor.start);
    this.#coverages.push(coverage);
  }

  get length(): number {
    return this.#ids.length;
  }

  /** The entry of an index (from 1). Throws RangeError where there is none. */
  at(index: number): SeenEntry {
    const place = index - 1;
    const id = this.#ids[place];
    const title = this.#titles.at(place);
    const category = this.#names[this.#categories.at(place) ?? -1];
    const start = this.#starts.at(place) ?? 0;
    if (id === undefined || title === undefined || category === undefined) throw new RangeError(`there is no entry ${index} among ${this.length}`);
    return { index, id, title, category, anchor: { start, end: start + (this.#lengths.at(place) ?? 0) } };
  }

  /** The id of an entry by its index (from 1); empty where there is none. */
  idOf(index: number): string {
    return this.#ids[index - 1] ?? "";
  }

  ids(): Iterable<string> {
    return this.#ids;
  }

  coverageOf(index: number): number {
    return this.#coverages.at(index - 1) ?? 1;
  }

  #placeOf(category: string): number {
    const known = this.#places.get(category);
    if (known !== undefined) return known;
    const place = this.#names.push(category) - 1;
    this.#places.set(category, place);
    return place;
  }
}
