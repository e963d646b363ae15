import { formatMinute, MINUTE } from "../../domain/civil.js";
import { SESSION_PRESETS, type SessionWindow } from "../../domain/sessions.js";
import { formatDuration } from "../../market-tools/resolve/duration.js";
import { resolvedParams } from "../../market-tools/resolve/resolved-params.js";
import { printExpression } from "../expression/print-expression.js";
import type { Json, PaddedPrice, Setup, SideRule, Step } from "../setup.js";
import type { ClockTime, ManageStep } from "../trade-plan.js";

type Mapping = { readonly [key: string]: Json };

/** The rule with every default written and both sides printed, as plain JSON in the words of a setup file. */
export function resolvedRule(setup: Omit<Setup, "resolved" | "hash">): Mapping {
  const sides = (print: (rule: SideRule) => Json): Mapping => ({
    ...(setup.long === null ? {} : { long: print(setup.long) }),
    ...(setup.short === null ? {} : { short: print(setup.short) }),
  });
  return {
    id: setup.id,
    version: setup.version,
    title: setup.title,
    active: setup.active,
    symbols: setup.symbols,
    timeframe: setup.timeframe,
    tz: setup.tz,
    required_tools: Object.fromEntries(
      setup.tools.map((tool) => [
        tool.name,
        {
          tool: tool.spec.name,
          timeframe: tool.timeframe,
          ...(tool.of === undefined ? {} : { of: tool.of }),
          ...(resolvedParams(tool) as Mapping),
        },
      ]),
    ),
    rule: sides(ruleOf),
    trade: sides(tradeOf),
    checks: sides((rule) => rule.checks.map(printExpression)),
    filters: filtersOf(setup),
    score: setup.score === null ? null : { threshold: setup.score.threshold, until_trained: setup.score.untilTrained },
    risk: {
      per_trade: "share" in setup.risk.perTrade ? percent(setup.risk.perTrade.share) : setup.risk.perTrade.money,
      max_open: setup.risk.maxOpen,
      max_trades: setup.risk.maxTrades,
    },
    account: { ...setup.account },
    live: { snapshot: setup.live.snapshot, late_after: formatDuration(setup.live.lateAfterMs) },
  };
}

const percent = (share: number): string => `${Number((share * 100).toPrecision(12))}%`;

const ruleOf = ({ steps, require, unless }: SideRule): Mapping => ({
  sequence: steps.map(stepOf),
  require: require.map(printExpression),
  unless: unless.map(printExpression),
});

const stepOf = ({ text, within, sameBar }: Step, i: number): Mapping =>
  i === 0 ? { event: text } : { event: text, within, same_bar: sameBar };

const priceOf = ({ at, pads }: PaddedPrice): Mapping => ({
  at: printExpression(at),
  pad_atr: pads.atr,
  pad_ticks: pads.ticks,
  pad_price: pads.price,
});

const clockOf = ({ tz, minute }: ClockTime): Mapping => ({ tz, time: formatMinute(minute * MINUTE) });

function tradeOf({ trade }: SideRule): Mapping {
  const { plan } = trade;
  const { expires, target, fills } = plan;
  return {
    entry: {
      order: plan.order,
      ...(trade.entry === null ? {} : priceOf(trade.entry)),
      ...(plan.order === "market"
        ? {}
        : { expires: expires === null ? null : "bars" in expires ? expires.bars : clockOf(expires) }),
    },
    stop: priceOf(trade.stop),
    target: target === null ? null : target === "price" ? trade.target && priceOf(trade.target) : { rr: target.rr },
    manage: plan.manage.map((step) => manageOf(step, trade.moves.map(printExpression))),
    exit_at: plan.exitAt === null ? null : clockOf(plan.exitAt),
    fills: {
      path: fills.path,
      tp_gap: fills.tpGap,
      fill_through: fills.fillThrough,
      round_orders: fills.roundOrders,
      costs: { ...fills.costs },
    },
  };
}

function manageOf({ atR, moveStop, close, trailAtr }: ManageStep, moves: readonly string[]): Mapping {
  const move = typeof moveStop === "object" && "price" in moveStop ? { at: moves[moveStop.price] ?? "" } : moveStop;
  return {
    at_r: atR,
    move_stop: move === undefined ? null : typeof move === "string" ? move : { ...move },
    close: close === undefined ? null : percent(close),
    trail_atr: trailAtr ?? null,
  };
}

const presets: readonly SessionWindow[] = Object.values(SESSION_PRESETS);

function windowOf(window: SessionWindow): Json {
  if (presets.includes(window)) return window.name;
  const { tz, from, to, days } = window;
  return { tz, from: formatMinute(from * MINUTE), to: to === 1440 ? "24:00" : formatMinute(to * MINUTE), days };
}

function filtersOf({ filters }: Pick<Setup, "filters">): Mapping {
  return {
    sessions: filters.sessions.map(windowOf),
    weekdays: filters.weekdays,
    max_spread: filters.maxSpread,
    cooldown: filters.cooldown,
    one_per_session: filters.onePerSession,
    max_per_day: filters.maxPerDay,
  };
}
