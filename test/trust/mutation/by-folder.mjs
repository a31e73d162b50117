import { isInPart } from "./part.mjs";

/** The figures of a run by folder of src/; survivors that passed all their tests are told from those whose time was up. */
export class ByFolder {
  onMutationTestReportReady({ files }) {
    const folders = new Map();
    for (const [path, { mutants }] of Object.entries(files)) {
      const [, folder = path] = /^src\/([^/]+)\//u.exec(path) ?? [];
      folders.set(folder, [...(folders.get(folder) ?? []), ...mutants.filter(isInPart)]);
    }
    const rows = [...folders].map(([folder, mutants]) => figures(folder, mutants));
    const names = Object.keys(rows[0] ?? {});
    const lines = names.map(
      (name) => `${name.padEnd(24)}${rows.map((row) => String(row[name]).padStart(10)).join("")}`,
    );
    process.stdout.write(`\nA mutant whose time was up, or that no test reaches, has survived.\n${lines.join("\n")}\n`);
  }
}

function figures(folder, mutants) {
  const count = (wanted) => mutants.filter(wanted).length;
  const of = (status) => count((mutant) => mutant.status === status);
  const isDetected = ({ status }) => status === "Killed" || status === "Timeout";
  const isUnfinished = ({ status, testsCompleted, coveredBy }) =>
    status === "Survived" && testsCompleted < coveredBy.length;
  const valid = count((mutant) => isDetected(mutant) || mutant.status === "Survived" || mutant.status === "NoCoverage");
  return {
    folder,
    mutants: valid,
    killed: of("Killed"),
    "endless (counted)": count(({ status, statusReason }) => status === "Timeout" && statusReason?.includes("limit")),
    "endless (clock)": count(({ status, statusReason }) => status === "Timeout" && !statusReason?.includes("limit")),
    "survived all tests": of("Survived") - count(isUnfinished),
    "survived, time was up": count(isUnfinished),
    "no coverage": of("NoCoverage"),
    "static, not run": of("Ignored"),
    errors: of("RuntimeError") + of("CompileError"),
    "score %": ((100 * count(isDetected)) / valid).toFixed(1),
  };
}
