import { ConfigError } from "../config/config-error.js";
import { type Baseline, scoredWithout } from "../lint/baseline.js";
import type { IncrementalLint } from "../lint/incremental.js";
import { lintIncrementally } from "../lint/incremental.js";
import { isCrawl } from "../run/decode.js";
import { namesDigest } from "../run/one-file.js";
import type { FileContext } from "../run/lint-files.js";
import type { FileReport } from "../model/report.js";
import type { Rule } from "../model/rule.js";

/** How long typing must pause before rules of digest scope run, in milliseconds. */
export const PAUSE = 300;

/** How long a version waits for the next one before its entries are linted; a burst of changes is linted once. */
const BURST = 8;

/** What is known of one version of a document. */
export interface LintedVersion {
  readonly version: number;
  readonly text: string;
  /** Null for a document that is no digest, or whose configuration cannot be used. */
  readonly report: FileReport | null;
  /** True once rules of digest scope have run on this very text. */
  readonly whole: boolean;
  readonly configError: ConfigError | null;
  /** True where the configuration lets comments in the digest set findings aside. */
  readonly trustsComments: boolean;
  readonly rules: ReadonlyMap<string, Rule>;
}

/** A version of an open document. */
export interface Version {
  readonly version: number;
  readonly text: string;
}

/** What holds for a document whatever its text. */
export interface DocumentContext extends FileContext {
  /** What the project has accepted; undefined where it has no baseline. */
  readonly baseline: Baseline | undefined;
}

interface Loaded {
  readonly lint: IncrementalLint;
  readonly context: DocumentContext;
}

const NO_RULES: ReadonlyMap<string, Rule> = new Map();

/**
 * The linting of one open document: entries at once, the digest as a whole when typing pauses. Only the newest version
 * is linted.
 */
export class Session {
  readonly #load: () => Promise<DocumentContext>;
  readonly #onLinted: (linted: LintedVersion) => void;
  readonly #onFailure: (failure: unknown) => void;
  #loaded: Promise<Loaded> | undefined;
  #current: Version;
  #linted: LintedVersion | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(
    first: Version,
    load: () => Promise<DocumentContext>,
    onLinted: (linted: LintedVersion) => void,
    onFailure: (failure: unknown) => void,
  ) {
    this.#current = first;
    this.#load = load;
    this.#onLinted = onLinted;
    this.#onFailure = onFailure;
    void this.#run(true);
  }

  /** Takes a newer version; work on older ones is dropped. */
  change(next: Version): void {
    this.#current = next;
    this.#later(BURST, () => void this.#run(false));
  }

  /** Lints the text again under the current configuration. */
  reload(): void {
    this.#loaded = undefined;
    this.#linted = undefined;
    this.#later(0, () => void this.#run(true));
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  /**
   * The newest version, linted now where it was not yet; `whole` asks for rules of digest scope too. Null once the
   * document is closed.
   */
  async linted(whole = false): Promise<LintedVersion | null> {
    const known = this.#linted;
    if (known !== undefined && this.#isKnown(whole)) return known;
    await this.#run(whole || known === undefined);
    return this.#closed ? null : (this.#linted ?? null);
  }

  /** True where the newest version has been linted, as a whole where that is asked for. */
  #isKnown(whole: boolean): boolean {
    const { version, text } = this.#current;
    const known = this.#linted;
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
      const { context } = loaded;
      this.#settle({
        version,
        text,
        report: scoredWithout(
          whole ? loaded.lint.full(text) : loaded.lint.quick(text),
          context.baseline,
          context.settings.rules,
        ),
        whole,
        configError: null,
        trustsComments: context.lintOptions.suppressions === "trusted",
        rules: new Map(context.settings.rules.map((rule) => [rule.id, rule])),
      });
    } catch (failure) {
      this.#loaded = undefined;
      if (this.#closed) return;
      if (failure instanceof ConfigError)
        this.#settle({
          ...this.#current,
          report: null,
          whole: true,
          configError: failure,
          trustsComments: false,
          rules: NO_RULES,
        });
      else this.#onFailure(failure);
    }
  }

  #settle(linted: LintedVersion): void {
    const { report, text } = linted;
    this.#linted = report !== null && !isDigest(report, text) ? { ...linted, report: null, whole: true } : linted;
    if (this.#linted.whole) clearTimeout(this.#timer);
    else this.#later(PAUSE, () => void this.#run(true));
    this.#onLinted(this.#linted);
  }

  /** The current rules: a load that began before a reload is not waited for. */
  async #ready(): Promise<Loaded> {
    for (;;) {
      const reading = (this.#loaded ??= this.#read());
      const loaded = await reading;
      if (this.#loaded === reading) return loaded;
    }
  }

  async #read(): Promise<Loaded> {
    const context = await this.#load();
    return { context, lint: lintIncrementally(context.bound, context.lintOptions) };
  }
}

/** False for the other Markdown and JSONL files that an editor has open: what `lint` passes over in a folder. */
function isDigest(report: FileReport, text: string): boolean {
  if (report.reader !== undefined) return true;
  if (report.format === "jsonl" && isCrawl(text)) return false;
  return report.entries.length > 0 || (report.unreadable ?? 0) > 0 || namesDigest(report.path);
}
