import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import type { SetupView, ThreadMemory, UnderstandContext } from "../../agents/offline-model/understanding.js";
import { parseDay } from "../../src/domain/civil.js";

const setup = (id: string, title: string, symbols: string[], tools: Record<string, string>): SetupView => ({
  id,
  title,
  symbols,
  timeframe: "M15",
  tools,
});

/** The setups that ship, as the grammar sees them. */
export const shippedSetups: readonly SetupView[] = [
  setup("IB_raid_v1", "Initial-balance raid, back inside", ["GER40"], {
    ib: "initial_balance",
    raid: "liquidity_sweep",
    fvg: "fvg",
    bias: "market_structure",
    h1: "atr",
  }),
  setup("asia_fvg_break", "Asia range broken, entry on the fair value gap", ["EURUSD"], {
    asia: "session_range",
    brk: "session_break",
    fvg: "fvg",
  }),
  setup("asia_range_break", "Asia range break, market bracket", ["EURUSD"], { asia: "session_range" }),
  setup("fvg_bracket", "Every fair value gap, market bracket", ["EURUSD"], { fvg: "fvg" }),
  setup("london_sweep", "London sweep of the Asia range, structure shift", ["EURUSD", "GBPUSD"], {
    asia: "session_range",
    raid: "liquidity_sweep",
    shift: "market_structure",
  }),
  setup("ny_reversal", "New York open reversal", ["EURUSD", "GER40"], {
    london: "session_range",
    raid: "liquidity_sweep",
    push: "displacement",
  }),
  setup("ob_retest", "Order-block retest with the H1 structure", ["EURUSD", "GER40"], {
    bias: "market_structure",
    ms: "market_structure",
    ob: "order_block",
    pools: "liquidity_pool",
  }),
  setup("pdh_pdl_raid", "Previous-day high/low raid", ["EURUSD", "GER40"], {
    day: "previous_period",
    raid: "liquidity_sweep",
    fvg: "fvg",
  }),
];

/** The symbols that ship, with all their names. */
export const shippedSymbols = Object.entries(
  load(readFileSync(new URL("../../data/symbols.yaml", import.meta.url), "utf8")) as Record<
    string,
    { aliases?: string[] }
  >,
).map(([id, { aliases = [] }]) => ({ id, aliases }));

const asked = (setup_id: string, symbol: string, start: string, end: string, more: object = {}) => ({
  name: "run_backtest",
  args: { setup_id, symbol, start, end, mode: "backtest", ...more },
});

/** Threads a follow-up may stand in. */
export const threads: Readonly<Record<string, ThreadMemory>> = {
  ran: {
    calls: [asked("asia_fvg_break", "EURUSD", "2025-01-01", "2025-09-30", { timeframe: "M15" })],
    runs: ["bt_2025_09_30_1a2b3c4d"],
  },
  ran2: {
    calls: [
      asked("IB_raid_v1", "GER40", "2025-05-01", "2025-10-31"),
      asked("IB_raid_v1", "GER40", "2025-05-01", "2025-10-31", { extra: { rr: "1:3" } }),
    ],
    runs: ["bt_2025_10_31_bbbb2222", "bt_2025_10_31_aaaa1111"],
  },
  chart: { calls: [{ name: "take_snapshot", args: { symbol: "GER40", timeframes: ["H1", "M15"] } }], runs: [] },
  levels: { calls: [{ name: "show_levels", args: { symbol: "EURUSD", timeframe: "M15" } }], runs: [] },
  data: { calls: [{ name: "data_card", args: { symbol: "EURUSD" } }], runs: [] },
  swept: {
    calls: [{ name: "sweep", args: { setup_id: "london_sweep", symbol: "EURUSD", vary: { rr: "1,2,3" } } }],
    runs: [],
  },
  setup: { calls: [{ name: "explain_setup", args: { setup_id: "ny_reversal" } }], runs: [] },
};

/** A context on a day, in one of the threads. A Thursday where no day is given. */
export function contextOn(today = "2025-11-20", thread?: string): UnderstandContext {
  const memory = thread === undefined ? undefined : threads[thread];
  return {
    setups: shippedSetups,
    symbols: shippedSymbols,
    today: parseDay(today) as number,
    ...(memory === undefined ? {} : { memory }),
  };
}
