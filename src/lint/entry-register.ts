import { anyNumbers, KindColumn, spans, texts } from "../model/column.js";
import type { Entry, SeenEntry } from "../model/entry.js";
import { ownCopy } from "../text/own-copy.js";

/** What is kept of the entries of a digest when they have gone by, in columns: a file may hold a million. */
export class EntryRegister {
  readonly #ids: string[] = [];
  readonly #titles = texts();
  readonly #categories = new KindColumn<string>();
  readonly #anchors = spans();
  readonly #coverages = anyNumbers();

  /** `coverage` is the share of the rules of field and entry scope that could judge the entry. */
  add({ id, title, category, anchor }: Entry, coverage: number): void {
    this.#ids.push(ownCopy(id));
    this.#titles.push(ownCopy(title));
    this.#categories.push(category, () => category);
    this.#anchors.push(anchor);
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
    const category = this.#categories.at(place);
    const anchor = this.#anchors.at(place);
    if (id === undefined || title === undefined || category === undefined || anchor === undefined)
      throw new RangeError(`there is no entry ${index} among ${this.length}`);
    return { index, id, title, category, anchor };
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
}
