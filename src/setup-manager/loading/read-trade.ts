import { parseMinute } from "../../domain/civil.js";
import type { Expression } from "../expression/expression.js";
import type { NameScope } from "../expression/name-scope.js";
import type { PaddedPrice, Pads, SideTrade } from "../setup.js";
import type { ClockTime, Costs, Fills, ManageStep, TradePlan } from "../trade-plan.js";
import type { IssueList } from "./issue-list.js";
import { readZone } from "./read-zone.js";
import type { TradeFile } from "./setup-shape.js";
import { readExpression } from "./side-text.js";

type Path = readonly (string | number)[];

/** Reads the trade of one side; undefined where a price is wrong, with the issues. */
export function readTrade(file: TradeFile, path: Path, scope: NameScope, issues: IssueList): SideTrade | undefined {
  const at = (text: string | undefined, ...where: (string | number)[]): Expression | undefined =>
    readExpression("price", text, [...path, ...where, "at"], scope, issues);
  const padded = (price: PriceFile | undefined, where: string): PaddedPrice | undefined => {
    const found = at(price?.at, where);
    return price && found && { at: found, pads: padsOf(price) };
  };
  const { entry, target } = file;
  const entryPrice = entry !== undefined && !("at" in entry) ? null : padded(entry, "entry");
  const stop = padded(file.stop, "stop");
  const targetPrice = target === undefined || "rr" in target ? null : padded(target, "target");
  const moves: Expression[] = [];
  const manage = (file.manage ?? []).map((step, i): ManageStep | undefined => {
    if (step === undefined) return undefined;
    if (!("move_stop" in step || "close" in step || "trail_atr" in step)) {
      issues.add([...path, "manage", i], "nothing is done; write move_stop, close or trail_atr");
    }
    const { move_stop: written } = step;
    const price = at(typeof written === "object" && "at" in written ? written.at : undefined, "manage", i, "move_stop");
    const move = moveOf(written, moves.length);
    if (price !== undefined) moves.push(price);
    return {
      atR: step.at_r ?? 0,
      ...(move === undefined ? {} : { moveStop: move }),
      ...(step.close === undefined ? {} : { close: readShare(step.close) }),
      ...(step.trail_atr === undefined ? {} : { trailAtr: step.trail_atr }),
    };
  });
  const exitAt = file.exit_at === undefined ? null : readClock(file.exit_at, [...path, "exit_at"], issues);
  const plan: TradePlan = {
    order: entry?.order ?? "market",
    expires: readExpires(file, path, issues),
    target: target === undefined ? null : "rr" in target ? { rr: target.rr ?? 0 } : "price",
    manage: manage.filter((step) => step !== undefined),
    exitAt,
    fills: readFills(file.fills),
  };
  if (entryPrice === undefined || stop === undefined || targetPrice === undefined) return undefined;
  return { plan, entry: entryPrice, stop, target: targetPrice, moves };
}

type StepFile = NonNullable<NonNullable<TradeFile["manage"]>[number]>;

/** Where the stop moves to; a price is the `next` of those that are read. */
function moveOf(written: StepFile["move_stop"], next: number): ManageStep["moveStop"] {
  if (typeof written !== "object") return written;
  return "at" in written ? { price: next } : { r: written.r ?? 0 };
}

interface PriceFile {
  readonly at: string | undefined;
  readonly pad_atr?: number | undefined;
  readonly pad_ticks?: number | undefined;
  readonly pad_price?: number | undefined;
}

const padsOf = (file: PriceFile): Pads => ({
  atr: file.pad_atr ?? 0,
  ticks: file.pad_ticks ?? 0,
  price: file.pad_price ?? 0,
});

/** `50%` → 0.5 */
export const readShare = (text: string): number => Number(text.replace("%", "").trim()) / 100;

function readExpires(file: TradeFile, path: Path, issues: IssueList): TradePlan["expires"] {
  const { entry } = file;
  if (entry === undefined || !("at" in entry)) return null;
  const here = [...path, "entry", "expires"];
  if (entry.expires === undefined) {
    if (!("expires" in entry || "exit_at" in file) && entry.order !== undefined) {
      issues.add(
        here,
        `missing; a ${entry.order} order needs a number of bars or { tz, time }, unless exit_at is given`,
      );
    }
    return null;
  }
  return typeof entry.expires === "number" ? { bars: entry.expires } : readClock(entry.expires, here, issues);
}

interface ClockFile {
  readonly tz: string | undefined;
  readonly time: string | undefined;
}

function readClock({ tz, time }: ClockFile, path: Path, issues: IssueList): ClockTime {
  return { tz: readZone(tz, [...path, "tz"], issues), minute: parseMinute(time ?? "") ?? 0 };
}

const BY_SYMBOL: Costs = { spread: "data", slippage: 0, commission: "symbol", swap: "symbol" };
const WITHOUT: Costs = { spread: "none", slippage: 0, commission: 0, swap: "none" };

/** EXECUTION's options with their defaults. */
function readFills(file: TradeFile["fills"]): Fills {
  const costs = file?.costs;
  return {
    path: file?.path ?? "pessimistic",
    tpGap: file?.tp_gap ?? "level",
    fillThrough: file?.fill_through ?? 1,
    roundOrders: file?.round_orders ?? "off",
    costs:
      costs === undefined || costs === "symbol"
        ? BY_SYMBOL
        : costs === "none"
          ? WITHOUT
          : { ...BY_SYMBOL, ...given(costs) },
  };
}

const given = <T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
