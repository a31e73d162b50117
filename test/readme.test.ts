import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { builtInRules } from "../src/config/built-in-rules.js";
import { run } from "./support/run.js";

const PAGES = ["README.md", "README.zh-CN.md"].filter((name) => existsSync(name));
const HEADS = { en: ["rule", "severity", "what it says", "fix"], zh: ["规则", "级别", "提示", "修复"] } as const;

/** Packages and rules whose findings carry a fix, by rule id. */
function ruleTable(lang: "en" | "zh"): string {
  const [rule, severity, says] = HEADS[lang];
  const off = lang === "en" ? " (off)" : "（默认关闭）";
  const rows = builtInRules().map((item) => `| \`${item.id}\` | ${item.severity}${item.enabled ? "" : off} | ${item.messages[lang].replaceAll("|", "\\|").replaceAll("<", "&lt;")} |`);
  return [`| ${rule} | ${severity} | ${says} |`, "|---|---|---|", ...rows].join("\n");
}

describe.each(PAGES)("%s", (page) => {
  const text = readFileSync(page, "utf8");
  const lang = page.includes("zh") ? "zh" : "en";

  test("shows what the commands print, and the rules as they are (npm run test:update writes both)", async () => {
    let current = text.replace(/(<!-- rules[^>]*-->\n)[\s\S]*?(<!-- \/rules -->)/u, (_, head: string, end: string) => `${head}${ruleTable(lang)}\n${end}`);
    for (const [block, command] of [...text.matchAll(/```console\n\$ npx digestlint ([^\n]+)\n[\s\S]*?```/gu)].map((match) => [match[0], match[1] ?? ""] as const)) {
      const ran = await run(command.split(" "), { env: {} });
      current = current.replace(block, () => `\`\`\`console\n$ npx digestlint ${command}\n${ran.stdout.trimEnd()}\n\`\`\``);
    }
    await expect(current).toMatchFileSnapshot(`../${page}`);
  });

  test("names only commands and options that there are", async () => {
    const help = (await Promise.all(["", "lint", "gate", "split", "merge", "trend", "rules", "explain", "config", "init", "fix", "lsp"].map((name) => run([...name.split(" ").filter(Boolean), "--help"])))).map((ran) => ran.stdout).join("\n");
    const known = new Set([...help.matchAll(/--[a-z][a-z-]*/gu)].map((match) => match[0]));
    for (const line of text.split("\n").filter((row) => row.includes("digestlint "))) {
      for (const [option] of line.matchAll(/(?<=\s|`)--[a-z][a-z-]*/gu)) expect(known, line).toContain(option);
    }
  });
});
