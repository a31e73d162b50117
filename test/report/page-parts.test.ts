import { readFileSync } from "node:fs";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { describe, expect, test } from "vitest";
import { builtInRules } from "../../src/config/built-in-rules.js";
import { formula, formulasIn } from "../../src/report/html/formula.js";
import { html } from "../../src/report/html/html.js";
import { ruleNames } from "../../src/report/html/rule-names.js";
import { editorLink, editorTemplate } from "../../src/report/source-link.js";
import { HOSTILE_DIGEST, pageOf } from "../support/page.js";
import { run } from "../support/run.js";

const DAY = readFileSync("fixtures/digests/faulty-day.md", "utf8");

describe("formulas", () => {
  test.each(["$O(n^2)$", "$p_{1|t}(x_1|x_t)$", "\\(\\frac{1}{2}\\)", "$$\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}$$"])(
    "%s is MathML without styles, its source beside it",
    (source) => {
      const drawn = formula(source)?.text ?? "";
      expect(drawn).toContain("<math");
      expect(drawn).toContain('<code class="tex">');
      expect(drawn).not.toMatch(/ style=| class="(?!formula|tex)/u);
    },
  );

  test.each([
    "$\\frac{1}{2$",
    "$\\rac{1}{2}$",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\includegraphics{https://evil.invalid/x.png}$",
    "$\\class{x}{y}$",
    "$\\def\\a{\\a\\a}\\a$",
    "$\\text{\u202e}$",
    "$ $",
    `$${"x".repeat(700)}$`,
    `$${"{".repeat(300)}$`,
  ])("%s stays as it is written", (source) => {
    expect(formula(source)).toBeNull();
  });

  test("tags in a formula stay text", () => {
    const drawn = formula("$\\text{<img src=x onerror=pwned()>}$");
    expect(drawn?.text ?? "").not.toContain("<img");
  });

  test("prices are no formulas", () => {
    expect(formulasIn("It costs $5 and later $10 a month.")).toEqual([]);
  });
});

describe("source lines in an editor", () => {
  test("are addresses with the path encoded", () => {
    const link = editorLink(editorTemplate("vscode") ?? "", "/a b/%/日.md", { line: 3, column: 7 });
    expect(link).toBe("vscode://file/a%20b/%25/%E6%97%A5.md:3:7");
    expect(editorLink(editorTemplate("cursor") ?? "", "C:\\x\\y.md", { line: 1, column: 1 })).toBe(
      "cursor://file/C:/x/y.md:1:1",
    );
    expect(editorTemplate("my://open?f={path}&l={line}")).not.toBeNull();
  });

  test.each(["javascript:alert('{path}')", "DATA:text/html,{path}", "emacs", "my://open", "", "toString"])(
    "%s is none",
    async (editor) => {
      expect(editorTemplate(editor)).toBeNull();
      if (editor === "") return;
      const ran = await run(["lint", "fixtures/digests/clean-day.md", "--editor", editor, "--lang", "en"]);
      expect(ran.status).toBe(2);
      expect(ran.stderr).toContain("--editor wants");
    },
  );

  test("stand in a page that asks for them alone; without it no path is absolute", () => {
    const { report } = pageOf({ "/home/somebody/secret/2026-01-22.md": DAY });
    const options = { lang: "en", color: false, rules: builtInRules(), sources: () => undefined } as const;
    for (const cwd of ["/home/somebody/secret", "/elsewhere"]) {
      const page = html(report, { ...options, cwd });
      expect(page).toContain("2026-01-22.md");
      expect(page).not.toContain("/home/somebody");
    }
    const linked = html(report, { ...options, cwd: "/elsewhere", editor: editorTemplate("vscode") ?? "" });
    expect(linked).toContain('href="vscode://file/home/somebody/secret/2026-01-22.md:');
  });
});

test("every built-in rule has a Chinese name", () => {
  for (const { id } of builtInRules()) expect(ruleNames(id).zh, id).toMatch(/\p{Script=Han}/u);
  expect(ruleNames("house/own-rule")).toEqual({ en: "Own rule", zh: "Own rule" });
  expect(ruleNames("toString").zh).toBe("ToString");
});

test.each(["en", "zh"] as const)("the page is valid HTML: %s", async (lang) => {
  const validator = new HtmlValidate(new StaticConfigLoader({ extends: ["html-validate:recommended"] }));
  for (const sources of [{ "2026-01-22.md": DAY }, { "a.jsonl": HOSTILE_DIGEST, "2026-01-22.md": DAY }]) {
    const { results } = await validator.validateString(pageOf(sources, lang).page);
    const told = results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
    expect(told.filter((line) => !line.startsWith("long-title"))).toEqual([]);
  }
});
