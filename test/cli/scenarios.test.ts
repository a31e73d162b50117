import { cpSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../support/run.js";

const FOLDER = "fixtures/cli";
const names = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".scenario"))
  .sort();

/** A scenario anew: each `$ digestlint …` line, what it gave, and the pages that were written on the way. */
async function played(text: string): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), "digestlint-scenario-"));
  cpSync("fixtures/digests", join(cwd, "digests"), { recursive: true });
  const parts: string[] = text.slice(0, text.indexOf("$ ")).trimEnd().split("\n");
  for (const [line, command = ""] of text.matchAll(/^\$ digestlint(?: (.*))?$/gmu)) {
    const ran = await run(
      command.split(" ").filter((word) => word !== ""),
      { cwd },
    );
    parts.push(line, `status ${ran.status}`);
    if (ran.stdout !== "") parts.push("--- stdout", ran.stdout.trimEnd());
    if (ran.stderr !== "") parts.push("--- stderr", ran.stderr.trimEnd());
    parts.push("");
  }
  for (const name of readdirSync(cwd)
    .filter((file) => file.endsWith(".md"))
    .sort())
    parts.push(`--- wrote ${name}`, readFileSync(join(cwd, name), "utf8"));
  return `${parts.join("\n").replaceAll(cwd, "DIR").trimEnd()}\n`;
}

test("there are scenarios", () => {
  expect(names.length).toBeGreaterThan(10);
});

test.each(names)("%s (npm run test:update writes it)", async (name) => {
  const text = readFileSync(`${FOLDER}/${name}`, "utf8");
  await expect(await played(text)).toMatchFileSnapshot(`../../${FOLDER}/${name}`);
});
