import { unknownName } from "../config/unknown-name.js";
import { FORMAT_NAMES, type FormatName } from "../report/format.js";
import type { Io } from "./io.js";
import { UsageError } from "./usage-error.js";

/** A format and where its text goes; null for standard output. */
export interface Destination<Name extends string = FormatName> {
  readonly name: Name;
  readonly file: string | null;
}

/** Reads `--format` values: `stylish`, `sarif=out.sarif`; throws a UsageError for an unknown name or two for stdout. */
export function destinations(values?: readonly string[]): Destination[] {
  return destinationsOf(FORMAT_NAMES, values);
}

/** As `destinations`, for a command with formats of its own; the first of them is the default. */
export function destinationsOf<Name extends string>(
  names: readonly [Name, ...Name[]],
  values: readonly string[] = [],
): Destination<Name>[] {
  const wanted = values.length === 0 ? [names[0]] : values;
  const list = wanted.map((value): Destination<Name> => {
    const at = value.indexOf("=");
    const name = at < 0 ? value : value.slice(0, at);
    if (!(names as readonly string[]).includes(name)) {
      const words = unknownName("format", "格式", name, names);
      throw new UsageError(`${words.en} (there are ${names.join(", ")})`, `${words.zh}（可用：${names.join("、")}）`);
    }
    return { name: name as Name, file: at < 0 ? null : value.slice(at + 1) };
  });
  if (list.filter((item) => item.file === null).length > 1) {
    throw new UsageError(
      "only one format can go to stdout; give the others a file: --format sarif=out.sarif",
      "只能有一种格式输出到标准输出，其余请指定文件：--format sarif=out.sarif",
    );
  }
  return list;
}

/**
 * Whether text for people on stdout is coloured: as asked, else as FORCE_COLOR says, else on a terminal unless NO_COLOR
 * is set.
 */
export function wantsColor(args: { readonly color?: boolean }, io: Io): boolean {
  if (args.color !== undefined) return args.color;
  const forced = io.env["FORCE_COLOR"] ?? "";
  if (forced !== "") return forced !== "0" && forced !== "false";
  if ((io.env["NO_COLOR"] ?? "") !== "") return false;
  return io.stdout.isTTY === true;
}
