import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { FileBytes } from "../../src/run/file-bytes.js";

const folder = mkdtempSync(join(tmpdir(), "digestlint-bytes-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each([0, 5, (1 << 20) - 1, 1 << 20, 3_000_001, 9_000_001, 7])(
  "gives the bytes of a file of %i, whatever was read before",
  (length) => {
    const path = join(folder, String(length));
    const bytes = Buffer.from(Array.from({ length }, (_, at) => (at * 31) % 251));
    writeFileSync(path, bytes);
    const files = new FileBytes();
    expect(files.read(path).equals(bytes)).toBe(true);
    expect(files.read("package.json").toString("utf8")).toMatch(/^\{\n {2}"name": "digestlint",[^]*\}\n$/u);
    expect(files.read(path).equals(bytes)).toBe(true);
  },
);

test("throws for what cannot be read", () => {
  expect(() => new FileBytes().read(join(folder, "nothing"))).toThrow("ENOENT");
  expect(() => new FileBytes().read(folder)).toThrow("EISDIR");
});
