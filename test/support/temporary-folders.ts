import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Vitest's global set-up: gives a run a temporary folder of its own, which is removed when the run ends. Builds of the
 * program are kept for later runs. Vitest calls it for the whole and for each project; their folders lie in each other.
 */
export default function temporaryFolders(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "digestlint-tests-"));
  process.env["DIGESTLINT_TEST_BUILDS"] ??= join(tmpdir(), "digestlint-test-builds");
  // The second is Windows' name for it.
  process.env["TMPDIR"] = process.env["TEMP"] = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
}
