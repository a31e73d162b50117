import { readFileSync } from "node:fs";
import { bindRules } from "../../src/lint/schedule.js";
import type { FileReport } from "../../src/model/report.js";
import type { Rule } from "../../src/model/rule.js";
import { readAnswerLines, RequestIndex } from "../../src/review/batch.js";
import type { Answer } from "../../src/review/claimed-fault.js";
import { type PreparedReview, prepareReview, reviewDigest } from "../../src/review/review-digest.js";

/** A digest as rules see it, with its requests. */
export function prepared(rules: readonly Rule[], path: string, text = readFileSync(path, "utf8")): PreparedReview {
  return prepareReview({ text, bound: bindRules(rules), lintOptions: { path } }, "en");
}

/** The answers of a file's text by the hash of the request that each belongs to; throws where one belongs to none. */
export function answersTo({ requests }: PreparedReview, text: string): Map<string, Answer> {
  const index = new RequestIndex(requests);
  return new Map(
    readAnswerLines(text).map((line) => {
      const request = "answer" in line ? index.find(line.id) : null;
      if (request === null || !("answer" in line)) throw new Error(`answers nothing: ${JSON.stringify(line)}`);
      return [request.hash, { ...line.answer, request: request.hash, model: line.model ?? "model-x" }] as const;
    }),
  );
}

/** The report of a digest with the answers of a text. */
export function reviewed(one: PreparedReview, text: string, confidence = 0.6): FileReport {
  const answers = answersTo(one, text);
  return reviewDigest(one, ({ hash }) => answers.get(hash) ?? null, { confidence });
}
