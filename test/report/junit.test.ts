import { describe, expect, test } from "vitest";
import { junit } from "../../src/report/junit.js";
import { cleanReport, formatOptions, hardReport, reportOf, severalReport } from "../support/report.js";

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

const ENTITIES: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&apos;": "'" };
const decode = (text: string): string =>
  text.replace(/&[^;]*;/gu, (entity) => ENTITIES[entity] ?? `<bad entity ${entity}>`);

/** Reads the XML that JUnit files are made of, and throws at whatever XML 1.0 forbids. */
function readXml(xml: string): Element {
  const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(xml);
  if (illegal !== null) throw new Error(`illegal character at ${illegal.index}`);
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/u, "");
  for (const [token] of body.matchAll(/<[^>]*>|[^<]+/gu)) {
    const parent = open.at(-1);
    if (parent === undefined) throw new Error("text behind the root");
    if (!token.startsWith("<")) {
      if (/&(?!(?:lt|gt|amp|quot|apos);)|\]\]>/u.test(token)) throw new Error(`bad text ${token}`);
      parent.text += decode(token);
    } else if (token.startsWith("</")) {
      if (token !== `</${parent.name}>`) throw new Error(`${token} closes ${parent.name}`);
      open.pop();
    } else {
      const match = /^<([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>$/u.exec(token);
      if (match === null) throw new Error(`bad tag ${token}`);
      const attributes = Object.fromEntries(
        [...(match[2] ?? "").matchAll(/([\w-]+)="([^"]*)"/gu)].map((pair) => [pair[1] ?? "", decode(pair[2] ?? "")]),
      );
      const element: Element = { name: match[1] ?? "", attributes, children: [], text: "" };
      parent.children.push(element);
      if (match[3] === "") open.push(element);
    }
  }
  const [first] = root.children;
  if (open.length !== 1 || first === undefined || root.children.length !== 1) throw new Error("not one closed root");
  return first;
}

const ALLOWED: Record<string, { attributes: string[]; children: string[] }> = {
  testsuites: { attributes: ["name", "tests", "failures", "errors", "time"], children: ["testsuite"] },
  testsuite: { attributes: ["name", "tests", "failures", "errors", "skipped", "time"], children: ["testcase"] },
  testcase: { attributes: ["classname", "name", "time"], children: ["failure", "system-out"] },
  failure: { attributes: ["message", "type"], children: [] },
  "system-out": { attributes: [], children: [] },
};

function checkShape(element: Element): void {
  expect(Object.keys(element.attributes)).toEqual(ALLOWED[element.name]?.attributes);
  for (const child of element.children) {
    expect(ALLOWED[element.name]?.children).toContain(child.name);
    checkShape(child);
  }
}

describe("junit", () => {
  test.each(["en", "zh"] as const)("writes a hard digest in %s", async (lang) => {
    await expect(junit(hardReport(), formatOptions({ lang }))).toMatchFileSnapshot(`snapshots/hard.${lang}.junit.xml`);
  });

  test.each([
    ["hard", hardReport()],
    ["several", severalReport()],
    ["clean", cleanReport()],
    ["empty", reportOf([])],
  ])("is XML of the usual shape with right counts: %s", (_, report) => {
    const root = readXml(junit(report, formatOptions()));
    checkShape(root);
    const cases = root.children.flatMap((suite) => suite.children);
    expect(Number(root.attributes["tests"])).toBe(cases.length);
    expect(Number(root.attributes["failures"])).toBe(
      cases.filter((item) => item.children[0]?.name === "failure").length,
    );
    for (const suite of root.children) expect(Number(suite.attributes["tests"])).toBe(suite.children.length);
  });

  test("keeps hostile text whole", () => {
    const failures = readXml(junit(hardReport(), formatOptions()))
      .children.flatMap((suite) => suite.children)
      .flatMap((item) => item.children);
    const text = failures.map((item) => item.text).join("\n");
    expect(text).toContain(']]>在]]> %0A ::error::␍␊"q" ⟨U+D835⟩ <script>');
    expect(text).toContain("␛[31m");
  });

  test("fails for critical and major findings alone, and gives a clean run a passing case", () => {
    const names = (kind: string): string[] =>
      readXml(junit(hardReport(), formatOptions()))
        .children.flatMap((suite) => suite.children)
        .filter((item) => item.children[0]?.name === kind)
        .map((item) => item.attributes["name"] ?? "");
    expect(names("system-out")).toEqual(["text/half-width-punctuation"]);
    expect(names("failure")).toContain("faithfulness/unsupported-number");
    expect(names("failure")).not.toContain("text/unbalanced-brackets");
    const bare = readXml(junit(cleanReport(), formatOptions({ rules: [] })));
    expect(bare.children[0]?.children.map((item) => item.children.length)).toEqual([0]);
  });
});
