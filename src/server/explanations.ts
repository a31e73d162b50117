import type { Locale } from "../model/locale.js";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Rule } from "../model/rule.js";
import { ruleTitle } from "../report/rule-words.js";
import { WORDS } from "../report/words.js";
import { SERVER_WORDS } from "./words.js";

/** A rule in words, as Markdown: what it says, why, and what to do. */
export function explanation(rule: Rule, locale: Locale): string {
  const words = SERVER_WORDS[locale];
  return (
    [
      `# ${ruleTitle(rule.id)}`,
      `\`${rule.id}\` · ${WORDS[locale].severity[rule.severity]}`,
      rule.messages[locale],
      `**${words.why}** ${rule.why[locale]}`,
      `**${words.todo}** ${rule.fix[locale]}`,
    ].join("\n\n") + "\n"
  );
}

/** Pages about rules that editors can open: files of this process, written when first asked for. */
export class Explanations {
  readonly #links = new Map<string, string | null>();
  #folder: string | undefined;

  /** The address of the page about a rule; null where it cannot be written. */
  linkTo(rule: Rule, locale: Locale): string | null {
    if (rule.page !== undefined) return rule.page;
    const key = `${locale} ${rule.id} ${rule.severity}`;
    let link = this.#links.get(key);
    if (link === undefined) this.#links.set(key, (link = this.#write(rule, locale)));
    return link;
  }

  #write(rule: Rule, locale: Locale): string | null {
    try {
      this.#folder ??= mkdtempSync(join(tmpdir(), "digestlint-rules-"));
      const file = join(this.#folder, `${rule.id}.${locale}.md`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, explanation(rule, locale));
      return pathToFileURL(file).href;
    } catch {
      // A link is a help: where no file can be written there are findings all the same.
      return null;
    }
  }

  /** Takes the pages away. */
  dispose(): void {
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
    this.#links.clear();
  }
}
