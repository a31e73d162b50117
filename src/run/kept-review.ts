import { resolve } from "node:path";
import type { Settings } from "../config/settings.js";
import type { BoundRule } from "../lint/schedule.js";
import type { LintOptions } from "../lint/pipeline.js";
import type { ReadOptions } from "../lint/read-digest.js";
import type { FileReport } from "../model/report.js";
import { readFailure } from "../config/read-file.js";
import { KeptAnswers } from "../review/kept-answers.js";
import { AnswersFile } from "./answers-file.js";
import type { InputProblem } from "./decode.js";

/** Lints the text of a digest, and reports beside it what the answers kept for its entries come to. */
export type LintWithAnswers = (
  text: string,
  bound: readonly BoundRule[],
  lintOptions: ReadOptions & LintOptions,
) => FileReport;

/** The answers of a second reader that configurations name (`review.answers`), each file read once a run. */
export class KeptReview {
  readonly #cwd: string;
  readonly #files = new Map<string, KeptAnswers>();
  /** Files of answers that are there and cannot be read: what they hold would be missed. */
  readonly problems: InputProblem[] = [];

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** How a file of these settings is linted with its answers; null where its configuration names none. */
  async of({ review }: Settings): Promise<LintWithAnswers | null> {
    const { answers: name, model = null, prompt = "en" } = review;
    if (name === undefined) return null;
    const answers = this.#open(name);
    // The instructions and their hints are for those who have answers.
    const { LEAST_CONFIDENCE, prepareReview, reviewDigest } = await import("../review/review-digest.js");
    const confidence = review.confidence ?? LEAST_CONFIDENCE;
    return (text, bound, lintOptions) =>
      reviewDigest(prepareReview({ text, bound, lintOptions }, prompt), ({ hash }) => answers.find(hash, model), {
        confidence,
      });
  }

  #open(name: string): KeptAnswers {
    const known = this.#files.get(name);
    if (known !== undefined) return known;
    let answers = new KeptAnswers();
    try {
      ({ answers } = new AnswersFile(resolve(this.#cwd, name)));
      if (answers.broken > 0 && answers.size === 0) this.problems.push({ path: name, message: NO_ANSWERS });
    } catch (cause) {
      const why = readFailure(cause);
      const message = {
        en: `the answers of the second reader cannot be read (${why.en})`,
        zh: `无法读取复核的回答（${why.zh}）`,
      };
      this.problems.push({ path: name, message });
    }
    this.#files.set(name, answers);
    return answers;
  }
}

const NO_ANSWERS: InputProblem["message"] = {
  en: "holds no answers that digestlint review kept; review.answers wants the name of their file",
  zh: "不是 digestlint review 保存的回答；review.answers 应为保存回答的文件名",
};
