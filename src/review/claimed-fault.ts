import type { ReviewedFaultsOptions } from "../model/schema-types.js";

/** What a second reader can find, as rules name it. */
export type ReviewKind = ReviewedFaultsOptions["kind"];

/** A fault as a model words it, before anything of it is believed. */
export interface ClaimedFault {
  /** Name of the section. */
  readonly field: string;
  /** Words of title or abstract; empty where the model gave none. */
  readonly source: string;
  /** Words of the section. */
  readonly words: string;
  readonly kind: ReviewKind;
  /** Words in place of the section's; empty to remove them. */
  readonly better: string;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly why: string;
}

/** What a model answered to one request, as it is kept. */
export interface Answer {
  /** Hash of the request's messages. */
  readonly request: string;
  readonly model: string;
  /** The text of the answer, or of the refusal. */
  readonly content: string;
  /** `stop`, `length`, `content_filter` as the protocol has them, or `refusal`. */
  readonly finish: string;
  /** What the endpoint counted; null where it did not say. */
  readonly tokens: { readonly prompt: number; readonly completion: number } | null;
}
