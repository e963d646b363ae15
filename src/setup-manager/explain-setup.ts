import { formatMinute, MINUTE } from "../domain/civil.js";
import type { SessionWindow } from "../domain/sessions.js";
import { resolvedParams } from "../market-tools/resolve/resolved-params.js";
import { printExpression } from "./expression/print-expression.js";
import { type PaddedPrice, type Pads, type Setup, type SideRule, type Step, sidesOf } from "./setup.js";
import type { ClockTime, ManageStep } from "./trade-plan.js";

/** A setup in readable lines: what it needs, what must happen, how it is traded, what limits it. */
export interface SetupSummary {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly hash: string;
  readonly active: boolean;
  readonly symbols: readonly string[];
  readonly timeframe: string;
  readonly tz: string;
  /** One line per Market Tool, with the parameters that differ from the default. */
  readonly tools: readonly string[];
  readonly sides: readonly SideSummary[];
  readonly filters: readonly string[];
  /** Risk, score and account. */
  readonly limits: readonly string[];
}

export interface SideSummary {
  readonly side: "long" | "short";
  readonly steps: readonly string[];
  readonly require: readonly string[];
  readonly unless: readonly string[];
  readonly checks: readonly string[];
  readonly trade: readonly string[];
}

/** A setup as plain data for a person to read. */
export function explainSetup(setup: Setup): SetupSummary {
  const { id, version, title, hash, active, symbols, timeframe, tz } = setup;
  return {
    ...{ id, version, title, hash, active, symbols, timeframe, tz },
    tools: setup.tools.filter(({ name }) => !name.includes(".")).map((tool) => toolLine(tool, setup)),
    sides: sidesOf(setup).map(explainSide),
    filters: filterLines(setup),
    limits: limitLines(setup),
  };
}

function toolLine(tool: Setup["tools"][number], setup: Setup): string {
  const { name, spec, timeframe, of } = tool;
  const params = resolvedParams(tool);
  const told = spec.params
    .filter((param) => param.name in params && params[param.name] !== param.default)
    .map((param) => `${param.name} ${textOf(params[param.name])}`);
  const frame = timeframe === setup.timeframe ? [] : [timeframe];
  const source = of === undefined || of.includes(".") ? [] : [`of ${of}`];
  const details = [...frame, ...source, ...told].join(", ");
  return `${name}: ${spec.display}${details === "" ? "" : ` (${details})`}`;
}

function textOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  const { tz, from, to } = value as { tz: string; from: string; to: string };
  return `${from}–${to} ${tz}`;
}

const explainSide = (rule: SideRule): SideSummary => ({
  side: rule.side === 1 ? "long" : "short",
  steps: rule.steps.map(stepLine),
  require: rule.require.map(printExpression),
  unless: rule.unless.map(printExpression),
  checks: rule.checks.map(printExpression),
  trade: tradeLines(rule),
});

function stepLine({ text, within, sameBar }: Step, i: number): string {
  if (i === 0) return text;
  const when =
    within === 0
      ? "on the same bar"
      : `${within === null ? "any time later" : `within ${barsText(within)}`}${sameBar ? ", the same bar included" : ""}`;
  return `then ${text}, ${when}`;
}

function padText({ atr, ticks, price }: Pads): string {
  const parts = [
    ...(atr === 0 ? [] : [`${atr} ATR`]),
    ...(ticks === 0 ? [] : [`${ticks} ticks`]),
    ...(price === 0 ? [] : [String(price)]),
  ];
  return parts.length === 0 ? "" : ` with ${parts.join(" and ")} of room`;
}

const barsText = (count: number): string => `${count} bar${count === 1 ? "" : "s"}`;
const priceText = ({ at, pads }: PaddedPrice): string => `${printExpression(at)}${padText(pads)}`;
const clockText = ({ tz, minute }: ClockTime): string => `${formatMinute(minute * MINUTE)} ${tz}`;

function tradeLines({ trade }: SideRule): string[] {
  const { plan } = trade;
  const expires =
    plan.expires === null
      ? ""
      : "bars" in plan.expires
        ? `, works ${barsText(plan.expires.bars)}`
        : `, works until ${clockText(plan.expires)}`;
  const target =
    plan.target === null
      ? "no target"
      : plan.target === "price"
        ? trade.target && priceText(trade.target)
        : `${plan.target.rr} R from the fill`;
  return [
    `entry: ${trade.entry === null ? "market, at the next open" : `${plan.order} at ${priceText(trade.entry)}${expires}`}`,
    `stop: ${priceText(trade.stop)}`,
    `target: ${target}`,
    ...plan.manage.map((step) => `at ${step.atR} R: ${manageText(step, trade.moves.map(printExpression))}`),
    ...(plan.exitAt === null ? [] : [`out at ${clockText(plan.exitAt)}`]),
  ];
}

function manageText({ moveStop, close, trailAtr }: ManageStep, moves: readonly string[]): string {
  const stop =
    moveStop === "break_even"
      ? "break-even"
      : moveStop === undefined
        ? ""
        : "r" in moveStop
          ? `${moveStop.r} R`
          : moves[moveStop.price];
  return [
    ...(stop === "" ? [] : [`stop to ${stop}`]),
    ...(close === undefined ? [] : [`close ${Number((close * 100).toPrecision(6))}%`]),
    ...(trailAtr === undefined ? [] : [`trail by ${trailAtr} ATR`]),
  ].join(", ");
}

const windowText = ({ from, to, tz, days }: SessionWindow): string => {
  const time = (minute: number): string => (minute === 1440 ? "24:00" : formatMinute(minute * MINUTE));
  return `${time(from)}–${time(to)} ${tz}${days.length === 7 ? "" : ` (${days.join(", ")})`}`;
};

function filterLines({ filters }: Setup): string[] {
  const { sessions, weekdays, maxSpread, cooldown, onePerSession, maxPerDay } = filters;
  return [
    ...(sessions.length === 0 ? [] : [`within ${sessions.map(windowText).join(" or ")}`]),
    ...(weekdays === null ? [] : [`on ${weekdays.join(", ")}`]),
    ...(maxSpread === null ? [] : [`spread at most ${maxSpread} pips`]),
    ...(cooldown === null ? [] : [`more than ${cooldown} bars after the last signal`]),
    ...(onePerSession ? ["one signal a session"] : []),
    ...(maxPerDay === null ? [] : [`at most ${maxPerDay} signal${maxPerDay === 1 ? "" : "s"} a day`]),
  ];
}

function limitLines({ risk, score, account }: Setup): string[] {
  const { perTrade, maxOpen, maxTrades } = risk;
  const share =
    "share" in perTrade
      ? `${Number((perTrade.share * 100).toPrecision(6))}% of equity`
      : `${perTrade.money} ${account.currency}`;
  return [
    `risks ${share} a trade, ${maxOpen} open at most${maxTrades === null ? "" : `, ${maxTrades} trades in all`}`,
    `account ${account.equity} ${account.currency}`,
    ...(score === null
      ? []
      : [
          `score above ${score.threshold}; without a model it ${score.untilTrained === "pass" ? "lets by" : "holds back"}`,
        ]),
  ];
}
