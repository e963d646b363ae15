// `npm run prove -- score`: what the score is held to on data whose truth is known (prove-score.mjs). Else runs the properties that keep what is known from knowing more and a chat from losing or making up anything, and prints what each has tried. `--long`: with ten times the random cases.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

if (process.argv[2] === "score") {
  await import("./prove-score.mjs");
  process.exit();
}

const PROOFS = {
  "market-tools/causality": "tools: what is known at a bar never changes; candle by candle as all at once",
  "market-tools/invariants":
    "records in order, each thing told once and never on its own bar; by definition, counted by hand",
  "market-tools/timeframes": "higher timeframes: as on candles resampled apart, when those have closed",
  "market-tools/chained-sources": "levels and ranges of a higher timeframe, raided and broken on a lower one",
  "market-tools/clock-changes": "sessions and days over every change of the clocks",
  "market-tools/symmetry": "tools: the market upside down, and prices times eight",
  "market-tools/planted-cheats": "tools that cheat are caught",
  "setup-manager/causality": "rules: signals, near misses, funnel and trees as of any bar; live as in the backtest",
  "setup-manager/symmetry": "rules: the market upside down, and prices times eight",
  "setup-manager/planted-cheats": "setups whose tools cheat are caught, in the evaluation and in the replay",
  "live/live-is-backtest":
    "the live loop: any chunks, order, repeats, revisions, silences and restarts give the backtest's signals",
  "live/alerts-in-any-order":
    "the live loop: candles late, twice, revised and in any order give the same alerts, word for word",
  "live/outcomes-are-trades": "the live loop: what became of an alert is the trade in the backtest's trades.csv",
  "backtester/replay-causality": "replays: orders, trades and equity as of any bar",
  "score-walk":
    "the score in a backtest: scores, signals and entries as of any bar; a walk that knows too early is caught",
  "label-presses": "labels: whatever becomes of their acknowledgement, twice, late, told again, the last press holds",
  "assistant-threads": "the chat: cancelled at any step, or asked many things at once, it answers or refuses each",
  "assistant-memory": "the chat: a crash at any step is forgotten; two hundred turns stay small",
  "assistant-figures": "the chat: no figure of a model's own is shown",
};

const root = new URL("..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "ita-prove-"));
const report = join(folder, "report.json");
const long = process.argv.includes("--long");
const files = Object.keys(PROOFS).map((name) => `tests/property/${name}.test.ts`);
const { status } = spawnSync(
  process.execPath,
  [
    join(root, "node_modules", "vitest", "vitest.mjs"),
    "run",
    ...(long ? ["--testTimeout=1800000"] : []),
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...files,
  ],
  {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ITA_PROVE_ROUNDS: long ? "10" : "1", ...(long ? { ITA_LONG_TESTS: "1" } : {}) },
  },
);

const count = (n, word) => `${n.toLocaleString("en-US")} ${word}`;

/** `306 tests, 373 entries`: tests that ran, and the sums of what they noted. */
function triedIn(tests) {
  const sums = { tests: tests.filter(({ status: of }) => of === "passed" || of === "failed").length };
  for (const { meta } of tests)
    for (const [word, n] of Object.entries(meta?.tried ?? {})) sums[word] = (sums[word] ?? 0) + n;
  const skipped = tests.filter(({ status: of }) => of === "pending" || of === "skipped").length;
  return [...Object.entries(sums).map(([word, n]) => count(n, word)), ...(skipped ? [count(skipped, "skipped")] : [])];
}

try {
  const { testResults } = JSON.parse(readFileSync(report, "utf8"));
  for (const [name, words] of Object.entries(PROOFS)) {
    const file = testResults.find((one) => one.name.endsWith(`${name}.test.ts`));
    const seconds = ((file.endTime - file.startTime) / 1000).toFixed(1);
    console.log(`${file.status === "passed" ? "holds " : "BROKEN"}  ${words}`);
    console.log(`        ${triedIn(file.assertionResults).join(", ")} (${seconds} s)`);
    for (const { fullName, failureMessages } of file.assertionResults.filter((one) => one.status === "failed"))
      console.log(`        ${fullName}: ${failureMessages[0]?.split("\n")[0]}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(status ?? 1);
