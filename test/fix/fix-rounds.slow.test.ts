import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "vitest";
import { holds } from "../support/fixed-texts.js";

const CORPUS = "../shared/corpus";

describe.skipIf(!existsSync(CORPUS))("the corpus (needs ../shared/corpus)", () => {
  const files = existsSync(CORPUS)
    ? readdirSync(CORPUS, { recursive: true, encoding: "utf8" })
        .filter((name) =>
          /(?:sample\.md|(?:days|variants|dropped)\/.*\.(?:md|jsonl)|gold\/entries-.*\.jsonl)$/u.test(name),
        )
        .sort()
    : [];
  test.each(files)("%s", (name) => {
    holds(readFileSync(join(CORPUS, name), "utf8"), name);
  });
});
