import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { ConfigFile } from "../../src/model/schema-types.js";
import type { Report } from "../../src/model/report.js";
import { configFaults } from "../../src/schema/faults.js";
import { run } from "../support/run.js";

/** Files of shapes that publishers use, and beside each what `init` says of it. */
const FOLDER = "fixtures/propose";
const NAMES = readdirSync(FOLDER).filter((name) => !name.endsWith(".proposal"));

const cwd = mkdtempSync(join(tmpdir(), "digestlint-propose-"));
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

describe("what init proposes", () => {
  test.each(NAMES)("%s: the block, the words, and entries with all that the page shows", async (name) => {
    cpSync(join(FOLDER, name), join(cwd, name));
    const { status, stdout } = await run(["init", name, "--dry-run"], { cwd });
    expect(status).toBe(0);
    await expect(stdout).toMatchFileSnapshot(`../../${FOLDER}/${name}.proposal`);
    const config = parse(stdout) as ConfigFile;
    expect(configFaults(config)).toEqual([]);
    const file = `${name}.config.yaml`;
    writeFileSync(join(cwd, file), stdout);
    const ran = await run([name, "--config", file, "--format", "json", "--fail-on", "never"], { cwd });
    const [read] = (JSON.parse(ran.stdout) as Report).files;
    const count = /one-file|post-of-news|front-matter|sections-/u.test(name) ? 1 : 3;
    expect([read?.entries.length, read?.score.coverage]).toEqual([count, 1]);
    expect(read?.findings.filter(({ rule }) => rule.startsWith("structure/"))).toEqual([]);
    // Each entry is told apart from the others.
    expect(new Set(read?.entries.map(({ id }) => id)).size).toBe(count);
  });

  test("is at most twelve locators, and no field of the file is read twice", () => {
    for (const name of NAMES) {
      const said = readFileSync(join(FOLDER, `${name}.proposal`), "utf8");
      const block = (parse(said) as ConfigFile).readers?.[0];
      const locators = Object.values(block?.fields ?? {}).map((locator) => JSON.stringify(locator));
      expect(locators.length, name).toBeLessThanOrEqual(12);
      expect(new Set(locators).size, name).toBe(locators.length);
    }
  });
});
