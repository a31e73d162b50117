import { defineConfig } from "vitest/config";
import { packedData } from "./src/build/packed-data.js";

export default defineConfig({
  plugins: [packedData()],
  test: {
    environment: "node",
    // Vitest would leave one processor to the terminal, which on two is half of them.
    maxWorkers: "100%",
    globalSetup: "test/support/temporary-folders.ts",
    testTimeout: 60_000,
    // The first that needs it builds the program.
    hookTimeout: 60_000,
    coverage: { provider: "v8", include: ["src/**/*.ts"] },
    projects: [
      // Needs nothing but npm, and ends within three minutes on two idle processors.
      { extends: true, test: { name: "fast", include: ["test/**/*.test.ts"], exclude: ["test/**/*.slow.test.ts"] } },
      // Browser, editors, packages, other programs, and long trials of trust.
      { extends: true, test: { name: "slow", include: ["test/**/*.slow.test.ts"] } },
    ],
  },
});
