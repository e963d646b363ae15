// The long form of what the suite does in short: 50 000 random texts through the renderers, 10 000 faulty interactions, 100 000 messages of a terminal, in some minutes.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = new URL("..", import.meta.url).pathname;
const tests = [
  "tests/property/telegram-rendering.test.ts",
  "tests/property/discord-rendering.test.ts",
  "tests/unit/telegram/faults.test.ts",
  "tests/property/live/pushed-candles.test.ts",
  ...process.argv.slice(2),
];
const { TEXTS = "50000", FAULTS = "10000", PUSHES = "100000" } = process.env;
const { status } = spawnSync(
  process.execPath,
  [join(root, "node_modules", "vitest", "vitest.mjs"), "run", "--testTimeout=1800000", ...tests],
  { cwd: root, stdio: "inherit", env: { ...process.env, ITA_LONG_TESTS: "1", TEXTS, FAULTS, PUSHES } },
);
process.exit(status ?? 1);
