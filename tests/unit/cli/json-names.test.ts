import { Command } from "commander";
import { describe, expect, it } from "vitest";
import type { CliContext } from "../../../src/cli/cli-context.js";
import { levelsCommand } from "../../../src/cli/levels-command.js";
import { runsCommand } from "../../../src/cli/runs-command.js";
import { snapshotCommand } from "../../../src/cli/snapshot-command.js";
import { whyCommand } from "../../../src/cli/why-command.js";
import type { SymbolSpec } from "../../../src/domain/symbol.js";
import type { Timeframe } from "../../../src/domain/timeframe.js";
import type { ActiveLevel } from "../../../src/services/levels/active-level.js";
import type { LevelLine } from "../../../src/services/levels/level-lines.js";
import type { LevelList, LevelsQuery } from "../../../src/services/levels/show-levels.js";
import type { Snapshot, SnapshotQuery } from "../../../src/services/market/take-snapshot.js";

/** Equal highs above the close, a gap around it, nothing below. */
const symbol = { id: "EURUSD", digits: 5, pip: 0.0001 } as SymbolSpec;
const times = { formed: Date.UTC(2025, 2, 5, 8), known: Date.UTC(2025, 2, 5, 9) };
const equal: ActiveLevel = {
  kind: "equal_high",
  timeframe: "H1",
  direction: -1,
  top: 1.1012,
  bottom: 1.1012,
  touches: 2,
  state: "intact",
  ...times,
};
const asia: ActiveLevel = {
  kind: "session_high",
  timeframe: "M15",
  direction: -1,
  top: 1.1012,
  bottom: 1.1012,
  of: "asia_ict",
  state: "taken",
  ...times,
};
const gap: ActiveLevel = {
  kind: "fvg",
  timeframe: "M15",
  direction: 1,
  top: 1.1002,
  bottom: 1.0997,
  state: "half_filled",
  ...times,
};
const lines: readonly LevelLine[] = [
  { side: "above", levels: [equal, asia], price: 1.1012, distance: 0.0012 },
  { side: "inside", levels: [gap], price: 1.09995, distance: 0 },
];
const measured = { closed: Date.UTC(2025, 2, 5, 10), close: 1.1, atr: 0.0006 };
const LINES_JSON = [
  {
    side: "above",
    name: "EQH ×2 H1",
    top: 1.1012,
    bottom: 1.1012,
    distance_pips: 12,
    distance_atr: 2,
    sources: [
      {
        name: "EQH ×2 H1",
        kind: "equal_high",
        timeframe: "H1",
        direction: "bearish",
        of: null,
        top: 1.1012,
        bottom: 1.1012,
        touches: 2,
        state: "intact",
        formed: "2025-03-05T08:00:00.000Z",
        known: "2025-03-05T09:00:00.000Z",
      },
      {
        name: "Asia high",
        kind: "session_high",
        timeframe: "M15",
        direction: "bearish",
        of: "asia_ict",
        top: 1.1012,
        bottom: 1.1012,
        touches: null,
        state: "taken",
        formed: "2025-03-05T08:00:00.000Z",
        known: "2025-03-05T09:00:00.000Z",
      },
    ],
  },
  {
    side: "inside",
    name: "FVG M15",
    top: 1.1002,
    bottom: 1.0997,
    distance_pips: 0,
    distance_atr: 0,
    sources: [
      {
        name: "FVG M15",
        kind: "fvg",
        timeframe: "M15",
        direction: "bullish",
        of: null,
        top: 1.1002,
        bottom: 1.0997,
        touches: null,
        state: "half_filled",
        formed: "2025-03-05T08:00:00.000Z",
        known: "2025-03-05T09:00:00.000Z",
      },
    ],
  },
];

const SERVICES = {
  listRuns: () =>
    Promise.resolve([
      {
        runId: "bt_1",
        setupId: "s",
        symbol: "EURUSD",
        timeframe: "M15",
        period: ["2025-01-01", "2025-12-31"],
        trades: 3,
        winrate: 0.5,
        sumR: 1.5,
      },
    ]),
  why: () =>
    Promise.resolve({
      setupId: "s",
      symbol: "EURUSD",
      timeframe: "M15",
      when: "2025-03-05",
      synthetic: false,
      bars: [{ time: "2025-03-05T10:00:00.000Z", outcome: "nothing", lines: ["no signal"] }],
      looked: 1,
      signals: 0,
    }),
  showLevels: (query: LevelsQuery): Promise<LevelList> =>
    Promise.resolve({
      ...measured,
      symbol,
      timeframe: "M15",
      leg: { timeframe: "M15", direction: "bullish", high: 1.1005, low: 1.0985, pos: 0.75, zone: "premium" },
      source: "a.csv",
      synthetic: false,
      wasShut: false,
      asked: query.at,
      until: "2025-03-05 05:00 New York (10:00 UTC)",
      near: {
        above: lines.slice(0, 1),
        inside: lines.slice(1),
        below: [],
        leftOut: { above: query.all === true ? 0 : 7, inside: 0, below: 3 },
      },
      picture: "/house/exchange/snapshots/a.png",
    }),
  takeSnapshot: (query: SnapshotQuery): Promise<Snapshot> =>
    Promise.resolve({
      symbol,
      source: "a.csv",
      synthetic: false,
      wasShut: true,
      pictures: (query.timeframes ?? []).map((timeframe) => ({
        timeframe: timeframe as Timeframe,
        path: `/house/exchange/${timeframe}.png`,
        closed: measured.closed,
        until: "",
      })),
      drawn: { ...measured, timeframe: "M15", lines },
    }),
};

/** What a command prints as JSON. */
async function printed(add: (program: Command, context: CliContext) => void, ...args: string[]): Promise<unknown> {
  let text = "";
  const context = {
    house: () => Promise.resolve({ services: SERVICES, config: { clock: undefined, root: "/house" } }),
    cancellable: (work: (signal: AbortSignal) => Promise<unknown>) => work(new AbortController().signal),
    print: (part: string) => {
      text += part;
    },
  };
  const program = new Command();
  add(program, context as unknown as CliContext);
  await program.parseAsync(args, { from: "user" });
  return JSON.parse(text);
}

describe("JSON of the command line bears the names of the contracts", () => {
  it("runs", async () => {
    expect(await printed(runsCommand, "runs", "--json")).toEqual({
      run_id: "bt_1",
      setup_id: "s",
      symbol: "EURUSD",
      timeframe: "M15",
      period: ["2025-01-01", "2025-12-31"],
      trades_count: 3,
      winrate: 0.5,
      sum_r: 1.5,
    });
  });

  it("why", async () => {
    const { setupId: _setupId, ...rest } = await SERVICES.why();
    expect(await printed(whyCommand, "why", "s", "--json")).toEqual({ setup_id: "s", ...rest });
  });

  it("levels", async () => {
    expect(await printed(levelsCommand, "levels", "EURUSD", "--all", "--json")).toEqual({
      symbol: "EURUSD",
      timeframe: "M15",
      known_at: "2025-03-05T10:00:00.000Z",
      market_was_shut: false,
      close: 1.1,
      atr: 0.0006,
      pip: 0.0001,
      source: "a.csv",
      synthetic: false,
      leg: { timeframe: "M15", direction: "bullish", high: 1.1005, low: 1.0985, pos: 0.75, zone: "premium" },
      above: LINES_JSON.slice(0, 1),
      inside: LINES_JSON.slice(1),
      below: [],
      left_out: { above: 0, inside: 0, below: 3 },
      picture: "exchange/snapshots/a.png",
    });
  });

  it("snapshot", async () => {
    expect(await printed(snapshotCommand, "snapshot", "EURUSD", "--timeframes", "M15,H1", "--json")).toEqual({
      symbol: "EURUSD",
      market_was_shut: true,
      source: "a.csv",
      synthetic: false,
      pictures: ["M15", "H1"].map((timeframe) => ({
        timeframe,
        path: `exchange/${timeframe}.png`,
        known_at: "2025-03-05T10:00:00.000Z",
      })),
      close: 1.1,
      atr: 0.0006,
      atr_timeframe: "M15",
      levels: LINES_JSON,
    });
  });
});
