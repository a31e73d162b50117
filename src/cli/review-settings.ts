import type { Settings } from "../config/settings.js";
import type { RequestParameters } from "../review/batch.js";
import type { Limits } from "../review/budget.js";
import type { PromptLanguage } from "../review/prompt.js";
import { LEAST_CONFIDENCE } from "../review/review-digest.js";
import type { Io } from "./io.js";
import { UsageError } from "./usage-error.js";

/** Options of `digestlint review` that settings follow from, beside configuration and environment. */
export interface ReviewSettingArguments {
  readonly model?: string;
  readonly prompt?: PromptLanguage;
  readonly keep?: string;
  readonly tokens?: string;
  readonly entries?: string;
  readonly confidence?: string;
}

/** What holds for a review: command line before environment before configuration. */
export interface ReviewSettings {
  readonly baseUrl: string;
  /** Null where nobody names one. */
  readonly model: string | null;
  readonly prompt: PromptLanguage;
  readonly confidence: number;
  /** The name of the file in which answers are kept. */
  readonly keep: string;
  readonly atOnce: number;
  readonly attempts: number;
  /** Milliseconds that one sending may take. */
  readonly timeout: number;
  /** Milliseconds that sending may take in all. */
  readonly time: number;
  readonly limits: Limits;
  readonly parameters: Omit<RequestParameters, "model">;
}

/** The name of the file in which answers are kept where nobody names another. */
const KEPT_NAME = "digestlint-review.jsonl";

/** Settles a review. Throws a UsageError for what cannot be meant. */
export function reviewSettings(given: Settings["review"], args: ReviewSettingArguments, io: Io): ReviewSettings {
  const number = (
    name: string,
    text: string | undefined,
    otherwise: number,
    most = Number.MAX_SAFE_INTEGER,
  ): number => {
    if (text === undefined) return otherwise;
    const value = Number(text);
    if (text.trim() === "" || !(value >= 0 && value <= most) || (most > 1 && !Number.isInteger(value)))
      throw new UsageError(
        `--${name} wants a number${most > 1 ? "" : " from 0 to 1"}, not "${text}"`,
        `--${name} 需要${most > 1 ? "一个整数" : " 0 到 1 之间的数"}，而不是“${text}”`,
      );
    return value;
  };
  return {
    baseUrl: endpointOf(named(io.env["OPENAI_BASE_URL"]) ?? given.baseUrl ?? "https://api.openai.com/v1"),
    model: named(args.model) ?? named(io.env["MODEL_NAME"]) ?? given.model ?? null,
    prompt: args.prompt ?? given.prompt ?? "en",
    confidence: number("confidence", args.confidence, given.confidence ?? LEAST_CONFIDENCE, 1),
    keep: args.keep ?? given.answers ?? KEPT_NAME,
    atOnce: given.atOnce ?? 4,
    attempts: given.attempts ?? 5,
    timeout: (given.timeout ?? 120) * 1000,
    time: (given.minutes ?? 60) * 60_000,
    limits: {
      tokens: number("tokens", args.tokens, given.tokens ?? 1_000_000),
      entries: number("entries", args.entries, given.entries ?? 1000),
    },
    parameters: { maxTokens: given.maxTokens ?? 1000, parameters: given.parameters ?? {} },
  };
}

/** The model, which requests and runs need. */
export function assertModel(model: string | null): string {
  if (model !== null) return model;
  throw new UsageError(
    "no model is named; give --model, set MODEL_NAME, or write review.model in the configuration",
    "没有指定模型；请使用 --model，设置 MODEL_NAME，或在配置中写 review.model",
  );
}

function named(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text.trim();
}

/** The address of an endpoint, when it is one of http or https and holds no name, password or query. */
function endpointOf(text: string): string {
  let url: URL | null = null;
  try {
    url = new URL(text);
  } catch {
    // Told below.
  }
  // The text itself is not repeated: a password may stand in it.
  if (
    url === null ||
    !/^https?:$/u.test(url.protocol) ||
    url.username !== "" ||
    url.password !== "" ||
    url.search !== ""
  )
    throw new UsageError(
      "the endpoint's address must be http:// or https:// without name, password or query (OPENAI_BASE_URL, review.baseUrl)",
      "接口地址必须以 http:// 或 https:// 开头，且不含用户名、密码和查询参数（OPENAI_BASE_URL、review.baseUrl）",
    );
  return text.replace(/\/+$/u, "");
}
