import { firstAtOrAfter } from "../../domain/candles.js";
import { type EpochMs, HOUR } from "../../domain/civil.js";
import type { SessionWindow } from "../../domain/sessions.js";
import type { ToolEntry } from "../../market-tools/dispatcher.js";
import { type Period, periodClock } from "../../market-tools/parts/period-clock.js";
import type { ActiveLevel, LevelState } from "./active-level.js";
import { closeOf, eventOf, type LevelReader, line, numberOf, openOf } from "./entry-records.js";

const SIDES = [
  { edge: "high", direction: -1 },
  { edge: "low", direction: 1 },
] as const;

/** High and low of the session under way as they stand, or of the last one while it counts. */
export function sessionLevels(entry: ToolEntry): LevelReader {
  const inside = entry.read("inside");
  const running = { high: entry.read("run_high"), low: entry.read("run_low"), bars: entry.read("run_bars") };
  const own = entry.tool.spec.name === "initial_balance" ? "ib" : "session";
  const of = (entry.tool.params["session"] as SessionWindow).name;
  return (bar) => {
    if (bar >= 0 && inside(-1, bar) === 1) {
      return SIDES.map(({ edge, direction }) => {
        const price = running[edge](-1, bar);
        let at = bar - running.bars(-1, bar) + 1;
        while (at < bar && entry.candles[edge][at] !== price) at += 1;
        const times = { formed: openOf(entry, at), known: closeOf(entry, at) };
        return line(entry, `${own}_${edge}`, price, { direction, of, state: "running", ...times });
      });
    }
    const id = lastRange(entry, bar);
    return id < 0
      ? []
      : SIDES.map(({ edge, direction }) => edgeOf(entry, id, bar, `${own}_${edge}`, edge, direction, of));
  };
}

/** High, low, middle and open of the last finished day, week or month; and the open of the one under way. */
export function periodLevels(entry: ToolEntry): LevelReader {
  const { params } = entry.tool;
  const of = params["period"] as string;
  const openNow = entry.read("current_open");
  return (bar) => {
    const id = lastRange(entry, bar);
    const told = id < 0 ? [] : previousOf(entry, id, bar, of);
    const price = openNow(-1, bar);
    const first = firstBarOf(entry, bar);
    // At the close of a period's last candle none is under way.
    if (Number.isNaN(price) || (id >= 0 && entry.table.formed[id] === first)) return told;
    const open = line(entry, "period_open", price, {
      direction: 0,
      of,
      formed: openOf(entry, first),
      known: closeOf(entry, first),
    });
    return [...told, open];
  };
}

/** The open at midnight alone, where the market was open then: the high and low of that day are no day of the symbol's. */
export function midnightLevels(entry: ToolEntry): LevelReader {
  const all = periodLevels(entry);
  return (bar) =>
    all(bar)
      .filter(({ kind, formed }) => kind === "period_open" && formed - startOf(entry, bar) < HOUR)
      .map((level) => ({ ...level, kind: "midnight_open" }));
}

function previousOf(entry: ToolEntry, id: number, bar: number, of: string): ActiveLevel[] {
  const formed = openOf(entry, entry.table.formed[id] as number);
  const known = closeOf(entry, entry.table.at[id] as number);
  return [
    ...SIDES.map(({ edge, direction }) => edgeOf(entry, id, bar, `previous_${edge}`, edge, direction, of)),
    line(entry, "previous_mid", numberOf(entry, "mid", id), { direction: 0, of, formed, known }),
    line(entry, "previous_open", numberOf(entry, "open", id), { direction: 0, of, formed, known }),
  ];
}

/** The last finished range known at the close of a bar, −1 where none counts any more. */
function lastRange(entry: ToolEntry, bar: number): number {
  const { table } = entry;
  for (let id = table.length - 1; id >= 0; id--) {
    if ((table.at[id] as number) > bar || table.thin[id] === 1 || eventOf(entry, id) !== "complete") continue;
    return openOf(entry, bar) < table.endOf(id) ? id : -1;
  }
  return -1;
}

function edgeOf(
  entry: ToolEntry,
  id: number,
  bar: number,
  kind: ActiveLevel["kind"],
  edge: "high" | "low",
  direction: 1 | -1,
  of: string,
): ActiveLevel {
  const { table } = entry;
  const price = numberOf(entry, edge, id);
  const time = numberOf(entry, `${edge}_formed`, id);
  return line(entry, kind, price, {
    direction,
    of,
    state: stateOf(entry, price, direction, (table.at[id] as number) + 1, bar),
    formed: time,
    known: closeOf(entry, table.at[id] as number),
  });
}

/** Taken where a candle since has traded beyond it. */
function stateOf({ candles }: ToolEntry, price: number, direction: 1 | -1, from: number, to: number): LevelState {
  for (let i = from; i <= to; i++) {
    const beyond = direction < 0 ? (candles.high[i] as number) > price : (candles.low[i] as number) < price;
    if (beyond) return "taken";
  }
  return "intact";
}

/** The first candle of the period in which a bar opens. */
const firstBarOf = (entry: ToolEntry, bar: number): number => firstAtOrAfter(entry.candles, startOf(entry, bar));

function startOf({ candles, tool }: ToolEntry, bar: number): EpochMs {
  const { period, tz, roll, session } = tool.params;
  // How long a week is plays no part: its start is asked for.
  const clock = periodClock(period as Period, tz as string, roll as string, 7, session as SessionWindow | undefined);
  clock.seek(candles.openTime[bar] as number);
  return clock.start;
}
