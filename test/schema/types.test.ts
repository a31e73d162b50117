import { readFileSync } from "node:fs";
import { readdirSync } from "node:fs";
import { compile } from "json-schema-to-typescript";
import { expect, test } from "vitest";

const OPTIONS = { additionalProperties: false, bannerComment: "", format: true, style: { printWidth: 120 } };

test("the types of src/model/schema-types.ts are those of schemas/ (npm run test:update writes them)", async () => {
  const files = [
    ...["report", "rule", "entry", "config", "glossary", "decisions"].map((name) => `schemas/${name}.schema.json`),
    ...readdirSync("schemas/checks")
      .sort()
      .map((name) => `schemas/checks/${name}`),
  ];
  const parts: string[] = [];
  for (const file of files) {
    const schema = JSON.parse(readFileSync(file, "utf8")) as { title: string };
    parts.push(`// ${file}\n${await compile(schema, schema.title, OPTIONS)}`);
  }
  const text = `// Generated from schemas/ by test/schema/types.test.ts; change the schema, not this file.\n\n${parts.join("\n")}`;
  const seen = new Set<string>();
  const unique = text.replace(
    /(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export (?:interface|type) (\w+)[\s\S]*?\n(?=\n|\/\*\*|export|\/\/|$)/gu,
    (block, name: string) => {
      if (seen.has(name)) return "";
      seen.add(name);
      return block;
    },
  );
  await expect(unique).toMatchFileSnapshot("../../src/model/schema-types.ts");
});
