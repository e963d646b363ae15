// The servers that tests speak to stand in TypeScript among the tests; scripts get them as one module, made anew each time.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const root = join(import.meta.dirname, "..");

/** Where no test runs, nothing ends with one. */
const outsideOfTests = {
  name: "outside-of-tests",
  resolveId: (id) => (id === "vitest" ? "\0vitest" : null),
  load: (id) => (id === "\0vitest" ? "export const onTestFinished = () => undefined;" : null),
};

/** `tests/support/wires.ts`, whatever it exports. */
export async function loadWires() {
  const file = join(root, "dist", "wires.mjs");
  const bundled = await rolldown({
    input: join(root, "tests", "support", "wires.ts"),
    platform: "node",
    external: (id) => !/^[./\0]/.test(id) && id !== "vitest",
    plugins: [outsideOfTests],
  });
  await bundled.write({ file, format: "esm" });
  await bundled.close();
  return import(pathToFileURL(file).href);
}
