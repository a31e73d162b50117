import fc from "fast-check";
import { expect, test } from "vitest";
import { byteOffsets } from "../../src/fix/byte-offsets.js";

/** Bytes that are often, but not always, UTF-8. */
const mixed = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 6 }).map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 5 }).map((bytes) => Buffer.from(bytes)),
      fc.constantFrom("é", "中文", "😀", "\uFFFD", "\uFEFF").map((text) => Buffer.from(text)),
      fc
        .constantFrom([0xe4, 0xbd], [0xf0, 0x9f, 0x98], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xf4, 0x90, 0x80, 0x80])
        .map((bytes) => Buffer.from(bytes)),
    ),
    { maxLength: 8 },
  )
  .map((parts) => Buffer.concat(parts));

test("the bytes before an offset decode to the text before it, wherever a character begins", () => {
  fc.assert(
    fc.property(mixed, (bytes) => {
      const text = bytes.toString("utf8");
      const byteOf = byteOffsets(bytes, text);
      let before = "";
      let last = 0;
      for (const character of text) {
        before += character;
        const at = byteOf(before.length);
        expect(bytes.subarray(last, at).toString("utf8")).toBe(character);
        last = at;
      }
      expect(byteOf(text.length)).toBe(bytes.length);
      expect(byteOf(0)).toBe(0);
    }),
    { numRuns: 2000, seed: 3 },
  );
});
