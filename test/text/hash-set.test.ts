import fc from "fast-check";
import { expect, test } from "vitest";
import { HashSet } from "../../src/text/hash-set.js";

test("holds what was put in, each once, and nothing else", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff }), { maxLength: 400 }),
      fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff }),
      (hashes, other) => {
        const set = new HashSet();
        const wanted = new Set<number>();
        for (const hash of hashes) {
          expect(set.add(hash)).toBe(hash !== 0 && !wanted.has(hash));
          if (hash !== 0) wanted.add(hash);
        }
        expect(set.size).toBe(wanted.size);
        expect([...set.values()].sort()).toEqual([...wanted].sort());
        expect(set.has(other)).toBe(wanted.has(other));
      },
    ),
  );
});
