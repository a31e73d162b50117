import { defineConfig } from "vitest/config";
import { packedData } from "./tsdown.config.js";

/** The tests that speak of checks, text, parse and score: those that mutation testing asks. */
export default defineConfig({
  plugins: [packedData()],
  test: {
    include: ["test/{checks,text,parse,score}/**/*.test.ts", "test/rules.test.ts", "test/trust/{reading,numbers}.test.ts"],
    environment: "node",
    testTimeout: 60_000,
  },
});
