import { resolve } from "node:path";
import { comparisonJson, comparisonMarkdown, comparisonText } from "../report/comparison.js";
import { COMPARISON_FORMATS } from "../report/format.js";
import { compareReports } from "../score/comparison.js";
import { destinationsOf, wantsColor } from "./destinations.js";
import { CLEAN } from "./exit-code.js";
import type { Io } from "./io.js";
import { localeOf } from "./locale.js";
import { openReport } from "./open-report.js";
import { assertApart } from "./run-options.js";
import { replaceFiles } from "./side-files.js";
import { UsageError } from "./usage-error.js";

/** The formats of a comparison, by name; the first is the default. */
const WRITERS = { stylish: comparisonText, markdown: comparisonMarkdown, json: comparisonJson };

/** Options of `digestlint compare`. */
export interface CompareArguments {
  readonly format?: readonly string[];
  readonly lang?: string;
  readonly color?: boolean;
}

/**
 * `digestlint compare`: two JSON reports side by side. 0 whatever comes out; throws a UsageError for reports that do
 * not compare.
 */
export async function compare(a: string, b: string, args: CompareArguments, io: Io): Promise<number> {
  const wanted = destinationsOf(COMPARISON_FORMATS, args.format);
  assertApart(
    wanted.flatMap(({ file }) => file ?? []),
    [a, b],
    io,
  );
  const [one, other] = [openReport(a, io), openReport(b, io)];
  if (one.tool.ruleset !== other.tool.ruleset)
    throw new UsageError(
      `${a} and ${b} were made with different rulesets (${one.tool.ruleset}, ${other.tool.ruleset}), and their scores do not compare: lint both with one version and one configuration`,
      `${a} 与 ${b} 使用的规则集不同（${one.tool.ruleset}、${other.tool.ruleset}），分数不可比较：请用同一版本和同一配置重新检查`,
    );
  const comparison = compareReports(one, other);
  for (const { name, file } of wanted) {
    const text = WRITERS[name](comparison, {
      locale: localeOf(args.lang, io.env),
      color: file === null && wantsColor(args, io),
      names: { a, b },
    });
    if (file === null) io.stdout.write(text);
    else await replaceFiles({ path: resolve(io.cwd, file), name: file, bytes: text });
  }
  return CLEAN;
}
