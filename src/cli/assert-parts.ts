import type { Report } from "../model/report.js";
import { UsageError } from "./usage-error.js";

/** A report with the name that the command line gives it. */
export interface NamedReport {
  readonly name: string;
  readonly report: Report;
}

/**
 * Throws a UsageError where reports are not all the parts of one run, each once: where one is missing, doubled, empty
 * without being a shard, of another run, or was made of inputs that could not all be read; and where two hold one
 * digest. Reports without a mark of a shard are runs of their own, such as one a file.
 */
export function assertParts(parts: readonly NamedReport[]): void {
  const shards = parts.flatMap(({ name, report: { shard } }) => (shard === undefined ? [] : [{ name, ...shard }]));
  const [first] = shards;
  if (first !== undefined) {
    const other = parts.find(({ report: { shard } }) => shard === undefined);
    if (other !== undefined)
      throw new UsageError(
        `${other.name}: is no shard, and ${first.name} is one; merge the shards of one run, all made by this version with --shard`,
        `${other.name}：不是分片报告，而 ${first.name} 是；请合并同一次运行的各分片，它们都应由此版本用 --shard 生成`,
      );
    const byIndex = new Map<number, string>();
    for (const { name, index, of, list, unread } of shards) {
      if (of !== first.of || list !== first.list || index > of)
        throw new UsageError(
          `${name}: is not of the same run as ${first.name} (other files, other sizes or another number of shards); lint all shards of one state of the files`,
          `${name}：与 ${first.name} 不属于同一次运行（文件、大小或分片数不同）；请在文件的同一状态下生成全部分片`,
        );
      const twin = byIndex.get(index);
      if (twin !== undefined)
        throw new UsageError(
          `${name}: is shard ${index}/${of}, as ${twin} is; name each shard once`,
          `${name}：与 ${twin} 同为分片 ${index}/${of}；每个分片只能给出一次`,
        );
      byIndex.set(index, name);
      if (unread > 0)
        throw new UsageError(
          `${name}: ${unread} ${unread === 1 ? "input" : "inputs"} of shard ${index}/${of} could not be read; look at what that run said, and lint the shard again`,
          `${name}：分片 ${index}/${of} 有 ${unread} 个输入无法读取；请查看那次运行的输出，然后重新检查该分片`,
        );
    }
    const missing = Array.from({ length: Math.min(first.of, MOST_LOOKED_AT) }, (_, place) => place + 1).filter(
      (index) => !byIndex.has(index),
    );
    if (byIndex.size < first.of)
      throw new UsageError(
        `of ${first.of} shards ${first.of - byIndex.size} are missing: ${someOf(missing)}; name the reports of all`,
        `${first.of} 个分片中缺少 ${first.of - byIndex.size} 个：${someOf(missing)}；请给出全部分片的报告`,
      );
  }
  const digests = new Map<string, string>();
  for (const { name, report } of parts) {
    if (report.files.length === 0 && report.shard === undefined)
      throw new UsageError(
        `${name}: holds no digest; nothing was judged in that run`,
        `${name}：其中没有任何日报，那次运行未作任何判定`,
      );
    for (const { path } of report.files) {
      const other = digests.get(path);
      if (other !== undefined)
        throw new UsageError(
          `${path}: is in ${other} and in ${name}; name one report of each digest`,
          `${path}：同时出现在 ${other} 和 ${name} 中；每份日报只能来自一份报告`,
        );
      digests.set(path, name);
    }
  }
  if (digests.size === 0)
    throw new UsageError("the reports hold no digest; nothing was judged", "这些报告中没有任何日报，未作任何判定");
}

/** Shards that are looked through for those that are missing, and how many of them are named. */
const MOST_LOOKED_AT = 10_000;
const MOST_NAMED = 10;

function someOf(indexes: readonly number[]): string {
  return `${indexes.slice(0, MOST_NAMED).join(", ")}${indexes.length > MOST_NAMED ? " …" : ""}`;
}
