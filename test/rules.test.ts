import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { builtInRules } from "../src/config/built-in-rules.js";
import { alone, findingLine, lintWith } from "./support/lint.js";

describe.each(builtInRules().map((rule) => rule.id))("%s", (id) => {
  const folder = `fixtures/rules/${id}`;
  const cases = existsSync(folder) ? readdirSync(folder).filter((name) => /^(?:ok|bad)-/u.test(name) && !name.endsWith(".findings")).sort() : [];

  test.each(cases)("%s", async (name) => {
    const { report, problems } = await lintWith(alone(id), [join(folder, name)]);
    expect(problems).toEqual([]);
    const lines = report.files.flatMap((file) => file.findings.filter((finding) => finding.rule === id).map((finding) => (report.files.length > 1 ? `${file.path.split("/").at(-1) ?? ""} ` : "") + findingLine(finding)));
    if (name.startsWith("ok-")) {
      expect(lines).toEqual([]);
      return;
    }
    expect(lines).not.toEqual([]);
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(`../${folder}/${name.replace(/\.[a-z]+$/u, "")}.findings`);
  });
});
