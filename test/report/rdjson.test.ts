import Ajv from "ajv";
import { describe, expect, test } from "vitest";
import { rdjson } from "../../src/report/rdjson.js";
import { cleanReport, formatOptions, hardReport, severalReport } from "../support/report.js";

const POSITION = {
  type: "object",
  required: ["line"],
  additionalProperties: false,
  properties: { line: { type: "integer", minimum: 1 }, column: { type: "integer", minimum: 1 } },
};
const RANGE = {
  type: "object",
  required: ["start"],
  additionalProperties: false,
  properties: { start: POSITION, end: POSITION },
};
const LOCATION = {
  type: "object",
  required: ["path"],
  additionalProperties: false,
  properties: { path: { type: "string", minLength: 1 }, range: RANGE },
};
/** The messages of reviewdog's diagnostic format that digestlint writes. */
const SCHEMA = {
  type: "object",
  required: ["diagnostics"],
  additionalProperties: false,
  properties: {
    source: {
      type: "object",
      required: ["name"],
      additionalProperties: false,
      properties: { name: { type: "string" }, url: { type: "string" } },
    },
    severity: { enum: ["ERROR", "WARNING", "INFO"] },
    diagnostics: {
      type: "array",
      items: {
        type: "object",
        required: ["message", "location"],
        additionalProperties: false,
        properties: {
          message: { type: "string", minLength: 1 },
          location: LOCATION,
          severity: { enum: ["ERROR", "WARNING", "INFO"] },
          code: {
            type: "object",
            required: ["value"],
            additionalProperties: false,
            properties: { value: { type: "string" }, url: { type: "string" } },
          },
          suggestions: {
            type: "array",
            items: {
              type: "object",
              required: ["range", "text"],
              additionalProperties: false,
              properties: { range: RANGE, text: { type: "string" } },
            },
          },
          relatedLocations: {
            type: "array",
            items: {
              type: "object",
              required: ["location"],
              additionalProperties: false,
              properties: { message: { type: "string" }, location: LOCATION },
            },
          },
        },
      },
    },
  },
};
const validate = new Ajv.default().compile(SCHEMA);

describe("rdjson", () => {
  test.each(["en", "zh"] as const)("writes a hard digest in %s", async (lang) => {
    await expect(rdjson(hardReport(), formatOptions({ lang }))).toMatchFileSnapshot(
      `snapshots/hard.${lang}.rdjson.json`,
    );
  });

  test.each([
    ["hard", hardReport()],
    ["several", severalReport()],
    ["clean", cleanReport()],
  ])("is what reviewdog takes: %s", (_, report) => {
    expect(validate(JSON.parse(rdjson(report, formatOptions()))), JSON.stringify(validate.errors)).toBe(true);
  });

  test("leaves columns and suggestions out where the text is not at hand", () => {
    const text = rdjson(hardReport(), formatOptions({ sources: () => undefined }));
    expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    expect(text).not.toContain("column");
    expect(text).not.toContain("suggestions");
  });
});
