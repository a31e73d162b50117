import ky, { isHTTPError, isTimeoutError } from "ky";
import type { Budget } from "../review/budget.js";
import { type ChatBody, readCompletion } from "../review/batch.js";
import type { Answer } from "../review/claimed-fault.js";

/** Where and how requests are sent. */
export interface ChatEndpoint {
  /** Address under which `chat/completions` lies. */
  readonly baseUrl: string;
  /** Sent as a bearer token; none is sent where it is empty. */
  readonly key: string;
  /** Milliseconds that one sending may take, its answer's body included. */
  readonly timeout: number;
  /** Times that a request is sent at most. */
  readonly attempts: number;
  /** Milliseconds before the first repetition where the endpoint names no time; doubled with each. */
  readonly backoff: number;
  /** When sending ends, in milliseconds of `Date.now`. */
  readonly deadline: number;
}

/** What came of one request; after a `final` failure the others would fail alike. */
export type Asked =
  | { readonly kind: "answer"; readonly answer: Omit<Answer, "request" | "model"> }
  | { readonly kind: "failed"; readonly reason: string; readonly final: boolean }
  | { readonly kind: "budget" }
  | { readonly kind: "stopped" };

/** Largest body that is read, in bytes: an answer has a few thousand. */
const MOST_BYTES = 4 * 1024 * 1024;

/** What may be gone the next time: timeouts, limits, faults of the server. */
const PASSING = [408, 429, 500, 502, 503, 504];

/** Wrong key, no credit, no right, no such model or address: so for every request. */
const FOR_ALL = new Set([401, 402, 403, 404]);

/** Longest part of an endpoint's own words that is told, in UTF-16 units. */
const LONGEST_WORDS = 160;

/** Ends the attempts at a request. */
class Ended extends Error {
  constructor(readonly asked: Asked) {
    super(asked.kind);
  }
}

/**
 * Asks for a chat completion, again where that may help and as `Retry-After` says. Each sending reserves `tokens` of
 * the budget; one whose cost nobody told counts in full. Never throws; no words of it hold the key.
 */
export async function askChat(
  body: ChatBody,
  endpoint: ChatEndpoint,
  { tokens, budget, signal }: { readonly tokens: number; readonly budget: Budget; readonly signal: AbortSignal },
): Promise<Asked> {
  const { key, timeout, attempts, backoff, deadline } = endpoint;
  const withoutKey = (text: string): string => (key.length < 8 ? text : text.replaceAll(key, "***"));
  let words = "";
  const came: { answer: Omit<Answer, "request" | "model"> | null } = { answer: null };
  const send = async (request: Parameters<typeof fetch>[0]): Promise<Response> => {
    let spent = tokens;
    try {
      // Followed, a redirect would carry the digest, and with some servers the key, to a host that nobody named.
      const response = await fetch(request, { redirect: "manual" });
      if (response.status >= 300 && response.status < 400) {
        spent = 0;
        const place = hostOf(response.headers.get("location"), response.url);
        throw new Ended({ kind: "failed", reason: `redirects to ${place}, which is refused`, final: true });
      }
      const text = withoutKey(await wholeBody(response));
      if (!response.ok) {
        spent = 0;
        words = wordsOf(text);
        const after = secondsOf(response.headers.get("retry-after"));
        if (after !== null && Date.now() + after * 1000 > deadline)
          throw new Ended({
            kind: "failed",
            reason: `HTTP ${response.status}: asks to wait ${Math.ceil(after)} s, longer than this run may take`,
            final: false,
          });
        return new Response(text, {
          status: response.status,
          headers: after === null ? {} : { "retry-after": String(after) },
        });
      }
      const completion = readCompletion(JSON.parse(text));
      if (completion === null) throw new SyntaxError("no chat completion");
      if (completion.tokens !== null) spent = completion.tokens.prompt + completion.tokens.completion;
      came.answer = completion;
      return new Response(null, { status: 200 });
    } catch (cause) {
      if (codeOf(cause) === "ECONNREFUSED" || codeOf(cause) === "ENOTFOUND") spent = 0;
      throw cause;
    } finally {
      budget.settle(tokens, spent);
    }
  };
  try {
    await ky.post(`${endpoint.baseUrl.replace(/\/+$/u, "")}/chat/completions`, {
      body: JSON.stringify(body),
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        ...(key === "" ? {} : { authorization: `Bearer ${key}` }),
      },
      signal,
      timeout,
      fetch: send,
      hooks: {
        beforeRequest: [
          async () => {
            if (!(await budget.reserve(tokens))) throw new Ended({ kind: "budget" });
            if (!signal.aborted) return;
            budget.settle(tokens, 0);
            throw new Ended({ kind: "stopped" });
          },
        ],
      },
      retry: {
        limit: attempts - 1,
        methods: ["post"],
        statusCodes: PASSING,
        afterStatusCodes: PASSING,
        retryOnTimeout: true,
        delay: (attempt) => backoff * 2 ** (attempt - 1),
        jitter: (delay) => delay * (0.75 + Math.random() / 2),
        shouldRetry: ({ error }) =>
          error instanceof Ended || signal.aborted ? false : isHTTPError(error) ? undefined : true,
      },
    });
    const { answer } = came;
    return answer === null ? { kind: "failed", reason: "no answer", final: false } : { kind: "answer", answer };
  } catch (error) {
    if (error instanceof Ended) return error.asked;
    if (signal.aborted) return { kind: "stopped" };
    if (isHTTPError(error)) {
      const { status } = error.response;
      return {
        kind: "failed",
        reason: `HTTP ${status}${words === "" ? "" : `: ${words}`}`,
        final: FOR_ALL.has(status),
      };
    }
    return { kind: "failed", reason: withoutKey(reasonOf(error, timeout)), final: false };
  }
}

async function wholeBody(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > MOST_BYTES) throw new Ended({ kind: "failed", reason: "the answer is larger than 4 MiB", final: false });
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** Seconds of a `Retry-After`, which may be a date; null where there is none. */
function secondsOf(header: string | null): number | null {
  if (header === null || header.trim() === "") return null;
  const seconds = Number(header);
  if (!Number.isNaN(seconds)) return Math.max(0, seconds);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, (date - Date.now()) / 1000);
}

function hostOf(location: string | null, base: string): string {
  try {
    return new URL(location ?? "", base).host;
  } catch {
    return "an address that cannot be read";
  }
}

/** What an endpoint says of an error, on one line. */
function wordsOf(text: string): string {
  let said: unknown;
  try {
    const { error, message } = JSON.parse(text) as { error?: { message?: unknown } | string; message?: unknown };
    said = typeof error === "string" ? error : (error?.message ?? message);
  } catch {
    said = text;
  }
  return (typeof said === "string" ? said : "")
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST_WORDS);
}

function codeOf(cause: unknown): string {
  const { code, cause: inner } = (cause ?? {}) as { code?: unknown; cause?: unknown };
  return typeof code === "string" ? code : inner === undefined ? "" : codeOf(inner);
}

function reasonOf(error: unknown, timeout: number): string {
  if (isTimeoutError(error)) return `no answer within ${timeout / 1000} s`;
  if (error instanceof SyntaxError) return "the answer is no chat completion in JSON";
  const code = codeOf(error);
  return code === ""
    ? `the connection failed (${error instanceof Error ? error.message : String(error)})`
    : `the connection failed (${code})`;
}
