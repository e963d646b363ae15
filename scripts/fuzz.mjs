// The long form of what the suite does with few texts: 50 000 random texts through each messenger's renderer, in some minutes.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = new URL("..", import.meta.url).pathname;
const tests = [
  "tests/property/telegram-rendering.test.ts",
  "tests/property/discord-rendering.test.ts",
  ...process.argv.slice(2),
];
const { status } = spawnSync(
  process.execPath,
  [join(root, "node_modules", "vitest", "vitest.mjs"), "run", "--testTimeout=1800000", ...tests],
  { cwd: root, stdio: "inherit", env: { ...process.env, TEXTS: process.env["TEXTS"] ?? "50000" } },
);
process.exit(status ?? 1);
