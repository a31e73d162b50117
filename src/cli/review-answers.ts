import { resolve } from "node:path";
import { readFailure } from "../config/read-file.js";
import { readAnswerLines, RequestIndex } from "../review/batch.js";
import type { EntryRequest } from "../review/entry-request.js";
import { readAnswer } from "../review/read-answer.js";
import { AnswersFile } from "../run/answers-file.js";
import type { Io } from "./io.js";
import { localeOf } from "./locale.js";
import { readBytes } from "./read-bytes.js";
import type { ReviewSettingArguments, ReviewSettings } from "./review-settings.js";
import type { LintArguments } from "./run-options.js";
import { UsageError } from "./usage-error.js";
import { writeStderrLine } from "./write-stderr-line.js";

/** Options that say how kept answers are used. */
export interface AnswerArguments extends Pick<LintArguments, "lang">, Pick<ReviewSettingArguments, "keep"> {
  readonly again?: boolean;
}

/** True for a request that has no answer yet, or with `--again` none that can be used. */
export function isOpen(request: EntryRequest, kept: AnswersFile, model: string, { again }: AnswerArguments): boolean {
  const answer = kept.answers.find(request.hash, model);
  return answer === null || (again === true && "problem" in readAnswer(answer));
}

/**
 * Opens the file of kept answers, or an empty one. Throws a UsageError for a file that holds none or cannot be read.
 */
export function openKept(name: string, io: Io, args: AnswerArguments): AnswersFile {
  let kept: AnswersFile;
  try {
    kept = new AnswersFile(resolve(io.cwd, name));
  } catch (cause) {
    const why = readFailure(cause);
    throw new UsageError(`${name}: the answers cannot be read (${why.en})`, `${name}：无法读取模型的回答（${why.zh}）`);
  }
  if (kept.answers.broken > 0 && kept.answers.size === 0)
    throw new UsageError(
      `${name}: holds no answers that digestlint kept; give --keep another name`,
      `${name}：不是 digestlint 保存的回答，请为 --keep 指定其他文件名`,
    );
  if (kept.answers.broken > 0)
    writeStderrLine(
      localeOf(args.lang, io.env) === "zh"
        ? `${name}：有 ${kept.answers.broken} 行无法读取，已略过`
        : `${name}: ${kept.answers.broken} lines cannot be read and are left out`,
      io,
    );
  return kept;
}

/** Takes the answers of a file; false where one cannot be read, failed, or answers nothing that is asked. */
export async function takeAnswers(
  name: string,
  requests: readonly EntryRequest[],
  kept: AnswersFile,
  holds: ReviewSettings,
  args: AnswerArguments,
  io: Io,
): Promise<boolean> {
  const zh = localeOf(args.lang, io.env) === "zh";
  const report = (en: string, inZh: string): void => {
    writeStderrLine(zh ? `${name}：${inZh}` : `${name}: ${en}`, io);
  };
  const index = new RequestIndex(requests);
  let isWhole = true;
  let taken = 0;
  let unasked = 0;
  for (const line of readAnswerLines(readBytes(name, io).toString("utf8"))) {
    if ("line" in line) {
      report(`line ${line.line} is no answer`, `第 ${line.line} 行不是回答`);
      isWhole = false;
    } else if ("failure" in line) {
      report(`${line.id} was not answered (${line.failure})`, `${line.id} 没有得到回答（${line.failure}）`);
      isWhole = false;
    } else {
      const request = index.find(line.id);
      if (request === null) unasked += 1;
      else {
        taken += 1;
        kept.answers.add({ ...line.answer, request: request.hash, model: holds.model ?? line.model ?? "unnamed" });
      }
    }
  }
  report(`${taken} answers taken`, `读入 ${taken} 条回答`);
  if (unasked > 0)
    report(`${unasked} answers belong to no entry as it stands now`, `有 ${unasked} 条回答不对应任何条目现在的内容`);
  if (args.keep !== undefined) await writeKept(kept, holds.keep);
  return isWhole;
}

/** Writes the kept answers. Throws a UsageError where that fails. */
export async function writeKept(kept: AnswersFile, name: string): Promise<void> {
  try {
    await kept.write();
  } catch (cause) {
    const code = (cause as { code?: string }).code ?? String(cause);
    throw new UsageError(`${name}: cannot be written (${code})`, `${name}：无法写入（${code}）`);
  }
}
