import { appendFileSync } from "node:fs";
import type { Answer } from "../review/claimed-fault.js";
import { answerLine, KeptAnswers } from "../review/kept-answers.js";
import { readBytes } from "../config/read-file.js";
import { writeFiles } from "./write-files.js";

/** The file in which answers are kept from run to run. */
export class AnswersFile {
  readonly #path: string;
  /** True where the file ends inside a line, which a process that was killed left. */
  #endsInLine: boolean;
  readonly answers: KeptAnswers;

  /** Reads the file; one that is not there holds none. Throws what the system throws. */
  constructor(path: string) {
    this.#path = path;
    const text = textOf(path);
    this.answers = new KeptAnswers(text);
    this.#endsInLine = text !== "" && !text.endsWith("\n");
  }

  /** Keeps an answer and appends it to the file, so that whatever happens next does not lose it. */
  append(answer: Answer): void {
    this.answers.add(answer);
    appendFileSync(this.#path, `${this.#endsInLine ? "\n" : ""}${answerLine(answer)}`);
    this.#endsInLine = false;
  }

  /** Writes the file anew, its lines in order, with what others have appended meanwhile. Throws a WriteFailure. */
  async write(): Promise<void> {
    const all = new KeptAnswers(`${textOf(this.#path)}\n${this.answers.text()}`);
    await writeFiles([{ path: this.#path, bytes: all.text() }]);
  }
}

function textOf(path: string): string {
  try {
    return readBytes(path).toString("utf8");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw cause;
  }
}
