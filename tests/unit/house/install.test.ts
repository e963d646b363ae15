import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../${name}`, import.meta.url), "utf8")) as unknown;

it("no install script of onnxruntime-node is run: it would download what is not used, and fail without a network", () => {
  const { allowScripts } = read("package.json") as { allowScripts: Record<string, boolean> };
  const { packages } = read("package-lock.json") as { packages: Record<string, { hasInstallScript?: boolean }> };
  // npm 11 asks the first, npm 10 runs the scripts of what the second marks.
  expect(allowScripts["onnxruntime-node"]).toBe(false);
  expect(packages["node_modules/onnxruntime-node"]).toBeDefined();
  expect(packages["node_modules/onnxruntime-node"]?.hasInstallScript).toBeUndefined();
  expect(packages["node_modules/better-sqlite3"]?.hasInstallScript).toBe(true);
});
