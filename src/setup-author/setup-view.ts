import { findTool } from "../market-tools/registry.js";
import { entryNames } from "../setup-manager/loading/overrides.js";
import type { DataPath } from "../setup-manager/writing/edit-data.js";
import type { Side } from "./parts.js";
import type { TradeNames } from "./trade-data.js";

type Data = Readonly<Record<string, unknown>>;

/** A setup file's data as an edit needs it. */
export interface SetupView {
  readonly data: Data;
  /** The side that is written out. */
  readonly side: Side;
  readonly entries: readonly {
    readonly name: string;
    readonly tool: string;
    readonly timeframe: string | undefined;
    readonly of: string | undefined;
  }[];
  readonly names: TradeNames;
  /** Where trades are written, and the side each is written for. */
  readonly trades: readonly { readonly path: DataPath; readonly side: Side }[];
  /** Conditions of the written side, in order. */
  readonly require: readonly string[];
  /** `required_tools` is a plain list: a parameter has no place in it yet. */
  readonly isList: boolean;
}

const isMapping = (value: unknown): value is Data =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const mapping = (value: unknown): Data => (isMapping(value) ? value : {});

/** Reads what an edit of a checked setup has to know; `data` is that of its file. */
export function setupView(data: Data): SetupView {
  const rule = mapping(data["rule"]);
  const side: Side = isMapping(rule["long"]) ? "long" : "short";
  const required = data["required_tools"];
  const entries = entryNames(data as Record<string, unknown>).map((name) => {
    const entry = mapping(mapping(required)[name]);
    const tool = Array.isArray(required) ? name : String(entry["tool"] ?? "");
    const word = (key: string): string | undefined =>
      typeof entry[key] === "string" ? (entry[key] as string) : undefined;
    return { name, tool: findTool(tool)?.name ?? tool, timeframe: word("timeframe"), of: word("of") };
  });
  const trade = mapping(data["trade"]);
  const isSided = "long" in trade || "short" in trade;
  const list = mapping(rule[side])["require"];
  return {
    data,
    side,
    entries,
    names: namesIn(entries),
    trades: isSided
      ? (["long", "short"] as const).map((each) => ({ path: ["trade", each], side: each }))
      : [{ path: ["trade"], side }],
    require: Array.isArray(list) ? list.filter((item) => typeof item === "string") : [],
    isList: Array.isArray(required),
  };
}

const RANGES = ["session_range", "initial_balance", "previous_period"];

function namesIn(entries: SetupView["entries"]): TradeNames {
  const first = (...tools: string[]): string | undefined => entries.find(({ tool }) => tools.includes(tool))?.name;
  const source = entries.find(
    ({ tool, of }) => (tool === "liquidity_sweep" || tool === "session_break") && of !== undefined,
  )?.of;
  const sourceIsRange = entries.some(({ name, tool }) => name === source && RANGES.includes(tool));
  return {
    raid: first("liquidity_sweep", "judas_swing"),
    gap: first("fvg"),
    block: first("order_block"),
    range: sourceIsRange ? source : first(...RANGES),
    level: first("liquidity_sweep", "session_break", "judas_swing"),
    swing: first("swings"),
    pools: first("liquidity_pool"),
    push: first("displacement"),
  };
}
