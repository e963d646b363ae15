import { z } from "zod";
import { WEEKDAYS } from "../../domain/civil.js";
import { setupId } from "../../domain/contracts.js";
import { SESSION_PRESETS } from "../../domain/sessions.js";
import { TIMEFRAMES } from "../../domain/timeframe.js";
import type { Salvaged } from "./salvage.js";
import {
  clockTime,
  duration,
  either,
  expression,
  flag,
  line,
  list,
  number,
  part,
  pattern,
  percent,
  strict,
  whole,
  word,
  zoneName,
} from "./shape-parts.js";

const pads = {
  pad_atr: number(-100, 100).optional(),
  pad_ticks: number(-100_000, 100_000).optional(),
  pad_price: number(-1e9, 1e9).optional(),
};
const clock = strict({ tz: zoneName(), time: clockTime() });
const conditions = list(expression(), 50, "expressions");

const step = strict({
  event: pattern(/^[A-Za-z_]\w*\.[A-Za-z_]\w*$/, "tool.event may stand here, as in raid.low"),
  within: whole(0, 100_000).optional(),
  same_bar: flag().optional(),
});
const side = strict({
  sequence: list(step, 16, "steps").optional(),
  require: conditions.optional(),
  unless: conditions.optional(),
});
const sideOrMirror = either(
  "a side { sequence, require, unless } or the word mirror may stand here",
  word("mirror"),
  side,
);

const expires = either(
  'a number of bars, or { tz, time } as in { tz: Europe/Berlin, time: "17:25" }, may stand here',
  whole(1, 100_000),
  clock,
);
const entry = z.discriminatedUnion(
  "order",
  [
    strict({ order: word("market") }),
    strict({ order: word("limit"), at: expression(), ...pads, expires: expires.optional() }),
    strict({ order: word("stop"), at: expression(), ...pads, expires: expires.optional() }),
  ],
  { error: "{ order: market }, { order: limit, at, expires } or { order: stop, at, expires } may stand here" },
);
const target = either(
  "{ rr } or { at } may stand here, as in { rr: 2 } or { at: ib.high }",
  strict({ rr: number(0.1, 50) }),
  strict({ at: expression(), ...pads }),
);
const manage = strict({
  at_r: number(0.01, 1000),
  move_stop: either(
    "break_even, { r } or { at } may stand here",
    word("break_even"),
    strict({ r: number(-100, 1000) }),
    strict({ at: expression() }),
  ).optional(),
  close: part("a share such as 50% may stand here").optional(),
  trail_atr: number(0.01, 100).optional(),
});
const costs = either(
  "symbol, none or { spread, slippage, commission, swap } may stand here",
  word("symbol", "none"),
  strict({
    spread: either("data, none or a number of pips may stand here", word("data", "none"), number(0, 10_000)).optional(),
    slippage: number(0, 10_000).optional(),
    commission: either("symbol or a sum may stand here", word("symbol"), number(0, 1e6)).optional(),
    swap: word("symbol", "none").optional(),
  }),
);
const fills = strict({
  path: word("pessimistic", "optimistic", "adaptive").optional(),
  tp_gap: word("level", "open").optional(),
  fill_through: number(0, 100_000).optional(),
  round_orders: word("off", "tick").optional(),
  costs: costs.optional(),
});

/** One side's trade. */
export const tradeShape = strict({
  entry,
  stop: strict({ at: expression(), ...pads }),
  target: target.optional(),
  manage: list(manage, 20, "steps").optional(),
  exit_at: clock.optional(),
  fills: fills.optional(),
});
export const sidedTradeShape = strict({ long: tradeShape, short: tradeShape });

const weekdays = list(word(...WEEKDAYS), 7, "weekdays");
const window = strict({
  name: line(40).optional(),
  tz: zoneName(),
  from: clockTime(),
  to: pattern(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time of day such as "17:25" may stand here'),
  days: weekdays.optional(),
});
const PRESETS = Object.keys(SESSION_PRESETS) as [keyof typeof SESSION_PRESETS, ...(keyof typeof SESSION_PRESETS)[]];
const session = either(
  `a preset (${PRESETS.join(", ")}) or { tz, from, to, days } may stand here`,
  word(...PRESETS),
  window,
);

const SPOKEN_TIMEFRAME = `a timeframe (${TIMEFRAMES.join(", ")}) may stand here`;
const timeframe = pattern(/^[A-Za-z0-9]{1,6}$/, SPOKEN_TIMEFRAME);

/** Every key of a setup file but `required_tools`, which the registry of Market Tools checks. Sections are parsed one by one. */
export const setupShape = {
  id: setupId,
  version: line(40),
  title: line(200).optional(),
  symbols: list(line(40), 50, "symbols"),
  timeframe,
  tz: zoneName().optional(),
  active: flag().optional(),
  rule: strict({ long: sideOrMirror.optional(), short: sideOrMirror.optional() }),
  trade: either("a trade { entry, stop, target, … } or { long, short } may stand here", tradeShape, sidedTradeShape),
  filters: strict({
    sessions: list(session, 10, "sessions").optional(),
    weekdays: weekdays.optional(),
    max_spread: number(0, 100_000).optional(),
    cooldown: whole(0, 100_000).optional(),
    one_per_session: flag().optional(),
    max_per_day: whole(1, 10_000).optional(),
  }).optional(),
  checks: conditions.optional(),
  score: strict({ threshold: number(0, 1), until_trained: word("pass", "hold").optional() }).optional(),
  risk: strict({
    per_trade: either(
      "a share of equity such as 1%, or a sum of account money, may stand here",
      percent("a share of equity such as 1%, or a sum of account money, may stand here"),
      number(0.01, 1e9),
    ).optional(),
    max_open: whole(1, 1000).optional(),
    max_trades: whole(1, 10_000_000).optional(),
  }).optional(),
  account: strict({
    currency: pattern(/^[A-Z]{3}$/, "a currency such as USD may stand here").optional(),
    equity: number(1, 1e12).optional(),
  }).optional(),
  live: strict({ snapshot: list(timeframe, 8, "timeframes").optional(), late_after: duration().optional() }).optional(),
};

export type TradeFile = Salvaged<z.infer<typeof tradeShape>>;
export type RuleSideFile = Salvaged<z.infer<typeof side>>;
/** The sections as far as they could be read. */
export type SetupFile = { [K in keyof typeof setupShape]?: Salvaged<z.infer<(typeof setupShape)[K]>> | undefined };

/** Keys a file may have, in the order people write them. */
export const TOP_LEVEL_KEYS: readonly string[] = [
  ...["id", "version", "title", "symbols", "timeframe", "tz", "active", "required_tools"],
  ...["rule", "trade", "filters", "checks", "score", "risk", "account", "live"],
];
