import { readJsonLines } from "../text/json-lines.js";
import type { Answer } from "./claimed-fault.js";
import { type EntryRequest, type Message, placeName } from "./entry-request.js";

/** What a request asks of the endpoint beside its messages. */
export interface RequestParameters {
  readonly model: string;
  /** Tokens that an answer may have. */
  readonly maxTokens: number;
  /** Own members of the body, laid over the usual ones; null takes a member out. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The body of a chat completion. */
export type ChatBody = Readonly<Record<string, unknown>> & { readonly messages: readonly Message[] };

/** The body that is sent for a request. */
export function chatBody(
  { messages }: Pick<EntryRequest, "messages">,
  { model, maxTokens, parameters }: RequestParameters,
): ChatBody {
  const body = {
    model,
    messages,
    temperature: 0,
    max_tokens: maxTokens,
    response_format: { type: "json_object" },
    stream: false,
    ...parameters,
  };
  const given = Object.entries<unknown>(body).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(given), messages };
}

/** A request as a line of OpenAI's batch input, without line end. */
export function batchLine(request: EntryRequest, parameters: RequestParameters): string {
  const body = chatBody(request, parameters);
  return JSON.stringify({ custom_id: request.id, method: "POST", url: "/v1/chat/completions", body });
}

/** A chat completion, as far as it is read. */
interface Completion {
  readonly model?: unknown;
  readonly choices?: readonly {
    readonly finish_reason?: unknown;
    readonly message?: { readonly content?: unknown; readonly refusal?: unknown };
  }[];
  readonly usage?: { readonly prompt_tokens?: unknown; readonly completion_tokens?: unknown };
}

/**
 * What a chat completion answers; null where it is none. `model` is what it goes by where the completion does not say.
 */
export function readCompletion(value: unknown): Omit<Answer, "request" | "model"> | null {
  const { choices, usage } = (value ?? {}) as Completion;
  const choice = Array.isArray(choices) ? (choices as NonNullable<Completion["choices"]>)[0] : undefined;
  const { content, refusal } = choice?.message ?? {};
  const refused = typeof refusal === "string" && refusal !== "";
  if (!refused && typeof content !== "string") return null;
  const finish = choice?.finish_reason;
  const { prompt_tokens: prompt, completion_tokens: completion } = usage ?? {};
  return {
    content: refused ? refusal : (content as string),
    finish: refused ? "refusal" : typeof finish === "string" ? finish : "stop",
    tokens:
      typeof prompt === "number" && typeof completion === "number"
        ? { prompt: Math.round(prompt), completion: Math.round(completion) }
        : null,
  };
}

/** A line of a file of answers: whom it answers, and what, or why there is no answer. */
export type AnswerLine =
  | { readonly id: string; readonly answer: Omit<Answer, "request" | "model">; readonly model: string | null }
  | { readonly id: string; readonly failure: string }
  | { readonly line: number };

/**
 * Reads a file of answers: lines of OpenAI's batch output, or `{"custom_id", "faults"}` as a model writes them that is
 * given the whole file of requests. A line that is neither comes back as its number.
 */
export function readAnswerLines(text: string): AnswerLine[] {
  return readJsonLines(text).map(
    ({ line, value }) => answerLine((value ?? null) as Readonly<Record<string, unknown>> | null) ?? { line },
  );
}

function answerLine(value: Readonly<Record<string, unknown>> | null): AnswerLine | null {
  const id = value?.["custom_id"];
  if (typeof id !== "string") return null;
  const named = value?.["model"];
  if (Array.isArray(value?.["faults"])) {
    const content = JSON.stringify({ faults: value["faults"] });
    return { id, answer: { content, finish: "stop", tokens: null }, model: typeof named === "string" ? named : null };
  }
  const response = value?.["response"] as { status_code?: unknown; body?: unknown } | null | undefined;
  const status = response?.status_code;
  const failed = (value?.["error"] ?? null) !== null || (typeof status === "number" && status >= 400);
  if (failed) return { id, failure: typeof status === "number" ? `HTTP ${status}` : "error" };
  const answer = readCompletion(response?.body);
  const model = (response?.body as Completion | undefined)?.model;
  return answer === null ? null : { id, answer, model: typeof model === "string" ? model : null };
}

/** Requests by the ids that answers name them by. */
export class RequestIndex {
  readonly #byId = new Map<string, EntryRequest>();
  /** By file and line alone, as people write them; null where several are called so. */
  readonly #byPlace = new Map<string, EntryRequest | null>();

  constructor(requests: Iterable<EntryRequest>) {
    for (const request of requests) {
      this.#byId.set(request.id, request);
      const [place = ""] = request.id.split("#", 1);
      this.#byPlace.set(place, this.#byPlace.has(place) ? null : request);
    }
  }

  /** The request that an answer names; null for none, and for one whose texts have changed since. */
  find(id: string): EntryRequest | null {
    if (id.includes("#")) return this.#byId.get(id) ?? null;
    const [, name = "", line = ""] = /^(.*):(\d+)$/u.exec(id) ?? [];
    return this.#byPlace.get(placeName(name, line)) ?? null;
  }
}
