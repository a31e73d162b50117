/** One item for each index from 0 on, `empty` until it is set: an array that never has gaps, which would make a slow and large table of it. */
export class ByIndex<T> {
  readonly #items: T[] = [];
  readonly #empty: T;

  constructor(empty: T) {
    this.#empty = empty;
  }

  set(index: number, item: T): void {
    while (this.#items.length < index) this.#items.push(this.#empty);
    this.#items[index] = item;
  }

  at(index: number): T {
    return this.#items[index] ?? this.#empty;
  }
}
