import pLimit from "p-limit";
import type { Budget } from "../review/budget.js";
import { chatBody, type RequestParameters } from "../review/batch.js";
import type { Answer } from "../review/claimed-fault.js";
import type { EntryRequest } from "../review/entry-request.js";
import { askChat, type ChatEndpoint } from "./chat-client.js";

/** How requests are sent. */
export interface SendOptions {
  readonly endpoint: ChatEndpoint;
  readonly parameters: RequestParameters;
  readonly atOnce: number;
  readonly budget: Budget;
  /** Ends the beginning of further requests; those under way are waited for. */
  readonly halt: AbortSignal;
  /** Ends those under way too. */
  readonly abort: AbortSignal;
  /** Told each answer as it comes. */
  readonly onAnswer: (request: EntryRequest, answer: Answer) => void;
}

/** What came of sending. */
export interface Sent {
  readonly answered: number;
  /** Requests that failed for good, with why. */
  readonly failures: readonly { readonly id: string; readonly reason: string }[];
  /** Requests that the budget did not allow. */
  readonly overBudget: number;
  /** Requests that were not sent, or not waited for, because sending was ended. */
  readonly stopped: number;
}

/** Sends requests, some at a time and in their order; each answer is told at once, so that nothing paid for is lost. */
export async function sendRequests(requests: readonly EntryRequest[], options: SendOptions): Promise<Sent> {
  const { endpoint, parameters, budget, halt, abort, onAnswer } = options;
  const few = pLimit(options.atOnce);
  const failures: { id: string; reason: string }[] = [];
  let answered = 0;
  let overBudget = 0;
  let stopped = 0;
  let isOver = false;
  const send = async (request: EntryRequest): Promise<void> => {
    if (isOver || halt.aborted || abort.aborted) {
      stopped += 1;
      return;
    }
    if (!budget.takeEntry()) {
      overBudget += 1;
      return;
    }
    const tokens = request.tokens + parameters.maxTokens;
    const asked = await askChat(chatBody(request, parameters), endpoint, { tokens, budget, signal: abort });
    if (asked.kind === "answer") {
      answered += 1;
      onAnswer(request, { ...asked.answer, request: request.hash, model: parameters.model });
    } else if (asked.kind === "failed") {
      failures.push({ id: request.id, reason: asked.reason });
      isOver ||= asked.final;
    } else if (asked.kind === "budget") overBudget += 1;
    else stopped += 1;
  };
  await Promise.all(requests.map((request) => few(() => send(request))));
  return { answered, failures, overBudget, stopped };
}
