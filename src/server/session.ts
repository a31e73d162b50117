import { ConfigError } from "../config/config-error.js";
import type { IncrementalLint } from "../lint/incremental.js";
import { lintIncrementally } from "../lint/incremental.js";
import { isCrawl } from "../run/decode.js";
import type { FileContext } from "../run/lint-files.js";
import type { FileReport } from "../model/report.js";
import type { Rule } from "../model/rule.js";

/** How long typing must pause before rules of digest scope run, in milliseconds. */
export const PAUSE = 300;

/** How long a version waits for the next one before its entries are judged; a burst of changes is judged once. */
const BURST = 8;

/** What is known of one version of a document. */
export interface Judged {
  readonly version: number;
  readonly text: string;
  /** Null for a document that is no digest, or whose configuration cannot be used. */
  readonly report: FileReport | null;
  /** True once rules of digest scope have run on this very text. */
  readonly whole: boolean;
  readonly configError: ConfigError | null;
  readonly rules: ReadonlyMap<string, Rule>;
}

/** A version of an open document. */
export interface Version {
  readonly version: number;
  readonly text: string;
}

interface Loaded {
  readonly lint: IncrementalLint;
  readonly context: FileContext;
}

const NO_RULES: ReadonlyMap<string, Rule> = new Map();

/** The judging of one open document: entries at once, the digest as a whole when typing pauses. Only the newest version is judged. */
export class Session {
  readonly #load: () => Promise<FileContext>;
  readonly #onJudged: (judged: Judged) => void;
  readonly #onFailure: (failure: unknown) => void;
  #loaded: Promise<Loaded> | undefined;
  #current: Version;
  #judged: Judged | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(
    first: Version,
    load: () => Promise<FileContext>,
    onJudged: (judged: Judged) => void,
    onFailure: (failure: unknown) => void,
  ) {
    this.#current = first;
    this.#load = load;
    this.#onJudged = onJudged;
    this.#onFailure = onFailure;
    void this.#run(true);
  }

  /** Takes a newer version; work on older ones is dropped. */
  change(next: Version): void {
    this.#current = next;
    this.#later(BURST, () => void this.#run(false));
  }

  /** Judges the text anew under the configuration of now. */
  reload(): void {
    this.#loaded = undefined;
    this.#judged = undefined;
    this.#later(0, () => void this.#run(true));
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  /** The newest version, judged now where it was not yet; `whole` asks for rules of digest scope too. Null once the document is closed. */
  async judged(whole = false): Promise<Judged | null> {
    const known = this.#judged;
    if (known !== undefined && this.#isKnown(whole)) return known;
    await this.#run(whole || known === undefined);
    return this.#closed ? null : (this.#judged ?? null);
  }

  /** True where the newest version has been judged, as a whole where that is asked for. */
  #isKnown(whole: boolean): boolean {
    const { version, text } = this.#current;
    const known = this.#judged;
    return known !== undefined && known.version === version && known.text === text && (known.whole || !whole);
  }

  #later(pause: number, work: () => void): void {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(work, pause);
  }

  async #run(whole: boolean): Promise<void> {
    try {
      const loaded = await this.#ready();
      if (this.#closed || this.#isKnown(whole)) return;
      const { version, text } = this.#current;
      this.#settle({
        version,
        text,
        report: whole ? loaded.lint.full(text) : loaded.lint.quick(text),
        whole,
        configError: null,
        rules: new Map(loaded.context.settings.rules.map((rule) => [rule.id, rule])),
      });
    } catch (failure) {
      this.#loaded = undefined;
      if (this.#closed) return;
      if (failure instanceof ConfigError)
        this.#settle({ ...this.#current, report: null, whole: true, configError: failure, rules: NO_RULES });
      else this.#onFailure(failure);
    }
  }

  #settle(judged: Judged): void {
    const { report, text } = judged;
    this.#judged = report !== null && !isDigest(report, text) ? { ...judged, report: null, whole: true } : judged;
    if (this.#judged.whole) clearTimeout(this.#timer);
    else this.#later(PAUSE, () => void this.#run(true));
    this.#onJudged(this.#judged);
  }

  /** The rules of now: those that were asked for before a reload are not waited for. */
  async #ready(): Promise<Loaded> {
    for (;;) {
      const reading = (this.#loaded ??= this.#read());
      const loaded = await reading;
      if (this.#loaded === reading) return loaded;
    }
  }

  async #read(): Promise<Loaded> {
    const context = await this.#load();
    return { context, lint: lintIncrementally(context.bound, context.facts) };
  }
}

/** False for the other Markdown and JSONL files that an editor has open: what `lint` passes over in a folder. */
function isDigest(report: FileReport, text: string): boolean {
  if (report.format === "jsonl" && isCrawl(text)) return false;
  return report.entries.length > 0 || report.date !== null || (report.unreadable ?? 0) > 0;
}
