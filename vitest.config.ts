import { defineConfig } from "vitest/config";

const suite = (name: string, testTimeout = 10_000, globalSetup: string[] = []) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout, hookTimeout: 60_000, globalSetup },
});

export default defineConfig({
  test: {
    onConsoleLog: (log) => {
      throw new Error(`A test that prints fails: ${log}`);
    },
    // Loading what is tested took longer than testing it: a worker loads a module once for all its files, so no test may leave a global changed.
    pool: "threads",
    isolate: false,
    maxWorkers: "100%",
    projects: [
      suite("unit"),
      suite("property", 60_000),
      suite("golden", 30_000),
      suite("contract", 30_000),
      suite("e2e", 90_000, ["tests/support/e2e-setup.ts"]),
    ],
  },
});
