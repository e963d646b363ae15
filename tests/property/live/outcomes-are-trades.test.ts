import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readTradesCsv, type TradeRow } from "../../../src/backtester/read-trades-csv.js";
import { composeJobs } from "../../../src/compose/compose-jobs.js";
import { composeReplay } from "../../../src/compose/compose-replay.js";
import { loadConfig } from "../../../src/config/load-config.js";
import { startRequest } from "../../../src/domain/contracts.js";
import type { Alert } from "../../../src/ports/alerts.js";
import type { Outcome } from "../../../src/ports/outcomes.js";
import { alertCandles } from "../../../src/services/alerts/alert-candles.js";
import { trackOutcomes } from "../../../src/services/alerts/track-outcomes.js";
import { createLocalJobs } from "../../../src/services/backtest/local-jobs.js";
import { runHere } from "../../../src/services/backtest/run-here.js";
import { candlesInMemory } from "../../../src/services/live/candles-in-memory.js";
import { loadReplayed } from "../../../src/services/live/load-replayed.js";
import { runReplay } from "../../../src/services/live/run-replay.js";
import { note, ROUNDS } from "../../support/causality/rounds.js";
import { memoryLabels, memoryOutcomes } from "../../support/journal/memory-alert-desk.js";
import { memoryAlerts } from "../../support/journal/memory-alerts.js";
import { memoryOutbox } from "../../support/journal/memory-outbox.js";
import { SHIPPED } from "../../support/setups/run-setup.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const projectRoot = join(import.meta.dirname, "..", "..", "..");
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
const CLOCK = { now: () => Date.UTC(2026, 0, 1), elapsed: () => 0 };
const TIMERS = {
  after(_ms: number, call: () => void) {
    setImmediate(call);
    return () => undefined;
  },
};

/** A house with the sample market. */
async function aHouse() {
  const parts = await composeJobs(loadConfig(projectRoot, { ITA_DATA_DIR: temporaryFolder() }));
  await parts.ensureMarket();
  return parts;
}

/** trades.csv of a backtest, and what the tracker made of each alert of the live loop over the same candles, judged at the end. */
async function bothOf(parts: Awaited<ReturnType<typeof aHouse>>, words: Readonly<Record<string, unknown>>) {
  const request = startRequest.parse(words);
  const run = await runHere(createLocalJobs(parts), request, { samples: 0, language: "en", theme: "light" });
  const csv = readFileSync(join((await parts.runs.folderOf(run)) ?? "", "trades.csv"), "utf8");
  const replayed = await loadReplayed(parts, request, {});
  const [alerts, outcomes] = [memoryAlerts(), memoryOutcomes()];
  const ground = { symbols: parts.symbols, alerts, clock: CLOCK, logger: SILENT, chat: null } as const;
  const replay = composeReplay({
    ...ground,
    ...{ replayed: [replayed], speed: "max", session: "r1" },
    committed: () => undefined,
  });
  const ended = await runReplay({ ...replay, timers: TIMERS, paceMs: 0, signal: new AbortController().signal });
  if (ended.failed !== undefined) throw ended.failed;
  const made = await alerts.between(0, Number.POSITIVE_INFINITY, { feed: "replay", states: ["signal"] });
  await outcomes.begin(
    made.map(({ number }) => number),
    0,
  );
  await trackOutcomes({
    ...{ alerts, outcomes, labels: memoryLabels(), outbox: memoryOutbox(), symbols: parts.symbols, logger: SILENT },
    candlesOf: alertCandles({ ...parts, live: candlesInMemory(), replayedTo: () => replay.now() }),
    now: () => 0,
    isOver: () => Promise.resolve(false),
  });
  return { trades: readTradesCsv(csv), made, outcomes: await outcomes.of(made.map(({ number }) => number)) };
}

/** An account on which no part of a trade is rounded to a lot that an alert knows nothing of. */
const LARGE = { "account.equity": 1e9 };

/** A moment as trades.csv writes it, to the second. */
const stamp = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

type Said = string | number | null | undefined;

/** A trade and an outcome in the same words. */
const inWords = (row: TradeRow) => ({
  side: row["side"],
  entered: row["entry_time"],
  left: row["exit_reason"] === "end_of_data" ? null : row["exit_time"],
  why: row["exit_reason"],
  prices: [row["entry"], row["exit_reason"] === "end_of_data" ? null : row["exit"]],
  r: [row["r"], row["mae_r"], row["mfe_r"]],
});
/** `value` where it is `said` but for the last place that trades.csv has. */
const asSaid = (value: number | undefined, said: Said, last: number): Said =>
  typeof said === "number" && value !== undefined && Math.abs(value - said) < last ? said : (value ?? null);
const R_PLACE = 1.01e-4;

const outcomeInWords = ({ side }: Alert, { fill, exit, r, maeR, mfeR }: Outcome, said: ReturnType<typeof inWords>) => ({
  side,
  entered: stamp(fill?.time ?? 0),
  left: exit === undefined ? null : stamp(exit.time),
  why: exit?.reason ?? "end_of_data",
  prices: [fill?.price, exit?.price].map((price) => price ?? null),
  r: [r, maeR, mfeR].map((value, i) => asSaid(value, said.r[i], R_PLACE)),
});

describe("what became of an alert is the trade of the backtest", () => {
  const isLong = ROUNDS > 1;
  const months = { start: "2025-10-01", end: "2025-11-30" };
  const setups = isLong ? SHIPPED : ["ob_retest"];

  test.for(setups.map((id) => [id] as const))("%s", async ([id], context) => {
    // Thousands of alerts a year are no more than hundreds a month.
    const period = isLong && id !== "fvg_bracket" ? { start: "2025-02-01", end: "2025-12-30" } : months;
    const { trades, made, outcomes } = await bothOf(await aHouse(), { setup_id: id, ...period, extra: LARGE });
    const byAlert = new Map(outcomes.map((outcome) => [outcome.alert, outcome]));
    const matched = new Set<number>();
    for (const row of trades) {
      const alert = made.find(({ barClose, side }) => stamp(barClose) === row["signal_time"] && side === row["side"]);
      const outcome = byAlert.get(alert?.number ?? 0);
      if (alert === undefined || outcome === undefined) return expect.unreachable(`No alert of ${row["signal_time"]}`);
      matched.add(alert.number);
      expect(outcomeInWords(alert, outcome, inWords(row)), `a${alert.number}`).toEqual(inWords(row));
    }
    // What the backtest did not trade came while another trade was open, or came to nothing.
    const others = outcomes.filter(({ alert, fill }) => !matched.has(alert) && fill !== undefined);
    for (const { alert, fill } of others) {
      const at = stamp(fill?.time ?? 0);
      const isUnder = trades.some((row) => String(row["entry_time"]) <= at && at <= String(row["exit_time"]));
      expect(isUnder, `a${alert} at ${at}`).toBe(true);
    }
    expect(outcomes).toHaveLength(made.length);
    expect(trades.length).toBeGreaterThan(isLong ? -1 : 10);
    note(context, { trades: trades.length, alerts: made.length });
  });
});
