/** What sending requests may cost. */
export interface Limits {
  /** Tokens of requests and answers together. */
  readonly tokens: number;
  /** Entries that are asked about. */
  readonly entries: number;
}

/** Holds what a run may spend. A request reserves all that it can cost before it is sent. */
export class Budget {
  readonly #limits: Limits;
  #spent = 0;
  #reserved = 0;
  #entries = 0;
  #waiting: (() => void)[] = [];

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Tokens that were spent, those of requests whose cost nobody told at their reservation. */
  get spent(): number {
    return this.#spent;
  }

  /** Takes an entry; false where no more may be asked about. */
  takeEntry(): boolean {
    if (this.#entries >= this.#limits.entries) return false;
    this.#entries += 1;
    return true;
  }

  /**
   * Reserves tokens for one sending; false where they would pass the limit. Waits where they would fit if others that
   * are under way cost less than they have reserved.
   */
  async reserve(tokens: number): Promise<boolean> {
    while (this.#spent + this.#reserved + tokens > this.#limits.tokens) {
      if (this.#reserved === 0 || this.#spent + tokens > this.#limits.tokens) return false;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#reserved += tokens;
    return true;
  }

  /** Ends a reservation with what was spent of it. */
  settle(reserved: number, spent: number): void {
    this.#reserved -= reserved;
    this.#spent += spent;
    for (const goOn of this.#waiting.splice(0)) goOn();
  }
}
