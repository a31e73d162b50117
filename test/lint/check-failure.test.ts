import { expect, test } from "vitest";
import { CheckFailure } from "../../src/lint/check-failure.js";

test("a check that fails is told with its rule, the digest, the entry and the cause", () => {
  const cause = new TypeError("no such thing");
  const failure = new CheckFailure("own/rule", "2026-01-22.md", { index: 3, id: "2601.00003" }, cause);
  expect(failure).toMatchObject({
    name: "CheckFailure",
    message: "the check of own/rule failed on 2026-01-22.md, entry 3 (2601.00003): no such thing",
    cause,
  });
  expect(new CheckFailure("own/rule", "the run", null, "thrown").message).toBe(
    "the check of own/rule failed on the run: thrown",
  );
});
