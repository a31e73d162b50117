import { defineConfig } from "vitest/config";
import { packedData } from "./tsdown.config.js";

export default defineConfig({
  plugins: [packedData()],
  test: {
    include: ["test/**/*.test.ts"],
    environment: "node",
    testTimeout: 60_000,
    // The first that needs it builds the program.
    hookTimeout: 60_000,
    coverage: { provider: "v8", include: ["src/**/*.ts"] },
  },
});
