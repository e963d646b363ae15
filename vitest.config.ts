import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    onConsoleLog: (log) => {
      throw new Error(`A test that prints fails: ${log}`);
    },
    // Loading what is tested took longer than testing it: a worker loads a module once for all its files, so no test may leave a global changed.
    pool: "threads",
    isolate: false,
    maxWorkers: "100%",
    hookTimeout: 60_000,
    projects: [
      {
        extends: true as const,
        // One project, so that the workers that have loaded the house for one folder go on with the next.
        test: {
          name: "house",
          include: ["tests/{unit,contract,golden,property}/**/*.test.ts"],
          setupFiles: ["tests/support/time-limit.ts"],
        },
      },
      {
        extends: true as const,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          testTimeout: 90_000,
          globalSetup: ["tests/support/e2e-setup.ts"],
        },
      },
    ],
  },
});
