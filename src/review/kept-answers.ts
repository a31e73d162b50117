import { readJsonLines } from "../text/json-lines.js";
import type { Answer } from "./claimed-fault.js";

/** Answers that were given before, by request and model, as a file holds them: a line of JSON each. */
export class KeptAnswers {
  readonly #answers = new Map<string, Answer>();

  /** Reads a file's text; `broken` counts lines that hold no answer, such as one that a full disk cut short. */
  constructor(text = "") {
    let broken = 0;
    for (const { value } of readJsonLines(text)) {
      const answer = answerOf(value);
      if (answer === null) broken += 1;
      else this.add(answer);
    }
    this.broken = broken;
  }

  readonly broken: number;

  /** How many there are. */
  get size(): number {
    return this.#answers.size;
  }

  /** Keeps an answer in place of an earlier one of the same model to the same request. */
  add(answer: Answer): void {
    this.#answers.set(`${answer.request}\n${answer.model}`, answer);
  }

  /** The answer of a model; where none is named, of the first by name that gave one. */
  find(request: string, model: string | null): Answer | null {
    if (model !== null) return this.#answers.get(`${request}\n${model}`) ?? null;
    const given = [...this.#answers.values()].filter((answer) => answer.request === request);
    return given.sort((a, b) => (a.model < b.model ? -1 : 1))[0] ?? null;
  }

  /** The file's text: a line an answer, in the order of requests and models, so that changes read well in review. */
  text(): string {
    const sorted = [...this.#answers].sort(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([, answer]) => answerLine(answer)).join("");
  }
}

/** An answer as a line of the file, with its end. */
export function answerLine({ request, model, finish, tokens, content }: Answer): string {
  return `${JSON.stringify({ request, model, finish, tokens, content })}\n`;
}

function answerOf(value: unknown): Answer | null {
  const { request, model, finish, content, tokens = null } = (value ?? {}) as Partial<Answer>;
  if (![request, model, finish, content].every((text) => typeof text === "string")) return null;
  const counts = tokens === null ? [] : [tokens.prompt, tokens.completion];
  if (!counts.every((count) => typeof count === "number")) return null;
  return { request, model, finish, content, tokens } as Answer;
}
