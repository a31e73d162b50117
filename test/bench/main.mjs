// Measures digestlint as built in dist/, side by side with the floor and with peers. It never fails by time.
// npm run bench [-- --rounds 5] [-- --full] [-- --old DIST]; DIST is the dist/ of another build, run in turn with this one
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { sources, writeEntries, writeFolder } from "./corpora.mjs";
import { alternate, runOnce } from "./measure.mjs";
import { peers } from "./peers.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const USAGE = "usage: npm run bench [-- --rounds 5] [-- --full] [-- --dist DIST] [-- --old DIST]\n";
const { values } = options();
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}
const rounds = Number(values.rounds);
if (!(Number.isInteger(rounds) && rounds > 0)) wrongUse("--rounds wants a whole number from 1");
const few = Math.max(1, Math.ceil(rounds / 2));
const bin = join(values.dist, "bin.cjs");
const node = process.execPath;
const QUIET = ["--no-config", "--fail-on", "never"];
const lint = (...args) => [node, bin, ...args, ...QUIET];
const oldBin = values.old === undefined ? null : join(values.old, "bin.cjs");

function options() {
  try {
    return parseArgs({
      options: {
        rounds: { type: "string", default: "5" },
        full: { type: "boolean", default: false },
        dist: { type: "string", default: join(root, "dist") },
        old: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    return wrongUse(error.message);
  }
}

function wrongUse(message) {
  process.stderr.write(`bench: ${message}\n${USAGE}`);
  process.exit(2);
}

/** Each case of this build followed by the same of the old one, where one is given; a cache is each build's own. */
const withOld = (cases) =>
  cases.flatMap((one) => (one.command?.[1] === bin && oldBin !== null ? [one, ofOld(one)] : [one]));
const ofOld = ({ name, command, fresh }) => ({
  name: `- old: ${name}`,
  command: [node, oldBin, ...command.slice(2)].map((part, at, all) =>
    all[at - 1] === "--cache-file" ? `${part}-old` : part,
  ),
  ...(fresh === undefined ? {} : { fresh: `${fresh}-old` }),
});
/** A case whose cache is thrown away before each run. */
const prepared = (one) =>
  one.fresh === undefined ? one : { ...one, before: () => rmSync(one.fresh, { force: true }) };

if (!existsSync(bin) || (oldBin !== null && !existsSync(oldBin))) {
  process.stderr.write("bench: build first: npm run build\n");
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "digestlint-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const say = (text = "") => process.stdout.write(`${text}\n`);
const seconds = (value) => `${value.toFixed(value < 10 ? 3 : 1)} s`;
const megabytes = (value) => (Number.isNaN(value) ? "?" : `${value.toFixed(0)} MB`);

function table(title, rows) {
  say(`\n${title}`);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows)
    say(
      `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join("  ")}`,
    );
}

/** Rows of one comparison: wall, processor time, memory, speed, ratio to the first. */
function compare(title, given, count, bytes = null) {
  const cases = withOld(given).map(prepared);
  const results = alternate(cases, count);
  const base = results[0].wall;
  const rows = cases.map(({ name }, place) => {
    const { wall, cpu, memory } = results[place];
    return [
      name,
      seconds(wall),
      seconds(cpu),
      megabytes(memory),
      ...(bytes === null ? [] : [`${(bytes / 1e6 / wall).toFixed(1)} MB/s`]),
      `${(wall / base).toFixed(2)} ×`,
    ];
  });
  table(title, [["", "wall", "cpu", "peak", ...(bytes === null ? [] : ["speed"]), "ratio"], ...rows]);
  return results;
}

const from = sources(root);
const bare = { name: "node -e 0", command: [node, "-e", "0"] };
say(
  `digestlint bench: node ${process.version}, ${availableParallelism()} processors, load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(" ")}, ${rounds} rounds, digests made from ${from.from}`,
);

const one = join(folder, "2026-01-22.md");
writeFileSync(one, from.sample);
compare(
  `Start-up and one digest of ${(statSync(one).size / 1000).toFixed(0)} KB`,
  [
    bare,
    { name: "--version", command: [node, bin, "--version"] },
    { name: "floor", command: [node, join(here, "floor.mjs"), one] },
    { name: "one digest", command: lint(one) },
  ],
  rounds,
);

const hundred = join(folder, "hundred");
const hundredBytes = writeFolder(hundred, [from.sample], 100, (day) => `${day}.md`);
const others = peers(here, hundred);
compare(
  `100 digests, ${(hundredBytes / 1e6).toFixed(1)} MB`,
  [
    { name: "floor: read and split", command: [node, join(here, "floor.mjs"), hundred] },
    { name: "digestlint", command: lint(hundred) },
    ...others.filter(({ command }) => command !== null),
  ],
  few,
  hundredBytes,
);
for (const { name, command } of others)
  if (command === null) say(`  ${name}: not installed (npm install --prefix test/bench)`);

for (const [title, texts, nameOf] of [
  ["Markdown", from.markdown, (day) => `${day}.md`],
  ["JSONL", from.jsonl, (day) => `${day}_AI_enhanced_Chinese.jsonl`],
]) {
  if (texts.length === 0) continue;
  const year = join(folder, `year-${title}`);
  const bytes = writeFolder(year, texts, 365, nameOf);
  const [, run] = compare(
    `A year of ${title}, 365 digests, ${(bytes / 1e6).toFixed(1)} MB`,
    [
      { name: "floor: read and split", command: [node, join(here, "floor.mjs"), year] },
      { name: "digestlint", command: lint(year) },
    ],
    few,
    bytes,
  );
  const report = join(folder, "report.json");
  runOnce(lint(year, "--format", `json=${report}`));
  const { totals } = JSON.parse((await import("node:fs")).readFileSync(report, "utf8"));
  say(`  ${totals.entries} entries, ${(totals.entries / run.wall).toFixed(0)} a second`);
  if (title !== "Markdown") continue;
  const cache = join(folder, "cache");
  compare(
    "The same with a cache",
    [
      bare,
      { name: "cold", command: lint(year, "--cache-file", cache), fresh: cache },
      { name: "warm", command: lint(year, "--cache-file", cache) },
    ],
    few,
  );
}

if (from.entries.length > 0) {
  const rows = [["entries", "wall", "cpu", "peak", "a thousand entries"]];
  const costs = [];
  for (const entries of [1_000, 10_000, 100_000]) {
    const file = join(folder, `curve-${String(entries)}_AI_enhanced_Chinese.jsonl`);
    await writeEntries(file, from.entries, { entries });
    const [run] = alternate([{ command: lint(file) }], entries > 10_000 ? 1 : few);
    rmSync(file);
    costs.push(run.cpu / entries);
    rows.push([
      String(entries),
      seconds(run.wall),
      seconds(run.cpu),
      megabytes(run.memory),
      `${((run.wall / entries) * 1e6).toFixed(0)} ms`,
    ]);
  }
  table("Cost against entries in one file", rows);
  const [, middle, last] = costs;
  say(
    `  from 10,000 to 100,000 entries an entry costs ${(100 * (last / middle - 1)).toFixed(0)} % more processor time: ${last <= middle * 1.2 ? "linear" : "NOT linear"}`,
  );
  if (values.full) {
    const file = join(folder, "large_AI_enhanced_Chinese.jsonl");
    const { entries, bytes } = await writeEntries(file, from.entries, { bytes: 1e9 });
    compare(
      `One JSONL file of 1 GB, ${entries} entries`,
      [
        {
          name: "floor: read alone",
          command: [node, "-e", `require("fs").createReadStream(${JSON.stringify(file)}).on("data", () => {})`],
        },
        { name: "digestlint", command: lint(file) },
      ],
      1,
      bytes,
    );
    rmSync(file);
  }
}

const days = join(folder, "days");
writeFolder(days, from.markdown, Math.min(20, from.markdown.length * 2), (day) => `${day}.md`);
say("\nWhere the time goes, over some days of Markdown, by layer and rule");
say(runOnce(lint(days, "--timing")).stderr.split("\n").slice(0, 24).join("\n"));
